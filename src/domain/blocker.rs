//! What stands between a choice of texts and a release: the dry run's answer.
//! A blocker is a value that says what, where and why, so that a page can link
//! to the place where it is mended.

use super::{
    content::Field,
    id::{ReleaseId, WorkId},
    locale::Locale,
    record::RecordKind,
    refusal::{Args, Explain},
    slug::Slug,
};

/// One reason why a release cannot be submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    pub work: Option<(WorkId, Slug)>,
    pub locale: Option<Locale>,
    pub field: Option<Field>,
    pub why: Why,
}

impl Blocker {
    /// What stands in the way of everything, or of everything in a locale.
    pub const fn of_all(locale: Option<Locale>, why: Why) -> Self {
        Self {
            work: None,
            locale,
            field: None,
            why,
        }
    }
}

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nothing is chosen.
    NothingChosen,
    /// The work has no text in a chosen locale.
    NoText,
    /// A field that the public page needs is empty.
    Empty,
    /// The source says something else since this was translated.
    Stale,
    /// The source says the same in other words since this was translated.
    StaleWording,
    /// A machine wrote it, and nobody has checked it.
    MachineDraft,
    /// A contact or a fact that is named does not exist.
    NoRecord { kind: RecordKind, key: Slug },
    /// Kanji without furigana in Easy Japanese, with an example.
    NoFurigana { sample: String },
    /// Furigana marks that do not pair up, with an example.
    BrokenFurigana { sample: String },
    /// A locale that is public now would keep an older edition.
    LiveLocaleLeftOut,
    /// Another release holds this edition.
    InAnotherRelease { release: ReleaseId },
    /// This edition is public already in this locale.
    AlreadyReleased,
    /// The display window is over.
    WindowOver,
    /// So many messages or names that the pages need are not there, or were
    /// made from another source.
    InterfaceOpen { count: usize },
}

impl Explain for Why {
    fn message_id(&self) -> &'static str {
        match self {
            Self::NothingChosen => "blocker-nothing-chosen",
            Self::NoText => "blocker-no-text",
            Self::Empty => "blocker-empty",
            Self::Stale => "blocker-stale",
            Self::StaleWording => "blocker-stale-wording",
            Self::MachineDraft => "blocker-machine-draft",
            Self::NoRecord { .. } => "blocker-no-record",
            Self::NoFurigana { .. } => "blocker-no-furigana",
            Self::BrokenFurigana { .. } => "blocker-broken-furigana",
            Self::LiveLocaleLeftOut => "blocker-live-locale-left-out",
            Self::InAnotherRelease { .. } => "blocker-in-another-release",
            Self::AlreadyReleased => "blocker-already-released",
            Self::WindowOver => "blocker-window-over",
            Self::InterfaceOpen { .. } => "blocker-interface-open",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::NoRecord { key, .. } => vec![("key", key.as_str().into())],
            Self::NoFurigana { sample } | Self::BrokenFurigana { sample } => {
                vec![("sample", sample.as_str().into())]
            }
            Self::InterfaceOpen { count } => vec![("count", (*count).into())],
            Self::InAnotherRelease { release } => vec![("release", release.0.into())],
            _ => Args::new(),
        }
    }
}
