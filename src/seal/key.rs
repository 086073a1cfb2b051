//! One key: made, read, signing. The private half is never shown and leaves
//! this module only for its file.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

use crate::domain::seal::PublicKey;

/// What stands before the 32 bytes of a private key (RFC 8410 §7).
const PRIVATE: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// The same before those of a public key (RFC 8410 §4).
const PUBLIC: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// A key that signs.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    seed: [u8; 32],
}

impl SigningKey {
    /// A new one; none where the system has no randomness to give.
    pub fn generate() -> Option<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).ok()?;
        Self::of_seed(seed)
    }

    fn of_seed(seed: [u8; 32]) -> Option<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).ok()?;
        Some(Self { pair, seed })
    }

    /// Reads what [`Self::to_pem`] wrote, or another tool.
    pub fn from_pem(pem: &str) -> Option<Self> {
        let body = pem
            .trim()
            .strip_prefix("-----BEGIN PRIVATE KEY-----")?
            .strip_suffix("-----END PRIVATE KEY-----")?;
        let body: String = body.split_whitespace().collect();
        let bytes = STANDARD.decode(body).ok()?;
        let seed = bytes.strip_prefix(&PRIVATE)?;
        Self::of_seed(seed.try_into().ok()?)
    }

    /// For its file alone.
    pub(super) fn to_pem(&self) -> String {
        pem("PRIVATE KEY", &[&PRIVATE[..], &self.seed].concat())
    }

    /// The half that everybody may have.
    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.pair.public_key().as_ref());
        PublicKey(bytes)
    }

    /// The signature of these bytes.
    pub fn sign(&self, message: &str) -> [u8; 64] {
        let mut bytes = [0; 64];
        bytes.copy_from_slice(self.pair.sign(message.as_bytes()).as_ref());
        bytes
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.public().id())
    }
}

/// True where the key signed these bytes so.
pub fn verifies(key: &PublicKey, message: &str, signature: &[u8; 64]) -> bool {
    let key = UnparsedPublicKey::new(&ED25519, key.0);
    key.verify(message.as_bytes(), signature).is_ok()
}

/// A public key as other tools read it.
pub fn public_pem(key: &PublicKey) -> String {
    pem("PUBLIC KEY", &[&PUBLIC[..], &key.0].concat())
}

fn pem(name: &str, bytes: &[u8]) -> String {
    let body = STANDARD.encode(bytes);
    format!("-----BEGIN {name}-----\n{body}\n-----END {name}-----\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::seal::hex;

    #[test]
    fn signatures_agree_with_the_standard() {
        // RFC 8032 §7.1, test 2: one byte
        let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        let expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        let seed = PublicKey::parse(seed).expect("hexadecimal").0;
        let key = SigningKey::of_seed(seed).expect("a key");
        assert_eq!(key.public().hex(), public);
        let signature = key.sign("r");
        assert_eq!(hex(&signature), expected);
        assert!(verifies(&key.public(), "r", &signature));
        assert!(!verifies(&key.public(), "s", &signature));
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key = SigningKey::generate().expect("a key");
        let again = SigningKey::from_pem(&key.to_pem()).expect("the same");
        assert_eq!(again.public(), key.public());
        assert!(public_pem(&key.public()).starts_with("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2Vw"));
        for other in [
            "",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        ] {
            assert!(SigningKey::from_pem(other).is_none());
        }
        assert!(!format!("{key:?}").contains(&hex(&key.seed)));
    }
}
