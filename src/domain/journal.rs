//! The journal: an append-only chain of hashes over canonical entries.

use serde::Serialize;

use super::{digest::Digest, id::AccountId, moment::Moment};

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1, 2, 3 … without a gap.
    pub sequence: i64,
    pub at: Moment,
    /// Nobody where the clock acted.
    pub actor: Option<AccountId>,
    /// What was done, for example `release.submitted`.
    pub action: String,
    /// To what, for example `release:7`.
    pub object: String,
    /// More about it, as canonical JSON.
    pub details: String,
    pub previous: Digest,
    pub hash: Digest,
}

/// The end of the chain at some moment. Whoever keeps one elsewhere can tell
/// later whether the chain still holds what it held then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub sequence: i64,
    pub hash: Digest,
}

/// The hash before the first entry.
pub fn genesis() -> Digest {
    Digest::of("keihatsu journal 1")
}

#[derive(Serialize)]
struct Hashed<'a> {
    sequence: i64,
    at: Moment,
    actor: Option<AccountId>,
    action: &'a str,
    object: &'a str,
    details: &'a str,
    previous: Digest,
}

impl Entry {
    /// The hash that these contents must have.
    pub fn expected_hash(&self) -> Digest {
        Digest::of_value(&Hashed {
            sequence: self.sequence,
            at: self.at,
            actor: self.actor,
            action: &self.action,
            object: &self.object,
            details: &self.details,
            previous: self.previous,
        })
    }

    /// Seals a new entry onto the end of the chain.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.hash = self.expected_hash();
        self
    }
}

/// Walks the chain from its start and finds the first entry that does not hold.
#[derive(Debug)]
pub struct Verifier {
    next: i64,
    previous: Digest,
}

impl Default for Verifier {
    fn default() -> Self {
        Self {
            next: 1,
            previous: genesis(),
        }
    }
}

impl Verifier {
    /// Takes the next entry in order; false where the chain breaks at it.
    pub fn accept(&mut self, entry: &Entry) -> bool {
        let holds = entry.sequence == self.next
            && entry.previous == self.previous
            && entry.hash == entry.expected_hash();
        self.next = entry.sequence + 1;
        self.previous = entry.hash;
        holds
    }

    /// The last hash seen.
    pub fn head(&self) -> Digest {
        self.previous
    }

    /// How many entries were taken.
    pub fn count(&self) -> i64 {
        self.next - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(length: i64) -> Vec<Entry> {
        let mut previous = genesis();
        (1..=length)
            .map(|sequence| {
                let entry = Entry {
                    sequence,
                    at: Moment::from_second(sequence),
                    actor: Some(AccountId(1)),
                    action: "work.made".into(),
                    object: format!("work:{sequence}"),
                    details: "{}".into(),
                    previous,
                    hash: previous,
                }
                .sealed();
                previous = entry.hash;
                entry
            })
            .collect()
    }

    fn holds(entries: &[Entry]) -> bool {
        let mut verifier = Verifier::default();
        entries.iter().all(|entry| verifier.accept(entry))
    }

    #[test]
    fn a_change_a_removal_and_a_swap_are_found() {
        let good = chain(5);
        assert!(holds(&good));
        let mut changed = good.clone();
        changed[2].details = "{\"a\":1}".into();
        assert!(!holds(&changed));
        let mut removed = good.clone();
        removed.remove(2);
        assert!(!holds(&removed));
        let mut swapped = good;
        swapped.swap(1, 2);
        assert!(!holds(&swapped));
    }
}
