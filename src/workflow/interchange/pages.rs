//! The words of the public pages on their way to translators and back: a part
//! of the same file, whose units are messages.

use crate::{
    domain::{
        content::Field,
        digest::Digest,
        interface::Wording,
        ledger::{Class, Mark},
        locale::Locale,
    },
    i18n::wording::{self, Source},
    interchange::{Original, Part, Unit, UnitState},
    store::{self, Tx, interfaces as stored},
    workflow::{
        interfaces::{self, Message},
        letters,
    },
};

use super::{
    FileRefusal, Sent,
    export::sent,
    plan::{Change, Kind, Left},
};

/// What goes out of these messages: those that nobody has finished.
pub fn part(messages: &[Message]) -> Part {
    use crate::domain::ledger::State;
    let original = Original::of_pages();
    let open = messages.iter().filter(|one| one.state < State::Draft);
    let units = open.map(|message| Unit {
        id: unit_id(&message.source.id),
        field: Field::Title,
        source: message.source.japanese.clone(),
        source_digest: message.source.digest,
        target: message.wording.as_ref().map(|one| one.value.clone()),
        state: sent(message.state),
        note: vec![message.source.english.clone()],
        max_length: Some(wording::LENGTH_MAX),
        glossary: Vec::new(),
    });
    let units = units.collect();
    Part { original, units }
}

fn unit_id(message: &str) -> String {
    format!("{}/{message}", Original::of_pages())
}

/// The message that a unit answers.
fn source_of(id: &str) -> Option<&'static Source> {
    let message = id.rsplit('/').next()?;
    wording::source(message).filter(|source| unit_id(&source.id) == id)
}

/// What an answer would change.
pub(super) fn changes(
    tx: &Tx<'_>,
    part: &Part,
    locale: &Locale,
    file: &Sent,
) -> Result<Result<Vec<Change>, FileRefusal>, store::Error> {
    let kept = stored::of_locale(tx, locale)?;
    let mut changes = Vec::new();
    for unit in &part.units {
        let known = source_of(&unit.id).filter(|_| interfaces::is_data(locale));
        let Some(source) = known else {
            let (line, id) = (file.line(&unit.id), unit.id.clone());
            return Ok(Err(FileRefusal::NotAUnit { line, id }));
        };
        if let Some(answer) = &unit.target {
            changes.push(change(unit, answer, source, locale, kept.get(&source.id)));
        }
    }
    Ok(Ok(changes))
}

fn change(
    unit: &Unit,
    answer: &str,
    source: &Source,
    locale: &Locale,
    kept: Option<&Wording>,
) -> Change {
    // words that were found for another source stay those of that source
    let older = kept.filter(|_| unit.state == UnitState::Stale);
    let made_from = older.map_or(unit.source_digest, |kept| kept.source);
    let is_stale = made_from != source.digest;
    let read = letters::read_message(source, locale, answer);
    let (after, kind) = match read {
        // an answer to older words may show what they showed
        Err(_) if is_stale => (answer.to_owned(), Kind::Left(Left::NoSource)),
        Err(refusal) => (answer.to_owned(), Kind::Refused(refusal)),
        Ok(after) => {
            let is_right = unit.state.is_vouched() && !is_stale;
            let kind = kind(&after, kept, source.digest, is_right);
            (after, kind)
        }
    };
    let mut change = Change {
        id: unit.id.clone(),
        field: Field::Title,
        before: kept.map(|kept| kept.value.clone()).unwrap_or_default(),
        after,
        kind,
        stale: is_stale.then_some(Class::Meaning),
        made_from,
        claim: unit.state,
        faults: Vec::new(),
        doubts: Vec::new(),
        line: None,
    };
    change.look(|words| letters::of_message(locale, words));
    change
}

/// `is_right`: its translator calls it right for today's `source`.
fn kind(after: &str, kept: Option<&Wording>, source: Digest, is_right: bool) -> Kind {
    let waits = |kept: &Wording| kept.mark < Mark::Checked || kept.source != source;
    match kept {
        None => Kind::New,
        Some(kept) if kept.value == after && is_right && waits(kept) => Kind::StillRight,
        Some(kept) if kept.value == after => Kind::Same,
        Some(kept) if kept.mark == Mark::Machine => Kind::ReplacesMachine,
        Some(kept) => Kind::Replaces {
            by: kept.writer.clone(),
            at: kept.at,
        },
    }
}

/// The message and the words of a change that is taken.
pub(super) fn words(change: &Change) -> Option<(&'static Source, Digest, &str)> {
    Some((source_of(&change.id)?, change.made_from, &change.after))
}

/// True where its translator calls it right.
pub(super) fn mark(change: &Change, checked: bool) -> Mark {
    match change.claim {
        claim if claim.is_unread() => Mark::Machine,
        _ if checked && change.is_vouched() && change.stale.is_none() => Mark::Checked,
        _ => Mark::Draft,
    }
}
