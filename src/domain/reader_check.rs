//! The third step of the guideline for Easy Japanese: somebody for whom a text
//! is meant has read it, and said what they did not understand.
//!
//! Refuses to know who they are: a reader is named by role, such as “resident,
//! N4”. A check holds for the words that were read and for no others.

use jiff::civil::Date;

use super::{
    digest::Digest,
    ledger, prose,
    refusal::{Explain, FieldRefusal, FieldRefusals},
};

const READER_MAX: usize = 100;
const NOT_UNDERSTOOD_MAX: usize = 1_000;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Understood,
    ChangeNeeded,
}

impl Verdict {
    /// Both, the good one first.
    pub const ALL: [Self; 2] = [Self::Understood, Self::ChangeNeeded];

    /// The name in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Understood => "understood",
            Self::ChangeNeeded => "change-needed",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }
}

impl Explain for Verdict {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Understood => "reader-verdict-understood",
            Self::ChangeNeeded => "reader-verdict-change-needed",
        }
    }
}

/// The words that a reader has before them: the written fields of a text. A
/// note on what has changed is none of them, nor is the list of contacts.
pub fn words_read(written: &ledger::Source) -> Digest {
    let words: ledger::Source = ledger::words(written).map(|(f, d)| (*f, *d)).collect();
    Digest::of_value(&words)
}

/// How a text stands with its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// No reader has been asked.
    Unread,
    /// The words have changed since a reader saw them.
    OutOfDate,
    /// A reader did not understand these words.
    ChangeNeeded,
    Understood,
}

impl Standing {
    /// How these words stand; `checks` with the words that were read, the
    /// newest first. The last word about the same words counts, so that a
    /// slip can be mended by another record.
    pub fn of(checks: &[(Digest, Verdict)], words: Digest) -> Self {
        match checks.iter().find(|(read, _)| *read == words) {
            Some((_, Verdict::Understood)) => Self::Understood,
            Some((_, Verdict::ChangeNeeded)) => Self::ChangeNeeded,
            None if checks.is_empty() => Self::Unread,
            None => Self::OutOfDate,
        }
    }

    /// True where a reader has understood the words as they are.
    pub fn is_current(self) -> bool {
        self == Self::Understood
    }
}

impl Explain for Standing {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Unread => "reader-unread",
            Self::OutOfDate => "reader-out-of-date",
            Self::ChangeNeeded => "reader-change-needed",
            Self::Understood => "reader-understood",
        }
    }
}

/// What is recorded of a reader's check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The reader's role, never a name of one of the public.
    pub reader: String,
    pub read_on: Date,
    pub not_understood: String,
    pub verdict: Verdict,
}

/// The same as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordInput {
    pub reader: String,
    pub read_on: String,
    pub not_understood: String,
    pub verdict: String,
}

impl RecordInput {
    /// Reads the form. Nobody has read anything after `today`, and who asks for
    /// a change says what was not understood.
    pub fn parse(&self, today: Date) -> Result<Record, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let reader = refusals.take("reader", prose::required_line(&self.reader, READER_MAX));
        let read_on = refusals.take("read_on", day(&self.read_on, today));
        let verdict = Verdict::parse(&self.verdict).ok_or(FieldRefusal::NotAChoice);
        let verdict = refusals.take("verdict", verdict);
        let said = prose::block(&self.not_understood, NOT_UNDERSTOOD_MAX);
        let said = said.and_then(|said| match verdict {
            Some(Verdict::ChangeNeeded) => prose::required(said),
            _ => Ok(said),
        });
        let not_understood = refusals.take("not_understood", said);
        match (reader, read_on, not_understood, verdict) {
            (Some(reader), Some(read_on), Some(not_understood), Some(verdict)) => Ok(Record {
                reader,
                read_on,
                not_understood,
                verdict,
            }),
            _ => Err(refusals),
        }
    }
}

fn day(typed: &str, today: Date) -> Result<Date, FieldRefusal> {
    let typed = prose::required(typed.trim().to_owned())?;
    let day: Date = typed.parse().map_err(|_| FieldRefusal::NotADate)?;
    if day > today {
        return Err(FieldRefusal::InTheFuture);
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 28);

    fn input() -> RecordInput {
        RecordInput {
            reader: " 住民、N4 ".into(),
            read_on: "2026-11-28".into(),
            not_understood: String::new(),
            verdict: "understood".into(),
        }
    }

    fn refused(input: &RecordInput) -> Vec<String> {
        let refusals = input.parse(TODAY).expect_err("refused");
        let fields = refusals.iter().map(|(field, _)| field.to_owned());
        fields.collect()
    }

    #[test]
    fn a_record_says_who_when_and_what() {
        let record = input().parse(TODAY).expect("fine");
        assert_eq!(record.reader, "住民、N4");
        assert_eq!(record.read_on, TODAY);
        assert_eq!(refused(&RecordInput::default()).len(), 3);
        let tomorrow = RecordInput {
            read_on: "2026-11-29".into(),
            ..input()
        };
        assert_eq!(refused(&tomorrow), ["read_on"]);
        let silent = RecordInput {
            verdict: "change-needed".into(),
            ..input()
        };
        assert_eq!(refused(&silent), ["not_understood"]);
    }

    #[test]
    fn a_check_holds_for_the_words_that_were_read() {
        let (these, others) = (Digest::of("これ"), Digest::of("それ"));
        assert_eq!(Standing::of(&[], these), Standing::Unread);
        let read = [(others, Verdict::Understood)];
        assert_eq!(Standing::of(&read, these), Standing::OutOfDate);
        assert!(Standing::of(&read, others).is_current());
        let last = [(these, Verdict::ChangeNeeded), (these, Verdict::Understood)];
        assert_eq!(Standing::of(&last, these), Standing::ChangeNeeded);
    }
}
