//! What people look for files by, as it stands in the address: what is unknown
//! there is left out and said.

use rocket::{FromForm, http::RawStr};

use super::{form::Choice, shell::Shell};
use crate::{
    domain::{
        file::FileKind,
        format::Medium,
        locale::Locale,
        refusal::Explain,
        rights::Licence,
        tag::Tag,
        vocabulary::{Audience, Topic},
    },
    i18n::languages,
    store::library::{Ending, Standing, Wanted},
    text::SafeHtml,
};

/// The longest search that is looked for, in characters; the rest is cut off.
const WORDS_MAX: usize = 200;

/// How soon rights end that are looked for as ending.
const SOON_SECONDS: i64 = 30 * 24 * 60 * 60;

/// What may be asked for of rights.
const ENDINGS: [(&str, &str, Ending); 3] = [
    (
        "ending",
        "desk-files-list-ending",
        Ending::Within(SOON_SECONDS),
    ),
    ("over", "desk-files-list-over", Ending::Over),
    ("unsaid", "desk-files-list-unsaid", Ending::Unsaid),
];

/// Whether it stands beside a text.
const PLACED: [(&str, &str, bool); 2] = [
    ("yes", "desk-files-list-placed-yes", true),
    ("no", "desk-files-list-placed-no", false),
];

/// What may be chosen beside words, in the order of the page, with its name.
const FACETS: [(&str, &str); 10] = [
    ("kind", "desk-files-list-kind"),
    ("topic", "desk-works-list-topic"),
    ("audience", "desk-works-list-audience"),
    ("locale", "desk-files-list-locale"),
    ("medium", "desk-files-list-medium"),
    ("standing", "desk-files-list-standing"),
    ("licence", "desk-file-rights-licence"),
    ("rights", "desk-file-rights-title"),
    ("tag", "desk-files-list-tag"),
    ("placed", "desk-files-list-placed"),
];

/// What was chosen, as typed into the address.
#[derive(FromForm, Clone, Default)]
pub struct FilesQuery {
    #[field(default = String::new())]
    pub words: String,
    #[field(default = String::new())]
    kind: String,
    #[field(default = String::new())]
    topic: String,
    #[field(default = String::new())]
    audience: String,
    #[field(default = String::new())]
    locale: String,
    #[field(default = String::new())]
    medium: String,
    #[field(default = String::new())]
    standing: String,
    #[field(default = String::new())]
    licence: String,
    #[field(default = String::new())]
    rights: String,
    #[field(default = String::new())]
    tag: String,
    #[field(default = String::new())]
    placed: String,
    #[field(default = String::new())]
    view: String,
    #[field(default = String::new())]
    pub page: String,
}

/// One thing to choose by.
pub struct Facet {
    pub field: &'static str,
    pub name: SafeHtml,
    pub choices: Vec<Choice>,
}

impl FilesQuery {
    /// What narrows the list, by the name of its field.
    fn chosen(&self) -> [(&'static str, &str); 11] {
        [
            ("words", self.words.trim()),
            ("kind", &self.kind),
            ("topic", &self.topic),
            ("audience", &self.audience),
            ("locale", &self.locale),
            ("medium", &self.medium),
            ("standing", &self.standing),
            ("licence", &self.licence),
            ("rights", &self.rights),
            ("tag", &self.tag),
            ("placed", &self.placed),
        ]
    }

    /// All files with this tag.
    pub fn with_tag(tag: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            ..Self::default()
        }
    }

    pub fn is_empty(&self) -> bool {
        self.chosen().iter().all(|(_, typed)| typed.is_empty())
    }

    /// True where something was chosen that there is not: it was left out.
    pub fn is_unknown(&self) -> bool {
        let wanted = self.wanted();
        [
            (&self.kind, wanted.kind.is_none()),
            (&self.topic, wanted.topic.is_none()),
            (&self.audience, wanted.audience.is_none()),
            (&self.locale, wanted.locale.is_none()),
            (&self.medium, wanted.medium.is_none()),
            (&self.standing, wanted.standing.is_none()),
            (&self.licence, wanted.licence.is_none()),
            (&self.rights, wanted.ending.is_none()),
            (&self.tag, wanted.tag.is_none()),
            (&self.placed, wanted.placed.is_none()),
        ]
        .into_iter()
        .any(|(typed, left_out)| left_out && !typed.is_empty())
    }

    /// The same, read.
    pub fn wanted(&self) -> Wanted {
        let words: String = self.words.trim().chars().take(WORDS_MAX).collect();
        let mut standings = Standing::ALL.into_iter();
        let mut mediums = Medium::ALL.into_iter();
        let known = |locale: &Locale| languages::find(locale).is_some();
        let placed = PLACED.into_iter().find(|(key, ..)| *key == self.placed);
        Wanted {
            words: Some(words).filter(|words| !words.is_empty()),
            kind: FileKind::parse(&self.kind),
            ending: self.ending(),
            licence: Licence::parse(&self.licence),
            standing: standings.find(|one| one.key() == self.standing),
            tag: Tag::parse(&self.tag).ok(),
            placed: placed.map(|(.., placed)| placed),
            topic: Topic::parse(&self.topic),
            audience: Audience::parse(&self.audience),
            locale: Locale::parse(&self.locale).filter(known),
            medium: mediums.find(|medium| medium.key() == self.medium),
        }
    }

    fn ending(&self) -> Option<Ending> {
        let mut endings = ENDINGS.into_iter();
        let found = endings.find(|(key, ..)| *key == self.rights);
        found.map(|(.., ending)| ending)
    }

    /// Pictures beside each other, and not rows of a table.
    pub fn is_grid(&self) -> bool {
        self.view == "grid"
    }

    /// The same choice as pictures or as rows.
    pub fn as_view(&self, view: &str) -> String {
        let view = view.to_owned();
        Self {
            view,
            ..self.clone()
        }
        .at(1)
    }

    /// The address of another page of the same choice.
    pub fn at(&self, page: usize) -> String {
        format!("/desk/files?{}", self.line(page))
    }

    /// The address to which the same choice sends its tags.
    pub fn tags(&self, page: usize) -> String {
        format!("/desk/files/tags?{}", self.line(page))
    }

    fn line(&self, page: usize) -> String {
        let view = [("view", self.view.as_str())];
        let chosen = self.chosen().into_iter().chain(view);
        let chosen = chosen.filter(|(_, typed)| !typed.is_empty());
        let mut line: String = chosen
            .map(|(field, typed)| format!("{field}={}&", RawStr::new(typed).percent_encode()))
            .collect();
        line.push_str(&format!("page={page}"));
        line
    }

    /// Everything to choose by; `tags` are those that some file has.
    pub fn facets(&self, shell: &Shell, tags: &[String]) -> Vec<Facet> {
        let say = |(key, message): (&str, &str)| (key.to_owned(), shell.say.plain(message));
        let locales = shell.locales.iter();
        let locales = locales.map(|tag| (tag.to_string(), shell.language(tag).to_owned()));
        let kinds = FileKind::ALL.map(|kind| (kind.key().to_owned(), kind.name().to_owned()));
        let choices = |field: &str| -> Vec<(String, String)> {
            match field {
                "kind" => kinds.to_vec(),
                "topic" => Topic::all()
                    .map(|one| say((one.key(), one.message_id())))
                    .collect(),
                "audience" => {
                    let all = Audience::all();
                    all.map(|one| say((one.key(), one.message_id()))).collect()
                }
                "locale" => locales.clone().collect(),
                "medium" => Medium::ALL
                    .map(|one| say((one.key(), one.message_id())))
                    .to_vec(),
                "standing" => Standing::ALL
                    .map(|one| say((one.key(), standing(one))))
                    .to_vec(),
                "licence" => Licence::ALL
                    .map(|one| say((one.key(), one.message_id())))
                    .to_vec(),
                "rights" => ENDINGS
                    .map(|(key, message, _)| say((key, message)))
                    .to_vec(),
                "placed" => PLACED.map(|(key, message, _)| say((key, message))).to_vec(),
                _ => tags.iter().map(|tag| (tag.clone(), tag.clone())).collect(),
            }
        };
        let facet = |(field, name): (&'static str, &str)| {
            let any = Choice::new("", shell.say.plain("desk-files-list-any"), false);
            let typed = self.chosen().into_iter().find(|(known, _)| *known == field);
            let typed = typed.map_or("", |(_, typed)| typed);
            let choices = choices(field).into_iter().map(|(key, words)| {
                let chosen = key == typed;
                Choice::new(key, words, chosen)
            });
            Facet {
                field,
                name: shell.say.t(name),
                choices: std::iter::once(any).chain(choices).collect(),
            }
        };
        FACETS.map(facet).into()
    }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Landscape => "desk-files-list-landscape",
        Standing::Portrait => "desk-files-list-portrait",
        Standing::Square => "desk-files-list-square",
    }
}
