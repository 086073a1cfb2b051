//! The words of the public pages that a release brings in a language in which
//! they are data, beside their source and with the difference to what readers
//! have now. Whoever decides looks at them here; they are changed elsewhere.

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{difference, error::Error, guard::Staff, office::Office, page, shell::Shell, tone};
use crate::{
    domain::{
        id::ReleaseId,
        interface::{Emergency, Interface},
        ledger,
        locale::Locale,
    },
    i18n::wording,
    text::SafeHtml,
    workflow::release_words::{Carried, carried},
};

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// One message: its source, and its words as they would be.
struct Row {
    id: String,
    japanese: &'static str,
    english: &'static str,
    words: SafeHtml,
    is_new: bool,
    /// How far people have taken it.
    state: ledger::State,
}

impl Row {
    fn tone(&self) -> &'static str {
        tone::chip(self.state)
    }
}

#[derive(Template)]
#[template(path = "desk/release_words.html")]
struct ReleaseWordsPage {
    shell: Shell,
    carried: Carried,
    dir: &'static str,
    /// What the language is called and how it is read, and whom to call in an
    /// emergency, where readers have it otherwise.
    names: Vec<(SafeHtml, SafeHtml)>,
    /// What readers do not have yet.
    changed: Vec<Row>,
    same: Vec<Row>,
}

#[get("/releases/<id>/words/<locale>")]
async fn show(
    _staff: Staff,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    locale: &str,
) -> page::Result {
    let locale = Locale::parse(locale).ok_or(Error::NotFound)?;
    let now = office.now();
    let carried = office
        .read(move |tx| carried(tx, ReleaseId(id), &locale, now))
        .await?;
    let publication = office.publication.clone();
    let live = office.run(move || Ok(publication.interfaces()?)).await?;
    let live = live.into_iter().find(|interface| interface.tag == locale);
    let (changed, same) = rows(&shell, &carried, live.as_ref());
    page::show(&ReleaseWordsPage {
        dir: carried.interface.language().dir(),
        names: names(&shell, &carried.interface, live.as_ref())
            .into_iter()
            .chain(emergency(&shell, &carried.interface, live.as_ref()))
            .collect(),
        shell,
        carried,
        changed,
        same,
    })
}

/// What differs of the language itself.
fn names(shell: &Shell, new: &Interface, live: Option<&Interface>) -> Vec<(SafeHtml, SafeHtml)> {
    let say = shell.say;
    let way = |interface: &Interface| match interface.rtl {
        true => say.plain("desk-languages-rtl"),
        false => say.plain("desk-release-words-ltr"),
    };
    let told = |interface: &Interface| {
        [
            ("desk-language-add-native", interface.native.clone()),
            ("desk-language-add-english", interface.english.clone()),
            ("desk-release-words-way", way(interface)),
            ("desk-language-add-aliases", interface.aliases.join(" ")),
        ]
    };
    let before = live.map(told);
    let rows = told(new).into_iter().enumerate();
    rows.filter_map(|(place, (label, words))| {
        let old = before
            .as_ref()
            .map_or("", |before| before[place].1.as_str());
        (old != words).then(|| (say.t(label), difference::marked(shell, old, &words)))
    })
    .collect()
}

/// What differs of the words for whom to call in an emergency.
fn emergency(
    shell: &Shell,
    new: &Interface,
    live: Option<&Interface>,
) -> Vec<(SafeHtml, SafeHtml)> {
    let told = |contact: &Emergency| {
        let (number, url) = (contact.number.as_deref(), contact.url.as_deref());
        let words = &contact.words;
        let all = [
            number.unwrap_or_default(),
            url.unwrap_or_default(),
            &words.name,
            &words.hours,
            &words.area,
            &words.charge,
            &words.note,
        ];
        let said = all.into_iter().filter(|words| !words.is_empty());
        said.collect::<Vec<_>>().join("\n")
    };
    let number = |contact: &Emergency| contact.number.clone().unwrap_or_default();
    let before = |key| {
        let mut known = live.iter().flat_map(|live| &live.emergency);
        known.find(|contact| contact.key == key).map(told)
    };
    let label = |contact: &Emergency| {
        shell.say.with(
            "desk-release-words-emergency",
            &[("number", number(contact).into())],
        )
    };
    let rows = new.emergency.iter().map(|contact| {
        let old = before(contact.key.clone()).unwrap_or_default();
        (label(contact), old, told(contact))
    });
    let is_kept = |key| new.emergency.iter().any(|one| one.key == key);
    let known = live.iter().flat_map(|live| &live.emergency);
    let gone = known.filter(|contact| !is_kept(contact.key.clone()));
    let gone = gone.map(|contact| (label(contact), told(contact), String::new()));
    rows.chain(gone)
        .filter(|(_, old, words)| old != words)
        .map(|(label, old, words)| (label, difference::marked(shell, &old, &words)))
        .collect()
}

/// What is new to readers, and what they have already.
fn rows(shell: &Shell, carried: &Carried, live: Option<&Interface>) -> (Vec<Row>, Vec<Row>) {
    let new = &carried.interface;
    let (mut changed, mut same) = (Vec::new(), Vec::new());
    for source in wording::sources() {
        let Some(words) = new.messages.get(&source.id) else {
            continue;
        };
        let before = live.and_then(|live| live.messages.get(&source.id));
        let row = |words| Row {
            id: source.id.clone(),
            japanese: &source.japanese,
            english: &source.english,
            words,
            is_new: before.is_none(),
            state: carried
                .marks
                .get(&source.id)
                .map_or(ledger::State::Draft, |mark| (*mark).into()),
        };
        match before {
            Some(before) if before == words => same.push(row(SafeHtml::escape(words))),
            Some(before) => changed.push(row(difference::marked(shell, before, words))),
            None => changed.push(row(SafeHtml::escape(words))),
        }
    }
    (changed, same)
}
