//! How a form's fields stand on a page: value, refusal, and the ids that tie
//! a label, a hint and an error to an input.

use std::collections::BTreeMap;

use rocket::form::{DataField, FromForm, Options, ValueField};

use crate::{
    domain::{
        locale::Locale,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
    },
    text::SafeHtml,
    web::say::Say,
};

/// The refusals of a form in the person's language.
#[derive(Clone)]
pub struct Refused {
    say: Say,
    refusals: FieldRefusals,
    /// What the fields are called, in the order of the page, where the page
    /// has said so.
    names: Vec<(String, SafeHtml)>,
}

impl Refused {
    /// Nothing is refused.
    pub fn none(say: Say) -> Self {
        Self::of(say, FieldRefusals::default())
    }

    /// These fields are refused.
    pub fn of(say: Say, refusals: FieldRefusals) -> Self {
        Self {
            say,
            refusals,
            names: Vec::new(),
        }
    }

    /// Names fields by their labels, so that the summary tells them apart, in
    /// the order in which they stand on the page.
    #[must_use]
    pub fn naming<F: Into<String>>(
        mut self,
        names: impl IntoIterator<Item = (F, SafeHtml)>,
    ) -> Self {
        let names = names.into_iter();
        self.names
            .extend(names.map(|(field, name)| (field.into(), name)));
        self
    }

    /// True where some field is refused.
    pub fn any(&self) -> bool {
        !self.refusals.is_empty()
    }

    /// How many fields are refused.
    pub fn count(&self) -> usize {
        self.refusals.iter().count()
    }

    /// Why this field is refused, in words.
    pub fn why(&self, field: &str) -> Option<SafeHtml> {
        self.refusals
            .of(field)
            .map(|refusal: &FieldRefusal| self.say.explain(refusal))
    }

    /// `true` or `false`, for `aria-invalid`.
    pub fn invalid(&self, field: &str) -> &'static str {
        if self.refusals.of(field).is_some() {
            "true"
        } else {
            "false"
        }
    }

    /// The input for a day: one of text where what was typed is none, since an
    /// input for days would swallow it.
    pub fn day_input(&self, typed: &str) -> &'static str {
        let is_day = typed.is_empty() || typed.parse::<jiff::civil::Date>().is_ok();
        if is_day { "date" } else { "text" }
    }

    /// The same for a day and a time.
    pub fn moment_input(&self, typed: &str) -> &'static str {
        let is_moment = typed.is_empty() || Moment::parse_typed(typed).is_some();
        if is_moment { "datetime-local" } else { "text" }
    }

    /// Each refused field with its words, for the summary above the form, in
    /// the order of the page; what it has not named comes last.
    pub fn summary(&self) -> Vec<(String, SafeHtml)> {
        let place = |field: &str| self.names.iter().position(|(name, _)| name == field);
        let mut refused: Vec<_> = self.refusals.iter().collect();
        refused.sort_by_key(|(field, _)| place(field).unwrap_or(usize::MAX));
        let rows = refused.into_iter().map(|(field, refusal)| {
            let why = self.say.explain(refusal);
            let words = match place(field).and_then(|at| self.names.get(at)) {
                Some((_, name)) => SafeHtml::from_escaped(format!("<strong>{name}</strong> {why}")),
                None => why,
            };
            (field.to_owned(), words)
        });
        rows.collect()
    }
}

/// Every field of a form by its name, as typed; what is missing is empty, and
/// the first of two wins. For forms whose names are made of parts, such as
/// `name.ja`. Reading it never fails.
#[derive(Debug, Clone, Default)]
pub struct Typed(BTreeMap<String, String>);

impl Typed {
    /// The locales of fields such as `name.ja`: those given, then any other
    /// that was sent.
    pub fn locales(&self, prefix: &str, first: &[Locale]) -> Vec<Locale> {
        let sent = self
            .0
            .keys()
            .filter_map(|name| Locale::parse(name.strip_prefix(prefix)?));
        let mut locales = first.to_vec();
        for locale in sent {
            if !locales.contains(&locale) {
                locales.push(locale);
            }
        }
        locales
    }

    /// The fields whose names begin so, each with the rest of its name.
    pub fn named<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let fields = self.0.iter();
        fields.filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// What stands in a field.
    pub fn get(&self, field: &str) -> String {
        self.0.get(field).cloned().unwrap_or_default()
    }
}

#[rocket::async_trait]
impl<'r> FromForm<'r> for Typed {
    type Context = Self;

    fn init(_: Options) -> Self {
        <Self as Default>::default()
    }

    fn push_value(typed: &mut Self, field: ValueField<'r>) {
        let name = field.name.source().as_str().to_owned();
        typed
            .0
            .entry(name)
            .or_insert_with(|| field.value.to_owned());
    }

    /// No form of ours sends files.
    async fn push_data(_: &mut Self, _: DataField<'r, '_>) {}

    fn finalize(typed: Self) -> rocket::form::Result<'r, Self> {
        Ok(typed)
    }
}

/// A field in which what is stored and what was typed differ.
pub struct Difference {
    pub label: SafeHtml,
    pub stored: String,
    pub typed: String,
}

impl Difference {
    /// Those of the fields that differ: label, stored, typed.
    pub fn between(fields: impl IntoIterator<Item = (SafeHtml, String, String)>) -> Vec<Self> {
        fields
            .into_iter()
            .filter(|(_, stored, typed)| stored != typed)
            .map(|(label, stored, typed)| Self {
                label,
                stored,
                typed,
            })
            .collect()
    }
}

/// One choice of a select or a group of boxes.
#[derive(Debug, Clone)]
pub struct Choice {
    pub key: String,
    pub name: String,
    pub chosen: bool,
}

impl Choice {
    /// A choice with its name in words.
    pub fn new(key: impl Into<String>, name: impl Into<String>, chosen: bool) -> Self {
        Self {
            key: key.into(),
            name: name.into(),
            chosen,
        }
    }
}
