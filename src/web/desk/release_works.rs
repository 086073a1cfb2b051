//! What a release holds, as a table of works and languages.

use std::collections::BTreeMap;

use super::shell::Shell;
use crate::{
    domain::release::Stage,
    text::{SafeHtml, ruby},
    web::address,
    workflow::release_view::View,
};

/// A work of it.
pub struct WorkRow {
    pub href: String,
    pub title: SafeHtml,
    pub slug: String,
    pub edition: String,
    pub cells: Vec<Cell>,
}

/// A locale of a chosen work.
pub struct Cell {
    /// None where it is not chosen, or is held back.
    pub href: Option<String>,
    pub missing: bool,
    pub held: bool,
    pub label: String,
    pub language: &'static str,
}

/// The rows of the table.
pub fn rows(shell: &Shell, view: &View) -> Vec<WorkRow> {
    let frozen = view.release.digest.is_some();
    let id = view.release.id;
    view.works
        .iter()
        .map(|work| {
            let texts = work.texts.iter().map(|text| (text.locale, text));
            let texts: BTreeMap<_, _> = texts.collect();
            let title = ruby::plain(&work.title);
            let cells = shell.locales.iter().copied().map(|locale| {
                let there = texts.get(&locale);
                let shown = there.filter(|text| !text.held);
                let href = shown.map(|_| match view.release.stage {
                    Stage::Released => address::advisory(&locale, &work.slug),
                    _ if frozen => format!("/desk/releases/{id}/texts/{}/{locale}", work.work),
                    _ => format!("/desk/works/{}/texts/{locale}", work.work),
                });
                Cell {
                    href,
                    missing: there.is_some_and(|text| !text.is_written),
                    held: there.is_some_and(|text| text.held),
                    label: format!("{title} – {}", shell.language(&locale)),
                    language: shell.language(&locale),
                }
            });
            WorkRow {
                href: format!("/desk/works/{}", work.work),
                title: shell.say.marked(&work.title),
                slug: work.slug.to_string(),
                edition: work.edition.to_string(),
                cells: cells.collect(),
            }
        })
        .collect()
}
