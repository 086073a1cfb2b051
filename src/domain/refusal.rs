//! How a rule says no: a message id with its arguments, for one field or for
//! the whole form. Never an English sentence.

use std::collections::BTreeMap;

use super::moment::Moment;

/// A value that stands in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Text(String),
    Number(i64),
    /// Another message, in the same language.
    Said(&'static str, Args),
    /// A day and a time in Japan, as the language writes them.
    When(Moment),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Moment> for Arg {
    fn from(at: Moment) -> Self {
        Self::When(at)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Named arguments of one message.
pub type Args = Vec<(&'static str, Arg)>;

/// Anything that a person is told in their own language.
pub trait Explain {
    /// The Fluent message.
    fn message_id(&self) -> &'static str;

    /// What stands in it.
    fn args(&self) -> Args {
        Args::new()
    }
}

/// Why one field of a form is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldRefusal {
    Missing,
    /// None of several is ticked.
    NothingChosen,
    /// The box that says that it is meant is not ticked.
    NotConfirmed,
    TooLong {
        max: usize,
        actual: usize,
    },
    TooShort {
        min: usize,
    },
    ControlCharacter,
    BidiCharacter,
    /// Nobody can see it, and no script needs it there.
    HiddenCharacter,
    /// Bytes that came in were no text.
    BrokenCharacter,
    LineBreak,
    TooManySteps {
        max: usize,
    },
    UnknownKey {
        key: String,
    },
    TypedTelephone {
        found: String,
    },
    /// A telephone number in the words of a record that is not its own.
    OtherTelephone {
        found: String,
    },
    NotASlug,
    NotAnEmail,
    NotADate,
    NotAMoment,
    NotANumber,
    /// No number from 0 to 100 with up to two places.
    NotAPercent,
    /// No whole number from 1 on, or more than is meant.
    NotWhole {
        max: u32,
    },
    /// Nothing is cut off a screen.
    BleedOnScreen,
    NotATelephone,
    NotALanguage {
        tag: String,
    },
    NotAnAddress,
    NotAPeriod,
    Taken,
    NotAChoice,
    InThePast,
    InTheFuture,
    WeakPassword,
    /// The password that is asked for as proof is another.
    WrongPassword,
    /// Typed twice, and not the same.
    NotTheSame,
    EndsBeforeItBegins,
    /// An organisation cannot stand below itself.
    BelowItself,
    /// A term cannot both stay as it is and be translated.
    KeptAndTranslated,
    NotATag,
    /// The list of languages has it already, in use or not.
    InTheList,
    /// A tag that the readers of another language send.
    OfAnotherLanguage {
        name: String,
    },
    /// The language is written from left to right.
    NotRightToLeft,
    /// Neither Fluent's syntax nor plain words.
    NotAMessage,
    /// The source has no such variable, message or function.
    UnknownPlaceable {
        name: String,
    },
    /// The source shows it, and one way to say this does not.
    LostPlaceable {
        name: String,
    },
    /// The language has no such plural form.
    NotAPluralForm {
        name: String,
        forms: String,
    },
    /// Markup that would be shown as it stands.
    HoldsMarkup {
        found: String,
    },
    /// Burmese in the encoding of an old font.
    Zawgyi {
        found: String,
    },
    /// A contact, a figure, a link or a number changed: that is no slip.
    NotATypo,
    /// The library has no such file.
    NotAFile,
    /// What anybody was allowed for good does not end.
    OpenLicenceEnds,
    /// Somebody agreed to be seen in it.
    ConsentsStand,
    /// A route must end in its one decision.
    NotOneDecision,
}

impl Explain for FieldRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Missing => "field-missing",
            Self::NothingChosen => "field-nothing-chosen",
            Self::NotConfirmed => "field-not-confirmed",
            Self::TooLong { .. } => "field-too-long",
            Self::TooShort { .. } => "field-too-short",
            Self::ControlCharacter => "field-control-character",
            Self::BidiCharacter => "field-bidi-character",
            Self::HiddenCharacter => "field-hidden-character",
            Self::BrokenCharacter => "field-broken-character",
            Self::LineBreak => "field-line-break",
            Self::TooManySteps { .. } => "field-too-many-steps",
            Self::UnknownKey { .. } => "field-unknown-key",
            Self::TypedTelephone { .. } => "field-typed-telephone",
            Self::OtherTelephone { .. } => "field-other-telephone",
            Self::NotASlug => "field-not-a-slug",
            Self::NotAnEmail => "field-not-an-email",
            Self::NotADate => "field-not-a-date",
            Self::NotAMoment => "field-not-a-moment",
            Self::NotANumber => "field-not-a-number",
            Self::NotAPercent => "field-not-a-percent",
            Self::NotWhole { .. } => "field-not-whole",
            Self::BleedOnScreen => "field-bleed-on-screen",
            Self::NotATelephone => "field-not-a-telephone",
            Self::NotALanguage { .. } => "field-not-a-language",
            Self::NotAnAddress => "field-not-an-address",
            Self::NotAPeriod => "field-not-a-period",
            Self::Taken => "field-taken",
            Self::NotAChoice => "field-not-a-choice",
            Self::InThePast => "field-in-the-past",
            Self::InTheFuture => "field-in-the-future",
            Self::WeakPassword => "field-weak-password",
            Self::WrongPassword => "field-wrong-password",
            Self::NotTheSame => "field-not-the-same",
            Self::EndsBeforeItBegins => "field-ends-before-it-begins",
            Self::BelowItself => "field-below-itself",
            Self::KeptAndTranslated => "field-kept-and-translated",
            Self::NotATag => "field-not-a-tag",
            Self::InTheList => "field-in-the-list",
            Self::OfAnotherLanguage { .. } => "field-of-another-language",
            Self::NotRightToLeft => "field-not-right-to-left",
            Self::NotAMessage => "field-not-a-message",
            Self::UnknownPlaceable { .. } => "field-unknown-placeable",
            Self::LostPlaceable { .. } => "field-lost-placeable",
            Self::NotAPluralForm { .. } => "field-not-a-plural-form",
            Self::HoldsMarkup { .. } => "field-holds-markup",
            Self::Zawgyi { .. } => "field-zawgyi",
            Self::NotATypo => "field-not-a-typo",
            Self::NotAFile => "field-not-a-file",
            Self::OpenLicenceEnds => "field-open-licence-ends",
            Self::ConsentsStand => "field-consents-stand",
            Self::NotOneDecision => "field-not-one-decision",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::TooLong { max, actual } => {
                vec![("max", (*max).into()), ("actual", (*actual).into())]
            }
            Self::TooShort { min } => vec![("min", (*min).into())],
            Self::NotWhole { max } => vec![("max", i64::from(*max).into())],
            Self::TooManySteps { max } => vec![("max", (*max).into())],
            Self::UnknownKey { key } => vec![("key", key.as_str().into())],
            Self::NotALanguage { tag } => vec![("tag", tag.as_str().into())],
            Self::TypedTelephone { found }
            | Self::OtherTelephone { found }
            | Self::HoldsMarkup { found }
            | Self::Zawgyi { found } => {
                vec![("found", found.as_str().into())]
            }
            Self::UnknownPlaceable { name }
            | Self::LostPlaceable { name }
            | Self::OfAnotherLanguage { name } => {
                vec![("name", name.as_str().into())]
            }
            Self::NotAPluralForm { name, forms } => vec![
                ("name", name.as_str().into()),
                ("forms", forms.as_str().into()),
            ],
            _ => Args::new(),
        }
    }
}

/// Refusals by field name, at most one a field: the first that a person should mend.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldRefusals(BTreeMap<String, FieldRefusal>);

impl FieldRefusals {
    /// Keeps the value, or notes why the field is refused.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, FieldRefusal>) -> Option<T> {
        parsed.map_err(|refusal| self.note(field, refusal)).ok()
    }

    /// Notes a refusal; the first one of a field stays.
    pub fn note(&mut self, field: &str, refusal: FieldRefusal) {
        self.0.entry(field.to_owned()).or_insert(refusal);
    }

    /// True where nothing is refused.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These and others; the first one of a field stays.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        for (field, refusal) in others.0 {
            self.0.entry(field).or_insert(refusal);
        }
        self
    }

    /// The refusal of one field.
    pub fn of(&self, field: &str) -> Option<&FieldRefusal> {
        self.0.get(field)
    }

    /// All of them, in field order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldRefusal)> {
        self.0
            .iter()
            .map(|(field, refusal)| (field.as_str(), refusal))
    }

    /// One refusal alone.
    pub fn one(field: &str, refusal: FieldRefusal) -> Self {
        let mut refusals = Self::default();
        refusals.note(field, refusal);
        refusals
    }
}
