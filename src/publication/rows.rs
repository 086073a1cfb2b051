//! Reading columns into values of the domain, and the few values that are
//! kept in memory. A value that the domain cannot read is a database error:
//! nothing in this project writes one.

use rusqlite::{
    Connection, Row, Rows,
    types::{Type, ValueRef},
};
use serde::de::DeserializeOwned;

use super::{
    error::Error,
    model::{Address, ReleaseRow},
};
use crate::domain::{
    digest::Digest,
    file::FileKind,
    id::ReleaseId,
    journal::Head,
    locale::Locale,
    manifest::Pin,
    moment::Moment,
    placing::Place,
    serial::Serial,
    slug::Slug,
    vocabulary::{Audience, Topic},
    work::EditionNumber,
};

/// What is answered without a query.
pub(super) struct State {
    pub(super) generation: i64,
    pub(super) ends: Vec<i64>,
}

impl State {
    pub(super) fn read(connection: &Connection) -> Result<Self, Error> {
        let generation = connection
            .prepare_cached(
                "select (select coalesce(max(generation), 0) from release)
                    + (select count(*) from takedown)",
            )?
            .query_row([], |row| row.get(0))?;
        let ends = connection
            .prepare_cached(
                "select shown_until as at from item where shown_until is not null
                 union select valid_until from item where valid_until is not null
                 union select until from item_file_out where until is not null order by at",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(Self { generation, ends })
    }
}

#[derive(Debug, thiserror::Error)]
#[error("cannot read {0:?}")]
struct Foreign(String);

fn foreign(text: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(Foreign(text)))
}

fn parsed<T>(
    row: &Row<'_>,
    column: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    parse(&text).ok_or_else(|| foreign(text))
}

pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    parsed(row, column, |text| serde_json::from_str(text).ok())
}

/// The same where there may be none.
pub(super) fn optional_json<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => json(row, column).map(Some),
    }
}

pub(super) fn slug(row: &Row<'_>) -> rusqlite::Result<Slug> {
    parsed(row, "slug", Slug::parse)
}

pub(super) fn locale(row: &Row<'_>) -> rusqlite::Result<Locale> {
    parsed(row, "locale", Locale::parse)
}

pub(super) fn topic(row: &Row<'_>) -> rusqlite::Result<Topic> {
    parsed(row, "topic", Topic::parse)
}

pub(super) fn audiences(row: &Row<'_>) -> rusqlite::Result<Vec<Audience>> {
    json(row, "audiences")
}

pub(super) fn kind(row: &Row<'_>) -> rusqlite::Result<crate::domain::work::WorkKind> {
    parsed(row, "kind", crate::domain::work::WorkKind::parse)
}

pub(super) fn edition(row: &Row<'_>) -> rusqlite::Result<EditionNumber> {
    Ok(EditionNumber {
        major: row.get("edition_major")?,
        minor: row.get("edition_minor")?,
    })
}

pub(super) fn digest(row: &Row<'_>, column: &str) -> rusqlite::Result<Digest> {
    parsed(row, column, Digest::parse)
}

/// The same where there may be none.
pub(super) fn optional_digest(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Digest>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => digest(row, column).map(Some),
    }
}

/// Only as it is written: what people type is read elsewhere.
pub(super) fn serial(row: &Row<'_>) -> rusqlite::Result<Serial> {
    let exact = |text: &str| {
        let serial = Serial::parse(text).ok()?;
        (serial.bare() == text).then_some(serial)
    };
    parsed(row, "serial", exact)
}

pub(super) fn moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Moment> {
    row.get(column).map(Moment::from_second)
}

pub(super) fn optional_moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Moment>> {
    let second: Option<i64> = row.get(column)?;
    Ok(second.map(Moment::from_second))
}

/// A number of bytes or milliseconds.
pub(super) fn count(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<u64>> {
    let number: Option<i64> = row.get(column)?;
    let counted = |number: i64| u64::try_from(number).map_err(|_| foreign(number.to_string()));
    number.map(counted).transpose()
}

/// Such a number as a column takes it.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn window_end(row: &Row<'_>) -> rusqlite::Result<Option<Moment>> {
    optional_moment(row, "shown_until")
}

pub(super) fn validity_end(row: &Row<'_>) -> rusqlite::Result<Option<Moment>> {
    optional_moment(row, "valid_until")
}

pub(super) fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    parsed(row, "place", |text| text.parse().ok())
}

pub(super) fn file_kind(row: &Row<'_>) -> rusqlite::Result<FileKind> {
    parsed(row, "kind", FileKind::parse)
}

/// Rows of slug, locale and moment, in the order of the slugs.
pub(super) fn addresses(mut found: Rows<'_>) -> Result<Vec<Address>, Error> {
    let mut addresses: Vec<Address> = Vec::new();
    while let Some(row) = found.next()? {
        let (slug, locale) = (slug(row)?, locale(row)?);
        let updated = moment(row, "updated")?;
        match addresses.last_mut().filter(|last| last.slug == slug) {
            Some(last) => {
                last.locales.push(locale);
                last.updated = last.updated.max(updated);
            }
            None => addresses.push(Address {
                slug,
                locales: vec![locale],
                updated,
            }),
        }
    }
    Ok(addresses)
}

pub(super) fn pin(row: &Row<'_>) -> rusqlite::Result<Pin> {
    Ok(Pin {
        key: row.get("key")?,
        version: row.get("version")?,
        digest: digest(row, "digest")?,
    })
}

pub(super) fn release(row: &Row<'_>) -> rusqlite::Result<ReleaseRow> {
    Ok(ReleaseRow {
        id: ReleaseId(row.get("id")?),
        generation: row.get("generation")?,
        digest: digest(row, "digest")?,
        manifest: row.get("manifest")?,
        due: moment(row, "due")?,
        applied: moment(row, "applied")?,
        journal: Head {
            sequence: row.get("journal_sequence")?,
            hash: digest(row, "journal_hash")?,
        },
    })
}
