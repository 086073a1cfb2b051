//! What stands between a choice of texts and a release, and what should be
//! known besides: the dry run's answer. It is a value that says what, where and
//! why, so that a page can link to the place where it is mended.
//!
//! A new reason is a variant of `Why` with its weight and its message; every
//! page and the gate go by these two alone.

use super::{
    content::Field,
    id::{AccountId, FileId, ReleaseId, WorkId},
    lack::Lack,
    ledger::{Class, State},
    locale::Locale,
    reader_check::Standing,
    record::RecordKind,
    refusal::{Arg, Args, Explain},
    slug::Slug,
};

/// One thing that the dry run found; where it weighs enough, the release cannot
/// be submitted.
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

/// How much a reason weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It stops the release.
    Blocks,
    /// It stops nothing, and whoever submits or decides should know it.
    Cautions,
}

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nothing is chosen.
    NothingChosen,
    /// Every chosen text of the work would stay behind.
    NothingGoesOut,
    /// The work has no text in a chosen locale.
    NoText,
    /// A field that the public page needs is empty.
    Empty,
    /// The source says something else since this was translated.
    Stale,
    /// The list of records is not that of the source.
    OtherList,
    /// A check of the translation that no reason overrides found something.
    Check { message: &'static str, args: Args },
    /// The source says the same in other words since this was translated.
    StaleWording,
    /// A machine wrote it, and nobody has checked it.
    MachineDraft,
    /// A person translated it, and nobody has said that it is right.
    NotChecked,
    /// A contact or a fact that is named does not exist.
    NoRecord { kind: RecordKind, key: Slug },
    /// A contact or a fact that is named has no words in the text's locale; with
    /// its name in the source language.
    NoRecordWords {
        kind: RecordKind,
        key: Slug,
        name: String,
    },
    /// Its words in the text's locale are from before those of the source
    /// changed, or a machine's that nobody has looked at; with its name in the source language and the first such field.
    RecordWordsStale {
        kind: RecordKind,
        key: Slug,
        name: String,
        field: String,
    },
    /// They are from before, and somebody said that they are still right.
    RecordVouched { name: String, who: String },
    /// Kanji without furigana in Easy Japanese, with an example.
    NoFurigana { sample: String },
    /// Furigana marks that do not pair up, with an example.
    BrokenFurigana { sample: String },
    /// No reader has understood this text in Easy Japanese as it is.
    Reader(Standing),
    /// A figure or a telephone number is typed into the text, with the words.
    Typed { sample: String },
    /// A check found something, and nobody has said anything to it.
    Unanswered { message: &'static str, args: Args },
    /// Words of a contact or a figure, or of the pages, are in letters that the
    /// language is not written in: a name may be, and somebody looks.
    Letters {
        name: String,
        message: &'static str,
        args: Args,
    },
    /// A check found something, and somebody said that it is no fault.
    Overridden {
        message: &'static str,
        args: Args,
        who: String,
        by: AccountId,
        reason: String,
    },
    /// A contact, a fact or the issuer's name has been changed since the release
    /// was frozen, and readers of the locale would see another one now.
    ChangedSince {
        /// None where it is an issuer.
        record: Option<(RecordKind, Slug)>,
        name: String,
        /// How many texts go out that show it as it was.
        count: usize,
    },
    /// A locale that is public now would keep an older edition.
    LiveLocaleLeftOut,
    /// A locale that is public now and waits would keep an older contact, figure
    /// or description beside the newer one.
    KeepsOlder,
    /// Another release holds this edition.
    InAnotherRelease { release: ReleaseId },
    /// Another release holds words of the pages in that language.
    WordsInAnotherRelease { release: ReleaseId },
    /// This edition is public already in this locale.
    AlreadyReleased,
    /// The display window is over.
    WindowOver,
    /// What it says holds no longer.
    ValidityOver,
    /// So many messages that the pages need are not there, or were made from
    /// another source.
    InterfaceOpen { count: usize },
    /// So many messages of the pages were written by a machine and are not
    /// checked.
    WordsMachine { count: usize },
    /// Readers of the language have words for another number than the one that
    /// goes out: its card is lent in another language from then on.
    EmergencyLent { name: String },
    /// So many were written by a person, and nobody has said that they are
    /// right.
    WordsNotChecked { count: usize },
    /// An edit of the source was taken for milder than its words suggest, so
    /// translations count for more than they may be worth.
    MildEdit {
        class: Class,
        suggested: Class,
        who: String,
    },
    /// The source went on, and somebody said that these words still fit it.
    Waived { who: String, reason: String },
    /// A file lacks something to go out; with its name.
    File {
        file: FileId,
        name: String,
        lack: Lack,
    },
    /// The words that go with files lack something.
    Beside(Lack),
}

impl Why {
    /// What it does to a release.
    pub const fn weight(&self) -> Weight {
        match self {
            Self::File { lack, .. } | Self::Beside(lack) => lack.weight(),
            Self::StaleWording
            | Self::MachineDraft
            | Self::NotChecked
            | Self::Reader(_)
            | Self::WordsMachine { .. }
            | Self::WordsNotChecked { .. }
            | Self::EmergencyLent { .. }
            | Self::MildEdit { .. }
            | Self::Waived { .. }
            | Self::KeepsOlder
            | Self::RecordVouched { .. }
            | Self::ChangedSince { .. }
            | Self::Unanswered { .. }
            | Self::Letters { .. }
            | Self::Overridden { .. }
            | Self::Typed { .. } => Weight::Cautions,
            Self::NothingChosen
            | Self::NothingGoesOut
            | Self::NoText
            | Self::Empty
            | Self::Stale
            | Self::OtherList
            | Self::Check { .. }
            | Self::NoRecord { .. }
            | Self::NoRecordWords { .. }
            | Self::RecordWordsStale { .. }
            | Self::NoFurigana { .. }
            | Self::BrokenFurigana { .. }
            | Self::LiveLocaleLeftOut
            | Self::InAnotherRelease { .. }
            | Self::WordsInAnotherRelease { .. }
            | Self::AlreadyReleased
            | Self::WindowOver
            | Self::ValidityOver
            | Self::InterfaceOpen { .. } => Weight::Blocks,
        }
    }

    /// What a translated field in this state is to a release: nothing where a
    /// person has said that it is right, or where the field has no words.
    pub fn of_state(field: Field, state: State) -> Option<Self> {
        match state {
            State::StaleMeaning if Field::LISTS.contains(&field) => Some(Self::OtherList),
            State::StaleMeaning => Some(Self::Stale),
            State::StaleWording => Some(Self::StaleWording),
            State::Machine => Some(Self::MachineDraft),
            State::Draft => Some(Self::NotChecked),
            State::Missing | State::Checked | State::Approved => None,
        }
    }
}

impl Explain for Why {
    fn message_id(&self) -> &'static str {
        match self {
            Self::NothingChosen => "blocker-nothing-chosen",
            Self::NothingGoesOut => "blocker-nothing-goes-out",
            Self::NoText => "blocker-no-text",
            Self::Empty => "blocker-empty",
            Self::Stale => "blocker-stale",
            Self::OtherList => "blocker-other-list",
            Self::Check { message, .. } => message,
            Self::StaleWording => "blocker-stale-wording",
            Self::MachineDraft => "blocker-machine-draft",
            Self::NotChecked => "blocker-not-checked",
            Self::NoRecord { .. } => "blocker-no-record",
            Self::NoRecordWords { .. } => "blocker-no-record-words",
            Self::RecordWordsStale { .. } => "blocker-record-words-stale",
            Self::RecordVouched { .. } => "blocker-record-vouched",
            Self::NoFurigana { .. } => "blocker-no-furigana",
            Self::BrokenFurigana { .. } => "blocker-broken-furigana",
            Self::Reader(standing) => standing.message_id(),
            Self::Typed { .. } => "blocker-typed",
            Self::Unanswered { .. } => "blocker-unanswered",
            Self::Letters { .. } => "blocker-letters",
            Self::Overridden { .. } => "blocker-overridden",
            Self::ChangedSince { .. } => "blocker-changed-since",
            Self::LiveLocaleLeftOut => "blocker-live-locale-left-out",
            Self::KeepsOlder => "blocker-keeps-older",
            Self::InAnotherRelease { .. } => "blocker-in-another-release",
            Self::WordsInAnotherRelease { .. } => "blocker-words-in-another-release",
            Self::AlreadyReleased => "blocker-already-released",
            Self::WindowOver => "blocker-window-over",
            Self::ValidityOver => "blocker-validity-over",
            Self::InterfaceOpen { .. } => "blocker-interface-open",
            Self::WordsMachine { .. } => "blocker-words-machine",
            Self::EmergencyLent { .. } => "blocker-emergency-lent",
            Self::WordsNotChecked { .. } => "blocker-words-not-checked",
            Self::MildEdit {
                class: Class::Typo,
                suggested: Class::Meaning,
                ..
            } => "blocker-slip-meaning",
            Self::MildEdit {
                class: Class::Typo, ..
            } => "blocker-slip-wording",
            Self::MildEdit { .. } => "blocker-wording-meaning",
            Self::Waived { .. } => "blocker-waived",
            Self::File { .. } => "blocker-file",
            Self::Beside(lack) => lack.message_id(),
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::NoRecord { key, .. } => vec![("key", key.as_str().into())],
            Self::NoRecordWords { name, .. }
            | Self::RecordWordsStale { name, .. }
            | Self::EmergencyLent { name } => vec![("name", name.as_str().into())],
            Self::ChangedSince { name, count, .. } => {
                vec![("name", name.as_str().into()), ("count", (*count).into())]
            }
            Self::RecordVouched { name, who } => {
                vec![("name", name.as_str().into()), ("who", who.as_str().into())]
            }
            Self::NoFurigana { sample }
            | Self::BrokenFurigana { sample }
            | Self::Typed { sample } => vec![("sample", sample.as_str().into())],
            Self::Check { args, .. } => args.clone(),
            Self::InterfaceOpen { count }
            | Self::WordsMachine { count }
            | Self::WordsNotChecked { count } => vec![("count", (*count).into())],
            Self::MildEdit { who, .. } => vec![("who", who.as_str().into())],
            Self::Letters {
                name,
                message,
                args,
            } => vec![
                ("name", name.as_str().into()),
                ("what", Arg::Said(message, args.clone())),
            ],
            Self::Unanswered { message, args } => {
                vec![("what", Arg::Said(message, args.clone()))]
            }
            Self::Overridden {
                message,
                args,
                who,
                reason,
                ..
            } => vec![
                ("what", Arg::Said(message, args.clone())),
                ("who", who.as_str().into()),
                ("reason", reason.as_str().into()),
            ],
            Self::File { name, lack, .. } => vec![
                ("name", name.as_str().into()),
                ("what", Arg::Said(lack.message_id(), lack.args())),
            ],
            Self::Waived { who, reason } => vec![
                ("who", who.as_str().into()),
                ("reason", reason.as_str().into()),
            ],
            Self::InAnotherRelease { release } | Self::WordsInAnotherRelease { release } => {
                vec![("release", release.0.into())]
            }
            Self::Beside(lack) => lack.args(),
            _ => Args::new(),
        }
    }
}
