//! Contacts: whom texts send their readers to. Everybody of the staff looks;
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
        record::{Contact, ContactKind, ContactWords, words_for, words_in},
        record_input::ContactInput,
        refusal::FieldRefusals,
        slug::Slug,
    },
    web::{records::ContactCard, say::Say},
    workflow::{
        SOURCE,
        records::{self, Found, Listing, RecordRefusal, Vouched, may_keep},
    },
};

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, change]
}

#[derive(Template)]
#[template(path = "desk/contacts_list.html")]
struct ContactsListPage {
    shell: Shell,
    query: RecordsQuery,
    listing: Listing<Contact>,
    may_keep: bool,
}

impl ContactsListPage {
    /// What it is called in the language of the desk, with the language that
    /// the words are in.
    fn name(&self, contact: &Contact) -> (Locale, String) {
        let found = words_in(&contact.words, self.shell.say.locale());
        let found = found.map(|(locale, words)| (locale, words.name.clone()));
        found.unwrap_or_else(|| (SOURCE, contact.key.to_string()))
    }
}

#[get("/contacts?<query..>")]
async fn list(
    staff: Staff,
    shell: Shell,
    query: RecordsQuery,
    office: &State<Office>,
) -> page::Result {
    let (words, page) = query.wanted();
    let listing = office
        .read(move |tx| records::list::<Contact>(tx, &words, page))
        .await?;
    page::show(&ContactsListPage {
        shell,
        query,
        listing,
        may_keep: may_keep(&staff.0),
    })
}

fn input(typed: &Typed, locales: &[Locale]) -> ContactInput {
    let words = typed.locales("name.", locales).into_iter().map(|locale| {
        let field = |name: &str| typed.get(&format!("{name}.{locale}"));
        let words = ContactWords {
            name: field("name"),
            hours: field("hours"),
            area: field("area"),
            charge: field("charge"),
            note: field("note"),
        };
        (locale, words)
    });
    ContactInput {
        key: typed.get("key"),
        kind: typed.get("kind"),
        number: typed.get("number"),
        url: typed.get("url"),
        languages: typed.get("languages"),
        verified: typed.get("verified"),
        checked_on: typed.get("checked_on"),
        words: words.collect(),
    }
}

fn blocks(say: Say, form: &ContactInput) -> Vec<Block> {
    form.words
        .iter()
        .map(|(locale, words)| {
            let fields = vec![
                ("name", say.t("desk-contact-form-name"), &*words.name),
                ("hours", say.t("desk-contact-form-hours"), &*words.hours),
                ("area", say.t("desk-contact-form-area"), &*words.area),
                ("charge", say.t("desk-contact-form-charge"), &*words.charge),
                ("note", say.t("desk-contact-form-note"), &*words.note),
            ];
            Block::new(say, *locale, fields)
        })
        .collect()
}

fn kinds(say: Say, chosen: &str) -> Vec<Choice> {
    choices(
        say,
        chosen,
        ContactKind::ALL.map(|k| (k.key(), k.message_id())),
    )
}

fn rows(say: Say, form: &ContactInput) -> Vec<Row> {
    let mut rows = vec![
        (
            say.t("desk-contact-form-kind"),
            chosen(&kinds(say, &form.kind), &form.kind),
        ),
        (say.t("desk-contact-form-number"), form.number.clone()),
        (say.t("desk-contact-form-url"), form.url.clone()),
        (say.t("desk-contact-form-languages"), form.languages.clone()),
        (
            say.t("desk-record-verified"),
            chosen(&verified(say, &form.verified), &form.verified),
        ),
        (say.t("desk-record-checked"), form.checked_on.clone()),
    ];
    rows.extend(words_rows(&blocks(say, form)));
    rows
}

#[derive(Template)]
#[template(path = "desk/contact_form.html")]
struct ContactFormPage {
    shell: Shell,
    /// None for a new one.
    stored: Option<Contact>,
    standing: Option<Standing>,
    form: ContactInput,
    refused: Refused,
    differences: Vec<Difference>,
    kinds: Vec<Choice>,
    verified: Vec<Choice>,
    blocks: Vec<Block>,
    rows: Vec<Row>,
    /// The card as the public sees it, in each language.
    cards: Vec<(ContactCard, &'static str)>,
    may_keep: bool,
    /// What the writer says of words that they leave as they are.
    vouched: Vouched,
}

impl ContactFormPage {
    fn new(shell: Shell, found: Option<Found<Contact>>, form: ContactInput) -> Self {
        let say = shell.say;
        let standing = found.as_ref().map(Standing::of);
        let stored = found.map(|found| found.stored.content);
        Self {
            kinds: kinds(say, &form.kind),
            verified: verified(say, &form.verified),
            blocks: blocks(say, &form),
            rows: rows(say, &form),
            cards: stored
                .iter()
                .flat_map(|stored| cards(&shell, stored))
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
                ("kind", say.t("desk-contact-form-kind")),
                ("number", say.t("desk-contact-form-number")),
                ("url", say.t("desk-contact-form-url")),
                ("languages", say.t("desk-contact-form-languages")),
                ("verified", say.t("desk-record-verified")),
                ("checked_on", say.t("desk-record-checked")),
            ])
            .naming(words_names(&self.blocks));
        self
    }

    /// The form stays as typed; it now stands on what is stored.
    fn stale(mut self) -> Self {
        let say = self.shell.say;
        let (stored, locales) = (self.stored.iter(), &self.shell.locales);
        let stored = stored.flat_map(|contact| rows(say, &ContactInput::of(contact, locales)));
        self.differences = differences(stored.collect(), rows(say, &self.form));
        self
    }

    fn title(&self) -> String {
        let stored = self.stored.as_ref();
        let words = stored.and_then(|contact| words_for(&contact.words, self.shell.say.locale()));
        words.map_or_else(
            || self.shell.say.plain("desk-contact-form-new"),
            |words| crate::text::ruby::plain(&words.name),
        )
    }
}

fn cards(shell: &Shell, contact: &Contact) -> Vec<(ContactCard, &'static str)> {
    shell
        .locales
        .iter()
        .map(|locale| {
            let card = ContactCard::new(Say::for_text(locale), locale, contact);
            (card, shell.language(locale))
        })
        .collect()
}

#[get("/contacts/new")]
fn new(_keeper: Keeper, shell: Shell) -> page::Result {
    // nobody has checked it yet, so nothing says that somebody did
    let empty = input(&Typed::default(), &shell.locales);
    page::show(&ContactFormPage::new(shell, None, empty))
}

#[post("/contacts/new", data = "<form>")]
async fn add(
    keeper: Keeper,
    shell: Shell,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let form = input(&form, &shell.locales);
    let contact = match form.parse() {
        Ok(contact) => contact,
        Err(refusals) => {
            return page::refused(&ContactFormPage::new(shell, None, form).refused(refusals));
        }
    };
    let (now, key) = (office.now(), contact.key.clone());
    let added = office
        .write_as(&keeper, move |tx, actor| {
            records::add(tx, actor, &contact, now)
        })
        .await?;
    match added {
        Ok(_) => page::to(format!("/desk/contacts/{key}?done=record-saved")),
        Err(refusal) => {
            let refusals = refusal.fields();
            page::refused(&ContactFormPage::new(shell, None, form).refused(refusals))
        }
    }
}

async fn find(office: &Office, key: &str) -> Result<Found<Contact>, Error> {
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

#[get("/contacts/<key>")]
async fn show(_staff: Staff, shell: Shell, key: &str, office: &State<Office>) -> page::Result {
    let found = find(office, key).await?;
    let form = ContactInput::of(&found.stored.content, &shell.locales);
    page::show(&ContactFormPage::new(shell, Some(found), form))
}

#[post("/contacts/<key>", data = "<form>")]
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
        return page::to(format!("/desk/contacts/{}?done=record-saved", form.key));
    }
    let mut page = ContactFormPage::new(shell, Some(find(office, key).await?), form);
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
    form: &ContactInput,
) -> Result<Result<(), RecordRefusal>, Error> {
    let contact = match form.parse() {
        Ok(contact) => contact,
        Err(refusals) => return Ok(Err(RecordRefusal::Fields(refusals))),
    };
    let now = office.now();
    office
        .write_as(keeper, move |tx, actor| {
            records::change(tx, actor, base, (&contact, &vouched), now)
        })
        .await
}
