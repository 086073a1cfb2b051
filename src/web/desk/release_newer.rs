//! The banner that says what was begun after a release was submitted. What is
//! decided on stays as it is; this only tells people so.

use super::shell::Shell;
use crate::{store::release_lists::Newer, text::SafeHtml, text::ruby};

/// A newer edition of a work, and where it differs from the held one.
pub struct NewerEdition {
    pub what: SafeHtml,
    pub stays: SafeHtml,
    /// The language, and the address of the difference.
    pub links: Vec<(&'static str, String)>,
}

/// One banner for each work; `title` tells the words of its title.
pub fn banners<'a>(
    shell: &Shell,
    newer: &[Newer],
    title: impl Fn(&Newer) -> &'a str,
) -> Vec<NewerEdition> {
    newer
        .chunk_by(|a, b| a.work == b.work)
        .filter_map(|texts| banner(shell, texts, &title))
        .collect()
}

fn banner<'a>(
    shell: &Shell,
    texts: &[Newer],
    title: impl Fn(&Newer) -> &'a str,
) -> Option<NewerEdition> {
    let first = texts.first()?;
    let edition = ("number", first.number.to_string().into());
    let held = ("held", first.held.to_string().into());
    let begun = [
        edition.clone(),
        ("title", ruby::plain(title(first)).into()),
        ("who", first.by.clone().into()),
        ("when", shell.say.lang().date_time(first.begun).into()),
    ];
    let links = texts.iter().map(|text| {
        let (from, to) = &text.between;
        let (work, locale) = (text.work, text.locale);
        let href = format!("/desk/works/{work}/versions/{locale}?from={from}&to={to}#difference");
        (shell.language(&locale), href)
    });
    Some(NewerEdition {
        what: shell.say.with("desk-release-newer", &begun),
        stays: shell.say.with("desk-release-newer-stays", &[edition, held]),
        links: links.collect(),
    })
}
