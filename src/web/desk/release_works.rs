//! What a release holds: a row a work, with its languages.

use super::shell::Shell;
use crate::{
    domain::{locale::Locale, release::Stage},
    i18n::languages,
    text::{SafeHtml, ruby},
    web::address,
    workflow::release_view::View,
};

/// So many languages stand in a row as they are; more are counted, and their
/// names unfold.
const LANGUAGES_IN_A_ROW: usize = 3;

/// A work of it.
pub struct WorkRow {
    pub href: String,
    pub title: SafeHtml,
    pub slug: String,
    pub edition: String,
    /// The last day on which readers see it.
    pub until: Option<SafeHtml>,
    pub texts: Vec<TextLink>,
    /// How many of them are not there.
    pub missing: usize,
    /// How many of them are held back.
    pub held: usize,
}

impl WorkRow {
    /// True where nothing needs to be unfolded.
    pub fn is_short(&self) -> bool {
        self.texts.len() <= LANGUAGES_IN_A_ROW
    }
}

/// A chosen text.
pub struct TextLink {
    /// None where it is held back.
    pub href: Option<String>,
    pub missing: bool,
    pub label: String,
    pub locale: Locale,
    pub language: &'static str,
}

/// The rows of the table.
pub fn rows(shell: &Shell, view: &View) -> Vec<WorkRow> {
    let frozen = view.release.digest.is_some();
    let id = view.release.id;
    view.works
        .iter()
        .map(|work| {
            let title = ruby::plain(&work.title);
            let mut texts: Vec<_> = work.texts.iter().collect();
            texts.sort_by_key(|text| languages::position(&text.locale));
            let count = |held: bool| {
                let texts = work.texts.iter();
                texts
                    .filter(|text| text.held == held && (held || !text.is_written))
                    .count()
            };
            let links = texts.into_iter().map(|text| {
                let locale = text.locale;
                let href = match view.release.stage {
                    Stage::Released => address::advisory(&locale, &work.slug),
                    _ if frozen => format!("/desk/releases/{id}/texts/{}/{locale}", work.work),
                    _ => format!("/desk/works/{}/texts/{locale}", work.work),
                };
                TextLink {
                    href: (!text.held).then_some(href),
                    missing: !text.is_written,
                    label: format!("{title} – {}", shell.language(&locale)),
                    locale,
                    language: shell.language(&locale),
                }
            });
            WorkRow {
                href: format!("/desk/works/{}", work.work),
                title: shell.say.marked(&work.title),
                slug: work.slug.to_string(),
                edition: work.edition.to_string(),
                until: work.until.map(|end| shell.say.day(end.last_day_in_japan())),
                texts: links.collect(),
                missing: count(false),
                held: count(true),
            }
        })
        .collect()
}
