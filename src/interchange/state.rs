//! How far a unit is, and how the two forms say so.
//!
//! XLIFF 1.2 (OASIS, 1 February 2008) says it in three places: `state` and
//! `state-qualifier` of `<target>`, and `approved` of `<trans-unit>`.
//!
//! | here | `state` | `state-qualifier` | `approved` | the specification's words |
//! |---|---|---|---|---|
//! | missing | `needs-translation` | | | "the item needs to be translated" |
//! | machine | `needs-review-translation` | `mt-suggestion` | | a text is there, "only the text of the item needs to be reviewed" |
//! | draft | `translated` | | | "the item has been translated"; nobody vouches for it |
//! | checked | `signed-off` | | | "changes are reviewed and approved": the translator's word |
//! | approved | `final` | | `yes` | "the terminating state", "has passed its final review" |
//! | stale | `needs-review-translation` | `fuzzy-match` | | a text is there that fits a source like this one |
//!
//! `needs-adaptation` and `needs-l10n` speak of pictures and layout, which a
//! unit has none of, so they are not written for stale texts.
//!
//! Reading never believes more than was said. Tools set `approved` on whatever
//! a person has typed (translate-toolkit does), so it counts with `final`
//! alone; they leave the qualifier of the suggestion that was typed over, so a
//! qualifier counts only beside a state that still asks for a review; and a
//! state from another tool's list, or none, is a draft.

/// How far a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitState {
    /// There is no text.
    Missing,
    /// A machine's text that no person has looked at.
    Machine,
    /// A person's text, not checked.
    Draft,
    /// Its translator vouches for it.
    Checked,
    /// Another person has passed it.
    Approved,
    /// Made from a source that has changed since.
    Stale,
}

/// What XLIFF says about a state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks<'a> {
    pub(super) state: Option<&'a str>,
    pub(super) qualifier: Option<&'a str>,
    pub(super) approved: bool,
}

impl UnitState {
    /// From the beginning of the work to its end; stale stands apart.
    pub const ALL: [Self; 6] = [
        Self::Missing,
        Self::Machine,
        Self::Draft,
        Self::Checked,
        Self::Approved,
        Self::Stale,
    ];

    /// The word for it in a spreadsheet.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Machine => "machine",
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Approved => "approved",
            Self::Stale => "stale",
        }
    }

    /// Reads that word.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The state once it is known whether there is a text: a text is never
    /// missing, and no text is nothing else.
    #[must_use]
    pub const fn with_text(self, text: bool) -> Self {
        match (self, text) {
            (_, false) => Self::Missing,
            (Self::Missing, true) => Self::Draft,
            (state, true) => state,
        }
    }

    /// True where its translator calls it right.
    pub const fn is_vouched(self) -> bool {
        matches!(self, Self::Checked | Self::Approved)
    }

    /// True where no person has looked at the words beside this source: a
    /// machine made them, or a tool found them for a source like it.
    pub const fn is_unread(self) -> bool {
        matches!(self, Self::Machine | Self::Stale)
    }

    pub(super) const fn to_marks(self) -> Marks<'static> {
        let (state, qualifier) = match self {
            Self::Missing => ("needs-translation", None),
            Self::Machine => ("needs-review-translation", Some("mt-suggestion")),
            Self::Draft => ("translated", None),
            Self::Checked => ("signed-off", None),
            Self::Approved => ("final", None),
            Self::Stale => ("needs-review-translation", Some("fuzzy-match")),
        };
        Marks {
            state: Some(state),
            qualifier,
            approved: matches!(self, Self::Approved),
        }
    }

    /// The state of a text that came with these marks.
    pub(super) fn of_marks(marks: Marks) -> Self {
        let qualifier = marks.qualifier.unwrap_or_default();
        let asks = marks
            .state
            .is_none_or(|state| state == "new" || state.starts_with("needs-"));
        match (marks.state, qualifier) {
            _ if qualifier.starts_with("rejected-") => Self::Draft,
            (Some("final"), _) if marks.approved => Self::Approved,
            (Some("final" | "signed-off"), _) => Self::Checked,
            (_, "mt-suggestion" | "leveraged-mt") if asks => Self::Machine,
            (Some("needs-review-translation"), "fuzzy-match") => Self::Stale,
            _ => Self::Draft,
        }
    }
}
