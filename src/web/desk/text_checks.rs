//! What the checks say of a text, field by field, as a page shows it.

use super::text_form::TextForm;
use crate::{
    domain::content::{Content, Field},
    text::{SafeHtml, checks::What},
    web::say::Say,
    workflow::{findings::Override, library::Bench},
};

/// One finding.
pub struct Checked {
    pub key: String,
    pub is_error: bool,
    pub severity: SafeHtml,
    pub words: SafeHtml,
    /// What could be said instead.
    pub instead: Option<SafeHtml>,
    /// Its box is ticked and not saved yet.
    pub ticked: bool,
    /// Who overrode it, and why.
    pub overridden: Option<Override>,
}

impl Checked {
    /// True where nobody has said that it is no fault.
    pub fn is_pending(&self) -> bool {
        self.overridden.is_none()
    }

    /// True where a person may say that it is no fault.
    pub fn is_open(&self) -> bool {
        !self.is_error && self.is_pending()
    }
}

/// Every finding in the order of the fields. That nothing has been written yet
/// is a field's state, and not said again here.
pub fn of(say: Say, bench: &Bench, form: &TextForm, content: &Content) -> Vec<(Field, Checked)> {
    let found = bench.found(content).into_iter();
    found
        .filter(|found| found.finding.what != What::Empty)
        .map(|found| {
            let key = found.finding.key();
            let checked = Checked {
                is_error: found.is_error(),
                severity: say.explain(&found.finding.severity),
                words: say.explain(&found.finding.what),
                instead: found.finding.what.proposal().map(|one| say.explain(&one)),
                ticked: form.over.contains(&key)
                    || form.over.iter().any(|one| found.finding.is_said_by(one)),
                overridden: found.overridden,
                key,
            };
            (found.finding.field, checked)
        })
        .collect()
}

/// The same for each field that has any, with its key.
pub struct Beside {
    pub field: &'static str,
    pub checks: Vec<Checked>,
}

impl Beside {
    /// How many findings somebody overrode.
    pub fn past(&self) -> usize {
        past(&self.checks)
    }
}

/// How many of them somebody overrode.
pub fn past(checks: &[Checked]) -> usize {
    let past = checks.iter().filter(|check| !check.is_pending());
    past.count()
}

/// Every field that a check looks at, also where nothing is found.
pub fn beside(say: Say, bench: &Bench, form: &TextForm, content: &Content) -> Vec<Beside> {
    let mut all = of(say, bench, form, content);
    Field::ALL
        .into_iter()
        .map(|field| Beside {
            field: field.key(),
            checks: all
                .extract_if(.., |(of, _)| *of == field)
                .map(|(_, checked)| checked)
                .collect(),
        })
        .collect()
}
