//! A person who signs in, and what the person may do.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{
    id::{AccountId, OrganisationId},
    locale::Locale,
    moment::Moment,
    prose,
    refusal::{Explain, FieldRefusal},
};

/// What a person may do. Several may be held at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Drafter,
    Translator,
    Concurrer,
    Examiner,
    Decider,
    Administrator,
    Partner,
}

impl Role {
    /// Every role, in the order of a case.
    pub const ALL: [Self; 7] = [
        Self::Drafter,
        Self::Translator,
        Self::Concurrer,
        Self::Examiner,
        Self::Decider,
        Self::Administrator,
        Self::Partner,
    ];

    /// The role's key in the database and in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Drafter => "drafter",
            Self::Translator => "translator",
            Self::Concurrer => "concurrer",
            Self::Examiner => "examiner",
            Self::Decider => "decider",
            Self::Administrator => "administrator",
            Self::Partner => "partner",
        }
    }

    /// Finds a role by its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// The message with its name.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Drafter => "role-drafter",
            Self::Translator => "role-translator",
            Self::Concurrer => "role-concurrer",
            Self::Examiner => "role-examiner",
            Self::Decider => "role-decider",
            Self::Administrator => "role-administrator",
            Self::Partner => "role-partner",
        }
    }
}

/// Who acts: an account as it stood when the request came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub id: AccountId,
    pub organisation: OrganisationId,
    pub name: String,
    pub roles: Vec<Role>,
    /// The language of the desk for this person.
    pub locale: Locale,
    /// The languages that the person works in; none means all of them.
    pub languages: Vec<Locale>,
}

impl Actor {
    /// True where the person holds that role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// True where the person works in that language.
    pub fn works_in(&self, locale: &Locale) -> bool {
        self.languages.is_empty() || self.languages.contains(locale)
    }

    /// True for everyone but partners, who have a door of their own.
    pub fn is_staff(&self) -> bool {
        self.roles.iter().any(|role| *role != Role::Partner)
    }
}

/// An address that a person signs in with. Compared without case, in NFKC, so
/// that look-alike spellings cannot both register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address of the form `name@host`, in ASCII once its width is
    /// folded: other letters can look the same.
    pub fn parse(input: &str) -> Result<Self, FieldRefusal> {
        let text = prose::required_line(input, 254)?;
        let folded: String = text.nfkc().collect::<String>().to_lowercase();
        let well_formed = folded.split_once('@').is_some_and(|(name, host)| {
            folded.is_ascii()
                && !name.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !folded.contains(char::is_whitespace)
                && !folded.contains(['<', '>', '"', ',', ';'])
        });
        if well_formed {
            Ok(Self(folded))
        } else {
            Err(FieldRefusal::NotAnEmail)
        }
    }

    /// The folded address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A new password: 12 to 200 characters, not all alike, not the address.
/// Length is what counts (NIST SP 800-63B); no character classes are asked for.
pub fn new_password(input: &str, email: &str) -> Result<String, FieldRefusal> {
    const MIN: usize = 12;
    const MAX: usize = 200;
    let password: String = input.nfc().collect();
    let length = password.chars().count();
    if length == 0 {
        return Err(FieldRefusal::Missing);
    }
    if length < MIN {
        return Err(FieldRefusal::TooShort { min: MIN });
    }
    if length > MAX {
        return Err(FieldRefusal::TooLong {
            max: MAX,
            actual: length,
        });
    }
    let lower = password.to_lowercase();
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let name = email.split('@').next().unwrap_or_default().to_lowercase();
    let known = ["password", "keihatsu", "12345678", "qwertyui"];
    let guessable = distinct.len() < 5
        || (name.len() > 3 && lower.contains(&name))
        || known.iter().any(|word| lower.contains(word));
    if guessable {
        return Err(FieldRefusal::WeakPassword);
    }
    Ok(password)
}

/// Why a sign-in is refused. It never says which part was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInRefusal {
    Wrong,
    /// The password was right, but the account is not of the staff.
    NoDesk,
    /// Too many failures: wait that many seconds.
    Slowed {
        seconds: i64,
    },
    /// Too many people sign in at once.
    Crowded,
}

impl Explain for SignInRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Wrong => "sign-in-wrong",
            Self::NoDesk => "sign-in-no-desk",
            Self::Slowed { .. } => "sign-in-slowed",
            Self::Crowded => "sign-in-crowded",
        }
    }

    fn args(&self) -> super::refusal::Args {
        match self {
            Self::Wrong | Self::NoDesk | Self::Crowded => Vec::new(),
            Self::Slowed { seconds } => vec![("seconds", (*seconds).into())],
        }
    }
}

/// Why a change to an account is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountRefusal {
    /// Fields to mend.
    Fields(super::refusal::FieldRefusals),
    /// The last administrator must stay one.
    LastAdministrator,
    /// Somebody changed the account meanwhile.
    Stale,
    /// The account has ended already.
    Ended,
    /// Nobody ends the account that they act with.
    Own,
    /// One's own password is changed where the old one is asked for.
    OwnPassword,
}

impl Explain for AccountRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Fields(_) => "account-refused-fields",
            Self::LastAdministrator => "account-refused-last-administrator",
            Self::Stale => "account-refused-stale",
            Self::Ended => "account-refused-ended",
            Self::Own => "account-refused-own",
            Self::OwnPassword => "account-refused-own-password",
        }
    }
}

/// Why a person's own password stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordRefusal {
    Fields(super::refusal::FieldRefusals),
    /// Too many wrong guesses at the old one: wait that many seconds.
    Slowed {
        seconds: i64,
    },
}

impl Explain for PasswordRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Fields(_) => "account-refused-fields",
            Self::Slowed { .. } => "password-slowed",
        }
    }

    fn args(&self) -> super::refusal::Args {
        match self {
            Self::Fields(_) => Vec::new(),
            Self::Slowed { seconds } => vec![("seconds", (*seconds).into())],
        }
    }
}

/// How long to wait after that many failures in a row: none for the first
/// four, then 2, 4, 8 … seconds, never more than five minutes, so that an
/// owner is slowed but not locked out for good.
pub fn sign_in_delay_seconds(failures: i64) -> i64 {
    const FREE: i64 = 4;
    const MAX_SECONDS: i64 = 300;
    if failures <= FREE {
        return 0;
    }
    let doublings = u32::try_from((failures - FREE).min(9)).unwrap_or(9);
    (1_i64 << doublings).min(MAX_SECONDS)
}

/// How much longer to wait after failures of which the last one was then. One
/// that is still to come was counted by a clock that has been set back since:
/// nobody waits for that clock.
pub fn sign_in_wait_seconds(failures: i64, last: Moment, now: Moment) -> i64 {
    if last > now {
        return 0;
    }
    let until = last.plus(sign_in_delay_seconds(failures));
    until.since(now).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alike_addresses_are_one() {
        let plain = Email::parse("Drafter@Demo.Example").expect("valid");
        let wide = Email::parse("ｄｒａｆｔｅｒ@demo.example").expect("valid");
        assert_eq!(plain, wide);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for input in [
            "",
            "a",
            "@b",
            "a@",
            "a b@c",
            "a@b@c",
            "<a@b>",
            "a@b,c@d",
            // a Cyrillic letter, and one that nobody sees
            "d\u{435}cider@demo.example",
            "d\u{200B}ecider@demo.example",
        ] {
            assert!(Email::parse(input).is_err(), "{input}");
        }
    }

    #[test]
    fn a_password_is_long_and_not_guessable() {
        assert!(new_password("correct horse battery", "a@b").is_ok());
        assert!(new_password("ひらがなでもよいながさのことば", "a@b").is_ok());
        for weak in [
            "short",
            "aaaaaaaaaaaaaaaa",
            "mypassword1234",
            "drafterdrafter1",
        ] {
            assert!(
                new_password(weak, "drafter@demo.example").is_err(),
                "{weak}"
            );
        }
    }

    #[test]
    fn a_clock_that_was_ahead_locks_nobody_out() {
        let now = Moment::from_second(1_000_000);
        assert_eq!(sign_in_wait_seconds(6, now, now), 4);
        assert_eq!(sign_in_wait_seconds(6, now, now.plus(9)), 0);
        assert_eq!(sign_in_wait_seconds(6, now.plus(86_400), now), 0);
    }

    #[test]
    fn failures_slow_but_never_lock_out() {
        assert_eq!(sign_in_delay_seconds(4), 0);
        assert_eq!(sign_in_delay_seconds(5), 2);
        assert_eq!(sign_in_delay_seconds(8), 16);
        assert_eq!(sign_in_delay_seconds(1_000_000), 300);
    }
}
