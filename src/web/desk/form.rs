//! How a form's fields stand on a page: value, refusal, and the ids that tie
//! a label, a hint and an error to an input.

use crate::{
    domain::refusal::{FieldRefusal, FieldRefusals},
    text::SafeHtml,
    web::say::Say,
};

/// The refusals of a form in the person's language.
#[derive(Clone)]
pub struct Refused {
    say: Say,
    refusals: FieldRefusals,
}

impl Refused {
    /// Nothing is refused.
    pub fn none(say: Say) -> Self {
        Self {
            say,
            refusals: FieldRefusals::default(),
        }
    }

    /// These fields are refused.
    pub fn of(say: Say, refusals: FieldRefusals) -> Self {
        Self { say, refusals }
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

    /// Each refused field with its words, for the summary above the form.
    pub fn summary(&self) -> Vec<(String, SafeHtml)> {
        self.refusals
            .iter()
            .map(|(field, refusal)| (field.to_owned(), self.say.explain(refusal)))
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
