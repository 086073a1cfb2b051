//! What the dry run found, by work, language and field, and where each of it is
//! mended. Where nothing can be mended any more, the links lead to the text as
//! it will be public.

use std::collections::BTreeMap;

use super::shell::Shell;
use crate::{
    domain::{
        blocker::{Blocker, Why},
        content::Field,
        id::{ReleaseId, WorkId},
        lack::Lack,
        locale::Locale,
        record::RecordKind,
        slug::Slug,
    },
    i18n::languages,
    text::SafeHtml,
    workflow::release_view::View,
};

/// More than a person can read at once is counted by kind, not listed.
const FINDINGS_MAX: usize = 200;

/// What somebody said or left unsaid is listed as far as a page can be sent.
const JUDGED_MAX: usize = 1000;

/// What was found, as far as it is listed.
#[derive(Default)]
pub struct Findings {
    pub works: Vec<WorkGroup>,
    pub count: usize,
    /// What is not listed: of what kind it is, and how many there are.
    pub rest: Vec<(SafeHtml, usize)>,
}

impl Findings {
    /// True where nothing was found.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// What was found in one work, or in the choice as a whole.
pub struct WorkGroup {
    pub title: Option<SafeHtml>,
    pub count: usize,
    pub locales: Vec<LocaleGroup>,
}

/// What was found in one language of it, or in the work as a whole.
pub struct LocaleGroup {
    pub name: Option<&'static str>,
    pub locale: Option<Locale>,
    pub rows: Vec<Row>,
}

/// One reason, and the fields that it holds for.
pub struct Row {
    pub why: SafeHtml,
    /// The names of the fields, where one link leads to all of them.
    pub fields: Vec<SafeHtml>,
    pub links: Vec<Link>,
}

/// The way to mend it: the name of the field, or the words of the link.
pub struct Link {
    pub href: String,
    pub words: SafeHtml,
    /// The words are those of an action and not the name of a field.
    pub is_act: bool,
}

/// What stands in the way of a release.
pub fn blockers(shell: &Shell, view: &View) -> Findings {
    gather(shell, view, &view.blockers)
}

/// What should be known.
pub fn cautions(shell: &Shell, view: &View) -> Findings {
    gather(shell, view, &view.cautions)
}

/// In the order of the table below: works by title, languages as they are
/// listed everywhere, fields as the editor has them.
fn gather(shell: &Shell, view: &View, found: &[Blocker]) -> Findings {
    let order = view.order();
    let place = |found: &&Blocker| {
        let work = found
            .work
            .as_ref()
            .map(|(id, _)| order.get(id).map(|one| one.0));
        let locale = found.locale.as_ref().map(languages::position);
        (work, locale, found.field)
    };
    let (mut listed, rest) = shortlist(found);
    listed.sort_by_key(place);
    let works = listed.chunk_by(|one, other| one.work == other.work);
    let works = works.map(|of_work| WorkGroup {
        title: of_work[0].work.as_ref().map(|(id, slug)| {
            let title = order.get(id).map_or(slug.as_str(), |one| one.1);
            shell.say.marked(title)
        }),
        count: of_work.len(),
        locales: of_work
            .chunk_by(|one, other| one.locale == other.locale)
            .map(|of_locale| LocaleGroup {
                name: of_locale[0].locale.as_ref().map(|one| shell.language(one)),
                locale: of_locale[0].locale,
                rows: rows(shell, view, of_locale),
            })
            .collect(),
    });
    Findings {
        works: works.collect(),
        count: found.len(),
        rest: kinds(shell, &rest),
    }
}

/// What is listed and what is counted. How far a text is stands with each text;
/// what people said of it, and what blocks, is told here first.
fn shortlist(found: &[Blocker]) -> (Vec<&Blocker>, Vec<&Blocker>) {
    let (standing, judged): (Vec<&Blocker>, Vec<&Blocker>) =
        found.iter().partition(|one| kind(&one.why).is_some());
    let mut listed = judged;
    let mut rest = listed.split_off(listed.len().min(JUDGED_MAX));
    let room = FINDINGS_MAX.saturating_sub(listed.len());
    let (near, far) = standing.split_at(standing.len().min(room));
    listed.extend(near);
    rest.extend(far);
    (listed, rest)
}

/// The name of what a text is at; none for what somebody said, left unsaid, or
/// has to mend.
const fn kind(why: &Why) -> Option<&'static str> {
    match why {
        Why::MachineDraft => Some("state-machine"),
        Why::NotChecked => Some("state-draft"),
        Why::StaleWording => Some("state-stale-wording"),
        Why::Reader(_) => Some("desk-release-rest-reader"),
        _ => None,
    }
}

/// The kinds of these, and how many there are of each.
fn kinds(shell: &Shell, rest: &[&Blocker]) -> Vec<(SafeHtml, usize)> {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for one in rest {
        let kind = kind(&one.why).unwrap_or("desk-release-rest-other");
        *kinds.entry(kind).or_default() += 1;
    }
    let kinds = kinds.into_iter();
    kinds
        .map(|(kind, count)| (shell.say.t(kind), count))
        .collect()
}

/// One row a reason: what holds for several fields is said once.
fn rows(shell: &Shell, view: &View, found: &[&Blocker]) -> Vec<Row> {
    let mut rows: Vec<(&Why, Row)> = Vec::new();
    for one in found {
        let place = rows.iter().position(|(why, _)| **why == one.why);
        let place = place.unwrap_or_else(|| {
            let row = Row {
                why: shell.say.explain(&one.why),
                fields: Vec::new(),
                links: Vec::new(),
            };
            rows.push((&one.why, row));
            rows.len() - 1
        });
        let row = &mut rows[place].1;
        match frozen(view, one) {
            None => row.links.push(link(shell, view, one)),
            Some(href) => {
                let field = one.field.map(|field| shell.say.t(field.message_id()));
                row.fields.extend(field);
                if row.links.is_empty() {
                    row.links.push(Link {
                        href,
                        words: shell.say.t("desk-release-see"),
                        is_act: true,
                    });
                }
            }
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The text as it will be public, once nothing can be mended any more.
fn frozen(view: &View, found: &Blocker) -> Option<String> {
    let (id, locale) = (view.release.id, found.locale?);
    let is_frozen = view.release.digest.is_some();
    let there = match &found.work {
        Some((work, _)) => format!("/desk/releases/{id}/texts/{work}/{locale}"),
        None => format!("/desk/releases/{id}/words/{locale}"),
    };
    is_frozen.then_some(there)
}

fn link(shell: &Shell, view: &View, found: &Blocker) -> Link {
    let (href, act) = mend(found, view.release.id);
    // the name of a field leads to its text and nowhere else
    let field = found.field.filter(|_| act == "desk-release-mend-text");
    Link {
        href,
        is_act: field.is_none(),
        words: shell.say.t(field.map_or(act, Field::message_id)),
    }
}

fn choose(release: ReleaseId) -> (String, &'static str) {
    (
        format!("/desk/releases/{release}/choose"),
        "desk-release-mend-choice",
    )
}

/// Where a blocker is mended, and the words of the link.
pub fn mend(blocker: &Blocker, release: ReleaseId) -> (String, &'static str) {
    if let Some(way) = mend_record(blocker) {
        return way;
    }
    let Some((work, _)) = &blocker.work else {
        return mend_language(blocker, release);
    };
    if let Some(way) = mend_file(&blocker.why, *work) {
        return way;
    }
    match (&blocker.why, blocker.locale) {
        (Why::InAnotherRelease { release }, _) => (
            format!("/desk/releases/{release}"),
            "desk-release-mend-release",
        ),
        (Why::LiveLocaleLeftOut, _) => (
            format!("/desk/releases/{release}/choose?work={work}"),
            "desk-release-mend-choice",
        ),
        (
            Why::AlreadyReleased
            | Why::NothingChosen
            | Why::NothingGoesOut
            | Why::InterfaceOpen { .. },
            _,
        ) => choose(release),
        (Why::WindowOver, _) | (_, None) => (
            format!("/desk/works/{work}/details"),
            "desk-release-mend-work",
        ),
        (Why::NoText, Some(locale)) => (
            format!("/desk/works/{work}/texts/{locale}"),
            "desk-release-mend-write",
        ),
        (Why::Reader(_), Some(locale)) => (
            format!("/desk/works/{work}/texts/{locale}#readers"),
            "desk-release-mend-text",
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

/// The same for a contact, a figure or an issuer; none where it is about none.
fn mend_record(blocker: &Blocker) -> Option<(String, &'static str)> {
    match (&blocker.why, blocker.locale) {
        (
            Why::RecordWordsStale {
                kind, key, field, ..
            },
            Some(locale),
        ) => Some((
            record_field(*kind, key, field, &locale),
            "desk-release-mend-record-stale",
        )),
        (Why::NoRecordWords { kind, key, .. }, Some(locale)) => Some((
            record_words(*kind, key, &locale),
            "desk-release-mend-record",
        )),
        (Why::ChangedSince { record: of, .. }, _) => Some((
            of.as_ref().map_or_else(
                || "/desk/organisations".to_owned(),
                |(kind, key)| record(*kind, key),
            ),
            "desk-release-mend-changed",
        )),
        _ => None,
    }
}

/// The same for a file: what is to be said of it, or where it stands; none where
/// words beside it are to be written.
fn mend_file(why: &Why, work: WorkId) -> Option<(String, &'static str)> {
    let (file, lack) = match why {
        Why::File { file, lack, .. } => (Some(*file), lack),
        Why::Beside(lack) => (None, lack),
        _ => return None,
    };
    let board = (
        format!("/desk/works/{work}/files"),
        "desk-release-mend-files",
    );
    match (lack, file) {
        (Lack::NoAlt | Lack::NoTwin, _) => None,
        (Lack::PeopleNotSaid | Lack::NoConsent | Lack::ConsentWithdrawn, Some(file)) => Some((
            format!("/desk/files/{file}/consents"),
            "desk-release-mend-people",
        )),
        (
            Lack::NoRights
            | Lack::RightsChanged
            | Lack::NoAttribution
            | Lack::Over { .. }
            | Lack::EndsBefore { .. }
            | Lack::Ends { .. },
            Some(file),
        ) => Some((
            format!("/desk/files/{file}/rights"),
            "desk-release-mend-rights",
        )),
        _ => Some(board),
    }
}

/// The same for what is found in a language, or in the choice as a whole.
fn mend_language(blocker: &Blocker, release: ReleaseId) -> (String, &'static str) {
    match (&blocker.why, blocker.locale) {
        (Why::InterfaceOpen { .. }, Some(locale)) => (
            format!("/desk/languages/{locale}"),
            "desk-release-mend-language",
        ),
        (
            Why::WordsMachine { .. }
            | Why::WordsNotChecked { .. }
            | Why::EmergencyLent { .. }
            | Why::Letters { .. },
            Some(locale),
        ) => (
            format!("/desk/languages/{locale}#messages"),
            "desk-release-mend-words",
        ),
        (Why::WordsInAnotherRelease { release }, _) => (
            format!("/desk/releases/{release}"),
            "desk-release-mend-release",
        ),
        _ => choose(release),
    }
}

/// Where a record's words in a locale are written.
pub fn record_words(kind: RecordKind, key: &Slug, locale: &Locale) -> String {
    let first = match kind {
        RecordKind::Contact => "name",
        RecordKind::Fact => "statement",
    };
    record_field(kind, key, first, locale)
}

/// Where one field of them is written.
pub fn record_field(kind: RecordKind, key: &Slug, field: &str, locale: &Locale) -> String {
    format!("{}#{field}.{locale}", record(kind, key))
}

/// The page of a record.
fn record(kind: RecordKind, key: &Slug) -> String {
    let room = match kind {
        RecordKind::Contact => "contacts",
        RecordKind::Fact => "facts",
    };
    format!("/desk/{room}/{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Among thousands of machine drafts, what somebody said is what is listed.
    #[test]
    fn what_people_said_is_listed_before_how_far_a_text_is() {
        let of = |why: Why| Blocker::of_all(None, why);
        let mut found: Vec<Blocker> = (0..5_000).map(|_| of(Why::MachineDraft)).collect();
        found.push(of(Why::KeepsOlder));
        let (listed, rest) = shortlist(&found);
        assert_eq!(listed.len(), FINDINGS_MAX);
        assert_eq!(listed[0].why, Why::KeepsOlder);
        assert_eq!(rest.len(), 5_001 - FINDINGS_MAX);
        // and where there are very many of these, each that is not listed counts
        let found: Vec<Blocker> = (0..1_500).map(|_| of(Why::KeepsOlder)).collect();
        let (listed, rest) = shortlist(&found);
        assert_eq!((listed.len(), rest.len()), (JUDGED_MAX, 500));
    }
}
