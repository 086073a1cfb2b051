//! Taking a file away from readers at once: a page that shows what they lose
//! and asks why. Deciders and administrators come here. Refuses to take away
//! more, or less, than the page showed.

use std::collections::BTreeMap;

use askama::Template;
use rocket::{Route, State, get, post, routes};

use super::{
    error::Error,
    form::{Refused, Typed},
    guard::TakerDown,
    office::Office,
    page, placing_words,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::Actor,
        digest::Digest,
        id::{FileId, WorkId},
        locale::Locale,
        moment::Moment,
        takedown::TakedownRefusal,
    },
    store::{
        self, Tx,
        files::{self, StoredFile},
    },
    text::SafeHtml,
    workflow::{
        release_files::place_of,
        takedowns::{self, Asked, Out, TakenDown, may_take_down},
    },
};

pub fn routes() -> Vec<Route> {
    routes![show, take_down]
}

/// What readers have of a file, and how often it was taken from them.
pub struct Public {
    pub out: Vec<Out>,
    pub taken: Vec<TakenDown>,
    /// Nothing allows it any more.
    pub is_groundless: bool,
    /// This person may take it down.
    pub may: bool,
}

/// The places of one work in one language, and whether something else stands
/// there afterwards.
pub struct Line {
    pub work: WorkId,
    pub title: String,
    pub language: &'static str,
    pub places: String,
    pub is_replaced: bool,
}

impl Public {
    pub fn read(tx: &Tx<'_>, actor: &Actor, id: FileId, now: Moment) -> Result<Self, store::Error> {
        Ok(Self {
            out: takedowns::out(tx, id, now)?,
            taken: takedowns::of_file(tx, id)?,
            is_groundless: takedowns::is_groundless(tx, id, now)?,
            may: may_take_down(actor),
        })
    }

    /// What readers lose, line by line.
    pub fn lines(&self, shell: &Shell) -> Vec<Line> {
        let mut lines: BTreeMap<(WorkId, Locale, bool), (&str, Vec<String>)> = BTreeMap::new();
        for one in &self.out {
            let key = (one.work, one.from.locale, one.is_replaced);
            let place = place_of(&one.from.place, one.from.spare);
            let (_, places) = lines.entry(key).or_insert((&one.title, Vec::new()));
            places.push(placing_words::place(shell, &place, None));
        }
        let lines = lines.into_iter();
        lines
            .map(|((work, locale, is_replaced), (title, places))| Line {
                work,
                title: title.to_owned(),
                language: shell.language(&locale),
                places: shell.say.list(&places),
                is_replaced,
            })
            .collect()
    }
}

#[derive(Template)]
#[template(path = "desk/file_takedown.html")]
struct FileTakedownPage {
    shell: Shell,
    file: StoredFile,
    public: Public,
    reason: String,
    refused: Refused,
    /// Why nothing was done.
    notice: Option<SafeHtml>,
}

impl FileTakedownPage {
    /// What this page shows, so that nothing else is taken down.
    fn seen(&self) -> Digest {
        takedowns::seen(&self.public.out)
    }
}

/// The page as it is by now.
async fn page(
    actor: &Actor,
    shell: Shell,
    id: i64,
    reason: String,
    office: &Office,
) -> Result<FileTakedownPage, Error> {
    let (actor, now) = (actor.clone(), office.now());
    let (file, public) = office
        .read(move |tx| {
            let file = files::find(tx, FileId(id))?;
            let public = Public::read(tx, &actor, file.id, now)?;
            Ok((file, public))
        })
        .await?;
    Ok(FileTakedownPage {
        refused: Refused::none(shell.say),
        shell,
        file,
        public,
        reason,
        notice: None,
    })
}

#[get("/files/<id>/takedown")]
async fn show(taker: TakerDown, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    page::show(&page(&taker.0, shell, id, String::new(), office).await?)
}

/// The journal first, then the publication: whatever ends the process between
/// the two, the next step makes up for it.
#[post("/files/<id>/takedown", data = "<form>")]
async fn take_down(
    taker: TakerDown,
    shell: Shell,
    id: i64,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let now = office.now();
    let asked = Asked {
        file: FileId(id),
        seen: Digest::parse(&form.get("seen")),
    };
    let reason = form.get("reason");
    let typed = reason.clone();
    let taken = office
        .write_release_as(&taker, move |tx, actor| {
            takedowns::take_down(tx, actor, asked, &typed, now)
        })
        .await?;
    let Err(refusal) = taken else {
        // it is noted: should this fail, the clock's loop tries again
        let done = office.take_down().await;
        office.alarm.wake();
        done?;
        return page::to(format!("/desk/files/{id}?done=taken-down#public"));
    };
    let mut page = page(&taker.0, shell, id, reason, office).await?;
    let say = page.shell.say;
    match refusal {
        TakedownRefusal::Fields(refusals) => {
            let names = [("reason", say.t("desk-takedown-reason"))];
            page.refused = Refused::of(say, refusals).naming(names);
            page::refused(&page)
        }
        refusal => {
            page.notice = Some(say.explain(&refusal));
            page::conflict(&page)
        }
    }
}
