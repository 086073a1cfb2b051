//! Who may do what: every kind of route, state, role, organisation, share and
//! act is tried, and what is not listed here must be refused.

use super::{tests::*, *};

/// Route, state, role, organisation, share: acts. `*` is any of them, and
/// several are parted by `/`. Of the organisations `home` is the drafter's, and
/// `partner` and `other` are those that a joint route names. Of the shares,
/// `by` drafted it or submitted it, `author` wrote a word of it.
const ALLOWED: &[&str] = &[
    // 専決: any decider without a share
    "routine   decision    decider    *        none    : decide reject return withdraw circulate",
    "routine   decision    decider    *        author  : return withdraw circulate",
    "routine   decision    decider    *        by      : withdraw circulate",
    "routine   decided     decider    *        *       : circulate",
    // 審査, 決裁: in the drafter's own organisation
    "standard  examination examiner   home     none    : pass return circulate",
    "standard  examination examiner   home     author  : return circulate",
    "standard  examination examiner   home     by      : circulate",
    "standard  decision    decider    home     none    : decide reject return withdraw circulate",
    "standard  decision    decider    home     author  : return withdraw circulate",
    "standard  decision    decider    home     by      : withdraw circulate",
    "standard  decision    examiner   home     none    : decide-for circulate",
    "standard  decision    examiner   home     author/by : circulate",
    "standard  examination decider    home     *       : withdraw circulate",
    "standard  decided/reviewed decider/examiner home * : circulate",
    "standard  stood-in    decider    home     none    : review circulate",
    "standard  stood-in    decider    home     author/by : circulate",
    "standard  stood-in    examiner   home     *       : circulate",
    // 合議 first, by the bodies that were named
    "joint     concurrence concurrer  partner/other none   : agree opinion return circulate",
    "joint     concurrence concurrer  partner/other author : return circulate",
    "joint     concurrence concurrer  partner/other by     : circulate",
    "joint     half        concurrer  other    none    : agree opinion return circulate",
    "joint     half        concurrer  other    author  : return circulate",
    "joint     half        concurrer  other    by      : circulate",
    "joint     half        concurrer  partner  *       : circulate",
    "joint     examination/decision/decided/stood-in/reviewed concurrer partner/other * : circulate",
    "joint     concurrence/half/examination decider home * : withdraw circulate",
    "joint     concurrence/half examiner home  *       : circulate",
    "joint     examination examiner   home     none    : pass return circulate",
    "joint     examination examiner   home     author  : return circulate",
    "joint     examination examiner   home     by      : circulate",
    "joint     decision    decider    home     none    : decide reject return withdraw circulate",
    "joint     decision    decider    home     author  : return withdraw circulate",
    "joint     decision    decider    home     by      : withdraw circulate",
    "joint     decision    examiner   home     none    : decide-for circulate",
    "joint     decision    examiner   home     author/by : circulate",
    "joint     decided/reviewed decider/examiner home * : circulate",
    "joint     stood-in    decider    home     none    : review circulate",
    "joint     stood-in    decider    home     author/by : circulate",
    "joint     stood-in    examiner   home     *       : circulate",
    // 緊急: the only one in which somebody decides alone
    "urgent    decision    decider    home     none    : decide reject return withdraw circulate",
    "urgent    decision    decider    home     author  : decide-alone return withdraw circulate",
    "urgent    decision    decider    home     by      : decide-alone withdraw circulate",
    "urgent    decided/reviewed decider home   *       : circulate",
    "urgent    alone       decider    home     none    : review circulate",
    "urgent    alone       decider    home     author/by : circulate",
    // drafters take it back while it is open, and show it to others until it ends
    "*  concurrence/half/examination/decision drafter home * : withdraw circulate",
    "*  concurrence/half/examination/decision drafter * by   : withdraw circulate",
    "*  decided/stood-in/alone/reviewed       drafter home * : circulate",
    "*  decided/stood-in/alone/reviewed       drafter * by   : circulate",
    // and nobody does anything to what was returned, rejected or withdrawn
];

const ROUTES: [&str; 4] = ["routine", "standard", "joint", "urgent"];
const STATES: [&str; 11] = [
    "concurrence",
    "half",
    "examination",
    "decision",
    "decided",
    "stood-in",
    "alone",
    "reviewed",
    "returned",
    "rejected",
    "withdrawn",
];
const ORGANISATIONS: [(&str, OrganisationId); 4] = [
    ("home", HOME),
    ("partner", PARTNER),
    ("other", OTHER_PARTNER),
    ("stranger", STRANGER),
];
/// Somebody who comes to the case for the first time, and those with a share.
const SHARES: [(&str, AccountId); 4] = [
    ("none", AccountId(50)),
    ("author", AUTHOR),
    ("by", DRAFTER),
    ("by", SUBMITTER),
];

/// One line of the table: what must fit, and the acts.
struct Line {
    columns: [Vec<&'static str>; 5],
    acts: Vec<&'static str>,
}

fn lines() -> Vec<Line> {
    let line = |text: &'static str| {
        let (who, acts) = text.split_once(':').expect("a line has a colon");
        let columns = who
            .split_whitespace()
            .map(|column| column.split('/').collect());
        let columns: Vec<Vec<&str>> = columns.collect();
        Line {
            columns: columns.try_into().expect("a line has five columns"),
            acts: acts.split_whitespace().collect(),
        }
    };
    ALLOWED.iter().copied().map(line).collect()
}

fn fits(column: &[&str], wanted: &str) -> bool {
    column.contains(&"*") || column.contains(&wanted)
}

impl Line {
    fn lists(&self, wanted: [&str; 5], act: &str) -> bool {
        let mut columns = self.columns.iter().zip(wanted);
        columns.all(|(column, wanted)| fits(column, wanted)) && self.acts.contains(&act)
    }
}

/// The acts that lead to a state, by people who have nothing else to do with
/// it; none where the route has no such state.
fn path(template: &str, state: &str) -> Option<Vec<(Actor, Act)>> {
    let concurrer = |id, of| (actor(id, of, &[Role::Concurrer]), Act::Agree);
    let at_home = |id, role: Role, act| (actor(id, HOME, &[role]), act);
    let mut path = match template {
        "joint" => vec![
            concurrer(10, PARTNER),
            concurrer(11, OTHER_PARTNER),
            at_home(20, Role::Examiner, Act::Pass),
        ],
        "standard" => vec![at_home(20, Role::Examiner, Act::Pass)],
        _ => Vec::new(),
    };
    // how many of these it takes to come there
    let before = match (template, state) {
        ("joint", "concurrence") | ("standard", "examination") => Some(0),
        ("joint", "half") => Some(1),
        ("joint", "examination") => Some(2),
        (_, "concurrence" | "half" | "examination") => return None,
        _ => None,
    };
    if let Some(count) = before {
        path.truncate(count);
        return Some(path);
    }
    let stood_in = at_home(21, Role::Examiner, Act::DecideFor);
    let alone = at_home(DRAFTER.0, Role::Decider, Act::DecideAlone);
    let review = at_home(31, Role::Decider, Act::Review);
    path.extend(match (template, state) {
        (_, "decision") => vec![],
        (_, "decided") => vec![at_home(30, Role::Decider, Act::Decide)],
        ("standard" | "joint", "stood-in") => vec![stood_in],
        ("standard" | "joint", "reviewed") => vec![stood_in, review],
        ("urgent", "alone") => vec![alone],
        ("urgent", "reviewed") => vec![alone, review],
        (_, "returned") => vec![at_home(30, Role::Decider, Act::Return(None))],
        (_, "rejected") => vec![at_home(30, Role::Decider, Act::Reject)],
        (_, "withdrawn") => vec![at_home(DRAFTER.0, Role::Drafter, Act::Withdraw)],
        _ => return None,
    });
    Some(path)
}

/// Every route in every state that it has.
fn cases() -> impl Iterator<Item = (&'static str, &'static str, Case)> {
    let pairs = ROUTES.into_iter();
    let pairs = pairs.flat_map(|route| STATES.map(|state| (route, state)));
    pairs.filter_map(|(route, state)| {
        let mut case = case(route);
        for (person, act) in path(route, state)? {
            sign(&mut case, &person, act, START).expect("the path is one of the route");
        }
        Some((route, state, case))
    })
}

fn try_all(case: &Case, route: &str, state: &str, table: &[Line], found: &mut (usize, usize)) {
    for role in Role::ALL {
        for (relation, organisation) in ORGANISATIONS {
            for (share, id) in SHARES {
                let person = actor(id.0, organisation, &[role]);
                let wanted = [route, state, role.key(), relation, share];
                for act in Act::ALL {
                    let checked = case.check(&person, act, manifest(), START);
                    let is_listed = table.iter().any(|line| line.lists(wanted, act.key()));
                    assert_eq!(
                        checked.is_ok(),
                        is_listed,
                        "{wanted:?} {}: {checked:?}",
                        act.key()
                    );
                    found.0 += 1;
                    found.1 += usize::from(is_listed);
                }
            }
        }
    }
}

#[test]
fn only_what_is_listed_is_allowed() {
    let table = lines();
    let mut found = (0, 0);
    for (route, state, case) in cases() {
        try_all(&case, route, state, &table, &mut found);
    }
    let (tried, allowed) = found;
    assert!(tried > 30_000, "{tried}");
    assert!(allowed > 300, "{allowed}");
}

/// A line about a state that no route has would say nothing.
#[test]
fn every_line_of_the_table_speaks_of_a_case() {
    let known: Vec<_> = cases().map(|(route, state, _)| (route, state)).collect();
    for (line, text) in lines().iter().zip(ALLOWED) {
        let [routes, states, ..] = &line.columns;
        let mut known = known.iter();
        let speaks = known.any(|(route, state)| fits(routes, route) && fits(states, state));
        assert!(speaks, "{text}");
    }
}
