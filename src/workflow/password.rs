//! Password hashes: argon2id with the parameters that OWASP recommends
//! (19 MiB, two passes, one lane). Slow by intent: never inside a transaction.
//! Large by intent, too: whoever hashes needs a [`Hasher`], and a server keeps
//! few of them.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{Ident, Output, ParamsString, PasswordHash, Salt, SaltString},
};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

fn params() -> Params {
    Params::new(MEMORY_KIB, PASSES, LANES, None).expect("constants are within bounds")
}

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A fresh token with 256 random bits, as hexadecimal digits.
pub fn token() -> String {
    random::<32>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A password that a person can type: four groups of five letters and digits.
pub fn readable_password() -> String {
    // without letters and digits that look alike
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567892";
    let letters: Vec<char> = random::<20>()
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    let groups: Vec<String> = letters
        .chunks(5)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// The memory that passwords are hashed in: none before the first one, 19 MiB
/// from then on. It is used again, since what is freed by many threads does not
/// go back to the system.
#[derive(Default)]
pub struct Hasher(Vec<Block>);

impl Hasher {
    /// The hash of a new password, as a PHC string.
    pub fn hash(&mut self, password: &str) -> String {
        let salt = SaltString::encode_b64(&random::<16>()).expect("16 bytes are a salt");
        let params = params();
        let output = self
            .output(password, salt.as_salt(), &params)
            .expect("salt and parameters are valid");
        let hash = PasswordHash {
            algorithm: Ident::new_unwrap(Algorithm::Argon2id.as_str()),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&params).expect("the parameters are valid"),
            salt: Some(salt.as_salt()),
            hash: Some(output),
        };
        hash.to_string()
    }

    /// True where the password fits. Without a hash the same work is done and
    /// the answer is no, so that time does not tell whether an account exists.
    pub fn verify(&mut self, password: &str, hash: Option<&str>) -> bool {
        const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let fits = PasswordHash::new(hash.unwrap_or(NOBODY)).is_ok_and(|known| {
            let (Some(salt), Ok(params)) = (known.salt, Params::try_from(&known)) else {
                return false;
            };
            // compared in constant time
            self.output(password, salt, &params)
                .is_some_and(|output| known.hash == Some(output))
        });
        fits && hash.is_some()
    }

    /// None where salt or parameters are none that argon2 takes.
    fn output(&mut self, password: &str, salt: Salt<'_>, params: &Params) -> Option<Output> {
        let mut bytes = [0; Salt::MAX_LENGTH];
        let salt = salt.decode_b64(&mut bytes).ok()?;
        let blocks = params.block_count();
        if self.0.len() < blocks {
            self.0.resize(blocks, Block::default());
        }
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
        let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
        argon2
            .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, &mut self.0)
            .ok()?;
        Output::new(&output).ok()
    }
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordVerifier;

    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let mut hasher = Hasher::default();
        let stored = hasher.hash("correct horse battery");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hasher.verify("correct horse battery", Some(&stored)));
        assert!(!hasher.verify("correct horse batterx", Some(&stored)));
        assert!(!hasher.verify("correct horse battery", None));
    }

    /// Used memory changes nothing, and the library itself agrees.
    #[test]
    fn a_hash_is_what_argon2_makes_of_it() {
        let mut hasher = Hasher::default();
        let first = hasher.hash("correct horse battery");
        let second = hasher.hash("correct horse battery");
        assert_ne!(first, second, "each has a salt of its own");
        for stored in [first, second] {
            let parsed = PasswordHash::new(&stored).unwrap();
            let argon2 = Argon2::default();
            assert!(
                argon2
                    .verify_password(b"correct horse battery", &parsed)
                    .is_ok()
            );
        }
    }

    #[test]
    fn tokens_do_not_repeat() {
        assert_ne!(token(), token());
        assert_eq!(token().len(), 64);
        assert_eq!(readable_password().len(), 23);
    }
}
