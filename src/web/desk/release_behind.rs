//! What a release does not bring out though it was chosen: how each text
//! stands, what will bring it, and the sums.

use std::collections::BTreeMap;

use super::{release_mend, shell::Shell, tone};
use crate::{
    domain::{id::ReleaseId, ledger::State, locale::Locale, refusal::Explain, release::Stage},
    i18n::languages,
    text::SafeHtml,
    workflow::{
        follow_up::{Behind, Standing},
        release_view::View,
    },
};

/// What is held back.
pub struct HeldBack {
    pub title: SafeHtml,
    /// What becomes of it, or would have become.
    pub hint: SafeHtml,
    /// That nobody is told in a language without pages, and where these are made.
    pub unspoken: Vec<(SafeHtml, String)>,
    /// What one such text is called.
    pub word: SafeHtml,
    pub works: Vec<HeldWork>,
    /// How many texts.
    pub count: usize,
    /// How many of them stand how, the worst first.
    pub states: Vec<(Chip, usize)>,
    /// How many of them in which language.
    pub languages: Vec<(&'static str, Locale, usize)>,
}

/// The texts of one work.
pub struct HeldWork {
    pub title: SafeHtml,
    pub texts: Vec<HeldRow>,
}

/// One text.
pub struct HeldRow {
    pub language: &'static str,
    pub locale: Locale,
    pub chip: Chip,
    /// Readers have an older edition in this language.
    pub is_old: bool,
    pub href: Option<String>,
    /// The words of that link.
    pub act: SafeHtml,
    /// What else than its approval keeps it back.
    pub why: Option<SafeHtml>,
}

/// A sign with its words.
#[derive(Clone, PartialEq, Eq)]
pub struct Chip {
    pub class: &'static str,
    pub sign: &'static str,
    pub words: String,
}

/// Everything that the release holds back.
pub fn held_back(shell: &Shell, view: &View) -> HeldBack {
    let order = view.order();
    let mut behind: Vec<&Behind> = view.behind.iter().collect();
    behind.sort_by_key(|text| {
        let place = order.get(&text.work).map(|one| one.0);
        (place, languages::position(&text.locale))
    });
    let works = behind.chunk_by(|one, other| one.work == other.work);
    let works = works.map(|texts| HeldWork {
        title: {
            let known = order.get(&texts[0].work);
            let title = known.map_or(texts[0].slug.as_str(), |one| one.1);
            shell.say.marked(title)
        },
        texts: texts.iter().map(|text| row(shell, view, text)).collect(),
    });
    let [title, hint, word] = words(view.release.stage).map(|id| shell.say.t(id));
    HeldBack {
        title,
        hint,
        unspoken: unspoken(shell, view),
        word,
        works: works.collect(),
        count: behind.len(),
        states: states(shell, &behind),
        languages: by_language(shell, &behind),
    }
}

/// What is held back is called, what becomes of it, and what one text is called.
fn words(stage: Stage) -> [&'static str; 3] {
    let (hint, word) = match stage {
        Stage::Draft | Stage::Returned => ("desk-release-behind-hint", "desk-release-may-follow"),
        Stage::Released => ("desk-release-behind-out-hint", "desk-release-held"),
        Stage::Withdrawn | Stage::Rejected => {
            let name = "desk-release-behind-stopped";
            return [name, "desk-release-behind-stopped-hint", name];
        }
        _ => ("desk-release-behind-hint", "desk-release-held"),
    };
    ["desk-release-behind", hint, word]
}

fn unspoken(shell: &Shell, view: &View) -> Vec<(SafeHtml, String)> {
    if view.release.stage.is_settled() {
        return Vec::new();
    }
    let said = view.unspoken.iter().map(|locale| {
        let language = [("language", shell.language(locale).into())];
        let words = shell.say.with("desk-release-behind-unspoken", &language);
        (words, format!("/desk/languages/{locale}"))
    });
    said.collect()
}

fn states(shell: &Shell, behind: &[&Behind]) -> Vec<(Chip, usize)> {
    let mut standings: Vec<Standing> = behind.iter().map(|text| text.standing).collect();
    standings.sort_by_key(|standing| match standing {
        Standing::Waits(state, _) => (0, *state as usize),
        Standing::With(_, Stage::Released) => (2, 0),
        Standing::With(..) => (1, 0),
    });
    let mut sums: Vec<(Chip, usize)> = Vec::new();
    for standing in standings {
        let chip = chip(shell, standing, false);
        match sums.iter_mut().find(|(known, _)| *known == chip) {
            Some((_, count)) => *count += 1,
            None => sums.push((chip, 1)),
        }
    }
    sums
}

fn by_language(shell: &Shell, behind: &[&Behind]) -> Vec<(&'static str, Locale, usize)> {
    let mut sums: BTreeMap<_, (Locale, usize)> = BTreeMap::new();
    for text in behind {
        let sum = sums.entry(languages::position(&text.locale));
        sum.or_insert((text.locale, 0)).1 += 1;
    }
    let sums = sums.into_values();
    sums.map(|(locale, count)| (shell.language(&locale), locale, count))
        .collect()
}

fn row(shell: &Shell, view: &View, text: &Behind) -> HeldRow {
    let (href, act) = way(view, text);
    HeldRow {
        language: shell.language(&text.locale),
        locale: text.locale,
        chip: chip(shell, text.standing, true),
        is_old: !text.is_new && !matches!(text.standing, Standing::With(_, Stage::Released)),
        href,
        act: shell.say.t(act),
        why: text.why.as_ref().map(|found| shell.say.explain(&found.why)),
    }
}

/// Where it is taken further. What is approved waits for this release, and is
/// put into another by hand where nothing was prepared.
fn way(view: &View, text: &Behind) -> (Option<String>, &'static str) {
    let Behind { work, locale, .. } = text;
    if let Some(found) = &text.why {
        let (href, act) = release_mend::mend(found, view.release.id);
        return (Some(href), act);
    }
    match text.standing {
        Standing::With(release, _) => (
            Some(format!("/desk/releases/{release}")),
            "desk-release-mend-release",
        ),
        Standing::Waits(State::Approved, _) if view.release.stage.is_settled() => (
            Some(format!("/desk/releases/new?work={work}")),
            "desk-release-behind-make",
        ),
        Standing::Waits(State::Approved, _) => (None, "desk-release-behind-prepared-then"),
        Standing::Waits(_, field) => {
            let field = field.map(|field| format!("#{}", field.key()));
            let field = field.unwrap_or_default();
            (
                Some(format!("/desk/works/{work}/texts/{locale}{field}")),
                "desk-release-behind-take-on",
            )
        }
    }
}

fn chip(shell: &Shell, standing: Standing, with_number: bool) -> Chip {
    let number = |id: ReleaseId| [("number", id.to_string().into())];
    match standing {
        Standing::Waits(state, _) => Chip {
            class: tone::chip(state),
            sign: state.sign(),
            words: shell.say.plain(state.message_id()),
        },
        Standing::With(id, stage) => {
            let is_out = stage == Stage::Released;
            let words = match (is_out, with_number) {
                (true, true) => shell
                    .say
                    .plain_with("desk-release-behind-out-with", &number(id)),
                (true, false) => shell.say.plain("desk-release-behind-out"),
                (false, true) => shell
                    .say
                    .plain_with("desk-release-behind-in-with", &number(id)),
                (false, false) => shell.say.plain("desk-release-behind-in"),
            };
            Chip {
                class: if is_out { " chip-good" } else { " chip-key" },
                sign: if is_out { "●" } else { "→" },
                words,
            }
        }
    }
}
