//! A message to one of the staff: what it is about, where it stands, how long
//! it is tried, and why it did not arrive. Its words are in `locales`, its way
//! out is `delivery`.

use serde::{Deserialize, Serialize};

use super::{
    id::{QuestionId, ReleaseId},
    moment::Moment,
    refusal::Explain,
};

/// After this long nobody needs the news any more: three days.
const AGE_MAX_SECONDS: i64 = 3 * 24 * 60 * 60;

/// How long to wait after each failure: 1 and 5 and 30 minutes, 2 and 6 hours.
const RETRY_SECONDS: [i64; 5] = [60, 5 * 60, 30 * 60, 2 * 60 * 60, 6 * 60 * 60];

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident => $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $variant,)+ }

        impl $name {
            /// The key in the database.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// Finds one by its key.
            pub fn parse(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

closed_list! {
    /// What happened to a release or to a question.
    MessageKind {
        /// It waits for a decision; to those who may decide.
        Submitted => "submitted",
        /// It waits for a signature on its way there; to those who may sign.
        ToSign => "to-sign",
        /// It was decided; to who submitted it.
        Decided => "decided",
        /// It was sent back; to who submitted it.
        Returned => "returned",
        /// It was rejected; to who submitted it.
        Rejected => "rejected",
        /// It was taken back; to who had decided on it.
        Withdrawn => "withdrawn",
        /// It went out; to who submitted it.
        Released => "released",
        /// It cannot go out; to all who can do something about it.
        SetAside => "set-aside",
        /// A question waits for an answer; to the owner of its work.
        Asked => "asked",
        /// A question has an answer; to who asked.
        Answered => "answered",
        /// A draft was prepared that brings what a release held back; to who
        /// drafted that release.
        CanFollow => "can-follow",
    }
}

impl MessageKind {
    /// The message with its name.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Submitted => "message-submitted",
            Self::ToSign => "message-to-sign",
            Self::Decided => "message-decided",
            Self::Returned => "message-returned",
            Self::Rejected => "message-rejected",
            Self::Withdrawn => "message-withdrawn",
            Self::Released => "message-released",
            Self::SetAside => "message-set-aside",
            Self::CanFollow => "message-can-follow",
            Self::Asked => "message-asked",
            Self::Answered => "message-answered",
        }
    }
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Release(ReleaseId),
    Question(QuestionId),
}

impl About {
    /// Its page at the desk.
    pub fn address(self) -> String {
        match self {
            Self::Release(id) => format!("/desk/releases/{id}"),
            Self::Question(id) => format!("/desk/questions/{id}"),
        }
    }

    /// The release, where it is one; for the journal.
    pub const fn release(self) -> Option<i64> {
        match self {
            Self::Release(id) => Some(id.0),
            Self::Question(_) => None,
        }
    }

    /// The question, where it is one; for the journal.
    pub const fn question(self) -> Option<i64> {
        match self {
            Self::Release(_) => None,
            Self::Question(id) => Some(id.0),
        }
    }
}

impl std::fmt::Display for About {
    /// The number alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Release(id) => id.fmt(f),
            Self::Question(id) => id.fmt(f),
        }
    }
}

closed_list! {
    /// Why a message did not arrive, or is not sent any more.
    Trouble {
        /// The server cannot be reached.
        Unreachable => "unreachable",
        /// No answer within the time that it gets.
        Stalled => "stalled",
        /// The connection would not be private.
        Insecure => "insecure",
        /// The server does not know our name and password.
        SignIn => "sign-in",
        /// The server does not want the message.
        Refused => "refused",
        /// The connection broke, or the answer made no sense.
        Broken => "broken",
        /// No mail can be sent to such an address.
        Address => "address",
        /// The account has ended.
        Ended => "ended",
        /// The news is too old.
        TooOld => "too-old",
    }
}

impl Trouble {
    /// The message that tells it.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Unreachable => "trouble-unreachable",
            Self::Stalled => "trouble-stalled",
            Self::Insecure => "trouble-insecure",
            Self::SignIn => "trouble-sign-in",
            Self::Refused => "trouble-refused",
            Self::Broken => "trouble-broken",
            Self::Address => "trouble-address",
            Self::Ended => "trouble-ended",
            Self::TooOld => "trouble-too-old",
        }
    }
}

/// What stands in a message besides its kind. Never a word of what is to be
/// released: a mailbox is not the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageArgs {
    /// The title of the release; empty where it is about a question.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Who asked or answered.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// Why it was returned or withdrawn.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The moment that had been set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Moment>,
    /// Seconds from that moment to the publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<i64>,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageState {
    Waiting,
    Sent(Moment),
    /// It was tried and does not arrive.
    GivenUp(Moment),
    /// Nobody needs it any more.
    Dropped(Moment),
}

/// One failure to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub trouble: Trouble,
    /// What the server or the system said.
    pub words: String,
    /// True where trying again cannot help.
    pub lasting: bool,
}

impl Failure {
    /// When to try again after that many attempts; none to give up.
    pub fn again(&self, attempts: i64, now: Moment) -> Option<Moment> {
        if self.lasting {
            return None;
        }
        let place = usize::try_from(attempts.checked_sub(1)?).ok()?;
        RETRY_SECONDS.get(place).map(|seconds| now.plus(*seconds))
    }
}

/// True where it has waited for so long that it is not sent any more.
pub const fn is_too_old(since: Moment, now: Moment) -> bool {
    now.since(since) > AGE_MAX_SECONDS
}

/// Why a message is not sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageRefusal {
    /// The role is missing.
    NotAllowed,
    /// It waits, or has been sent.
    NotGivenUp,
    /// The account has ended.
    Ended,
    /// It was sent again and given up anew since somebody looked.
    Changed,
}

impl Explain for MessageRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::NotAllowed => "release-refused-role",
            Self::NotGivenUp => "message-refused-state",
            Self::Ended => "message-refused-ended",
            Self::Changed => "release-refused-changed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(lasting: bool) -> Failure {
        Failure {
            trouble: Trouble::Refused,
            words: String::new(),
            lasting,
        }
    }

    #[test]
    fn what_may_pass_is_tried_six_times_within_nine_hours() {
        let now = Moment::from_second(0);
        let waits: Vec<i64> = (1..)
            .map_while(|attempts| failure(false).again(attempts, now))
            .map(Moment::second)
            .collect();
        assert_eq!(waits, [60, 300, 1_800, 7_200, 21_600]);
        assert_eq!(failure(false).again(6, now), None);
        assert_eq!(failure(false).again(0, now), None);
        assert_eq!(failure(false).again(i64::MIN, now), None);
    }

    #[test]
    fn what_lasts_is_given_up_at_once() {
        assert_eq!(failure(true).again(1, Moment::from_second(0)), None);
    }

    #[test]
    fn news_of_three_days_is_still_news() {
        let written = Moment::from_second(1_000);
        assert!(!is_too_old(written, written.plus(AGE_MAX_SECONDS)));
        assert!(is_too_old(written, written.plus(AGE_MAX_SECONDS + 1)));
        assert!(!is_too_old(written, written.plus(-5)));
    }
}
