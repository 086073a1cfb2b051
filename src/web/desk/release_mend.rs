//! What the dry run found, and where each of it is mended.

use std::collections::BTreeMap;

use super::shell::Shell;
use crate::{
    domain::{
        blocker::{Blocker, Why},
        id::ReleaseId,
        record::RecordKind,
    },
    text::SafeHtml,
    workflow::release_view::View,
};

/// More blockers than a person can read at once are counted, not listed.
const BLOCKERS_MAX: usize = 200;

/// A blocker with the link that mends it.
pub struct BlockerRow {
    pub href: String,
    /// What the link leads to.
    pub mend: SafeHtml,
    pub what: Option<SafeHtml>,
    pub locale: Option<&'static str>,
    pub field: Option<SafeHtml>,
    pub why: SafeHtml,
}

/// The blockers of a release, each with the way to mend it.
pub fn rows(shell: &Shell, view: &View) -> Vec<BlockerRow> {
    let titles: BTreeMap<_, _> = view
        .works
        .iter()
        .map(|work| (work.work, work.title.as_str()))
        .collect();
    view.blockers
        .iter()
        .take(BLOCKERS_MAX)
        .map(|blocker| {
            let (href, mend) = mend(blocker, view.release.id);
            let work = blocker.work.as_ref();
            BlockerRow {
                href,
                mend: shell.say.t(mend),
                what: work.map(|(id, slug)| {
                    let title = titles.get(id).copied().unwrap_or(slug.as_str());
                    shell.say.marked(title)
                }),
                locale: blocker.locale.as_ref().map(|locale| shell.language(locale)),
                field: blocker.field.map(|field| shell.say.t(field.message_id())),
                why: shell.say.explain(&blocker.why),
            }
        })
        .collect()
}

/// Where a blocker is mended, and the words of the link.
fn mend(blocker: &Blocker, release: ReleaseId) -> (String, &'static str) {
    let choose = || {
        (
            format!("/desk/releases/{release}/choose"),
            "desk-release-mend-choice",
        )
    };
    let Some((work, _)) = &blocker.work else {
        return match blocker.locale {
            Some(locale) if matches!(blocker.why, Why::InterfaceOpen { .. }) => (
                format!("/desk/languages/{locale}"),
                "desk-release-mend-language",
            ),
            _ => choose(),
        };
    };
    match (&blocker.why, blocker.locale) {
        (Why::NoRecord { kind, .. }, _) => match kind {
            RecordKind::Contact => ("/desk/contacts".into(), "desk-release-mend-contact"),
            RecordKind::Fact => ("/desk/facts".into(), "desk-release-mend-fact"),
        },
        (Why::InAnotherRelease { release }, _) => (
            format!("/desk/releases/{release}"),
            "desk-release-mend-release",
        ),
        (
            Why::LiveLocaleLeftOut
            | Why::AlreadyReleased
            | Why::NothingChosen
            | Why::InterfaceOpen { .. },
            _,
        ) => choose(),
        (Why::WindowOver, _) | (_, None) => (
            format!("/desk/works/{work}/details"),
            "desk-release-mend-work",
        ),
        (_, Some(locale)) => {
            let field = blocker.field.map(|field| format!("#{}", field.key()));
            let field = field.unwrap_or_default();
            (
                format!("/desk/works/{work}/texts/{locale}{field}"),
                "desk-release-mend-text",
            )
        }
    }
}
