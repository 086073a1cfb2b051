//! Works × languages at a glance: each cell says how a text stands and leads
//! to the work to do.

use std::{collections::HashMap, sync::Arc};

use askama::Template;
use rocket::{FromForm, Route, State, get, http::RawStr, routes};

use super::{form::Choice, guard::Staff, office::Office, page, shell::Shell, tone};
use crate::{
    domain::{
        content::Field, id::ReleaseId, ledger, locale::Locale, moment::Moment, reader_check,
        release::Release, vocabulary::Topic,
    },
    text::SafeHtml,
    web::say::Say,
    workflow::matrix::{self, Cell, Matrix, Row, Sum, Wanted},
};

/// The longest search that is looked for, in characters; the rest is cut off.
const WORDS_MAX: usize = 200;

/// More boxes than there are languages are not looked at.
const LOCALES_MAX: usize = 100;

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// What was chosen, as typed into the address.
#[derive(FromForm)]
struct MatrixQuery {
    #[field(default = String::new())]
    topic: String,
    #[field(default = String::new())]
    state: String,
    /// The number of a release.
    #[field(default = String::new())]
    release: String,
    #[field(default = String::new())]
    words: String,
    #[field(default = Vec::new())]
    locale: Vec<String>,
    #[field(default = String::new())]
    page: String,
}

impl MatrixQuery {
    /// The address of another page of the same choice.
    fn address(&self, page: usize) -> String {
        let locales = self.locale.iter().take(LOCALES_MAX);
        let locales = locales.map(|locale| ("locale", locale.as_str()));
        let chosen = [("state", self.state.as_str())].into_iter().chain(locales);
        let chosen = chosen.chain(self.works()).map(pair);
        format!("/desk/matrix?{}page={page}", chosen.collect::<String>())
    }

    /// The address of the texts that a sum has counted.
    fn counted(&self, locale: &Locale, state: ledger::State) -> String {
        let texts = [("locale", locale.as_str()), ("state", state.key())];
        let chosen = texts.into_iter().chain(self.works()).map(pair);
        let chosen: String = chosen.collect();
        format!("/desk/matrix?{}", chosen.trim_end_matches('&'))
    }

    /// Which works are asked for, however their texts stand.
    fn works(&self) -> [(&'static str, &str); 3] {
        [
            ("release", &self.release),
            ("topic", &self.topic),
            ("words", &self.words),
        ]
    }

    fn wanted(&self) -> Wanted {
        let words: String = self.words.trim().chars().take(WORDS_MAX).collect();
        Wanted {
            topic: Topic::parse(&self.topic),
            release: self.release.parse().ok().map(ReleaseId),
            words: (!words.is_empty()).then_some(words),
            state: ledger::State::parse(&self.state),
            locales: locales(&self.locale),
            page: self.page.parse().unwrap_or(1),
        }
    }

    fn is_empty(&self) -> bool {
        let typed = [&self.topic, &self.state, &self.release, &self.words];
        typed.into_iter().all(String::is_empty) && self.locale.is_empty()
    }
}

/// A part of an address; nothing where nothing was chosen.
fn pair((key, value): (&str, &str)) -> String {
    match value {
        "" => String::new(),
        value => format!("{key}={}&", RawStr::new(value).percent_encode()),
    }
}

/// The languages named in an address; what is none is left out.
pub fn locales(typed: &[String]) -> Vec<Locale> {
    let typed = typed.iter().take(LOCALES_MAX);
    typed.filter_map(|tag| Locale::parse(tag)).collect()
}

/// A box for each of the languages.
pub fn boxes(shell: &Shell, languages: &[Locale], chosen: &[Locale]) -> Vec<Choice> {
    let boxes = languages.iter().map(|locale| {
        let name = shell.language(locale);
        Choice::new(locale.as_str(), name, chosen.contains(locale))
    });
    boxes.collect()
}

/// What decides how a cell is put into words; the day stands for the moment.
type Standing = (
    ledger::State,
    bool,
    usize,
    Vec<Field>,
    Option<String>,
    Option<reader_check::Standing>,
);

/// Says why cells stand as they do. There are thousands of them and few
/// different reasons, so each is put into words once.
struct Words {
    say: Say,
    said: HashMap<Standing, Arc<str>>,
}

impl Words {
    fn why(&mut self, cell: &Cell) -> Arc<str> {
        let day = cell.since.map(day);
        let key = (
            cell.state,
            cell.begun,
            cell.questions,
            cell.fields.clone(),
            day,
            cell.reader,
        );
        if let Some(said) = self.said.get(&key) {
            return said.clone();
        }
        let said: Arc<str> = why(self.say, cell).into();
        self.said.insert(key, said.clone());
        said
    }
}

/// The day in Japan, for telling days apart.
fn day(at: Moment) -> String {
    at.in_japan().date().to_string()
}

/// How a text stands, in which fields and since when, in words.
pub fn why(say: Say, cell: &Cell) -> String {
    let why = standing(say, cell);
    if cell.questions == 0 {
        return why;
    }
    let count = [("count", cell.questions.into())];
    say.list(&[why, say.plain_with("talk-open-count", &count)])
}

fn standing(say: Say, cell: &Cell) -> String {
    let state = say.lang().explain(&cell.state);
    if !cell.begun {
        return say.plain("desk-matrix-not-begun");
    }
    let names = cell
        .fields
        .iter()
        .map(|field| say.plain(field.message_id()));
    let mut all = Field::TRANSLATED.into_iter();
    let fields = if all.all(|field| field.is_of_visuals() || cell.fields.contains(&field)) {
        say.plain("desk-matrix-all-fields")
    } else {
        say.list(&names.collect::<Vec<_>>())
    };
    let words = match cell.since {
        Some(since) => {
            let args = [
                ("state", state.into()),
                ("fields", fields.into()),
                ("since", say.lang().date(since).into()),
            ];
            say.plain_with("desk-matrix-why-since", &args)
        }
        None => {
            let args = [("state", state.into()), ("fields", fields.into())];
            say.plain_with("desk-matrix-why", &args)
        }
    };
    match cell.reader {
        Some(reader) => {
            let args = [
                ("why", words.into()),
                ("reader", say.lang().explain(&reader).into()),
            ];
            say.plain_with("desk-matrix-reader", &args)
        }
        None => words,
    }
}

/// A cell as it is drawn.
struct Drawn {
    tone: &'static str,
    sign: &'static str,
    why: Arc<str>,
    /// The field to begin with, as the place in the editor.
    field: &'static str,
    /// A question waits for an answer.
    asked: bool,
}

/// A work as it is drawn.
struct Line {
    row: Row,
    cells: Vec<(Locale, Drawn)>,
}

#[derive(Template)]
#[template(path = "desk/matrix_show.html")]
struct MatrixShowPage {
    shell: Shell,
    query: MatrixQuery,
    releases: Vec<Choice>,
    /// The release whose works are looked at.
    release: Option<Release>,
    topics: Vec<Choice>,
    states: Vec<Choice>,
    boxes: Vec<Choice>,
    matrix: Matrix,
    lines: Vec<Line>,
    earlier: Option<String>,
    later: Option<String>,
}

impl MatrixShowPage {
    /// Every state that a cell can show.
    fn every_state(&self) -> [ledger::State; 7] {
        ledger::State::ALL
    }

    fn tone(&self, state: &ledger::State) -> &'static str {
        tone::mark(*state)
    }

    /// The parts of a bar: its tone, where it begins, how long it is.
    fn bar(&self, sum: &Sum) -> Vec<(&'static str, usize, usize)> {
        let mut begin = 0;
        let parts = sum.parts().map(|(state, count)| {
            begin += count;
            (tone::mark(state), begin - count, count)
        });
        parts.collect()
    }

    fn share(&self, sum: &Sum) -> SafeHtml {
        let args = [("percent", sum.percent().into())];
        self.shell.say.with("desk-matrix-share", &args)
    }

    /// How many are ready, for screens and for ears.
    fn ready(&self, sum: &Sum) -> SafeHtml {
        let args = [("ready", sum.ready().into()), ("total", sum.total().into())];
        self.shell.say.with("desk-matrix-ready", &args)
    }

    /// Where the texts of a language are that stand so.
    fn counted(&self, locale: &Locale, state: &ledger::State) -> String {
        self.query.counted(locale, *state)
    }

    /// How many stand in each state, the best first.
    fn parts(&self, sum: &Sum) -> Vec<(ledger::State, usize)> {
        sum.parts().collect()
    }
}

#[get("/matrix?<query..>")]
async fn show(
    _staff: Staff,
    shell: Shell,
    query: MatrixQuery,
    office: &State<Office>,
) -> page::Result {
    let wanted = query.wanted();
    let mut asked = wanted.clone();
    let standings = Arc::clone(&office.standings);
    let (releases, mut matrix) = office
        .read(move |tx| {
            let releases = matrix::releases(tx, asked.release)?;
            // a release that there is not is left out, as every filter
            let known = |id: &ReleaseId| releases.iter().any(|one| one.id == *id);
            asked.release = asked.release.filter(known);
            Ok((releases, matrix::matrix(tx, &standings, &asked)?))
        })
        .await?;
    let say = shell.say;
    let mut words = Words {
        say,
        said: HashMap::new(),
    };
    let rows = std::mem::take(&mut matrix.rows);
    let lines = rows.into_iter().map(|row| {
        let cells = matrix.locales.iter().zip(&row.cells);
        let cells = cells.map(|(locale, cell)| {
            let drawn = Drawn {
                tone: tone::mark(cell.state),
                sign: cell.state.sign(),
                why: words.why(cell),
                asked: cell.questions > 0,
                field: cell.fields.first().map_or("title", |field| field.key()),
            };
            (*locale, drawn)
        });
        let cells = cells.collect();
        Line { row, cells }
    });
    let lines = lines.collect();
    let offer =
        |key: &'static str, id: &'static str, chosen: bool| Choice::new(key, say.plain(id), chosen);
    let all = || Choice::new("", say.plain("desk-matrix-all"), false);
    let topics = Topic::all()
        .map(|topic| offer(topic.key(), topic.message_id(), wanted.topic == Some(topic)));
    let states = ledger::State::ALL.map(|state| {
        let name = say.lang().explain(&state);
        Choice::new(state.key(), name, wanted.state == Some(state))
    });
    let offered: Vec<Choice> = releases
        .iter()
        .map(|one| {
            let name = format!("{} – {}", one.title, say.plain(one.message_id()));
            Choice::new(one.id.to_string(), name, Some(one.id) == wanted.release)
        })
        .collect();
    let (page, pages) = (matrix.page.number, matrix.page.pages);
    page::show(&MatrixShowPage {
        earlier: (page > 1).then(|| query.address(page - 1)),
        later: (page < pages).then(|| query.address(page + 1)),
        topics: std::iter::once(all()).chain(topics).collect(),
        states: std::iter::once(all()).chain(states).collect(),
        boxes: boxes(&shell, &shell.locales, &wanted.locales),
        release: releases
            .into_iter()
            .find(|one| Some(one.id) == wanted.release),
        releases: std::iter::once(all()).chain(offered).collect(),
        shell,
        query,
        matrix,
        lines,
    })
}
