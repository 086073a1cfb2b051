//! One field of the editor, with all that stands beside it.

use super::{
    difference,
    shell::Shell,
    text_checks::{self, Checked},
    text_easy::{self, PutIn},
    text_form::{self, TextForm},
    text_notes,
    text_talk::Talk,
    tone,
};
use crate::{
    domain::{
        content::{ContentInput, Field},
        digest::Digest,
        glossary::{Term, found_in},
        id::WorkId,
        ledger::{self, Class},
        locale::Locale,
        record::{Contact, Fact, words_for},
    },
    text::{SafeHtml, ruby},
    web::say::{Say, direction},
    workflow::{SOURCE, library::Bench},
};

/// One field of the form with all that stands beside it.
pub struct EditField {
    pub field: Field,
    pub label: SafeHtml,
    pub hint: SafeHtml,
    pub value: String,
    pub rows: u8,
    pub beside: Option<Beside>,
    /// How it stands against its source; none for a source.
    pub state: Option<ledger::State>,
    /// What its edit means for the translations: asked for where they hang on
    /// it, with what the words themselves suggest.
    pub class: Option<Class>,
    /// Its writer says that it is still right.
    pub waived: bool,
    /// What became of the text beside it: of the source since it was
    /// translated, or of the stored text under this one.
    pub difference: Option<SafeHtml>,
    /// Records that may be named here.
    pub known: Vec<Known>,
    /// How many characters stand in it.
    pub length: i64,
    /// What is to be said though it may be saved.
    pub notes: Vec<SafeHtml>,
    /// What the checks say of it.
    pub checks: Vec<Checked>,
    /// Why those that are ticked are no faults.
    pub over_reason: String,
    /// What was said before for this source.
    pub said: Vec<SaidBefore>,
    /// Readings that were put into it and are not saved yet.
    pub put_in: Option<PutIn>,
    /// Terms of the glossary in its source.
    pub terms: Vec<Term>,
    /// What was asked about it.
    pub talk: Talk,
}

/// A text to the left of a field.
pub struct Beside {
    pub lang: Locale,
    pub dir: &'static str,
    pub text: String,
}

/// A record that a text may name.
pub struct Known {
    pub key: String,
    pub name: String,
}

/// What was said before, as it stands beside a field.
pub struct SaidBefore {
    /// What the button sends: the field and the digest of the words.
    pub key: String,
    pub percent: i64,
    pub state: SafeHtml,
    pub tone: &'static str,
    pub work: WorkId,
    pub title: String,
    pub target: String,
    /// How its source became this one; none where it is the same.
    pub difference: Option<SafeHtml>,
}

impl EditField {
    /// How many findings somebody overrode.
    pub fn past(&self) -> usize {
        text_checks::past(&self.checks)
    }

    /// What the form calls the reason.
    pub fn reason_name(&self) -> String {
        reason_name(self.field)
    }

    /// True where a reason can be given for a finding, or was given.
    pub fn takes_reason(&self) -> bool {
        self.checks.iter().any(Checked::is_open) || !self.over_reason.is_empty()
    }

    /// True where the field holds a single line.
    pub fn one_line(&self) -> bool {
        matches!(self.field, Field::Title | Field::ChangeNote | Field::Alt)
    }

    /// True where readings were put in that can be taken out again.
    pub fn has_readings(&self) -> bool {
        self.put_in.as_ref().is_some_and(|put| put.counts()[0] > 0)
    }

    /// True where furigana may stand in it.
    pub fn takes_readings(&self) -> bool {
        text_easy::takes_readings(self.field)
    }

    pub fn length_max(&self) -> i64 {
        characters(self.field.length_max())
    }

    pub fn is_stale(&self) -> bool {
        self.state.is_some_and(ledger::State::is_stale)
    }

    /// True where its writer may say that it is still right: a list is that of
    /// the source or it is not.
    pub fn may_be_waived(&self) -> bool {
        self.is_stale() && Field::TRANSLATED.contains(&self.field)
    }

    /// The tone of its state, as a class.
    pub fn tone(&self, state: &ledger::State) -> &'static str {
        tone::chip(*state)
    }

    /// How much what was said before is alike at the most, in percent.
    pub fn most_alike(&self) -> i64 {
        let percents = self.said.iter().map(|said| said.percent);
        percents.max().unwrap_or_default()
    }

    /// True where little room is left, or none.
    pub fn is_nearly_full(&self) -> bool {
        self.length * 10 > self.length_max() * 9
    }
}

/// What the form calls the reason for what was found in a field.
pub fn reason_name(field: Field) -> String {
    format!("over_reason[{}]", field.key())
}

/// A field as the form holds it, with all that stands beside it.
pub fn edit_field(
    shell: &Shell,
    bench: &Bench,
    form: &TextForm,
    checks: Vec<Checked>,
    field: Field,
) -> EditField {
    let source = bench.source.as_ref().map(|text| text.content.to_input());
    let now = source.as_ref().map(|source| source.field(field));
    let typed = form.typed();
    let difference = match (bench.before.get(&field), now) {
        (Some(before), Some(now)) => Some(difference::marked(shell, before, now)),
        _ => None,
    };
    EditField {
        field,
        label: shell.say.t(field.message_id()),
        hint: hint(shell.say, bench, field),
        value: typed.field(field).to_owned(),
        length: length(typed.field(field)),
        notes: text_notes::beside(shell.say, bench, field, &typed),
        rows: text_form::rows(field),
        checks,
        over_reason: form
            .over_reason
            .get(field.key())
            .cloned()
            .unwrap_or_default(),
        put_in: None,
        said: said_before(shell, bench, field, now, &typed),
        terms: now.map_or_else(Vec::new, |now| found_in(&bench.terms, now, &bench.locale)),
        beside: now.map(|text| Beside {
            lang: SOURCE,
            dir: direction(&SOURCE),
            text: text.to_owned(),
        }),
        talk: Talk::of(shell, bench, form, Some(field)),
        state: bench
            .states
            .get(&field)
            .copied()
            .filter(|_| bench.locale != SOURCE),
        class: None,
        waived: form.waive.iter().any(|key| key == field.key()),
        difference,
        known: known(shell.say.locale(), bench, field),
    }
}

/// The characters of a field as its limit counts them.
fn length(typed: &str) -> i64 {
    characters(typed.replace("\r\n", "\n").trim().chars().count())
}

fn characters(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn hint(say: Say, bench: &Bench, field: Field) -> SafeHtml {
    let id = match field {
        Field::Title => "desk-text-hint-title",
        Field::Summary => "desk-text-hint-summary",
        Field::Steps => "desk-text-hint-steps",
        // elsewhere the marks of furigana are an error
        Field::Happens if bench.locale.language() == "ja" => "desk-text-hint-happens",
        Field::Happens => "desk-text-hint-happens-plain",
        Field::Aftermath => "desk-text-hint-aftermath",
        Field::Contacts => "desk-text-hint-contacts",
        Field::Facts => "desk-text-hint-facts",
        Field::ChangeNote if bench.live => "desk-text-hint-note-needed",
        Field::ChangeNote => "desk-text-hint-note",
        Field::Alt => "desk-text-hint-alt",
        Field::Twin => "desk-text-hint-twin",
    };
    say.with(id, &[("max", field.length_max().into())])
}

fn known(locale: &Locale, bench: &Bench, field: Field) -> Vec<Known> {
    let contact = |contact: &Contact| Known {
        key: contact.key.to_string(),
        name: words_for(&contact.words, locale)
            .map_or_else(String::new, |words| ruby::plain(&words.name)),
    };
    let fact = |fact: &Fact| Known {
        key: fact.key.to_string(),
        name: words_for(&fact.words, locale)
            .map_or_else(String::new, |words| ruby::plain(&words.statement)),
    };
    match field {
        Field::Contacts => bench.contacts.iter().map(contact).collect(),
        Field::Facts => bench.facts.iter().map(fact).collect(),
        _ => Vec::new(),
    }
}

/// What was said before and is not in the field already.
fn said_before(
    shell: &Shell,
    bench: &Bench,
    field: Field,
    now: Option<&str>,
    typed: &ContentInput,
) -> Vec<SaidBefore> {
    let said = bench.said.get(&field).into_iter().flatten();
    said.filter(|said| said.hit.target != typed.field(field).replace("\r\n", "\n"))
        .map(|said| {
            let state = ledger::State::parse(&said.hit.mark).unwrap_or(ledger::State::Draft);
            SaidBefore {
                key: format!("{}/{}", field.key(), Digest::of(&said.hit.target)),
                percent: said.hit.percent.into(),
                state: shell.say.explain(&state),
                tone: tone::chip(state),
                work: said.hit.work,
                title: said.title.clone(),
                target: said.hit.target.clone(),
                difference: now
                    .filter(|_| said.hit.percent < 100)
                    .map(|now| difference::marked(shell, &said.hit.source, now)),
            }
        })
        .collect()
}
