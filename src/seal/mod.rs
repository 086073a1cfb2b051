//! The key that signs heads of the journal, and the file that keeps what it
//! signed, both apart from the databases: whoever can change these cannot sign.
//!
//! Ed25519 (RFC 8032), in PEM as other tools read it (RFC 8410). Refuses to know
//! what a journal is and when one is to be signed.

mod files;
mod key;

pub use files::{HeadFile, KeyFolder};
pub use key::{SigningKey, public_pem, verifies};
