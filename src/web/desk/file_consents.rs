//! The people in a file: whether they can be recognised, and that they agreed.
//! Drafters and administrators come here; a name is shown to whoever recorded
//! it and to administrators.

use askama::Template;
use rocket::{Route, State, get, post, routes};

use super::{
    error::Error,
    file_takedown::Public,
    form::{Choice, Refused, Typed},
    guard::ConsentKeeper,
    kept::Fields,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::Actor,
        consent::ConsentInput,
        id::{ConsentId, FileId},
        moment::Moment,
        refusal::FieldRefusals,
    },
    store::{
        accounts,
        files::{self, StoredFile},
    },
    workflow::{
        consents::{self, Shown, Standing},
        rights::Refusal,
    },
};

pub fn routes() -> Vec<Route> {
    routes![show, say, record, withdraw]
}

/// A consent with the name of whoever recorded it.
struct Row {
    consent: Shown,
    who: String,
}

impl Row {
    const fn is_over(&self, now: &Moment) -> bool {
        match self.consent.until {
            Some(until) => until.second() <= now.second(),
            None => false,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/file_consents.html")]
struct FileConsentsPage {
    shell: Shell,
    file: StoredFile,
    rows: Vec<Row>,
    /// What is said: of the people, and by which version.
    recognisable: Option<bool>,
    version: i64,
    /// What readers have of it.
    public: Public,
    /// What was typed that somebody else's words came before.
    overtaken: Option<bool>,
    form: ConsentInput,
    renewals: Vec<Choice>,
    refused: Refused,
    now: Moment,
}

/// What a page is made from.
struct Read {
    file: StoredFile,
    standing: Standing,
    rows: Vec<Row>,
    public: Public,
}

async fn read(office: &Office, actor: &Actor, id: i64) -> Result<Read, Error> {
    let (actor, now) = (actor.clone(), office.now());
    let read = office
        .read(move |tx| {
            let file = files::find(tx, FileId(id))?;
            let standing = consents::standing(tx, &actor, file.id)?;
            let people = accounts::people(tx)?;
            let row = |consent: &Shown| Row {
                who: people
                    .get(&consent.recorded_by)
                    .map_or_else(String::new, |person| person.name.clone()),
                consent: consent.clone(),
            };
            let rows = standing.consents.iter().map(row).collect();
            Ok(Read {
                public: Public::read(tx, &actor, file.id, now)?,
                file,
                standing,
                rows,
            })
        })
        .await?;
    // nobody can be recognised in words alone
    match read.file.kind.depicts() {
        true => Ok(read),
        false => Err(Error::NotFound),
    }
}

impl FileConsentsPage {
    fn new(shell: Shell, read: Read, form: ConsentInput, now: Moment) -> Self {
        let say = shell.say;
        let none = say.plain("desk-file-consents-renews-none");
        let mut renewals = vec![Choice::new("", none, form.renews.is_empty())];
        let open = read.rows.iter().filter(|row| !row.consent.renewed);
        renewals.extend(open.map(|row| {
            let id = row.consent.id.to_string();
            let person = row.consent.private.as_ref();
            let name = person.map_or_else(
                || row.consent.scope.chars().take(40).collect(),
                |(person, _)| person.clone(),
            );
            let is_chosen = id == form.renews;
            Choice::new(id.clone(), format!("#{id} {name}"), is_chosen)
        }));
        let said = read.standing.depiction;
        Self {
            recognisable: said.map(|said| said.recognisable),
            version: said.map_or(0, |said| said.version),
            overtaken: None,
            refused: Refused::none(say),
            file: read.file,
            public: read.public,
            rows: read.rows,
            renewals,
            shell,
            form,
            now,
        }
    }

    fn refused(mut self, refusals: FieldRefusals) -> Self {
        let say = self.shell.say;
        self.refused = Refused::of(say, refusals).naming([
            ("recognisable", say.t("desk-file-consents-recognisable")),
            ("person", say.t("desk-file-consents-person")),
            ("scope", say.t("desk-file-consents-scope")),
            ("until", say.t("desk-file-consents-until")),
            ("evidence", say.t("desk-file-rights-evidence")),
            ("evidence_file", say.t("desk-file-rights-evidence-file")),
            ("renews", say.t("desk-file-consents-renews")),
        ]);
        self
    }
}

#[get("/files/<id>/consents")]
async fn show(
    keeper: ConsentKeeper,
    shell: Shell,
    id: i64,
    office: &State<Office>,
) -> page::Result {
    let read = read(office, &keeper.0, id).await?;
    let form = ConsentInput::default();
    page::show(&FileConsentsPage::new(shell, read, form, office.now()))
}

#[post("/files/<id>/people", data = "<form>")]
async fn say(
    keeper: ConsentKeeper,
    shell: Shell,
    id: i64,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let now = office.now();
    let base = form.get("version").parse().unwrap_or(0);
    let recognisable = match form.get("recognisable").as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let said = office
        .write_as(&keeper, move |tx, actor| {
            consents::say(tx, actor, FileId(id), (base, recognisable), now)
        })
        .await?;
    let Err(refusal) = said else {
        return page::to(format!("/desk/files/{id}/consents?done=people-saved"));
    };
    let read = read(office, &keeper.0, id).await?;
    let mut page = FileConsentsPage::new(shell, read, ConsentInput::default(), now);
    match refusal {
        Refusal::Fields(refusals) => page::refused(&page.refused(refusals)),
        Refusal::Stale => {
            page.overtaken = recognisable;
            page::conflict(&page)
        }
    }
}

#[post("/files/<id>/consents", data = "<form>")]
async fn record(
    keeper: ConsentKeeper,
    shell: Shell,
    id: i64,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let now = office.now();
    let form = ConsentInput {
        person: form.get("person"),
        scope: form.get("scope"),
        until: form.get("until"),
        evidence: form.get("evidence"),
        evidence_file: form.get("evidence_file"),
        renews: form.get("renews"),
    };
    let typed = form.clone();
    let recorded = office
        .write_as(&keeper, move |tx, actor| {
            consents::record(tx, actor, FileId(id), &typed, now)
        })
        .await?;
    match recorded {
        Ok(()) => page::to(format!("/desk/files/{id}/consents?done=consent-recorded")),
        Err(refusals) => {
            let read = read(office, &keeper.0, id).await?;
            let page = FileConsentsPage::new(shell, read, form, now);
            page::refused(&page.refused(refusals))
        }
    }
}

#[post("/files/<id>/consents/<consent>/withdraw", data = "<_form>")]
async fn withdraw(
    keeper: ConsentKeeper,
    id: i64,
    consent: i64,
    _form: Form<Fields>,
    office: &State<Office>,
) -> page::Result {
    let now = office.now();
    office
        .write_as(&keeper, move |tx, actor| {
            consents::withdraw(tx, actor, FileId(id), ConsentId(consent), now)
        })
        .await?;
    page::to(format!("/desk/files/{id}/consents?done=consent-withdrawn"))
}
