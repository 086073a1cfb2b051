//! Password hashes: argon2id with the parameters that OWASP recommends
//! (19 MiB, two passes, one lane). Slow by intent: never inside a transaction.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

fn argon2id() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("constants are within bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
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

/// The hash of a new password, as a PHC string.
pub fn hash(password: &str) -> String {
    let salt = SaltString::encode_b64(&random::<16>()).expect("16 bytes are a salt");
    argon2id()
        .hash_password(password.as_bytes(), &salt)
        .expect("the parameters are valid")
        .to_string()
}

/// True where the password fits. Without a hash the same work is done and the
/// answer is no, so that time does not tell whether an account exists.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY));
    let fits = parsed.is_ok_and(|parsed| {
        argon2id()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
    });
    fits && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let stored = hash("correct horse battery");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("correct horse battery", Some(&stored)));
        assert!(!verify("correct horse batterx", Some(&stored)));
        assert!(!verify("correct horse battery", None));
    }

    #[test]
    fn tokens_do_not_repeat() {
        assert_ne!(token(), token());
        assert_eq!(token().len(), 64);
        assert_eq!(readable_password().len(), 23);
    }
}
