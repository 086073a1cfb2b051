//! The files of a work: each place in each language, how it stands, and which
//! formats belong to the set.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    form::Choice,
    guard::{Drafter, Staff},
    office::Office,
    page,
    placing_words::{self, Chip},
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        file::Shape,
        format::{Format, Medium},
        id::WorkId,
        locale::Locale,
        placing::Place,
        slug::Slug,
    },
    text::SafeHtml,
    workflow::{
        formats, may_write,
        placing::{
            self, Chosen,
            board::{self, Board, Cell, Line, Standing},
        },
    },
};

pub fn routes() -> Vec<Route> {
    routes![show, choose]
}

/// The formats of one medium, to be chosen from.
struct Group {
    name: SafeHtml,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "desk/work_files.html")]
struct WorkFilesPage {
    shell: Shell,
    board: Board,
    groups: Vec<Group>,
    /// The formats that the page shows as chosen.
    seen: String,
    may_choose: bool,
    /// Languages in which this person places files.
    writes: Vec<Locale>,
}

impl WorkFilesPage {
    fn name(&self, line: &Line) -> String {
        placing_words::place(&self.shell, &line.place, line.format.as_ref())
    }

    fn size(&self, line: &Line) -> String {
        let size = line.format.as_ref().and_then(|format| format.fields.size);
        size.map_or_else(String::new, |size| {
            format!("{} × {} {}", size.width, size.height, size.unit.key())
        })
    }

    fn href(&self, line: &Line, cell: &Cell) -> String {
        placing_words::href(self.board.work.id, &cell.locale, &line.place)
    }

    fn chip(&self, cell: &Cell) -> Chip {
        placing_words::chip(&self.shell, cell)
    }

    fn troubles(&self, cell: &Cell) -> Vec<SafeHtml> {
        placing_words::troubles(&self.shell, cell)
    }

    fn sign(&self, shape: &Shape) -> SafeHtml {
        placing_words::sign(&self.shell, shape)
    }

    /// Until when what stands there may be out, where it ends.
    fn end(&self, line: &Line, cell: &Cell) -> Option<(String, SafeHtml)> {
        let end = self.board.end(&cell.locale, &line.place)?;
        Some((end.rfc3339(), self.shell.when(&end)))
    }

    /// What a cell's link leads to, as a verb.
    fn verb(&self, line: &Line, cell: &Cell) -> &'static str {
        let own = cell.file.is_some() && !cell.from_lead;
        match (self.writes.contains(&cell.locale), own) {
            (false, _) => "desk-work-files-look",
            (true, true) => "desk-work-files-change",
            (true, false) if line.place == Place::Attachment(0) => "desk-work-files-attach",
            (true, false) => "desk-work-files-add",
        }
    }

    fn tally(&self, locale: &Locale) -> SafeHtml {
        let (there, total) = self.board.tally(locale);
        let args = [("count", there.into()), ("total", total.into())];
        self.shell.say.with("desk-work-files-tally", &args)
    }

    fn has_set(&self) -> bool {
        !self.seen.is_empty()
    }
}

fn groups(shell: &Shell, all: &[Format], board: &Board) -> (Vec<Group>, String) {
    let in_japanese = *shell.say.locale() == Locale::JA;
    let is_chosen = |format: &Format| {
        let place = Place::Format(format.key.clone());
        let mut lines = board.lines.iter();
        lines.any(|line| line.place == place && line.is_of_set())
    };
    let seen: Vec<&str> = all
        .iter()
        .filter(|format| is_chosen(format))
        .map(|format| format.key.as_str())
        .collect();
    let groups = Medium::ALL.into_iter().filter_map(|medium| {
        let offered = all.iter().filter(|format| {
            format.fields.medium == medium && (!format.fields.retired || is_chosen(format))
        });
        let choices: Vec<Choice> = offered
            .map(|format| {
                let name = format.fields.name(in_japanese);
                Choice::new(format.key.as_str(), name, is_chosen(format))
            })
            .collect();
        (!choices.is_empty()).then(|| Group {
            name: shell.say.t(medium.message_id()),
            choices,
        })
    });
    (groups.collect(), seen.join(" "))
}

#[get("/works/<id>/files?<more>")]
async fn show(
    staff: Staff,
    shell: Shell,
    id: i64,
    more: Option<&str>,
    office: &State<Office>,
) -> page::Result {
    let more = more.and_then(Locale::parse);
    let (board, all) = office
        .read(move |tx| {
            let board = board::read(tx, WorkId(id), more.as_ref())?;
            Ok((board, formats::list(tx)?))
        })
        .await?;
    let (groups, seen) = groups(&shell, &all, &board);
    let locales = board.locales.iter().copied();
    page::show(&WorkFilesPage {
        writes: locales
            .filter(|locale| may_write(&staff.0, locale))
            .collect(),
        may_choose: placing::may_choose(&staff.0),
        shell,
        board,
        groups,
        seen,
    })
}

#[derive(FromForm)]
struct FormatsForm {
    /// What the page showed as chosen, parted by spaces.
    #[field(default = String::new())]
    seen: String,
    #[field(default = Vec::new())]
    formats: Vec<String>,
}

#[post("/works/<id>/files/formats", data = "<form>")]
async fn choose(
    drafter: Drafter,
    id: i64,
    form: Form<FormatsForm>,
    office: &State<Office>,
) -> page::Result {
    let (form, now) = (form.into_inner(), office.now());
    let chosen = Chosen {
        seen: form.seen.split(' ').filter_map(Slug::parse).collect(),
        wanted: form
            .formats
            .iter()
            .filter_map(|key| Slug::parse(key))
            .collect(),
    };
    office
        .write_as(&drafter, move |tx, actor| {
            placing::choose_formats(tx, actor, WorkId(id), &chosen, now)
        })
        .await?;
    page::to(format!("/desk/works/{id}/files?done=formats-chosen"))
}
