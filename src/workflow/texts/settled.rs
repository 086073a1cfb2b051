//! What people called no fault stays so where a slip of the source is mended:
//! the same finding in the same words needs no second reason. Whoever says that
//! the edit is a slip says that, too, and stands for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        account::Actor,
        content::{Content, Field},
        id::{EditionId, WorkId},
        moment::Moment,
    },
    store::{self, Tx, glossary, overrides, texts},
    workflow::{SOURCE, findings},
};

/// Carries the reasons over to what is found in the translations of an edition,
/// now that these fields of its source, `before`, have become those of `after`.
pub(super) fn carry(
    tx: &Tx<'_>,
    actor: &Actor,
    (work, edition): (WorkId, EditionId),
    (before, after): (&Content, &Content),
    slips: &BTreeSet<Field>,
    now: Moment,
) -> Result<(), store::Error> {
    if slips.is_empty() {
        return Ok(());
    }
    for text in texts::of_edition(tx, edition)? {
        let said = overrides::of_text(tx, work, &text.locale)?;
        if text.locale == SOURCE || said.is_empty() {
            continue;
        }
        let terms = glossary::list(tx, Some(&text.locale), None)?;
        let found = |source: &Content| {
            let found = findings::found(&text.locale, Some(source), &text.content, &terms, &said);
            let of_slips = found.into_iter();
            of_slips.filter(|found| slips.contains(&found.finding.field))
        };
        let settled: Vec<_> = found(before)
            .filter_map(|one| Some((one.finding, one.overridden?)))
            .collect();
        let mut carried: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for open in found(after).filter(findings::Found::is_open) {
            let key = open.finding.key();
            let mut same = settled.iter();
            if let Some((_, said)) = same.find(|(known, _)| known.is_said_by(&key)) {
                carried.entry(&said.reason).or_default().push(key);
            }
        }
        for (reason, keys) in carried {
            findings::keep(tx, actor, (work, &text.locale), &keys, reason, now)?;
        }
    }
    Ok(())
}
