//! Questions to the author of a text, and what is said to them: what may
//! stand there, who may do what, and when a question still waits.
//!
//! Refuses to change what was said: a person may withdraw their own words,
//! which stay where they are.

use super::{
    account::{Actor, Role},
    content::Field,
    digest::Digest,
    id::{AccountId, QuestionId, RemarkId, WorkId},
    locale::Locale,
    moment::Moment,
    prose,
    refusal::{Args, Explain, FieldRefusal},
};

/// The most characters of a question and of a remark.
pub const WORDS_MAX: usize = 2_000;

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionState {
    /// It waits for an answer.
    Open,
    /// Somebody else had the last word: it waits for who asked.
    Answered,
    Resolved,
    Withdrawn,
}

impl QuestionState {
    const ALL: [Self; 4] = [Self::Open, Self::Answered, Self::Resolved, Self::Withdrawn];

    /// The name in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Resolved => "resolved",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// True where nothing is said any more.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Resolved | Self::Withdrawn)
    }
}

impl Explain for QuestionState {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Open => "talk-open",
            Self::Answered => "talk-answered",
            Self::Resolved => "talk-resolved",
            Self::Withdrawn => "talk-withdrawn",
        }
    }
}

/// What somebody did to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Said,
    Resolved,
    Withdrawn,
}

impl Act {
    /// The name in the database and, after `question.`, in the journal.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Resolved => "resolved",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        let all = [Self::Said, Self::Resolved, Self::Withdrawn];
        all.into_iter().find(|act| act.key() == key)
    }
}

/// A question about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub id: QuestionId,
    pub work: WorkId,
    pub locale: Locale,
    /// None where the text as a whole is meant.
    pub field: Option<Field>,
    /// Of what the source said then; none where there was no source.
    pub source: Option<Digest>,
    pub words: String,
    pub by: AccountId,
    /// The name of who asked.
    pub who: String,
    pub at: Moment,
    pub state: QuestionState,
}

/// One thing said to a question or done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub id: RemarkId,
    pub act: Act,
    /// Empty unless something was said.
    pub words: String,
    /// What was withdrawn; none for the question itself.
    pub withdraws: Option<RemarkId>,
    pub by: AccountId,
    /// The name of who made it.
    pub who: String,
    pub at: Moment,
}

/// Where a question of that person stands after these remarks.
pub fn state(asked_by: AccountId, remarks: &[Remark]) -> QuestionState {
    let of = |act: Act| remarks.iter().filter(move |remark| remark.act == act);
    if of(Act::Withdrawn).any(|remark| remark.withdraws.is_none()) {
        return QuestionState::Withdrawn;
    }
    if of(Act::Resolved).next().is_some() {
        return QuestionState::Resolved;
    }
    let last = of(Act::Said).rfind(|remark| !is_withdrawn(remark.id, remarks));
    match last {
        Some(remark) if remark.by != asked_by => QuestionState::Answered,
        _ => QuestionState::Open,
    }
}

/// True where its writer has withdrawn it.
pub fn is_withdrawn(id: RemarkId, remarks: &[Remark]) -> bool {
    remarks.iter().any(|remark| remark.withdraws == Some(id))
}

/// True where the person may call the question settled: who asked, and whoever
/// writes sources.
pub fn may_resolve(actor: &Actor, question: &Question) -> bool {
    question.by == actor.id || actor.has(Role::Drafter)
}

/// Reads what somebody wants to say.
pub fn words(typed: &str) -> Result<String, TalkRefusal> {
    let words = prose::block(typed, WORDS_MAX).and_then(prose::required);
    words.map_err(TalkRefusal::Words)
}

/// Why something is not asked, said or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TalkRefusal {
    Words(FieldRefusal),
    /// A text has no such field, or there is no such question in it.
    NoPlace,
    /// It was resolved or withdrawn meanwhile.
    Closed,
    /// Something was said that the person has not seen.
    Overtaken,
    /// Only others may do that.
    NotYours,
}

impl Explain for TalkRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Words(refusal) => refusal.message_id(),
            Self::NoPlace => "talk-refused-place",
            Self::Closed => "talk-refused-closed",
            Self::Overtaken => "talk-refused-overtaken",
            Self::NotYours => "talk-refused-not-yours",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Words(refusal) => refusal.args(),
            _ => Args::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKER: AccountId = AccountId(1);
    const AUTHOR: AccountId = AccountId(2);

    fn remark(id: i64, by: AccountId, act: Act, withdraws: Option<i64>) -> Remark {
        Remark {
            id: RemarkId(id),
            act,
            words: String::new(),
            withdraws: withdraws.map(RemarkId),
            by,
            who: String::new(),
            at: Moment::from_second(0),
        }
    }

    #[test]
    fn a_question_waits_for_whoever_did_not_speak_last() {
        let mut remarks = Vec::new();
        assert_eq!(state(ASKER, &remarks), QuestionState::Open);
        remarks.push(remark(1, ASKER, Act::Said, None));
        assert_eq!(state(ASKER, &remarks), QuestionState::Open);
        remarks.push(remark(2, AUTHOR, Act::Said, None));
        assert_eq!(state(ASKER, &remarks), QuestionState::Answered);
        remarks.push(remark(3, ASKER, Act::Said, None));
        assert_eq!(state(ASKER, &remarks), QuestionState::Open);
        remarks.push(remark(4, ASKER, Act::Resolved, None));
        assert_eq!(state(ASKER, &remarks), QuestionState::Resolved);
    }

    #[test]
    fn a_withdrawn_answer_is_none() {
        let mut remarks = vec![remark(1, AUTHOR, Act::Said, None)];
        remarks.push(remark(2, AUTHOR, Act::Withdrawn, Some(1)));
        assert_eq!(state(ASKER, &remarks), QuestionState::Open);
        remarks.push(remark(3, ASKER, Act::Withdrawn, None));
        assert_eq!(state(ASKER, &remarks), QuestionState::Withdrawn);
    }

    #[test]
    fn there_is_something_to_say_and_an_end_to_it() {
        assert_eq!(words("  どの窓口?\r\n "), Ok("どの窓口?".to_owned()));
        assert_eq!(words(" \n"), Err(TalkRefusal::Words(FieldRefusal::Missing)));
        assert!(words(&"長".repeat(WORDS_MAX)).is_ok());
        assert!(words(&"長".repeat(WORDS_MAX + 1)).is_err());
    }
}
