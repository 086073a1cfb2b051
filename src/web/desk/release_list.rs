//! All releases in groups, from those in preparation to those that are over.

use std::collections::BTreeMap;

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{guard::Staff, journal_words, office::Office, page, release_rail, shell::Shell};
use crate::{
    domain::{
        id::ReleaseId,
        release::{Release, Stage},
    },
    store::{
        self, Tx,
        accounts::{self, Person},
        release_lists,
        releases::{self, Damaged, Listed},
    },
    text::SafeHtml,
};

/// Rows of a group while all groups are shown, and when it stands alone.
const ROWS_MAX: i64 = 20;
const ROWS_ALONE_MAX: i64 = 500;

pub fn routes() -> Vec<Route> {
    routes![list]
}

struct GroupKind {
    key: &'static str,
    stages: &'static [Stage],
    title: &'static str,
    empty: &'static str,
    /// What the moment of a row is.
    moment: &'static str,
}

const GROUPS: [GroupKind; 5] = [
    GroupKind {
        key: "preparing",
        stages: &[Stage::Draft, Stage::Returned],
        title: "desk-release-group-preparing",
        empty: "desk-release-group-preparing-empty",
        moment: "desk-release-list-drafted",
    },
    GroupKind {
        key: "deciding",
        stages: &[Stage::Submitted, Stage::Decided],
        title: "desk-release-group-deciding",
        empty: "desk-release-group-deciding-empty",
        moment: "desk-release-list-submitted",
    },
    GroupKind {
        key: "scheduled",
        stages: &[Stage::Scheduled],
        title: "desk-release-group-scheduled",
        empty: "desk-release-group-scheduled-empty",
        moment: "desk-release-list-due",
    },
    GroupKind {
        key: "released",
        stages: &[Stage::Released],
        title: "desk-release-group-released",
        empty: "desk-release-group-released-empty",
        moment: "desk-release-list-released",
    },
    GroupKind {
        key: "withdrawn",
        stages: &[Stage::Withdrawn, Stage::Rejected],
        title: "desk-release-group-withdrawn",
        empty: "desk-release-group-withdrawn-empty",
        moment: "desk-release-list-withdrawn",
    },
];

struct Group {
    kind: &'static GroupKind,
    count: i64,
    rows: Vec<Row>,
    /// What cannot be read.
    damaged: Vec<Damaged>,
}

impl Group {
    /// More than are shown.
    fn more(&self) -> bool {
        let shown = self.rows.len() + self.damaged.len();
        self.count > i64::try_from(shown).unwrap_or(i64::MAX)
    }
}

struct Row {
    id: ReleaseId,
    title: String,
    /// Where it stands: tone and sign, and the message.
    chip: (&'static str, &'static str),
    standing: &'static str,
    size: SafeHtml,
    drafter: String,
    /// In Japan, to the second.
    moment: Option<(String, String)>,
    /// Seconds until it is due, where it waits for the clock.
    until: Option<(i64, SafeHtml)>,
    late: Option<SafeHtml>,
}

struct Tab {
    href: String,
    name: SafeHtml,
    count: i64,
    current: bool,
}

#[derive(Template)]
#[template(path = "desk/release_list.html")]
struct ReleaseListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    groups: Vec<Group>,
    /// One group alone is shown.
    alone: bool,
}

struct Lists {
    counts: BTreeMap<Stage, i64>,
    releases: Vec<Vec<Listed>>,
    sizes: BTreeMap<ReleaseId, (i64, i64)>,
    people: BTreeMap<crate::domain::id::AccountId, Person>,
}

fn chosen(stage: Option<&str>) -> Option<&'static GroupKind> {
    let key = stage?;
    GROUPS
        .iter()
        .find(|group| group.key == key || group.stages.iter().any(|stage| stage.key() == key))
}

fn read(tx: &Tx<'_>, kinds: &[&'static GroupKind], limit: i64) -> Result<Lists, store::Error> {
    let mut lists = Vec::new();
    for kind in kinds {
        let mut list = releases::list_all(tx, kind.stages, limit)?;
        if kind.stages.contains(&Stage::Scheduled) {
            // the store lists the latest first; here the next one matters
            list.reverse();
        }
        lists.push(list);
    }
    Ok(Lists {
        counts: release_lists::counts(tx)?,
        releases: lists,
        sizes: release_lists::sizes(tx)?,
        people: accounts::people(tx)?,
    })
}

#[get("/releases?<stage>")]
async fn list(
    _staff: Staff,
    shell: Shell,
    office: &State<Office>,
    stage: Option<&str>,
) -> page::Result {
    let alone = chosen(stage);
    let kinds: Vec<&'static GroupKind> = match alone {
        Some(kind) => vec![kind],
        None => GROUPS.iter().collect(),
    };
    let limit = if alone.is_some() {
        ROWS_ALONE_MAX
    } else {
        ROWS_MAX
    };
    let asked = kinds.clone();
    let mut lists = office.read(move |tx| read(tx, &asked, limit)).await?;
    let found = std::mem::take(&mut lists.releases);
    let groups = kinds
        .into_iter()
        .zip(found)
        .map(|(kind, releases)| group(&shell, &lists, kind, releases))
        .collect();
    page::show(&ReleaseListPage {
        tabs: tabs(&shell, &lists.counts, alone),
        groups,
        alone: alone.is_some(),
        shell,
    })
}

fn group(shell: &Shell, lists: &Lists, kind: &'static GroupKind, releases: Vec<Listed>) -> Group {
    let mut group = Group {
        kind,
        count: count(&lists.counts, kind.stages),
        rows: Vec::new(),
        damaged: Vec::new(),
    };
    for release in releases {
        match release {
            Listed::Whole(release) => group.rows.push(row(shell, lists, *release)),
            Listed::Damaged(damaged) => group.damaged.push(damaged),
        }
    }
    group
}

fn count(counts: &BTreeMap<Stage, i64>, stages: &[Stage]) -> i64 {
    stages.iter().filter_map(|stage| counts.get(stage)).sum()
}

fn tabs(shell: &Shell, counts: &BTreeMap<Stage, i64>, alone: Option<&GroupKind>) -> Vec<Tab> {
    let all = Tab {
        href: "/desk/releases".to_owned(),
        name: shell.say.t("desk-release-list-all"),
        count: counts.values().sum(),
        current: alone.is_none(),
    };
    let groups = GROUPS.iter().map(|kind| Tab {
        href: format!("/desk/releases?stage={}", kind.key),
        name: shell.say.t(kind.title),
        count: count(counts, kind.stages),
        current: alone.is_some_and(|alone| alone.key == kind.key),
    });
    std::iter::once(all).chain(groups).collect()
}

fn row(shell: &Shell, lists: &Lists, release: Release) -> Row {
    let (works, texts) = lists.sizes.get(&release.id).copied().unwrap_or_default();
    let moment = match release.stage {
        Stage::Draft | Stage::Returned => Some(release.drafted.at),
        Stage::Submitted | Stage::Decided => release.submitted.map(|act| act.at),
        Stage::Scheduled | Stage::Released => release.due,
        Stage::Withdrawn | Stage::Rejected => release.stopped.map(|act| act.at),
    };
    let waits = release.stage == Stage::Scheduled && !release.is_set_aside();
    Row {
        id: release.id,
        chip: release_rail::chip(&release),
        standing: release.message_id(),
        size: shell.say.with(
            "desk-release-size",
            &[("works", works.into()), ("texts", texts.into())],
        ),
        drafter: lists
            .people
            .get(&release.drafted.by)
            .map_or_else(String::new, |person| person.name.clone()),
        moment: moment.map(|at| (at.rfc3339(), journal_words::with_seconds(shell, at))),
        until: release
            .due
            .filter(|_| waits)
            .map(|due| due.since(shell.now).max(0))
            .map(|left| (left, shell.say.duration(left))),
        late: release
            .lateness_seconds()
            .map(|seconds| release_rail::late(shell, seconds)),
        title: release.title,
    }
}
