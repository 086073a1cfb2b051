//! What is wrong with an answer, and where in the file it stands. Refuses
//! nothing by itself: what breaks a rule is refused by that rule, and what the
//! checks find may arrive, but not as right.

use std::collections::BTreeSet;

use crate::{
    domain::content::{Content, ContentInput},
    text::checks::What,
    workflow::{findings::Found, library::Bench},
};

use super::{
    Sent,
    plan::{Change, Kind, Plan},
};

impl Change {
    /// Keeps what is found in the words that would arrive.
    pub(super) fn look(&mut self, find: impl FnOnce(&str) -> Vec<What>) {
        if self.arrives() {
            self.faults = find(&self.after);
        }
    }
}

/// Notes what the checks would hold against each field of a text, as it would
/// be with all of these changes.
pub(super) fn note(bench: &Bench, merged: &ContentInput, changes: &mut [Change]) {
    let Ok(content) = Content::parse(merged) else {
        return;
    };
    let counts =
        |change: &Change| change.arrives() || matches!(change.kind, Kind::Fits | Kind::StillRight);
    if bench.source.is_none() || !changes.iter().any(counts) {
        return;
    }
    let found = bench.found(&content);
    for change in changes.iter_mut().filter(|change| counts(change)) {
        let own = found.iter().filter(|one| one.finding.field == change.field);
        let what = |one: &Found| one.finding.what.clone();
        let (errors, others): (Vec<&Found>, Vec<&Found>) = own.partition(|one| one.is_error());
        change.faults = errors.into_iter().map(what).collect();
        let open = others.into_iter().filter(|one| one.is_open());
        change.doubts = open.map(what).collect();
    }
}

impl Plan {
    /// Says of everything that is wrong where it stands in the file.
    pub(super) fn find_faults(&mut self, sent: &Sent) {
        let faulty = self.changes().filter(|change| change.is_faulty());
        let ids: BTreeSet<String> = faulty.map(|change| change.id.clone()).collect();
        let words = ids.iter().map(String::as_str).collect();
        let lines = sent.lines(&words);
        let works = self.leaves.iter_mut().flat_map(|leaf| &mut leaf.changes);
        let names = self.names.iter_mut().flat_map(|names| &mut names.changes);
        for change in works.chain(&mut self.pages).chain(names) {
            change.line = lines.get(change.id.as_str()).copied();
        }
    }
}
