//! Every column of every table, as the schema has it: one value changed in the
//! first row and in the last, each alone, is a fault. What the check does not
//! vouch for is listed here with the reason; a column that somebody adds is
//! either found or listed.

use std::collections::BTreeSet;

use keihatsu::app;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::Forgery;
use crate::pictures;

/// Tables and columns that the check does not compare, and why.
const NOT_COVERED: [(&str, &str); 17] = [
    ("session.seen_at", "moves with every request"),
    ("device", "only slows or speeds a sign-in"),
    ("attempt", "only slows or speeds a sign-in"),
    (
        "upload",
        "a translator's file, for a day, seen by its sender alone",
    ),
    (
        "arrival",
        "an upload under way, for a fortnight, seen by its sender alone",
    ),
    ("rendition.due_at", "when a try is made or was"),
    ("rendition.attempts", "tries that came to nothing"),
    ("language.added_at", "nothing hangs on when it was added"),
    (
        "outbox",
        "letters that tell what happened; cleared away by age",
    ),
    (
        "memory",
        "suggestions; nothing goes out that nobody saved as a text",
    ),
    ("memory_source", "suggestions"),
    ("memory_index", "the index of the suggestions"),
    ("sqlite_sequence", "the database's own"),
    ("rusqlite_migration", "the database's own"),
    (
        "text.pinned",
        "a lock that is on too early only stands in the way",
    ),
    ("text.id", "named by its versions, which are compared"),
    (
        "source_edit.id",
        "an order that is kept where two are not exchanged",
    ),
];

fn is_covered(table: &str, column: &str) -> bool {
    let index = table.starts_with("memory_index");
    let place = format!("{table}.{column}");
    !index
        && NOT_COVERED
            .iter()
            .all(|(name, _)| *name != table && *name != place)
}

struct Table {
    name: String,
    columns: Vec<String>,
}

fn tables(connection: &Connection) -> Vec<Table> {
    let names: Vec<String> = connection
        .prepare("select name from sqlite_schema where type = 'table' order by name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let table = |name: String| Table {
        columns: connection
            .prepare(&format!("select name from pragma_table_info('{name}')"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap(),
        name,
    };
    names.into_iter().map(table).collect()
}

impl Table {
    /// The first row and the last.
    fn ends(&self, connection: &Connection) -> Vec<Vec<Value>> {
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for order in ["asc", "desc"] {
            let mut all: Vec<String> = self.columns.clone();
            all.iter_mut()
                .for_each(|column| column.push_str(&format!(" {order}")));
            let query = format!(
                "select * from {} order by {} limit 1",
                self.name,
                all.join(", ")
            );
            let mut statement = connection.prepare(&query).unwrap();
            let mut found = statement.query([]).unwrap();
            if let Some(row) = found.next().unwrap() {
                rows.push(
                    (0..self.columns.len())
                        .map(|place| row.get(place).unwrap())
                        .collect(),
                );
            }
        }
        rows.dedup();
        rows
    }

    /// A value of another row, and one that no row has.
    fn others(&self, connection: &Connection, column: usize, old: &Value) -> Vec<Value> {
        let (table, name) = (&self.name, &self.columns[column]);
        let query = format!("select {name} from {table} where {name} is not ?1 limit 1");
        let other = connection.query_row(&query, [old], |row| row.get(0)).ok();
        let made = match old {
            Value::Integer(number) => Value::Integer(number + 1_000_003),
            Value::Text(text) => Value::Text(format!("{text}x")),
            _ => Value::Integer(1_795_395_601),
        };
        other.into_iter().chain([made]).collect()
    }

    fn set(&self, connection: &Connection, row: &[Value], column: usize, new: &Value) -> bool {
        let every = self.columns.iter().zip(1..);
        let same: Vec<String> = every
            .map(|(name, place)| format!("{name} is ?{place}"))
            .collect();
        let update = format!(
            "update {} set {} = ?{} where {}",
            self.name,
            self.columns[column],
            row.len() + 1,
            same.join(" and ")
        );
        let values = row.iter().chain([new]);
        connection.execute(&update, params_from_iter(values)) == Ok(1)
    }
}

/// Names what was forged and not found.
fn unnoticed(file: &str) -> Vec<String> {
    let forgery = Forgery::new();
    let house = app::House::open(forgery.0.path()).unwrap();
    crate::files::shelve(&house, "a.png", &pictures::png(3, 2));
    let camera = pictures::jpeg_with(8, 16, &pictures::camera(6));
    crate::files::shelve(&house, "b.jpg", &camera);
    crate::rights::put_down(&house);
    crate::placing::hang(&house);
    crate::library::stick(&house);
    // of one everything is made, of the other nothing: no such profile
    crate::renditions::work(&house);
    let connection = Connection::open(forgery.0.path().join(file)).unwrap();
    connection
        .execute_batch("pragma foreign_keys = off; pragma ignore_check_constraints = on;")
        .unwrap();
    let triggers: Vec<String> = connection
        .prepare("select name from sqlite_schema where type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for name in triggers {
        connection
            .execute_batch(&format!("drop trigger {name}"))
            .unwrap();
    }
    let faults = || -> BTreeSet<String> {
        let report = app::check(&house).unwrap();
        report.faults.iter().map(ToString::to_string).collect()
    };
    // only that the triggers are gone
    let before = faults();
    let mut unnoticed = Vec::new();
    for table in tables(&connection) {
        let covered = |column: &String| is_covered(&table.name, column);
        if !table.columns.iter().any(covered) {
            continue;
        }
        for row in table.ends(&connection) {
            for (place, column) in table.columns.iter().enumerate() {
                if !is_covered(&table.name, column) {
                    continue;
                }
                let others = table.others(&connection, place, &row[place]);
                let mut others = others.into_iter();
                let Some(new) = others.find(|new| table.set(&connection, &row, place, new)) else {
                    unnoticed.push(format!("{}.{column} could not be set", table.name));
                    continue;
                };
                if faults() == before {
                    unnoticed.push(format!(
                        "{}.{column}: {:?} → {new:?}",
                        table.name, row[place]
                    ));
                }
                let mut forged = row.clone();
                forged[place] = new;
                assert!(table.set(&connection, &forged, place, &row[place]));
            }
        }
    }
    assert_eq!(faults(), before, "everything is back in its place");
    unnoticed
}

#[test]
fn every_column_of_the_desk_is_vouched_for() {
    assert_eq!(unnoticed("desk.db"), [""; 0]);
}

#[test]
fn every_column_of_the_publication_is_vouched_for() {
    assert_eq!(unnoticed("public.db"), [""; 0]);
}
