//! Choosing what a release holds: a table of works and locales. It works
//! without scripts: the buttons of the filter send the whole form, and what
//! the filter hides stays chosen.

use std::collections::BTreeSet;

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    form::{Choice, Refused},
    guard::Drafter,
    office::Office,
    page,
    release_rows::{Row, row},
    release_show::{self, Attempt},
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        id::{ReleaseId, WorkId},
        locale::Locale,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        release::{Release, ReleaseRefusal},
        vocabulary::Topic,
    },
    store::{
        self, Tx, languages,
        release_lists::{self, Choosable},
        releases,
    },
    text::{SafeHtml, ruby},
    workflow::{
        SOURCE,
        dry_run::Scope,
        live::{self, Worth},
        releases::{self as flow, Choosing},
    },
};

/// Works on one page: more than a person looks through, and few enough to send.
const ROWS_MAX: usize = 500;

pub fn routes() -> Vec<Route> {
    routes![begin, make, open, choose]
}

#[derive(FromForm)]
struct ChooseForm {
    #[field(default = String::new())]
    title: String,
    /// The version of the release that the page showed.
    #[field(default = String::new())]
    version: String,
    choice: Vec<String>,
    /// The locales that may follow later.
    follow: Vec<String>,
    #[field(default = String::new())]
    q: String,
    #[field(default = String::new())]
    topic: String,
    /// `filter`, `all` and `none` only change the page; anything else saves.
    #[field(default = String::new())]
    act: String,
}

type Pair = (WorkId, Locale);

fn pair(value: &str) -> Option<Pair> {
    let (work, locale) = value.split_once(':')?;
    let locale = Locale::parse(locale)?;
    Some((WorkId(work.parse().ok()?), locale))
}

#[derive(Template)]
#[template(path = "desk/release_choose.html")]
struct ReleaseChoosePage {
    shell: Shell,
    /// None while it is being made.
    release: Option<Release>,
    action: String,
    title: String,
    q: String,
    topics: Vec<Choice>,
    rows: Vec<Row>,
    /// Chosen, but hidden by the filter.
    kept: Vec<String>,
    /// More works fit the filter than are shown.
    more: bool,
    total: usize,
    chosen: usize,
    refused: Refused,
    refusal: Option<SafeHtml>,
    /// The languages that may follow later.
    follow: BTreeSet<Locale>,
    /// It shows what was sent and is stored nowhere.
    unsaved: bool,
    /// The form was sent to narrow the choice: the page opens where that is done.
    narrows: bool,
}

impl ReleaseChoosePage {
    /// Every language but the source, and whether it may follow.
    fn followers(&self) -> Vec<(&'static str, Locale, bool)> {
        let others = self.shell.columns().into_iter();
        others
            .filter(|(_, locale)| *locale != SOURCE)
            .map(|(name, locale)| (name, locale, self.follow.contains(&locale)))
            .collect()
    }

    fn version(&self) -> i64 {
        self.release.as_ref().map_or(0, |release| release.version)
    }
}

/// What the page is made from.
#[derive(Default)]
struct Typed {
    title: String,
    q: String,
    topic: String,
    chosen: BTreeSet<Pair>,
    /// The locales that may follow later.
    follow: BTreeSet<Locale>,
    act: String,
    /// It came with a form.
    unsaved: bool,
    /// Works that the address names: they stand first.
    first: Vec<WorkId>,
}

impl Typed {
    /// What the release is to bring out. A locale that may follow belongs to
    /// every chosen work, whether there is a text yet or not.
    fn scope(&self, table: &Table) -> Scope {
        let mut choices = self.chosen.clone();
        let works: BTreeSet<WorkId> = choices.iter().map(|(work, _)| *work).collect();
        for work in table.works.iter().filter(|work| works.contains(&work.work)) {
            let open = self
                .follow
                .iter()
                .filter(|locale| !work.live.contains(locale));
            choices.extend(open.map(|locale| (work.work, *locale)));
        }
        Scope {
            choices: choices.into_iter().collect(),
            follow: self.follow.clone(),
        }
    }
}

struct Table {
    works: Vec<Choosable>,
    /// The languages that texts are written in.
    locales: Vec<Locale>,
    release: Option<(Release, Scope)>,
}

fn table(tx: &Tx<'_>, id: Option<ReleaseId>) -> Result<Table, store::Error> {
    let mut works = release_lists::choosable(tx, id)?;
    works.sort_by_cached_key(|work| (ruby::plain(&work.title), work.slug.clone()));
    let release = match id {
        Some(id) => Some((releases::find(tx, id)?, flow::scope(tx, id)?)),
        None => None,
    };
    Ok(Table {
        works,
        locales: languages::in_use(tx)?,
        release,
    })
}

/// What an address asks to be chosen: what a release of these works would
/// bring readers.
fn preselected(
    tx: &Tx<'_>,
    works: &[i64],
    now: Moment,
) -> Result<Vec<(WorkId, Worth)>, store::Error> {
    let mut found = Vec::new();
    for id in works.iter().copied().map(WorkId) {
        match live::worth_releasing(tx, id, now) {
            Ok(worth) => found.push((id, worth)),
            Err(store::Error::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

impl Table {
    fn fits(work: &Choosable, words: &str, topic: Option<Topic>) -> bool {
        let named = || {
            let title = ruby::plain(&work.title).to_lowercase();
            title.contains(words) || work.slug.as_str().contains(words)
        };
        topic.is_none_or(|topic| work.topic == topic) && (words.is_empty() || named())
    }

    /// The boxes of a form, and whether there are others among them. A language
    /// may be required before there is a text, or have been while it was in use.
    fn read(&self, sent: &[String]) -> (BTreeSet<Pair>, bool) {
        let works: BTreeSet<WorkId> = self.works.iter().map(|work| work.work).collect();
        let stored = self.release.as_ref().map(|(_, stored)| &stored.choices);
        let is_known = |pair: &Pair| {
            works.contains(&pair.0) && self.locales.contains(&pair.1)
                || stored.is_some_and(|stored| stored.contains(pair))
        };
        let read = sent.iter().map(|value| pair(value).filter(is_known));
        (
            read.clone().flatten().collect(),
            read.into_iter().any(|pair| pair.is_none()),
        )
    }

    /// The same for those that may follow; the source can never follow itself.
    fn read_follow(&self, sent: &[String]) -> (BTreeSet<Locale>, bool) {
        let is_known = |locale: &Locale| *locale != SOURCE && self.locales.contains(locale);
        let read = sent.iter().map(|tag| Locale::parse(tag).filter(is_known));
        (
            read.clone().flatten().collect(),
            read.into_iter().any(|locale| locale.is_none()),
        )
    }
}

/// The locales of a work that make sense to choose.
fn free<'a>(shell: &'a Shell, work: &'a Choosable) -> impl Iterator<Item = Pair> + 'a {
    work.locales
        .iter()
        .filter(|_| work.held_by.is_none())
        .filter(|locale| shell.locales.contains(locale) && !work.live.contains(locale))
        .map(|locale| (work.work, *locale))
}

fn build(shell: Shell, table: Table, mut typed: Typed) -> ReleaseChoosePage {
    let words = typed.q.trim().to_lowercase();
    let topic = Topic::parse(&typed.topic);
    let total = table.works.len();
    let (mut shown, mut hidden): (Vec<_>, Vec<_>) = table
        .works
        .into_iter()
        .partition(|work| Table::fits(work, &words, topic));
    shown.sort_by_key(|work| !typed.first.contains(&work.work));
    let more = shown.len() > ROWS_MAX;
    if more {
        let chosen: BTreeSet<WorkId> = typed.chosen.iter().map(|(work, _)| *work).collect();
        shown.sort_by_key(|work| !chosen.contains(&work.work));
        hidden.extend(shown.split_off(ROWS_MAX));
    }
    match typed.act.as_str() {
        "all" => typed
            .chosen
            .extend(shown.iter().flat_map(|work| free(&shell, work))),
        "none" => {
            let ids: BTreeSet<WorkId> = shown.iter().map(|work| work.work).collect();
            typed.chosen.retain(|(work, _)| !ids.contains(work));
        }
        _ => {}
    }
    let hidden: BTreeSet<WorkId> = hidden.iter().map(|work| work.work).collect();
    let release = table.release.map(|(release, _)| release);
    ReleaseChoosePage {
        action: release.as_ref().map_or_else(
            || "/desk/releases/new".to_owned(),
            |release| format!("/desk/releases/{}/choose", release.id),
        ),
        release,
        topics: topics(&shell, topic),
        rows: shown
            .iter()
            .map(|work| row(&shell, work, &typed.chosen))
            .collect(),
        kept: typed
            .chosen
            .iter()
            .filter(|(work, _)| hidden.contains(work))
            .map(|(work, locale)| format!("{work}:{locale}"))
            .collect(),
        more,
        total,
        chosen: typed.chosen.len(),
        refused: Refused::none(shell.say),
        refusal: None,
        follow: typed.follow,
        unsaved: typed.unsaved,
        narrows: typed.act == "filter",
        title: typed.title,
        q: typed.q,
        shell,
    }
}

fn topics(shell: &Shell, chosen: Option<Topic>) -> Vec<Choice> {
    let any = Choice::new("", shell.say.plain("desk-release-choose-any"), false);
    let topics = Topic::all().map(|topic| {
        let name = shell.say.plain(topic.message_id());
        Choice::new(topic.key(), name, chosen == Some(topic))
    });
    std::iter::once(any).chain(topics).collect()
}

#[get("/releases/new?<work>&<q>&<topic>")]
async fn begin(
    _drafter: Drafter,
    shell: Shell,
    office: &State<Office>,
    work: Vec<i64>,
    q: Option<&str>,
    topic: Option<&str>,
) -> page::Result {
    let now = office.now();
    let (table, preselected) = office
        .read(move |tx| Ok((table(tx, None)?, preselected(tx, &work, now)?)))
        .await?;
    let mut typed = asked(q, topic);
    for (work, worth) in preselected {
        typed.first.push(work);
        typed
            .chosen
            .extend(worth.chosen.into_iter().map(|locale| (work, locale)));
        typed.follow.extend(worth.later);
    }
    page::show(&build(shell, table, typed))
}

fn asked(q: Option<&str>, topic: Option<&str>) -> Typed {
    Typed {
        q: q.unwrap_or_default().to_owned(),
        topic: topic.unwrap_or_default().to_owned(),
        ..Typed::default()
    }
}

#[get("/releases/<id>/choose?<work>&<q>&<topic>")]
async fn open(
    _drafter: Drafter,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    work: Option<i64>,
    q: Option<&str>,
    topic: Option<&str>,
) -> page::Result {
    let now = office.now();
    let (table, preselected) = office
        .read(move |tx| {
            let work: Vec<i64> = work.into_iter().collect();
            Ok((
                table(tx, Some(ReleaseId(id)))?,
                preselected(tx, &work, now)?,
            ))
        })
        .await?;
    let mut typed = asked(q, topic);
    if let Some((release, stored)) = &table.release {
        if !release.stage.is_open() {
            return page::to(format!("/desk/releases/{id}"));
        }
        typed.title.clone_from(&release.title);
        typed.chosen = stored.choices.iter().copied().collect();
        typed.follow.clone_from(&stored.follow);
    }
    for (work, worth) in preselected {
        let all = worth.chosen.into_iter().chain(worth.later);
        typed.chosen.extend(all.map(|locale| (work, locale)));
        typed.first.push(work);
    }
    page::show(&build(shell, table, typed))
}

/// The page again with what was typed, and what must be mended.
fn again(shell: Shell, table: Table, typed: Typed, refusal: ReleaseRefusal) -> page::Result {
    let say = shell.say;
    let mut page = build(shell, table, typed);
    if let ReleaseRefusal::Fields(fields) = refusal {
        page.refused = Refused::of(say, fields).naming([
            ("title", say.t("desk-release-choose-name")),
            ("choice", say.t("desk-release-choose-what")),
            ("follow", say.t("desk-release-choose-follow")),
        ]);
        return page::refused(&page);
    }
    page.refusal = Some(say.explain(&refusal));
    if refusal == ReleaseRefusal::Changed {
        page.refusal = Some(say.t("desk-release-choose-changed"));
        return page::conflict(&page);
    }
    page::refused(&page)
}

impl ChooseForm {
    fn only_looks(&self) -> bool {
        matches!(self.act.as_str(), "filter" | "all" | "none")
    }

    /// What was typed, and why the boxes are refused. Boxes that do not exist
    /// are left out of the page.
    fn typed(self, table: &Table) -> (Typed, Option<FieldRefusals>) {
        let (chosen, other_choice) = table.read(&self.choice);
        let (follow, other_follow) = table.read_follow(&self.follow);
        let mut refused = FieldRefusals::default();
        for (field, _) in [("choice", other_choice), ("follow", other_follow)]
            .into_iter()
            .filter(|(_, is_other)| *is_other)
        {
            refused.note(field, FieldRefusal::NotAChoice);
        }
        let typed = Typed {
            title: self.title,
            q: self.q,
            topic: self.topic,
            chosen,
            follow,
            act: self.act,
            unsaved: true,
            first: Vec::new(),
        };
        (typed, (!refused.is_empty()).then_some(refused))
    }
}

#[post("/releases/new", data = "<form>")]
async fn make(
    drafter: Drafter,
    shell: Shell,
    office: &State<Office>,
    form: Form<ChooseForm>,
) -> page::Result {
    let form = form.into_inner();
    let looks = form.only_looks();
    let table = office.read(|tx| table(tx, None)).await?;
    let (typed, refused) = form.typed(&table);
    if let Some(fields) = refused {
        return again(shell, table, typed, ReleaseRefusal::Fields(fields));
    }
    if looks {
        return page::show(&build(shell, table, typed));
    }
    let (title, now) = (typed.title.clone(), office.now());
    let scope = typed.scope(&table);
    let made = office
        .write_as(&drafter, move |tx, actor| {
            flow::make(tx, actor, &title, &scope, now)
        })
        .await?;
    match made {
        Ok(id) => page::to(format!("/desk/releases/{id}?done=release-made")),
        Err(refusal) => again(shell, table, typed, refusal),
    }
}

#[post("/releases/<id>/choose", data = "<form>")]
async fn choose(
    drafter: Drafter,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ChooseForm>,
) -> page::Result {
    let form = form.into_inner();
    let (looks, base) = (form.only_looks(), form.version.parse().unwrap_or(-1));
    let id = ReleaseId(id);
    let table = office.read(move |tx| table(tx, Some(id))).await?;
    let (typed, refused) = form.typed(&table);
    if let Some(fields) = refused {
        return again(shell, table, typed, ReleaseRefusal::Fields(fields));
    }
    if looks {
        return page::show(&build(shell, table, typed));
    }
    let now = office.now();
    let choosing = Choosing {
        base,
        title: typed.title.clone(),
        scope: typed.scope(&table),
    };
    let chosen = office
        .write_as(&drafter, move |tx, actor| {
            flow::choose(tx, actor, id, &choosing, now)
        })
        .await?;
    match chosen {
        Ok(()) => page::to(format!("/desk/releases/{id}?done=release-chosen")),
        Err(refusal @ ReleaseRefusal::WrongStage { .. }) => {
            release_show::refused(shell, office, id, Attempt::of(refusal)).await
        }
        Err(refusal) => again(shell, table, typed, refusal),
    }
}
