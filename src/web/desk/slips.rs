//! Slips of paper with a generated password: handed to the administrator who
//! asked for it, once, and never written down anywhere else. They live in
//! memory only; a slip that is lost is replaced by a new password.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use crate::domain::{id::AccountId, moment::Moment};

/// After so many seconds nobody comes for it any more.
const KEPT_SECONDS: i64 = 10 * 60;

/// Slips that wait, by who may read them and whom they are about.
#[derive(Default)]
pub struct Slips(Mutex<BTreeMap<(AccountId, AccountId), (Moment, String)>>);

impl Slips {
    /// Leaves a slip for `reader`, and throws old ones away.
    pub fn leave(&self, reader: AccountId, about: AccountId, password: String, now: Moment) {
        let mut slips = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slips.retain(|_, (left, _)| now.since(*left) < KEPT_SECONDS);
        slips.insert((reader, about), (now, password));
    }

    /// Hands the slip out and forgets it.
    pub fn take(&self, reader: AccountId, about: AccountId, now: Moment) -> Option<String> {
        let mut slips = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (left, password) = slips.remove(&(reader, about))?;
        (now.since(left) < KEPT_SECONDS).then_some(password)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_read_once_by_one_person_within_minutes() {
        let (slips, now) = (Slips::default(), Moment::from_second(0));
        let (admin, other, new) = (AccountId(1), AccountId(2), AccountId(3));
        slips.leave(admin, new, "secret".into(), now);
        assert_eq!(slips.take(other, new, now), None);
        assert_eq!(slips.take(admin, new, now), Some("secret".into()));
        assert_eq!(slips.take(admin, new, now), None);
        slips.leave(admin, new, "secret".into(), now);
        assert_eq!(slips.take(admin, new, now.plus(KEPT_SECONDS)), None);
    }
}
