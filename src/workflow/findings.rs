//! What the checks say of a text, and what of it people overrode.
//!
//! Refuses to decide whether a text may be called checked: `texts` does.

use serde::Serialize;

use crate::{
    domain::{
        account::Actor,
        blocker::Why,
        content::{Content, Field},
        glossary::{self as terms, Term},
        id::WorkId,
        locale::Locale,
        moment::Moment,
        refusal::Explain,
    },
    store::{self, Tx, glossary, journal, overrides},
    text::checks::{self, Finding, Severity, What},
};

pub use crate::store::overrides::Overrides;

/// A finding with the reason for which somebody overrode it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub finding: Finding,
    pub overridden: Option<String>,
}

impl Found {
    pub fn is_error(&self) -> bool {
        self.finding.severity == Severity::Error
    }

    /// True where a person has to mend it or say why not.
    pub fn is_open(&self) -> bool {
        !self.is_error() && self.overridden.is_none()
    }
}

/// Everything that is found. An error cannot be overridden. A text without a
/// source is only checked for what is typed into it.
pub fn found(
    locale: &Locale,
    source: Option<&Content>,
    target: &Content,
    all: &[Term],
    overrides: &Overrides,
) -> Vec<Found> {
    let findings = match source {
        Some(source) => against(locale, source, target, all),
        None => checks::typed(target),
    };
    findings
        .into_iter()
        .map(|finding| Found {
            overridden: overrides
                .get(&finding.key())
                .filter(|_| finding.severity == Severity::Warning)
                .cloned(),
            finding,
        })
        .collect()
}

fn against(locale: &Locale, source: &Content, target: &Content, all: &[Term]) -> Vec<Finding> {
    let words: Vec<&str> = source.prose().collect();
    let terms = terms::found_in(all, &words.join("\n"), locale);
    let terms: Vec<checks::Term> = terms
        .into_iter()
        .map(|term| checks::Term {
            source: term.fields.source,
            target: term.fields.target,
            note: term.fields.note,
        })
        .collect();
    checks::check(locale, source, target, &terms)
}

/// What the checks tell the dry run: what no reason overrides, and what is
/// typed. What the ledger or the text itself tells is left to them.
pub fn at_the_gate(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
    source: Option<&Content>,
    content: &Content,
    terms: &[Term],
) -> Result<Vec<(Field, Why)>, store::Error> {
    let found = found(locale, source, content, terms, &Overrides::new());
    let failed = found.into_iter().filter_map(|Found { finding, .. }| {
        let is_told = finding.severity == Severity::Error && !Field::LISTS.contains(&finding.field);
        let why = match &finding.what {
            What::Empty | What::BrokenFurigana { .. } | What::NoFurigana { .. } => None,
            what => is_told.then(|| Why::Check {
                message: what.message_id(),
                args: what.args(),
            }),
        };
        Some((finding.field, why?))
    });
    let mut told: Vec<_> = failed.collect();
    told.extend(typed(tx, work, locale, content)?);
    Ok(told)
}

/// Figures and telephone numbers that are typed and that nobody gave a reason
/// for.
pub fn typed(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
    content: &Content,
) -> Result<Vec<(Field, Why)>, store::Error> {
    let found = checks::typed(content);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let overrides = overrides::of_text(tx, work, locale)?;
    let open = found
        .into_iter()
        .filter(|finding| !overrides.contains_key(&finding.key()));
    Ok(open.filter_map(|finding| told_typed(&finding)).collect())
}

/// The same, whatever anybody said of them.
pub fn all_typed(content: &Content) -> Vec<(Field, Why)> {
    checks::typed(content)
        .iter()
        .filter_map(told_typed)
        .collect()
}

fn told_typed(finding: &Finding) -> Option<(Field, Why)> {
    let (What::TypedFigure { sample } | What::TypedTelephone { sample }) = &finding.what else {
        return None;
    };
    let sample = sample.clone();
    Some((finding.field, Why::Typed { sample }))
}

/// The same, with the glossary and the overrides of this text.
pub fn of_text(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
    source: Option<&Content>,
    target: &Content,
) -> Result<Vec<Found>, store::Error> {
    let terms = glossary::list(tx, Some(locale), None)?;
    let overrides = overrides::of_text(tx, work, locale)?;
    Ok(found(locale, source, target, &terms, &overrides))
}

#[derive(Serialize)]
struct Details<'a> {
    locale: &'a Locale,
    reason: &'a str,
    findings: &'a [String],
}

/// Keeps the reason for which a person overrides these findings.
pub fn keep(
    tx: &Tx<'_>,
    actor: &Actor,
    text: (WorkId, &Locale),
    findings: &[String],
    reason: &str,
    now: Moment,
) -> Result<(), store::Error> {
    if findings.is_empty() {
        return Ok(());
    }
    for key in findings {
        overrides::add(tx, text, key, reason, actor.id, now)?;
    }
    let details = Details {
        locale: text.1,
        reason,
        findings,
    };
    let object = format!("work:{}", text.0);
    journal::append(
        tx,
        Some(actor.id),
        "check.overridden",
        &object,
        &details,
        now,
    )
}
