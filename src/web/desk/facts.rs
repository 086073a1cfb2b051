//! Facts: the figures that texts show with their period and source. Everybody of the staff looks;
//! drafters and administrators keep them.

use askama::Template;
use rocket::{Route, State, get, post, routes};

use super::{
    error::Error,
    form::{Choice, Difference, Refused, Typed},
    guard::{Keeper, Staff},
    office::Office,
    page,
    record_form::{
        Block, RecordsQuery, Row, Standing, choices, chosen, differences, verified, vouched,
        words_names, words_rows,
    },
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        locale::Locale,
        record::{Fact, FactStatus, FactWords, Unit, words_for, words_in},
        record_input::FactInput,
        refusal::FieldRefusals,
        slug::Slug,
    },
    web::{records::Figure, say::Say},
    workflow::{
        SOURCE,
        records::{self, Found, Listing, RecordRefusal, Vouched, may_keep},
    },
};

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, change]
}

#[derive(Template)]
#[template(path = "desk/facts_list.html")]
struct FactsListPage {
    shell: Shell,
    query: RecordsQuery,
    listing: Listing<Fact>,
    may_keep: bool,
}

impl FactsListPage {
    /// What it is called in the language of the desk, with the language that
    /// the words are in.
    fn statement(&self, fact: &Fact) -> (Locale, String) {
        let found = words_in(&fact.words, self.shell.say.locale());
        let found = found.map(|(locale, words)| (locale, words.statement.clone()));
        found.unwrap_or_else(|| (SOURCE, fact.key.to_string()))
    }
}

#[get("/facts?<query..>")]
async fn list(
    staff: Staff,
    shell: Shell,
    query: RecordsQuery,
    office: &State<Office>,
) -> page::Result {
    let (words, page) = query.wanted();
    let listing = office
        .read(move |tx| records::list::<Fact>(tx, &words, page))
        .await?;
    page::show(&FactsListPage {
        shell,
        query,
        listing,
        may_keep: may_keep(&staff.0),
    })
}

fn input(typed: &Typed, locales: &[Locale]) -> FactInput {
    let words = typed
        .locales("statement.", locales)
        .into_iter()
        .map(|locale| {
            let field = |name: &str| typed.get(&format!("{name}.{locale}"));
            let words = FactWords {
                statement: field("statement"),
                source: field("source"),
            };
            (locale, words)
        });
    FactInput {
        key: typed.get("key"),
        value: typed.get("value"),
        unit: typed.get("unit"),
        period: typed.get("period"),
        status: typed.get("status"),
        verified: typed.get("verified"),
        checked_on: typed.get("checked_on"),
        earlier: typed.get("earlier"),
        words: words.collect(),
    }
}

fn blocks(say: Say, form: &FactInput) -> Vec<Block> {
    form.words
        .iter()
        .map(|(locale, words)| {
            let fields = vec![
                (
                    "statement",
                    say.t("desk-fact-form-statement"),
                    &*words.statement,
                ),
                ("source", say.t("desk-fact-form-source"), &*words.source),
            ];
            Block::new(say, *locale, fields)
        })
        .collect()
}

fn units(say: Say, chosen: &str) -> Vec<Choice> {
    choices(
        say,
        chosen,
        Unit::ALL.map(|unit| (unit.key(), unit_name(unit))),
    )
}

/// What a unit counts, without a number.
fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Reports => "desk-unit-reports",
        Unit::Accesses => "desk-unit-accesses",
        Unit::MillionYen => "desk-unit-million-yen",
        Unit::Cases => "desk-unit-cases",
        Unit::People => "desk-unit-people",
        Unit::Consultations => "desk-unit-consultations",
        Unit::Rank => "desk-unit-rank",
        Unit::Victims => "desk-unit-victims",
        Unit::Percent => "desk-unit-percent",
    }
}

fn statuses(say: Say, chosen: &str) -> Vec<Choice> {
    let all = FactStatus::ALL.map(|status| (status.key(), status.message_id()));
    choices(say, chosen, all)
}

fn rows(say: Say, form: &FactInput) -> Vec<Row> {
    let mut rows = vec![
        (say.t("desk-fact-form-value"), form.value.clone()),
        (
            say.t("desk-fact-form-unit"),
            chosen(&units(say, &form.unit), &form.unit),
        ),
        (say.t("desk-fact-form-period"), form.period.clone()),
        (
            say.t("desk-fact-form-status"),
            chosen(&statuses(say, &form.status), &form.status),
        ),
        (
            say.t("desk-record-verified"),
            chosen(&verified(say, &form.verified), &form.verified),
        ),
        (say.t("desk-record-checked"), form.checked_on.clone()),
        (say.t("desk-fact-form-earlier"), form.earlier.clone()),
    ];
    rows.extend(words_rows(&blocks(say, form)));
    rows
}

#[derive(Template)]
#[template(path = "desk/fact_form.html")]
struct FactFormPage {
    shell: Shell,
    /// None for a new one.
    stored: Option<Fact>,
    standing: Option<Standing>,
    form: FactInput,
    refused: Refused,
    differences: Vec<Difference>,
    units: Vec<Choice>,
    statuses: Vec<Choice>,
    verified: Vec<Choice>,
    blocks: Vec<Block>,
    rows: Vec<Row>,
    /// The figure as the public sees it, in each language.
    figures: Vec<(Figure, &'static str)>,
    may_keep: bool,
    /// What the writer says of words that they leave as they are.
    vouched: Vouched,
}

impl FactFormPage {
    fn new(shell: Shell, found: Option<Found<Fact>>, form: FactInput) -> Self {
        let say = shell.say;
        let standing = found.as_ref().map(Standing::of);
        let stored = found.map(|found| found.stored.content);
        Self {
            units: units(say, &form.unit),
            statuses: statuses(say, &form.status),
            verified: verified(say, &form.verified),
            blocks: blocks(say, &form),
            rows: rows(say, &form),
            figures: stored
                .iter()
                .flat_map(|stored| figures(&shell, stored))
                .collect(),
            may_keep: shell.actor.as_ref().is_some_and(may_keep),
            vouched: Vouched::default(),
            refused: Refused::none(say),
            differences: Vec::new(),
            shell,
            stored,
            standing,
            form,
        }
    }

    fn refused(mut self, refusals: FieldRefusals) -> Self {
        let say = self.shell.say;
        self.refused = Refused::of(say, refusals)
            .naming([
                ("key", say.t("desk-record-key")),
                ("value", say.t("desk-fact-form-value")),
                ("unit", say.t("desk-fact-form-unit")),
                ("period", say.t("desk-fact-form-period")),
                ("status", say.t("desk-fact-form-status")),
                ("verified", say.t("desk-record-verified")),
                ("checked_on", say.t("desk-record-checked")),
                ("earlier", say.t("desk-fact-form-earlier")),
            ])
            .naming(words_names(&self.blocks));
        self
    }

    /// The form stays as typed; it now stands on what is stored.
    fn stale(mut self) -> Self {
        let say = self.shell.say;
        let (stored, locales) = (self.stored.iter(), &self.shell.locales);
        let stored = stored.flat_map(|fact| rows(say, &FactInput::of(fact, locales)));
        self.differences = differences(stored.collect(), rows(say, &self.form));
        self
    }

    fn title(&self) -> String {
        let stored = self.stored.as_ref();
        let words = stored.and_then(|fact| words_for(&fact.words, self.shell.say.locale()));
        words.map_or_else(
            || self.shell.say.plain("desk-fact-form-new"),
            |words| crate::text::ruby::plain(&words.statement),
        )
    }
}

fn figures(shell: &Shell, fact: &Fact) -> Vec<(Figure, &'static str)> {
    shell
        .locales
        .iter()
        .map(|locale| {
            let figure = Figure::new(Say::for_text(locale), locale, fact);
            (figure, shell.language(locale))
        })
        .collect()
}

#[get("/facts/new")]
fn new(_keeper: Keeper, shell: Shell) -> page::Result {
    // nobody has checked it yet, so nothing says that somebody did
    let empty = input(&Typed::default(), &shell.locales);
    page::show(&FactFormPage::new(shell, None, empty))
}

#[post("/facts/new", data = "<form>")]
async fn add(
    keeper: Keeper,
    shell: Shell,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let form = input(&form, &shell.locales);
    let fact = match form.parse() {
        Ok(fact) => fact,
        Err(refusals) => {
            return page::refused(&FactFormPage::new(shell, None, form).refused(refusals));
        }
    };
    let (now, key) = (office.now(), fact.key.clone());
    let added = office
        .write_as(&keeper, move |tx, actor| {
            records::add(tx, actor, &fact, now)
        })
        .await?;
    match added {
        Ok(_) => page::to(format!("/desk/facts/{key}?done=record-saved")),
        Err(refusal) => {
            let refusals = refusal.fields();
            page::refused(&FactFormPage::new(shell, None, form).refused(refusals))
        }
    }
}

async fn find(office: &Office, key: &str) -> Result<Found<Fact>, Error> {
    let key = Slug::parse(key).ok_or(Error::NotFound)?;
    let (store, publication, now) = (
        office.store.clone(),
        office.publication.clone(),
        office.now(),
    );
    office
        .run(move || Ok(records::find(&store, &publication, &key, now)?))
        .await
}

#[get("/facts/<key>")]
async fn show(_staff: Staff, shell: Shell, key: &str, office: &State<Office>) -> page::Result {
    let found = find(office, key).await?;
    let form = FactInput::of(&found.stored.content, &shell.locales);
    page::show(&FactFormPage::new(shell, Some(found), form))
}

#[post("/facts/<key>", data = "<form>")]
async fn change(
    keeper: Keeper,
    shell: Shell,
    key: &str,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let seen = form.get("version").parse().unwrap_or(0);
    let vouched = vouched(&form);
    let mut form = input(&form, &shell.locales);
    // the key is the record's for good, whatever is sent
    form.key = find(office, key).await?.stored.content.key.to_string();
    let saved = save(office, &keeper, (seen, vouched.clone()), &form).await?;
    if saved.is_ok() {
        return page::to(format!("/desk/facts/{}?done=record-saved", form.key));
    }
    let mut page = FactFormPage::new(shell, Some(find(office, key).await?), form);
    match saved {
        Err(RecordRefusal::Fields(refusals)) => {
            page.vouched = vouched;
            page::refused(&page.refused(refusals))
        }
        // whoever vouched has not seen what stands there now
        _ => page::conflict(&page.stale()),
    }
}

async fn save(
    office: &Office,
    keeper: &Keeper,
    (base, vouched): (i64, Vouched),
    form: &FactInput,
) -> Result<Result<(), RecordRefusal>, Error> {
    let fact = match form.parse() {
        Ok(fact) => fact,
        Err(refusals) => return Ok(Err(RecordRefusal::Fields(refusals))),
    };
    let now = office.now();
    office
        .write_as(keeper, move |tx, actor| {
            records::change(tx, actor, base, (&fact, &vouched), now)
        })
        .await
}
