//! The organisation tree: everybody of the staff looks, administrators change.

use askama::Template;
use rocket::{FromForm, Route, State, get, http::RawStr, post, routes};

use super::{
    account_add::{organisation_choices, tree},
    error::Error,
    form::{Choice, Difference, Refused},
    guard::{Administrator, Staff},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        id::OrganisationId,
        organisation::{Organisation, OrganisationKind},
        refusal::FieldRefusals,
    },
    text::SafeHtml,
    web::say::Say,
    workflow::organisations::{self, Branch, OrganisationInput, OrganisationRefusal, Standing},
};

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, change]
}

/// A branch with what a nested list needs to draw it.
struct Line {
    branch: Branch,
    /// It begins a list below the line before.
    opens: bool,
    /// How many lists end before it.
    closes: usize,
    place: Option<SafeHtml>,
    /// Where its accounts are listed.
    accounts: String,
}

#[derive(Template)]
#[template(path = "desk/organisations_list.html")]
struct OrganisationsListPage {
    shell: Shell,
    lines: Vec<Line>,
    /// How many lists are open after the last line.
    open: usize,
}

impl OrganisationsListPage {
    fn name<'a>(&self, organisation: &'a Organisation) -> &'a str {
        organisation
            .name
            .for_language(self.shell.say.locale().language())
    }
}

fn lines(say: Say, tree: Vec<Branch>) -> Vec<Line> {
    let mut above: Option<usize> = None;
    tree.into_iter()
        .map(|branch| {
            let (depth, before) = (branch.depth, above.replace(branch.depth));
            let words = RawStr::new(&branch.organisation.name.ja).percent_encode();
            Line {
                opens: before.is_none_or(|before| before < depth),
                closes: before.map_or(0, |before| before.saturating_sub(depth)),
                place: place(say, &branch.organisation, branch.standing),
                accounts: format!("/desk/accounts?words={words}"),
                branch,
            }
        })
        .collect()
}

/// Since when and until when it stands at its place, and whether that counts
/// today; nothing where it stands there without an end.
fn place(say: Say, organisation: &Organisation, standing: Standing) -> Option<SafeHtml> {
    let membership = organisation.membership.as_ref()?;
    let day = |day: jiff::civil::Date| say.lang().day(day).into();
    let (from, until) = (membership.from.map(day), membership.until.map(day));
    let words = match (standing, from, until) {
        (Standing::Over, _, Some(until)) => say.with("desk-place-over", &[("until", until)]),
        (Standing::Ahead, Some(from), _) => say.with("desk-place-ahead", &[("from", from)]),
        (_, Some(from), Some(until)) => {
            say.with("desk-place-between", &[("from", from), ("until", until)])
        }
        (_, Some(from), None) => say.with("desk-place-from", &[("from", from)]),
        (_, None, Some(until)) => say.with("desk-place-until", &[("until", until)]),
        (_, None, None) => return None,
    };
    Some(words)
}

#[get("/organisations")]
async fn list(_staff: Staff, shell: Shell, office: &State<Office>) -> page::Result {
    let tree = tree(office).await?;
    let open = tree.last().map_or(0, |branch| branch.depth);
    page::show(&OrganisationsListPage {
        lines: lines(shell.say, tree),
        open,
        shell,
    })
}

/// An organisation as typed.
#[derive(FromForm, Clone, Default)]
struct OrganisationForm {
    #[field(default = String::new())]
    key: String,
    #[field(default = String::new())]
    kind: String,
    #[field(default = String::new())]
    name_ja: String,
    #[field(default = String::new())]
    name_en: String,
    #[field(default = String::new())]
    parent: String,
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    until: String,
    /// The version that the page showed.
    #[field(default = String::new())]
    version: String,
}

impl OrganisationForm {
    fn input(self) -> OrganisationInput {
        OrganisationInput {
            key: self.key,
            kind: self.kind,
            name_ja: self.name_ja,
            name_en: self.name_en,
            parent: self.parent,
            from: self.from,
            until: self.until,
            version: self.version.parse().unwrap_or(0),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/organisation_form.html")]
struct OrganisationFormPage {
    shell: Shell,
    /// None for a new one.
    stored: Option<Branch>,
    form: OrganisationInput,
    refused: Refused,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    place: Option<SafeHtml>,
    /// What somebody else stored meanwhile, beside what was typed.
    differences: Vec<Difference>,
}

impl OrganisationFormPage {
    fn new(
        shell: Shell,
        tree: &[Branch],
        stored: Option<Branch>,
        form: OrganisationInput,
        refusals: FieldRefusals,
    ) -> Self {
        let say = shell.say;
        let kinds = OrganisationKind::ALL.map(|kind| {
            let name = say.plain(kind.message_id());
            Choice::new(kind.key(), name, form.kind == kind.key())
        });
        let top = Choice::new(
            "",
            say.plain("desk-organisation-form-top"),
            form.parent.is_empty(),
        );
        let parents = organisation_choices(say, &outside(tree, stored.as_ref()), &form.parent);
        Self {
            kinds: kinds.into(),
            parents: std::iter::once(top).chain(parents).collect(),
            refused: Refused::of(say, refusals).naming([
                ("key", say.t("desk-organisation-form-key")),
                ("kind", say.t("desk-organisation-form-kind")),
                ("name_ja", say.t("desk-organisation-form-name-ja")),
                ("name_en", say.t("desk-organisation-form-name-en")),
                ("parent", say.t("desk-organisation-form-parent")),
                ("from", say.t("desk-organisation-form-from")),
                ("until", say.t("desk-organisation-form-until")),
            ]),
            place: stored
                .as_ref()
                .and_then(|branch| place(say, &branch.organisation, branch.standing)),
            differences: Vec::new(),
            shell,
            stored,
            form,
        }
    }

    /// The page of a stale save: both, field by field; saving again is on
    /// purpose.
    fn stale(mut self, stored: &OrganisationInput) -> Self {
        let say = self.shell.say;
        let rows = |input: &OrganisationInput| {
            [
                &input.name_ja,
                &input.name_en,
                &input.parent,
                &input.from,
                &input.until,
            ]
            .map(Clone::clone)
        };
        let labels = [
            say.t("desk-organisation-form-name-ja"),
            say.t("desk-organisation-form-name-en"),
            say.t("desk-organisation-form-parent"),
            say.t("desk-organisation-form-from"),
            say.t("desk-organisation-form-until"),
        ];
        let pairs = rows(stored).into_iter().zip(rows(&self.form));
        let fields = labels.into_iter().zip(pairs);
        self.differences =
            Difference::between(fields.map(|(label, (stored, typed))| (label, stored, typed)));
        self.form.version = stored.version;
        self
    }

    fn name(&self) -> String {
        let language = self.shell.say.locale().language();
        self.stored.as_ref().map_or_else(
            || self.shell.say.plain("desk-organisation-form-new"),
            |branch| branch.organisation.name.for_language(language).to_owned(),
        )
    }
}

/// The tree without an organisation and all that stands below it.
fn outside(tree: &[Branch], without: Option<&Branch>) -> Vec<Branch> {
    let Some(without) = without else {
        return tree.to_vec();
    };
    let id = without.organisation.id;
    let mut below = false;
    tree.iter()
        .filter(|branch| {
            let itself = branch.organisation.id == id;
            below = itself || (below && branch.depth > without.depth);
            !below
        })
        .cloned()
        .collect()
}

fn find(tree: &[Branch], id: i64) -> Result<Branch, Error> {
    let id = OrganisationId(id);
    let found = tree.iter().find(|branch| branch.organisation.id == id);
    found.cloned().ok_or(Error::NotFound)
}

#[get("/organisations/new")]
async fn new(_administrator: Administrator, shell: Shell, office: &State<Office>) -> page::Result {
    let (tree, empty) = (tree(office).await?, OrganisationInput::default());
    let none = FieldRefusals::default();
    page::show(&OrganisationFormPage::new(shell, &tree, None, empty, none))
}

#[post("/organisations/new", data = "<form>")]
async fn add(
    administrator: Administrator,
    shell: Shell,
    form: Form<OrganisationForm>,
    office: &State<Office>,
) -> page::Result {
    let (input, now) = (form.into_inner().input(), office.now());
    let typed = input.clone();
    let added = office
        .write_as(&administrator, move |tx, actor| {
            organisations::add(tx, actor, &typed, now)
        })
        .await?;
    match added {
        Ok(_) => page::to("/desk/organisations?done=organisation-saved"),
        Err(refusals) => {
            let tree = tree(office).await?;
            page::refused(&OrganisationFormPage::new(
                shell, &tree, None, input, refusals,
            ))
        }
    }
}

/// The form of an organisation as it is stored.
fn stored_form(tree: &[Branch], stored: &Branch) -> OrganisationInput {
    let parent = stored.organisation.membership.as_ref();
    let parent = parent.and_then(|membership| find(tree, membership.parent.0).ok());
    let parent = parent.map_or_else(String::new, |branch| branch.organisation.key);
    OrganisationInput::of(&stored.organisation, &parent)
}

#[get("/organisations/<id>")]
async fn show(
    _administrator: Administrator,
    shell: Shell,
    id: i64,
    office: &State<Office>,
) -> page::Result {
    let tree = tree(office).await?;
    let stored = find(&tree, id)?;
    let form = stored_form(&tree, &stored);
    let none = FieldRefusals::default();
    page::show(&OrganisationFormPage::new(
        shell,
        &tree,
        Some(stored),
        form,
        none,
    ))
}

#[post("/organisations/<id>", data = "<form>")]
async fn change(
    administrator: Administrator,
    shell: Shell,
    id: i64,
    form: Form<OrganisationForm>,
    office: &State<Office>,
) -> page::Result {
    let input = form.into_inner().input();
    match save(office, &administrator, id, input.clone()).await? {
        Ok(()) => page::to("/desk/organisations?done=organisation-saved"),
        Err(refusal) => {
            let tree = tree(office).await?;
            let stored = find(&tree, id)?;
            let kept = stored_form(&tree, &stored);
            let (refusals, stale) = match refusal {
                OrganisationRefusal::Fields(refusals) => (refusals, false),
                OrganisationRefusal::Stale => (FieldRefusals::default(), true),
            };
            let page = OrganisationFormPage::new(shell, &tree, Some(stored), input, refusals);
            if stale {
                page::conflict(&page.stale(&kept))
            } else {
                page::refused(&page)
            }
        }
    }
}

async fn save(
    office: &Office,
    administrator: &Administrator,
    id: i64,
    input: OrganisationInput,
) -> Result<Result<(), OrganisationRefusal>, Error> {
    let now = office.now();
    office
        .write_as(administrator, move |tx, actor| {
            organisations::change(tx, actor, OrganisationId(id), &input, now)
        })
        .await
}
