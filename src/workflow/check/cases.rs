//! Proves that every signature could have been given, and that each release stands
//! where its newest case does.

use std::collections::BTreeMap;

use super::Fault;
use crate::{
    domain::{
        case::{Case, State},
        id::ReleaseId,
        release::{Release, Stage},
    },
    store::{Tx, audit::ReleaseRow, cases, shares},
};

/// Looks at the cases of every release.
pub(super) fn look(
    tx: &Tx<'_>,
    releases: &BTreeMap<ReleaseId, ReleaseRow>,
    faults: &mut Vec<Fault>,
) {
    for (id, ReleaseRow { release, .. }) in releases {
        let (Ok(mut cases), Ok(authors)) = (cases::all(tx, *id), shares::submitted(tx, *id)) else {
            faults.push(Fault::Release(format!("{id}: cases cannot be read")));
            continue;
        };
        // whoever calls a finding no fault later has no share in what was signed
        if let Some((_, newest)) = cases.last_mut() {
            newest.authors = authors;
        }
        for (place, (number, case)) in (1_i64..).zip(&cases) {
            if place != *number {
                faults.push(Fault::Release(format!("{id}: a case before {number}")));
            }
            if let Some(act) = case.first_unsound() {
                faults.push(Fault::Release(format!("{id}: act {act} of case {number}")));
            }
        }
        if !agrees(release, cases.last().map(|(_, case)| case)) {
            faults.push(Fault::Release(format!("{id} ≠ case")));
        }
    }
}

/// Once decided, a release goes on without its case.
fn agrees(release: &Release, case: Option<&Case>) -> bool {
    let Some(case) = case else {
        return matches!(release.stage, Stage::Draft | Stage::Withdrawn);
    };
    if release.digest.is_some_and(|digest| digest != case.digest) {
        return false;
    }
    let state = case.standing(case.submitted).state;
    match release.stage {
        Stage::Draft => false,
        Stage::Submitted => matches!(state, State::Open { .. }),
        Stage::Returned => matches!(state, State::Returned { .. }),
        Stage::Rejected => matches!(state, State::Rejected { .. }),
        Stage::Decided | Stage::Scheduled | Stage::Released => {
            matches!(state, State::Decided { .. })
        }
        // before it was decided, after that, or once it had been returned
        Stage::Withdrawn => !matches!(state, State::Open { .. } | State::Rejected { .. }),
    }
}
