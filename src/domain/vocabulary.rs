//! The closed lists that content is sorted by: topics, audiences, situations.
//! Their names in every language are messages (`topic-phishing`, …).

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, [$(($key:literal, $extra:expr)),+ $(,)?], $extra_type:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            const ENTRIES: &'static [(&'static str, $extra_type)] = &[$(($key, $extra)),+];
            const MESSAGES: &'static [&'static str] = &[$(concat!($prefix, $key)),+];

            /// Every entry, in the order in which people see them.
            pub fn all() -> impl Iterator<Item = Self> {
                (0..Self::ENTRIES.len()).map(Self)
            }

            /// Finds an entry by its key.
            pub fn parse(key: &str) -> Option<Self> {
                Self::ENTRIES.iter().position(|entry| entry.0 == key).map(Self)
            }

            /// The key, as in addresses and manifests.
            pub fn key(self) -> &'static str {
                Self::ENTRIES[self.0].0
            }

            /// The message with its name.
            pub fn message_id(self) -> &'static str {
                Self::MESSAGES[self.0]
            }

            #[allow(dead_code, reason = "not every vocabulary carries more than its key")]
            fn extra(self) -> $extra_type {
                Self::ENTRIES[self.0].1
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let key = String::deserialize(deserializer)?;
                Self::parse(&key).ok_or_else(|| serde::de::Error::custom("unknown key"))
            }
        }
    };
}

vocabulary!(
    /// What a text is about. The extra list names the main audiences.
    Topic,
    "topic-",
    [
        ("phishing", &["general"]),
        ("realtime-phishing", &["general"]),
        ("netbank", &["general", "sme"]),
        ("voice-phishing", &["sme", "role-employee"]),
        ("tech-support", &["seniors", "general"]),
        ("fake-police", &["general", "youth"]),
        ("sns-invest", &["general"]),
        ("yami-baito", &["youth", "guardians"]),
        ("ransomware", &["sme", "healthcare", "role-administrator"]),
        ("bec", &["sme", "enterprise", "role-employee"]),
        ("card", &["general", "sme"]),
        ("account", &["general"]),
        ("iot-router", &["general", "sme"]),
        ("ddos", &["critical-infrastructure", "enterprise", "role-administrator"]),
        ("supply-chain", &["enterprise", "sme", "role-manager"]),
        ("child-sns", &["youth", "guardians"]),
        ("fake-shop", &["general"]),
    ],
    &'static [&'static str]
);

vocabulary!(
    /// Whom a text is for.
    Audience,
    "audience-",
    [
        ("general", Group::Individual),
        ("seniors", Group::Individual),
        ("youth", Group::Individual),
        ("guardians", Group::Individual),
        ("foreign-residents", Group::Individual),
        ("disabled", Group::Individual),
        ("sme", Group::Organisation),
        ("enterprise", Group::Organisation),
        ("critical-infrastructure", Group::Organisation),
        ("academia", Group::Organisation),
        ("healthcare", Group::Organisation),
        ("government", Group::Organisation),
        ("role-manager", Group::Role),
        ("role-employee", Group::Role),
        ("role-administrator", Group::Role),
    ],
    Group
);

vocabulary!(
    /// What happened to the reader. The extra list names the topics that help.
    Situation,
    "situation-",
    [
        ("warning-screen", &["tech-support"]),
        ("entered-password", &["phishing", "account"]),
        ("entered-card", &["phishing", "card"]),
        ("money-moved", &["netbank", "realtime-phishing"]),
        ("police-called", &["fake-police"]),
        ("goods-never-came", &["fake-shop"]),
        ("refund-app", &["fake-shop"]),
        ("met-online-invest", &["sns-invest"]),
        ("easy-job", &["yami-baito"]),
        ("files-locked", &["ransomware"]),
        ("president-mail", &["bec", "voice-phishing"]),
        ("bank-recording", &["voice-phishing"]),
        ("account-locked-out", &["account"]),
        ("child-picture", &["child-sns"]),
        ("router-old", &["iot-router"]),
        ("site-down", &["ddos"]),
    ],
    &'static [&'static str]
);

/// The three axes of audiences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Individual,
    Organisation,
    Role,
}

impl Audience {
    /// The axis that the audience belongs to.
    pub fn group(self) -> Group {
        self.extra()
    }
}

impl Topic {
    /// The audiences that a new work on this topic starts with.
    pub fn audiences(self) -> impl Iterator<Item = Audience> {
        self.extra().iter().filter_map(|key| Audience::parse(key))
    }
}

impl Situation {
    /// The topics that help in it, the closest first.
    pub fn topics(self) -> impl Iterator<Item = Topic> {
        self.extra().iter().filter_map(|key| Topic::parse(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cross_reference_exists() {
        for topic in Topic::all() {
            assert_eq!(
                topic.audiences().count(),
                topic.extra().len(),
                "{}",
                topic.key()
            );
        }
        for situation in Situation::all() {
            assert_eq!(
                situation.topics().count(),
                situation.extra().len(),
                "{}",
                situation.key()
            );
        }
    }

    #[test]
    fn keys_round_trip() {
        assert!(Topic::all().all(|topic| Topic::parse(topic.key()) == Some(topic)));
        assert_eq!(Topic::parse("unknown"), None);
        assert_eq!(Topic::all().count(), 17);
        assert_eq!(Situation::all().count(), 16);
    }
}
