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

pub use crate::store::overrides::{Override, Overrides};

/// A finding with the reason for which somebody overrode it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub finding: Finding,
    pub overridden: Option<Override>,
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

/// A text with the source that it is held against; none for a source itself.
#[derive(Clone, Copy)]
pub struct Sides<'a> {
    pub text: &'a Content,
    pub source: Option<&'a Content>,
}

impl Sides<'_> {
    /// True where both say the same in that field.
    fn agree(&self, other: &Self, field: Field) -> bool {
        let digests = |one: &Self| {
            let source = one.source.map(|source| source.field_digest(field));
            (one.text.field_digest(field), source)
        };
        digests(self) == digests(other)
    }
}

/// What the checks tell of words that may go out: what no reason overrides, what
/// is typed, and, where readers do not have these words yet, what nobody has
/// answered and what somebody called no fault. What the ledger or the text
/// itself tells is left to them.
pub fn at_the_gate(
    locale: &Locale,
    sides: Sides<'_>,
    public: Option<Sides<'_>>,
    terms: &[Term],
    overrides: &Overrides,
) -> Vec<(Field, Why)> {
    let found = found(locale, sides.source, sides.text, terms, overrides);
    let mut told: Vec<_> = found.into_iter().filter_map(told).collect();
    told.retain(|(field, why)| {
        let is_judged = matches!(why, Why::Overridden { .. } | Why::Unanswered { .. });
        !is_judged || !public.is_some_and(|public| public.agree(&sides, *field))
    });
    told
}

fn told(
    Found {
        finding,
        overridden,
    }: Found,
) -> Option<(Field, Why)> {
    let is_error = finding.severity == Severity::Error;
    let is_list = Field::LISTS.contains(&finding.field);
    let (message, args) = (finding.what.message_id(), finding.what.args());
    let why = match (finding.what, overridden) {
        (_, Some(Override { who, by, reason })) => Why::Overridden {
            message,
            args,
            who,
            by,
            reason,
        },
        (What::Empty | What::BrokenFurigana { .. } | What::NoFurigana { .. }, _) => return None,
        (What::TypedFigure { sample } | What::TypedTelephone { sample }, _) => {
            Why::Typed { sample }
        }
        _ if is_error && is_list => return None,
        _ if is_error => Why::Check { message, args },
        _ => Why::Unanswered { message, args },
    };
    Some((finding.field, why))
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
