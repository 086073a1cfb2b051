//! A signed head: that the journal ended so at a moment, in the words that are
//! signed. Pure; refuses to sign or to verify.

use serde::{Deserialize, Serialize};

use super::{digest::Digest, journal::Head, moment::Moment};

/// A public key of Ed25519.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// The first 16 hexadecimal digits of its SHA-256.
    pub fn id(&self) -> String {
        Digest::of(self.0).to_string()[..16].to_owned()
    }

    /// The 32 bytes as hexadecimal digits.
    pub fn hex(&self) -> String {
        Digest::from(self.0).to_string()
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        Digest::parse(hex).map(|bytes| Self(*bytes.as_bytes()))
    }
}

/// A key with the time in which heads were signed with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPeriod {
    pub key: PublicKey,
    pub made: Moment,
    /// None for the one that signs now.
    pub ended: Option<Moment>,
}

/// A head with the signature under it. Field by field as text, so that one that
/// was tampered with can still be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedHead {
    pub sequence: i64,
    /// Of the entry with that number, in hexadecimal digits.
    pub hash: String,
    /// When it was signed, in seconds.
    pub at: i64,
    /// Which key signed it.
    pub key: String,
    /// 64 bytes in hexadecimal digits.
    pub signature: String,
}

/// The bytes under a signature: lines that any tool can write.
pub fn statement(head: &Head, at: Moment) -> String {
    let Head { sequence, hash } = head;
    format!("keihatsu head 1\n{sequence}\n{hash}\n{}\n", at.second())
}

impl SignedHead {
    /// What must have been signed; none where the fields are no head.
    pub fn statement(&self) -> Option<String> {
        let head = Head {
            sequence: self.sequence,
            hash: Digest::parse(&self.hash)?,
        };
        Some(statement(&head, Moment::from_second(self.at)))
    }

    /// The 64 bytes of the signature.
    pub fn signature_bytes(&self) -> Option<[u8; 64]> {
        let (first, second) = self.signature.split_at_checked(64)?;
        let (first, second) = (Digest::parse(first)?, Digest::parse(second)?);
        let mut bytes = [0; 64];
        bytes[..32].copy_from_slice(first.as_bytes());
        bytes[32..].copy_from_slice(second.as_bytes());
        Some(bytes)
    }
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
