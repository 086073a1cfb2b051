//! Why an act on a case is refused, in words for the person who tried.

use super::State;
use crate::domain::{
    account::Role,
    refusal::{Arg, Args, Explain},
};

/// Why an act on a case is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRefusal {
    /// It is decided, returned, rejected or withdrawn.
    Closed(State),
    /// The act belongs to another step, or to no step of this route.
    WrongStep,
    /// Only people with this role do that now.
    NotTheRole(Role),
    /// The role is right, but another organisation is asked.
    OtherOrganisation,
    /// Somebody of the same organisation was faster.
    SeatTaken,
    /// Nobody judges what they had a share in.
    OwnDraft,
    /// There is somebody else's share only: decide the usual way.
    NotOwnDraft,
    /// One person signs for one seat of a case.
    ActedAlready,
    /// The rules of the route name no substitute.
    NoSubstitute,
    /// Only who drafted it, and who may decide on it, do that.
    NotInvolved,
    /// Nothing waits for a later review.
    NothingToReview,
    /// It was shown to this person already.
    CirculatedAlready,
    /// It was not shown to this person, or they have said so already.
    NotCirculated,
    /// The page showed another manifest than the case is about.
    Changed,
    /// The clock stands before the last act: it was set back.
    ClockBack,
    /// It must be said why.
    ReasonMissing,
}

impl Explain for CaseRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Closed(_) => "case-refused-closed",
            Self::WrongStep => "case-refused-step",
            Self::NotTheRole(_) => "case-refused-role",
            Self::OtherOrganisation => "case-refused-organisation",
            Self::SeatTaken => "case-refused-taken",
            Self::OwnDraft => "case-refused-own",
            Self::NotOwnDraft => "case-refused-not-own",
            Self::ActedAlready => "case-refused-acted",
            Self::NoSubstitute => "case-refused-substitute",
            Self::NotInvolved => "case-refused-involved",
            Self::NothingToReview => "case-refused-review",
            Self::CirculatedAlready => "case-refused-circulated",
            Self::NotCirculated => "case-refused-not-circulated",
            Self::Changed => "case-refused-changed",
            Self::ClockBack => "case-refused-clock",
            Self::ReasonMissing => "case-refused-reason",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Closed(state) => vec![("state", Arg::Said(state.message_id(), Args::new()))],
            Self::NotTheRole(role) => vec![("role", Arg::Said(role.message_id(), Args::new()))],
            _ => Args::new(),
        }
    }
}
