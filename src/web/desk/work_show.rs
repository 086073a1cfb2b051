//! One work: how its texts stand, what is missing for a release, where it is
//! public, and what it is about.

use askama::Template;
use jiff::civil::Date;
use rocket::{Route, State, get, routes};

use super::{clocks::Strip, guard::Staff, office::Office, page, release_mend, shell::Shell, tone};
use crate::{
    domain::{
        blocker::{Blocker, Why},
        content::Field,
        id::WorkId,
        locale::Locale,
        moment::Moment,
        reader_check::Standing,
        work::{Edition, EditionState},
    },
    i18n::languages,
    text::SafeHtml,
    web::address,
    workflow::{
        SOURCE, clocks,
        library::{self, Overview, TextState},
        may_write,
        placing::board::{self, Board, Thumb},
        works::may_make,
    },
};

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Template)]
#[template(path = "desk/work_show.html")]
struct WorkShowPage {
    shell: Shell,
    overview: Overview,
    may_make: bool,
    /// Locales that this person writes.
    writes: Vec<Locale>,
    /// The last day of what readers have now, and of what would go out next.
    shown_until: Option<Date>,
    next_until: Option<Date>,
    /// What was saved of the work is not what readers have.
    redescribed: bool,
    window_over: bool,
    files: Board,
    strip: Strip,
}

impl WorkShowPage {
    fn is_public(&self) -> bool {
        self.overview.newest.state == EditionState::Released && self.rows(true).is_empty()
    }

    /// True where readers had the newest edition, and do not see it any more.
    fn is_over(&self) -> bool {
        self.window_over && self.overview.newest.state == EditionState::Released
    }

    fn last_day(&self, end: &Moment) -> SafeHtml {
        self.shell.say.day(end.last_day_in_japan())
    }

    /// True where somebody waits for this locale.
    fn is_asked(&self, locale: &Locale) -> bool {
        self.overview.asked.contains(locale)
    }

    /// The locales that nobody has asked for and nobody has begun.
    fn not_begun(&self) -> Vec<Locale> {
        let texts = self.overview.texts.iter();
        texts
            .filter(|state| !state.standing.begun && !self.is_asked(&state.locale))
            .map(|state| state.locale)
            .collect()
    }

    /// The languages that could go out now, and those that could follow.
    fn ways_out(&self) -> [String; 2] {
        let texts = self.overview.texts.iter();
        let begun = texts.filter(|state| state.standing.begun);
        let (ready, later): (Vec<_>, Vec<_>) =
            begun.partition(|state| !state.standing.open && !state.standing.state.blocks());
        [ready, later].map(|states| {
            let names = states
                .iter()
                .map(|state| self.shell.language(&state.locale));
            self.shell.say.list(&names.collect::<Vec<_>>())
        })
    }

    /// The languages of a public work in which a release would bring readers
    /// something that they do not have.
    fn not_out(&self) -> Option<String> {
        let chosen = &self.overview.worth.chosen;
        let names = chosen.iter().map(|locale| self.shell.language(locale));
        (!chosen.is_empty()).then(|| self.shell.say.list(&names.collect::<Vec<_>>()))
    }

    fn writes(&self, locale: &Locale) -> bool {
        self.writes.contains(locale)
    }

    /// True for the one text that this person had best turn to next: the
    /// source while it is not ready, then what has become stale, then the rest.
    fn is_urgent(&self, state: &TextState) -> bool {
        let waiting = self
            .overview
            .texts
            .iter()
            .filter(|state| self.writes(&state.locale) && self.is_asked(&state.locale))
            .filter(|state| state.standing.wants_work());
        let next = waiting.min_by_key(|state| {
            let stale = state.standing.state.is_stale();
            (state.locale != SOURCE, !stale)
        });
        next.is_some_and(|next| next.locale == state.locale)
    }

    /// The stale fields of a text by name, if any.
    fn stale(&self, state: &TextState) -> Vec<Field> {
        state.standing.stale()
    }

    /// The tone of its chip, as a class.
    fn chip(&self, state: &TextState) -> &'static str {
        tone::chip(state.standing.state)
    }

    fn reader_chip(&self, standing: &Standing) -> &'static str {
        tone::reader(*standing)
    }

    fn is_missing(&self, state: &TextState) -> bool {
        !state.standing.begun
    }

    /// True where the text itself would stop a release that somebody waits for.
    fn is_open(&self, state: &TextState) -> bool {
        state.standing.open && (state.standing.begun || self.is_asked(&state.locale))
    }

    /// Where an edition can be read: its locales with their addresses.
    fn doors(&self, edition: &Edition) -> Vec<(Locale, String)> {
        let live = self.overview.live.iter();
        let mut live: Vec<Locale> = live
            .filter(|(_, public)| *public == edition.id && !self.window_over)
            .map(|(locale, _)| *locale)
            .collect();
        live.sort_by_key(languages::position);
        let slug = &self.overview.work.slug;
        live.into_iter()
            .map(|locale| (locale, address::advisory(&locale, slug)))
            .collect()
    }

    fn why(&self, blocker: &Blocker) -> SafeHtml {
        self.shell.say.explain(&blocker.why)
    }

    /// Blockers that say the same of several fields of a text, in one row:
    /// those of locales that somebody waits for, or those of the others, where
    /// they have been begun.
    fn rows(&self, asked: bool) -> Vec<Vec<&Blocker>> {
        let mut rows: Vec<Vec<&Blocker>> = Vec::new();
        let all = self.overview.blockers.iter();
        for blocker in all.filter(|one| {
            let is_asked = one.locale.is_none_or(|locale| self.is_asked(&locale));
            is_asked == asked && (asked || one.why != Why::NoText)
        }) {
            let same = rows.iter_mut().find(|row| {
                let first = row.first();
                first.is_some_and(|first| {
                    first.field.is_some()
                        && blocker.field.is_some()
                        && (first.locale, &first.why) == (blocker.locale, &blocker.why)
                })
            });
            match same {
                Some(row) => row.push(blocker),
                None => rows.push(vec![blocker]),
            }
        }
        rows
    }

    /// The languages that have any of the files, with how many of the formats
    /// they have.
    fn leads(&self) -> Vec<(Locale, Option<Thumb>, SafeHtml)> {
        let locales = self.files.locales.iter();
        let shown = locales.filter(|locale| self.files.has_files_in(locale));
        let rows = shown.map(|locale| {
            let (there, total) = self.files.tally(locale);
            let args = [("count", there.into()), ("total", total.into())];
            let thumb = self.files.lead(locale).and_then(|cell| cell.thumb.clone());
            (
                *locale,
                thumb,
                self.shell.say.with("desk-work-files-tally", &args),
            )
        });
        rows.collect()
    }

    /// Where a blocker is mended.
    fn mend(&self, blocker: &Blocker) -> String {
        let work = self.overview.work.id;
        match (&blocker.why, &blocker.locale) {
            (Why::InAnotherRelease { release } | Why::WordsInAnotherRelease { release }, _) => {
                format!("/desk/releases/{release}")
            }
            (Why::NoRecordWords { kind, key, .. }, Some(locale)) => {
                release_mend::record_words(*kind, key, locale)
            }
            (
                Why::RecordWordsStale {
                    kind, key, field, ..
                },
                Some(locale),
            ) => release_mend::record_field(*kind, key, field, locale),
            (Why::ValidityOver, _) => format!("/desk/works/{work}/details#valid_until"),
            (Why::WindowOver, _) => format!("/desk/works/{work}/details#shown_until"),
            (_, Some(locale)) => {
                let field = blocker.field.map_or("title", Field::key);
                format!("/desk/works/{work}/texts/{locale}#{field}")
            }
            _ => format!("/desk/works/{work}"),
        }
    }
}

#[get("/works/<id>")]
async fn show(staff: Staff, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let now = office.now();
    let (overview, files, running) = office
        .read(move |tx| {
            let overview = library::overview(tx, WorkId(id), now)?;
            let running = clocks::of_work(tx, WorkId(id), now)?;
            Ok((overview, board::read(tx, WorkId(id), None)?, running))
        })
        .await?;
    let locales = overview.texts.iter().map(|state| state.locale);
    let next = overview.work.shown_until;
    let out = overview.out.as_ref();
    let until = out.map_or(next, |item| item.shown_until);
    let redescribed = out.is_some_and(|item| !item.describes(&overview.work));
    page::show(&WorkShowPage {
        may_make: may_make(&staff.0),
        writes: locales
            .filter(|locale| may_write(&staff.0, locale))
            .collect(),
        shown_until: until.map(Moment::last_day_in_japan),
        next_until: next.map(Moment::last_day_in_japan),
        redescribed,
        window_over: until.is_some_and(|end| end <= now),
        strip: Strip::new(&shell, running),
        shell,
        overview,
        files,
    })
}
