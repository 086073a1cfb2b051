//! How long the record of a decision is kept: said, held and, once its end has
//! come, dealt with, each by a person and with a reason.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    error::Error,
    form::{Choice, Refused},
    guard::{Administrator, ClockKeeper, Staff},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::Actor,
        id::{AccountId, ReleaseId},
        refusal::FieldRefusals,
        release::Release,
        retention::{
            Disposition, PERIODS, RetentionInput, RetentionRefusal, last_day, may_dispose, may_say,
        },
    },
    store::{self, Tx, accounts, releases},
    text::SafeHtml,
    workflow::retention::{self, Kept},
};

pub fn routes() -> Vec<Route> {
    routes![show, say, dispose]
}

#[derive(FromForm, Clone, Default)]
struct SayForm {
    #[field(default = String::new())]
    years: String,
    #[field(default = String::new())]
    disposition: String,
    #[field(default = String::new())]
    hold: String,
    #[field(default = String::new())]
    note: String,
    #[field(default = String::new())]
    version: String,
}

impl SayForm {
    fn input(&self) -> RetentionInput {
        RetentionInput {
            years: self.years.clone(),
            disposition: self.disposition.clone(),
            hold: !self.hold.is_empty(),
            note: self.note.clone(),
            version: self.version.parse().unwrap_or(-1),
        }
    }
}

#[derive(FromForm, Clone, Default)]
struct DisposeForm {
    #[field(default = String::new())]
    note: String,
    #[field(default = String::new())]
    version: String,
}

/// What somebody said, in words.
struct Told {
    kept: Kept,
    who: String,
    at: SafeHtml,
}

#[derive(Template)]
#[template(path = "desk/release_retention.html")]
struct ReleaseRetentionPage {
    shell: Shell,
    release: Release,
    kept: Kept,
    history: Vec<Told>,
    form: RetentionInput,
    /// What was typed of how it was dealt with.
    done: String,
    refused: Refused,
    /// Why nothing was done, where no field is at fault.
    notice: Option<SafeHtml>,
    periods: Vec<Choice>,
    dispositions: Vec<Choice>,
    may_say: bool,
    may_dispose: bool,
}

impl ReleaseRetentionPage {
    fn decided(&self) -> Option<SafeHtml> {
        let decided = self.release.decided?;
        Some(self.shell.say.date_with_era(decided.at))
    }

    /// The last day, by both calendars.
    fn last(&self) -> Option<SafeHtml> {
        let end = self.kept.retention.ends(self.release.decided?.at)?;
        Some(self.shell.say.date_with_era(end.plus(-1)))
    }

    fn is_due(&self) -> bool {
        let decided = self.release.decided;
        decided.is_some_and(|act| self.kept.retention.is_due(act.at, self.shell.now))
    }

    fn years(&self, kept: &Kept) -> SafeHtml {
        let years = [("count", i64::from(kept.retention.years).into())];
        self.shell.say.with("retention-years", &years)
    }

    fn disposition(&self, kept: &Kept) -> SafeHtml {
        let disposition = kept.retention.disposition;
        self.shell.say.t(disposition.message_id())
    }
}

/// What the page tells, read in one go.
struct Found {
    release: Release,
    history: Vec<(Kept, String)>,
}

fn found(tx: &Tx<'_>, id: ReleaseId) -> Result<Found, store::Error> {
    let release = releases::find(tx, id)?;
    let name = |id: AccountId| Ok::<_, store::Error>(accounts::find(tx, id)?.name);
    let history = retention::history(tx, id)?.into_iter().map(|kept| {
        let who = kept.said.map(|(by, _)| name(by)).transpose()?;
        Ok((kept, who.unwrap_or_default()))
    });
    Ok(Found {
        release,
        history: history.collect::<Result<_, store::Error>>()?,
    })
}

async fn page(
    actor: &Actor,
    shell: Shell,
    id: ReleaseId,
    form: Option<RetentionInput>,
    office: &Office,
) -> Result<ReleaseRetentionPage, Error> {
    let Found { release, history } = office.read(move |tx| found(tx, id)).await?;
    let say = shell.say;
    let kept = history
        .first()
        .map(|(kept, _)| kept.clone())
        .unwrap_or_default();
    let form = form.unwrap_or_else(|| RetentionInput::of(&kept.retention, kept.version));
    let periods = PERIODS.map(|years| {
        let words = say.plain_with("retention-years", &[("count", i64::from(years).into())]);
        let until = release.decided.map(|act| {
            let day = say.lang().day(last_day(act.at, years));
            say.plain_with("retention-until", &[("day", day.into())])
        });
        let words = format!("{words}{}", until.unwrap_or_default());
        Choice::new(years.to_string(), words, form.years == years.to_string())
    });
    let dispositions = Disposition::ALL.map(|one| {
        let words = say.plain(one.message_id());
        Choice::new(one.key(), words, form.disposition == one.key())
    });
    let history = history.into_iter().map(|(kept, who)| Told {
        at: kept
            .said
            .map_or_else(SafeHtml::default, |(_, at)| shell.when(&at)),
        kept,
        who,
    });
    Ok(ReleaseRetentionPage {
        history: history.collect(),
        may_say: may_say(actor),
        may_dispose: may_dispose(actor),
        refused: Refused::none(say),
        notice: None,
        done: String::new(),
        periods: periods.into(),
        dispositions: dispositions.into(),
        shell,
        release,
        kept,
        form,
    })
}

impl ReleaseRetentionPage {
    fn refused(mut self, refusals: FieldRefusals) -> page::Result {
        let say = self.shell.say;
        self.refused = Refused::of(say, refusals).naming([
            ("years", say.t("desk-retention-years")),
            ("disposition", say.t("desk-retention-disposition")),
            ("note", say.t("desk-retention-note")),
        ]);
        page::refused(&self)
    }

    fn answer(mut self, refusal: RetentionRefusal) -> page::Result {
        if let RetentionRefusal::Fields(refusals) = refusal {
            return self.refused(refusals);
        }
        self.notice = Some(self.shell.say.explain(&refusal));
        // what is stored now is what the next save rests on
        self.form.version = self.kept.version;
        page::conflict(&self)
    }
}

#[get("/releases/<id>/retention")]
async fn show(staff: Staff, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    page::show(&page(&staff.0, shell, ReleaseId(id), None, office).await?)
}

#[post("/releases/<id>/retention", data = "<form>")]
async fn say(
    keeper: ClockKeeper,
    shell: Shell,
    id: i64,
    form: Form<SayForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, input, now) = (ReleaseId(id), form.input(), office.now());
    let typed = input.clone();
    let said = office
        .write_as(&keeper, move |tx, actor| {
            retention::say(tx, actor, id, &input, now)
        })
        .await?;
    match said {
        Ok(()) => page::to(format!(
            "/desk/releases/{id}/retention?done=retention-saved"
        )),
        Err(refusal) => page(&keeper.0, shell, id, Some(typed), office)
            .await?
            .answer(refusal),
    }
}

#[post("/releases/<id>/retention/done", data = "<form>")]
async fn dispose(
    administrator: Administrator,
    shell: Shell,
    id: i64,
    form: Form<DisposeForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, form, now) = (ReleaseId(id), form.into_inner(), office.now());
    let (version, note) = (form.version.parse().unwrap_or(-1), form.note.clone());
    let disposed = office
        .write_as(&administrator, move |tx, actor| {
            retention::dispose(tx, actor, id, version, &note, now)
        })
        .await?;
    match disposed {
        Ok(()) => page::to(format!("/desk/releases/{id}/retention?done=retention-done")),
        Err(refusal) => {
            let mut page = page(&administrator.0, shell, id, None, office).await?;
            page.done = form.note;
            page.answer(refusal)
        }
    }
}
