//! Formats of channels: everybody of the staff looks; administrators keep them.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    error::Error,
    form::{Choice, Difference, Refused},
    guard::{Administrator, Staff},
    office::Office,
    page,
    record_form::choices,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        format::{Format, FormatInput, Medium, Size, Unit},
        locale::Locale,
        refusal::FieldRefusals,
        slug::Slug,
    },
    store,
    text::SafeHtml,
    web::say::Say,
    workflow::formats::{self, FormatRefusal},
};

/// The longer side of a drawing, in pixels.
const DRAWING: u32 = 40;

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, change]
}

/// The formats of one medium.
struct Group {
    name: SafeHtml,
    key: &'static str,
    rows: Vec<Row>,
}

struct Row {
    key: Slug,
    name: String,
    /// Both sides to scale.
    drawing: Option<(u32, u32)>,
    sides: String,
    /// What a channel allows at most, and what else is to be known.
    limits: Vec<SafeHtml>,
    note: String,
    retired: bool,
}

impl Row {
    fn of(say: Say, format: Format) -> Self {
        let fields = format.fields;
        let in_japanese = *say.locale() == Locale::JA;
        let most = [
            ("desk-formats-list-megabytes", fields.megabytes_max),
            ("desk-formats-list-seconds", fields.seconds_max),
            ("desk-formats-list-characters", fields.characters_max),
            (
                "desk-formats-list-bleed",
                fields.size.map(|size| size.bleed).filter(|mm| *mm > 0),
            ),
        ];
        let limits = most.into_iter().filter_map(|(message, most)| {
            Some(say.with(message, &[("count", i64::from(most?).into())]))
        });
        Self {
            name: fields.name(in_japanese).to_owned(),
            drawing: fields.size.map(drawing),
            sides: fields.size.map(sides).unwrap_or_default(),
            limits: limits.collect(),
            note: fields.note(in_japanese).to_owned(),
            retired: fields.retired,
            key: format.key,
        }
    }
}

/// Both sides of a drawing of that size, in pixels, none thinner than a line.
fn drawing(size: Size) -> (u32, u32) {
    let longer = size.width.max(size.height).max(1);
    let scaled = |side: u32| (side * DRAWING / longer).max(2);
    (scaled(size.width), scaled(size.height))
}

fn sides(size: Size) -> String {
    let unit = size.unit.key();
    format!("{} × {} {unit}", size.width, size.height)
}

#[derive(Template)]
#[template(path = "desk/formats_list.html")]
struct FormatsListPage {
    shell: Shell,
    groups: Vec<Group>,
    may_keep: bool,
}

#[get("/formats")]
async fn list(staff: Staff, shell: Shell, office: &State<Office>) -> page::Result {
    let mut all = office.read(formats::list).await?;
    let say = shell.say;
    let groups = Medium::ALL.into_iter().filter_map(|medium| {
        let is_of = |format: &mut Format| format.fields.medium == medium;
        let rows: Vec<Row> = all
            .extract_if(.., is_of)
            .map(|one| Row::of(say, one))
            .collect();
        (!rows.is_empty()).then(|| Group {
            name: say.t(medium.message_id()),
            key: medium.key(),
            rows,
        })
    });
    page::show(&FormatsListPage {
        groups: groups.collect(),
        may_keep: staff.0.has(crate::domain::account::Role::Administrator),
        shell,
    })
}

/// A format as typed.
#[derive(FromForm, Clone)]
struct FormatForm {
    #[field(default = String::new())]
    key: String,
    #[field(default = String::new())]
    medium: String,
    #[field(default = String::new())]
    name_ja: String,
    #[field(default = String::new())]
    name_en: String,
    #[field(default = String::new())]
    width: String,
    #[field(default = String::new())]
    height: String,
    #[field(default = String::new())]
    unit: String,
    #[field(default = String::new())]
    bleed: String,
    #[field(default = String::new())]
    megabytes_max: String,
    #[field(default = String::new())]
    seconds_max: String,
    #[field(default = String::new())]
    characters_max: String,
    #[field(default = String::new())]
    note_ja: String,
    #[field(default = String::new())]
    note_en: String,
    #[field(default = String::new())]
    retired: String,
    /// The version that the page showed.
    #[field(default = String::new())]
    version: String,
}

impl FormatForm {
    fn input(self) -> FormatInput {
        FormatInput {
            key: self.key,
            medium: self.medium,
            name_ja: self.name_ja,
            name_en: self.name_en,
            width: self.width,
            height: self.height,
            unit: self.unit,
            bleed: self.bleed,
            megabytes_max: self.megabytes_max,
            seconds_max: self.seconds_max,
            characters_max: self.characters_max,
            note_ja: self.note_ja,
            note_en: self.note_en,
            retired: !self.retired.is_empty(),
            version: self.version.parse().unwrap_or(0),
        }
    }
}

/// The fields in the order of the page, with what they are called.
const FIELDS: [(&str, &str); 13] = [
    ("key", "desk-format-form-key"),
    ("name_ja", "desk-format-form-name-ja"),
    ("name_en", "desk-format-form-name-en"),
    ("medium", "desk-format-form-medium"),
    ("width", "desk-format-form-width"),
    ("height", "desk-format-form-height"),
    ("unit", "desk-format-form-unit"),
    ("bleed", "desk-format-form-bleed"),
    ("megabytes_max", "desk-format-form-megabytes"),
    ("seconds_max", "desk-format-form-seconds"),
    ("characters_max", "desk-format-form-characters"),
    ("note_ja", "desk-format-form-note-ja"),
    ("note_en", "desk-format-form-note-en"),
];

#[derive(Template)]
#[template(path = "desk/format_form.html")]
struct FormatFormPage {
    shell: Shell,
    /// None for a new one.
    stored: Option<Format>,
    form: FormatInput,
    refused: Refused,
    media: Vec<Choice>,
    units: Vec<Choice>,
    /// What somebody else stored meanwhile, beside what was typed.
    differences: Vec<Difference>,
}

impl FormatFormPage {
    fn new(shell: Shell, stored: Option<Format>, form: FormatInput) -> Self {
        let say = shell.say;
        let media = Medium::ALL.map(|medium| (medium.key(), medium.message_id()));
        let units = Unit::ALL.into_iter();
        let units = units.map(|unit| Choice::new(unit.key(), unit.key(), form.unit == unit.key()));
        let none = Choice::new(
            "",
            say.plain("desk-format-form-unit-none"),
            form.unit.is_empty(),
        );
        Self {
            media: choices(say, &form.medium, media),
            units: std::iter::once(none).chain(units).collect(),
            refused: Refused::none(say),
            differences: Vec::new(),
            shell,
            stored,
            form,
        }
    }

    fn refused(mut self, refusals: FieldRefusals) -> Self {
        let say = self.shell.say;
        let names = FIELDS.map(|(field, message)| (field, say.t(message)));
        self.refused = Refused::of(say, refusals).naming(names);
        self
    }

    /// The page of a stale save: both, field by field; saving again is on
    /// purpose.
    fn stale(mut self, stored: &FormatInput) -> Self {
        let say = self.shell.say;
        let pairs = self.rows(stored).into_iter().zip(self.rows(&self.form));
        let retired = ("retired", "desk-format-form-retired");
        let labels = FIELDS[1..].iter().chain([&retired]);
        let labels = labels.map(|(_, message)| say.t(message));
        self.differences = Difference::between(
            labels
                .zip(pairs)
                .map(|(label, (stored, typed))| (label, stored, typed)),
        );
        self.form.version = stored.version;
        self
    }

    /// What the fields hold, without the key, which stays.
    fn rows(&self, input: &FormatInput) -> [String; 13] {
        let medium = self.media.iter().find(|one| one.key == input.medium);
        let retired = match input.retired {
            true => "desk-glossary-form-yes",
            false => "desk-glossary-form-no",
        };
        [
            input.name_ja.clone(),
            input.name_en.clone(),
            medium.map_or_else(|| input.medium.clone(), |one| one.name.clone()),
            input.width.clone(),
            input.height.clone(),
            input.unit.clone(),
            input.bleed.clone(),
            input.megabytes_max.clone(),
            input.seconds_max.clone(),
            input.characters_max.clone(),
            input.note_ja.clone(),
            input.note_en.clone(),
            self.shell.say.plain(retired),
        ]
    }

    fn title(&self) -> String {
        let in_japanese = *self.shell.say.locale() == Locale::JA;
        self.stored.as_ref().map_or_else(
            || self.shell.say.plain("desk-format-form-new"),
            |stored| stored.fields.name(in_japanese).to_owned(),
        )
    }
}

#[get("/formats/new")]
async fn new(_keeper: Administrator, shell: Shell) -> page::Result {
    page::show(&FormatFormPage::new(shell, None, FormatInput::default()))
}

#[post("/formats/new", data = "<form>")]
async fn add(
    keeper: Administrator,
    shell: Shell,
    form: Form<FormatForm>,
    office: &State<Office>,
) -> page::Result {
    let (input, now) = (form.into_inner().input(), office.now());
    let typed = input.clone();
    let added = office
        .write_as(&keeper, move |tx, actor| {
            formats::add(tx, actor, &typed, now)
        })
        .await?;
    match added {
        Ok(()) => page::to("/desk/formats?done=format-saved"),
        Err(refusals) => page::refused(&FormatFormPage::new(shell, None, input).refused(refusals)),
    }
}

async fn read(office: &Office, key: &str) -> Result<Format, Error> {
    let key = Slug::parse(key).ok_or(Error::NotFound)?;
    let found = office
        .read(move |tx| store::formats::find(tx, &key))
        .await?;
    found.ok_or(Error::NotFound)
}

#[get("/formats/<key>")]
async fn show(
    _keeper: Administrator,
    shell: Shell,
    key: &str,
    office: &State<Office>,
) -> page::Result {
    let stored = read(office, key).await?;
    let form = FormatInput::of(&stored);
    page::show(&FormatFormPage::new(shell, Some(stored), form))
}

#[post("/formats/<key>", data = "<form>")]
async fn change(
    keeper: Administrator,
    shell: Shell,
    key: &str,
    form: Form<FormatForm>,
    office: &State<Office>,
) -> page::Result {
    let (input, now) = (form.into_inner().input(), office.now());
    let (known, typed) = (read(office, key).await?.key, input.clone());
    let saved = office
        .write_as(&keeper, move |tx, actor| {
            formats::change(tx, actor, &known, &typed, now)
        })
        .await?;
    let Err(refusal) = saved else {
        return page::to("/desk/formats?done=format-saved");
    };
    let stored = read(office, key).await?;
    let kept = FormatInput::of(&stored);
    let page = FormatFormPage::new(shell, Some(stored), input);
    match refusal {
        FormatRefusal::Fields(refusals) => page::refused(&page.refused(refusals)),
        FormatRefusal::Stale => page::conflict(&page.stale(&kept)),
    }
}
