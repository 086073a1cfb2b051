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

    /// Numbers that look like chance and are the same in every run.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, bound: usize) -> usize {
            // xorshift64*, Vigna 2016
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
            usize::try_from(drawn).unwrap_or_default() % bound
        }
    }

    fn with_letter_changed(text: &str, chance: &mut Chance) -> String {
        let mut bytes = text.as_bytes().to_vec();
        match bytes.is_empty() {
            true => bytes.push(b'x'),
            false => {
                let place = chance.below(bytes.len());
                bytes[place] = if bytes[place] == b'x' { b'y' } else { b'x' };
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// One change of one field of one entry.
    fn edit(entry: &mut Entry, chance: &mut Chance) {
        let other = Digest::of(chance.below(usize::MAX).to_string());
        match chance.below(9) {
            0 => entry.sequence += 1 + i64::try_from(chance.below(9)).unwrap_or_default(),
            1 => entry.at = entry.at.plus(1),
            2 => entry.actor = None,
            3 => entry.actor = Some(AccountId(2)),
            4 => entry.action = with_letter_changed(&entry.action, chance),
            5 => entry.object = with_letter_changed(&entry.object, chance),
            6 => entry.details = with_letter_changed(&entry.details, chance),
            7 => entry.previous = other,
            _ => entry.hash = other,
        }
    }

    /// Ten thousand edits, removals, swaps, insertions and cuts: each is found
    /// by the chain and the head that was signed, also where whoever did it
    /// computed the hash of what they changed anew.
    #[test]
    fn ten_thousand_forgeries_are_all_found() {
        const LENGTH: usize = 40;
        let good = chain(40);
        let signed = good.last().expect("an end").hash;
        let (mut chance, mut kinds) = (Chance(0x9e37_79b9_7f4a_7c15), [0; 6]);
        for _ in 0..10_000 {
            let mut forged = good.clone();
            let (place, kind) = (chance.below(LENGTH), chance.below(6));
            kinds[kind] += 1;
            match kind {
                0 => edit(&mut forged[place], &mut chance),
                1 => {
                    edit(&mut forged[place], &mut chance);
                    forged[place] = forged[place].clone().sealed();
                }
                2 => drop(forged.remove(place)),
                3 => {
                    let other = (place + 1 + chance.below(LENGTH - 1)) % LENGTH;
                    forged.swap(place, other);
                }
                4 => {
                    let double = forged[chance.below(LENGTH)].clone();
                    forged.insert(place, double);
                }
                _ => forged.truncate(place),
            }
            if forged == good {
                continue;
            }
            let mut verifier = Verifier::default();
            let holds = forged.iter().all(|entry| verifier.accept(entry));
            assert!(
                !holds || verifier.head() != signed,
                "kind {kind} at {place}"
            );
        }
        assert!(kinds.iter().all(|count| *count > 1_000), "{kinds:?}");
    }
}
