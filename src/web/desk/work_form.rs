//! The form that describes a work, as two pages show it: its fields as typed
//! and the choices that they offer. Decides nothing.

use rocket::FromForm;

use super::form::Choice;
use crate::{
    domain::{
        moment::Moment,
        vocabulary::{Audience, Group, Topic},
        work::Work,
    },
    text::SafeHtml,
    web::say::Say,
    workflow::works::WorkInput,
};

/// A work as typed.
#[derive(FromForm, Clone, Default)]
pub struct WorkForm {
    #[field(default = String::new())]
    pub slug: String,
    #[field(default = String::new())]
    pub title: String,
    #[field(default = String::new())]
    pub topic: String,
    #[field(default = Vec::new())]
    pub audiences: Vec<String>,
    #[field(default = String::new())]
    pub shown_until: String,
    #[field(default = String::new())]
    pub valid_until: String,
    /// The version that the writer saw.
    #[field(default = String::new())]
    pub version: String,
}

impl WorkForm {
    /// The form of a work as it is stored.
    pub fn of(work: &Work) -> Self {
        Self {
            slug: work.slug.to_string(),
            title: String::new(),
            topic: work.topic.key().to_owned(),
            audiences: work
                .audiences
                .iter()
                .map(|audience| audience.key().to_owned())
                .collect(),
            shown_until: last_day(work.shown_until),
            valid_until: last_day(work.valid_until),
            version: work.version.to_string(),
        }
    }

    /// What the rules look at.
    pub fn input(&self) -> WorkInput {
        WorkInput {
            slug: self.slug.clone(),
            title: self.title.clone(),
            topic: self.topic.clone(),
            audiences: self.audiences.clone(),
            shown_until: self.shown_until.clone(),
            valid_until: self.valid_until.clone(),
        }
    }

    /// Topics to choose from, none chosen at first.
    pub fn topics(&self, say: Say, unchosen: &str) -> Vec<Choice> {
        let none = Choice::new("", say.plain(unchosen), self.topic.is_empty());
        std::iter::once(none)
            .chain(Topic::all().map(|topic| {
                let name = say.plain(topic.message_id());
                Choice::new(topic.key(), name, self.topic == topic.key())
            }))
            .collect()
    }

    /// Audiences to choose from, by axis.
    pub fn audiences(&self, say: Say) -> Vec<(String, Vec<Choice>)> {
        [Group::Individual, Group::Organisation, Group::Role]
            .into_iter()
            .map(|group| {
                let choices = Audience::all().filter(|audience| audience.group() == group);
                let choices = choices.map(|audience| {
                    let chosen = self.audiences.iter().any(|key| key == audience.key());
                    Choice::new(audience.key(), say.plain(audience.message_id()), chosen)
                });
                (say.lang().group(group), choices.collect())
            })
            .collect()
    }
}

/// The last day of a display window, as a date field takes it.
fn last_day(until: Option<Moment>) -> String {
    until.map_or_else(String::new, |end| end.last_day_in_japan().to_string())
}

/// What the fields are called, for the summary of refusals.
pub fn names(say: Say) -> [(&'static str, SafeHtml); 6] {
    [
        ("title", say.t("desk-work-form-title")),
        ("slug", say.t("desk-work-form-slug")),
        ("topic", say.t("desk-works-list-topic")),
        ("audiences", say.t("desk-work-form-audiences")),
        ("valid_until", say.t("desk-work-form-valid")),
        ("shown_until", say.t("desk-work-form-until")),
    ]
}
