//! A case 決裁: one manifest on its way along a frozen route, with every act
//! that was signed, in order.
//!
//! ```text
//! open ─last seat of a step→ open (next step) ─last step→ decided ─→ (review 後閲)
//!   ├─return 差戻し→ returned     ├─reject 否決→ rejected     └─withdraw 引戻し→ withdrawn
//! ```
//! Refuses to forget: an act is never changed, and what was changed after
//! submission is another case, in which earlier signatures do not count.

mod permission;
mod refusal;
mod standing;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use refusal::CaseRefusal;
pub use standing::{SeatStanding, Standing, State, StepStanding};

use super::{
    account::{Actor, Role},
    content::Field,
    digest::Digest,
    id::{AccountId, OrganisationId, WorkId},
    locale::Locale,
    moment::Moment,
    organisation::Names,
    route::Route,
};

/// The most characters of what is said with an act.
pub const COMMENT_MAX: usize = 1_000;

/// A place in the text that somebody is sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    pub work: WorkId,
    pub locale: Locale,
    /// None where the text as a whole is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
}

/// What a person does to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    Agree,
    /// Agrees, and says something that is to be considered.
    AgreeWithOpinion,
    /// Passes the examination.
    Pass,
    Decide,
    /// 代決: decides for an absent decider.
    DecideFor,
    /// Decides on their own draft: in the urgent lane only.
    DecideAlone,
    /// 差戻し, where to look if anywhere.
    Return(Option<Spot>),
    /// 否決.
    Reject,
    /// 引戻し.
    Withdraw,
    /// 供覧: shows it to somebody for information.
    Circulate(AccountId),
    /// Says that it was seen.
    Seen,
    /// 後閲: looks at it after it was decided.
    Review,
}

impl Act {
    /// One of each; what some of them carry is left out.
    pub const ALL: [Self; 12] = [
        Self::Agree,
        Self::AgreeWithOpinion,
        Self::Pass,
        Self::Decide,
        Self::DecideFor,
        Self::DecideAlone,
        Self::Return(None),
        Self::Reject,
        Self::Withdraw,
        Self::Circulate(AccountId(0)),
        Self::Seen,
        Self::Review,
    ];

    /// Its key in addresses and, after `case.`, in the journal.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::AgreeWithOpinion => "opinion",
            Self::Pass => "pass",
            Self::Decide => "decide",
            Self::DecideFor => "decide-for",
            Self::DecideAlone => "decide-alone",
            Self::Return(_) => "return",
            Self::Reject => "reject",
            Self::Withdraw => "withdraw",
            Self::Circulate(_) => "circulate",
            Self::Seen => "seen",
            Self::Review => "review",
        }
    }

    /// Finds an act by its key, without what it carries.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }

    /// The message with what the person has done, for a record.
    pub const fn done_id(self) -> &'static str {
        match self {
            Self::Agree => "signed-agree",
            Self::AgreeWithOpinion => "signed-opinion",
            Self::Pass => "signed-pass",
            Self::Decide => "act-decide",
            Self::DecideFor => "signed-decide-for",
            Self::DecideAlone => "signed-decide-alone",
            Self::Return(_) => "act-return",
            Self::Reject => "signed-reject",
            Self::Withdraw => "act-withdraw",
            Self::Circulate(_) => "signed-circulate",
            Self::Seen => "signed-seen",
            Self::Review => "signed-review",
        }
    }

    /// The message with what the person does.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Agree => "act-agree",
            Self::AgreeWithOpinion => "act-opinion",
            Self::Pass => "act-pass",
            Self::Decide => "act-decide",
            Self::DecideFor => "act-decide-for",
            Self::DecideAlone => "act-decide-alone",
            Self::Return(_) => "act-return",
            Self::Reject => "act-reject",
            Self::Withdraw => "act-withdraw",
            Self::Circulate(_) => "act-circulate",
            Self::Seen => "act-seen",
            Self::Review => "act-review",
        }
    }

    /// True where it must be said why.
    pub const fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::AgreeWithOpinion
                | Self::DecideFor
                | Self::DecideAlone
                | Self::Return(_)
                | Self::Reject
        )
    }

    /// True where it decides.
    pub const fn decides(self) -> bool {
        matches!(self, Self::Decide | Self::DecideFor | Self::DecideAlone)
    }
}

/// A seat of the route, counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub step: usize,
    pub seat: usize,
}

/// Who signs, as they stood at that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    pub account: AccountId,
    pub name: String,
    /// 官職, empty where the person has given none.
    pub post: String,
    pub organisation: OrganisationId,
    /// What their organisation was called.
    pub body: Names,
}

/// An act as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub who: Signatory,
    pub at: Moment,
    pub act: Act,
    /// The role that allowed it.
    pub role: Role,
    /// The seat that it fills, where it fills one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    pub comment: String,
    /// Of the manifest that the person saw.
    pub digest: Digest,
}

/// One manifest on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub route: Route,
    pub digest: Digest,
    /// Of whom it stands: who drafted it.
    pub drafted_by: AccountId,
    /// Whose people may take it back.
    pub organisation: OrganisationId,
    pub submitted_by: AccountId,
    pub submitted: Moment,
    /// Everybody who had another share in it: wrote a word, gave a file.
    pub authors: Vec<AccountId>,
    /// In the order in which they were signed.
    pub acts: Vec<Signed>,
}

impl Case {
    /// True where the person drafted it, or asked for its decision.
    pub fn is_by(&self, person: AccountId) -> bool {
        [self.drafted_by, self.submitted_by].contains(&person)
    }

    /// True where the person had any share in it.
    pub fn has_share(&self, person: AccountId) -> bool {
        self.is_by(person) || self.authors.contains(&person)
    }

    /// Signs an act that `check` allows; the standing follows from it.
    pub fn sign(
        &mut self,
        actor: &Actor,
        who: Signatory,
        deed: Deed,
        now: Moment,
    ) -> Result<&Signed, CaseRefusal> {
        let ground = self.ground(actor, deed.act, deed.seen, now)?;
        if deed.act.needs_reason() && deed.comment.is_empty() {
            return Err(CaseRefusal::ReasonMissing);
        }
        self.acts.push(Signed {
            who,
            at: now,
            act: deed.act,
            role: ground.role,
            place: ground.place,
            comment: deed.comment,
            digest: deed.seen,
        });
        self.acts.last().ok_or(CaseRefusal::WrongStep)
    }

    /// The first act that could not have been signed as it stands, counted from
    /// zero; none where all are sound.
    pub fn first_unsound(&self) -> Option<usize> {
        let mut so_far = Self {
            acts: Vec::new(),
            ..self.clone()
        };
        for (at, signed) in self.acts.iter().enumerate() {
            let actor = Actor {
                id: signed.who.account,
                organisation: signed.who.organisation,
                name: String::new(),
                roles: vec![signed.role],
                locale: Locale::JA,
                languages: Vec::new(),
            };
            let deed = Deed {
                act: signed.act,
                comment: signed.comment.clone(),
                seen: signed.digest,
            };
            let again = so_far.sign(&actor, signed.who.clone(), deed, signed.at);
            if again != Ok(signed) {
                return Some(at);
            }
        }
        None
    }

    /// What each signatory of this case signed last. Whoever is asked again, in
    /// the case of a newer edition, is shown what has changed since that digest.
    pub fn signatories(&self) -> BTreeMap<AccountId, &Signed> {
        let acts = self.acts.iter();
        acts.map(|signed| (signed.who.account, signed)).collect()
    }
}

/// What a person last signed in earlier cases of the same release, the oldest
/// case first; none for whoever sees it for the first time.
pub fn last_signed(earlier: &[Case], person: AccountId) -> Option<&Signed> {
    let acts = earlier.iter().rev().flat_map(|case| case.acts.iter().rev());
    acts.into_iter().find(|signed| signed.who.account == person)
}

/// An act with what is said to it, by somebody who saw a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub act: Act,
    pub comment: String,
    /// Of the manifest that the page showed.
    pub seen: Digest,
}

#[cfg(test)]
mod sequences;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
