//! The public halves of the keys that sign heads of the journal, at a fixed
//! address, with the time in which each signed. Refuses anything else about
//! the journal: what was signed is the desk's.

use rocket::{State, get, http::ContentType};
use serde::Serialize;

use crate::{
    domain::{digest::canonical_json, moment::Moment, seal::KeyPeriod},
    seal::public_pem,
    web::cache_policy::{CachePolicy, Policed},
};

/// The keys as they were when the process began, the oldest first, in Rocket's
/// managed state: one takes another's place only while nobody serves.
pub struct PublicKeys(pub Vec<KeyPeriod>);

#[derive(Serialize)]
struct Listed {
    id: String,
    algorithm: &'static str,
    /// 32 bytes in hexadecimal digits.
    public: String,
    pem: String,
    from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl Listed {
    fn new(period: &KeyPeriod) -> Self {
        Self {
            id: period.key.id(),
            algorithm: "Ed25519",
            public: period.key.hex(),
            pem: public_pem(&period.key),
            from: period.made.rfc3339(),
            until: period.ended.map(|end: Moment| end.rfc3339()),
        }
    }
}

type Sent = Policed<(ContentType, String)>;

/// Every key, for programs.
#[get("/.well-known/keihatsu-signing-keys.json", rank = 15)]
pub fn list(keys: &State<PublicKeys>) -> Sent {
    let listed: Vec<Listed> = keys.0.iter().map(Listed::new).collect();
    CachePolicy::Revalidate.of((ContentType::JSON, canonical_json(&listed) + "\n"))
}

/// The same in PEM, one after another, as tools for signatures read them.
#[get("/.well-known/keihatsu-signing-keys.pem", rank = 15)]
pub fn pem(keys: &State<PublicKeys>) -> Sent {
    let pems: String = keys
        .0
        .iter()
        .map(|period| public_pem(&period.key))
        .collect();
    let kind = ContentType::new("application", "x-pem-file");
    CachePolicy::Revalidate.of((kind, pems))
}
