//! A spreadsheet for people without translation tools: CSV, UTF-8 with a mark
//! for Excel.
//!
//! Columns are found by their names in the first row, in any order; others are
//! passed over. What is read may have commas, semicolons or tabs between its
//! cells, and be in UTF-8, UTF-16 or the Shift_JIS of a Japanese Excel.

mod cell;
mod decode;

use std::io::Read;

use csv::{QuoteStyle, ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use crate::domain::locale::Locale;

use super::{
    BYTES_MAX, Expected, Package, Refusal, Unit, UnitState, Why, is_forbidden,
    package::{Gathered, parse_digest, parse_term, written_digest, written_term},
    refusal::quoted,
};

/// What stands before a term of the glossary, which has a line of the notes.
const TERM_MARK: &str = "◆ ";

/// Between two notes, so that a note may have several lines.
const BETWEEN_NOTES: &str = "\n\n";

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

const INFALLIBLE: &str = "a vector takes every byte";

/// The package as CSV. Cells that a spreadsheet program would run begin with
/// an apostrophe. An empty line within a note is left out.
pub fn write(package: &Package) -> Vec<u8> {
    let mut out = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        // a program that expects another separator must not find one
        .quote_style(QuoteStyle::Always)
        .from_writer(decode::UTF8_MARK.to_vec());
    let header = [
        "id".to_owned(),
        "work".to_owned(),
        "field".to_owned(),
        format!("source ({})", package.source),
        format!("target ({})", package.target),
        "state".to_owned(),
        "max length".to_owned(),
        "note".to_owned(),
        "digest".to_owned(),
    ];
    out.write_record(&header).expect(INFALLIBLE);
    for part in &package.works {
        let work = part.original.to_string();
        for unit in &part.units {
            let target = unit.target.as_deref().unwrap_or_default();
            let max_length = unit.max_length.map(|max| max.to_string());
            let row = [
                unit.id.as_str(),
                &work,
                unit.field.key(),
                &unit.source,
                target,
                unit.state.with_text(!target.is_empty()).key(),
                &max_length.unwrap_or_default(),
                &notes_cell(unit),
                &written_digest(unit.source_digest),
            ];
            out.write_record(row.map(cell::safe)).expect(INFALLIBLE);
        }
    }
    out.into_inner().expect(INFALLIBLE)
}

/// Reads a package. The input may be endless: no more than the expected bytes
/// are read of it.
pub fn read(input: impl Read, expected: &Expected) -> Result<Package, Refusal> {
    let bytes_max = expected.bytes_max.min(BYTES_MAX);
    let (text, encoding) = decode::decode(input, bytes_max)?;
    let (separator, columns, source, target) = first_row(&text, expected)?;
    if encoding == decode::Encoding::ShiftJis && !decode::has_letters(&target) {
        return Err(Why::LettersLost { language: target }.at(1));
    }
    cell::bounded(&text, separator)?;
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut gathered = Gathered::default();
    let mut record = StringRecord::new();
    let mut line = 1;
    let mut header = true;
    while rows
        .read_record(&mut record)
        .map_err(|_| Why::Malformed.at(line))?
    {
        line = record.position().map_or(line, |at| cell::line(&text, at));
        if std::mem::take(&mut header) || record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        columns.unit(&record, line, &mut gathered)?;
    }
    Ok(Package {
        source,
        target,
        works: gathered.finish(line)?,
    })
}

/// Where the columns stand.
#[derive(Default)]
struct Columns {
    id: Option<usize>,
    source: Option<usize>,
    target: Option<usize>,
    state: Option<usize>,
    max_length: Option<usize>,
    note: Option<usize>,
    digest: Option<usize>,
}

/// The separator, the columns and the languages, as the first row says.
fn first_row(text: &str, expected: &Expected) -> Result<(u8, Columns, Locale, Locale), Refusal> {
    let line = text.trim_start_matches(['\r', '\n']);
    let end = line.find(['\r', '\n']).unwrap_or(line.len());
    let head: Vec<(u8, Vec<String>)> = SEPARATORS
        .into_iter()
        .map(|separator| (separator, names(&line[..end], separator)))
        .collect();
    let known = |names: &[String]| names.iter().any(|name| name == "id");
    let (separator, names) = head
        .into_iter()
        .find(|(_, names)| known(names) && names.len() > 1)
        .ok_or_else(|| Why::NoColumn { column: "id" }.at(1))?;
    let at = |name: &str| names.iter().position(|found| found == name);
    let (source_at, source) = language(&names, "source", expected.source)?;
    let (target_at, target) = language(&names, "target", expected.target)?;
    let columns = Columns {
        id: at("id"),
        source: Some(source_at),
        target: Some(target_at),
        state: at("state"),
        max_length: at("max length"),
        note: at("note"),
        digest: at("digest"),
    };
    if columns.digest.is_none() {
        return Err(Why::NoColumn { column: "digest" }.at(1));
    }
    Ok((separator, columns, source, target))
}

fn names(line: &str, separator: u8) -> Vec<String> {
    // a title longer than this is none, and the bound comes only afterwards
    let end = line.floor_char_boundary(4_000);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .from_reader(&line.as_bytes()[..end]);
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record
            .iter()
            .map(|name| name.trim().to_lowercase())
            .collect(),
        _ => Vec::new(),
    }
}

/// The column `source (ja)` or `target (vi)`, and its language.
fn language(
    names: &[String],
    column: &'static str,
    expected: Option<Locale>,
) -> Result<(usize, Locale), Refusal> {
    let of = |name: &String| {
        let rest = name.strip_prefix(column)?.trim();
        Some(rest.strip_prefix('(')?.strip_suffix(')')?.trim().to_owned())
    };
    let mut named = names.iter().enumerate();
    let Some((at, tag)) = named.find_map(|(at, name)| Some((at, of(name)?))) else {
        return Err(Why::NoColumn { column }.at(1));
    };
    let Some(found) = Locale::parse(&tag) else {
        let found = quoted(&tag);
        return Err(Why::NotALanguage { found }.at(1));
    };
    match expected {
        Some(expected) if expected != found => Err(Why::WrongLanguage { expected, found }.at(1)),
        _ => Ok((at, found)),
    }
}

impl Columns {
    fn unit(
        &self,
        record: &StringRecord,
        line: usize,
        gathered: &mut Gathered,
    ) -> Result<(), Refusal> {
        let needed = |at: Option<usize>| {
            let cell = at.and_then(|at| record.get(at));
            cell.ok_or_else(|| Why::ShortRow.at(line))
        };
        let words = |cell: &str| {
            let words = cell::restored(cell);
            match words.find(is_forbidden) {
                Some(at) => {
                    let line = line + words[..at].matches('\n').count();
                    Err(Why::ControlCharacter.at(line))
                }
                None => Ok(words),
            }
        };
        let id = needed(self.id)?.trim();
        let (original, field) = gathered.announce(id, line)?;
        let Some(source_digest) = parse_digest(needed(self.digest)?) else {
            return Err(Why::NoDigest { id: quoted(id) }.at(line));
        };
        let source = words(needed(self.source)?)?;
        let target = words(needed(self.target)?)?;
        let target = Some(target).filter(|words| !words.trim().is_empty());
        let other = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let (note, glossary) = notes(&words(other(self.note))?);
        gathered.take(
            &original,
            Unit {
                id: id.to_owned(),
                field,
                source,
                source_digest,
                state: state(other(self.state), line)?.with_text(target.is_some()),
                target,
                note,
                max_length: other(self.max_length).trim().parse().ok(),
                glossary,
            },
        );
        Ok(())
    }
}

fn state(cell: &str, line: usize) -> Result<UnitState, Refusal> {
    let key = cell.trim().to_lowercase();
    if key.is_empty() {
        return Ok(UnitState::Missing);
    }
    UnitState::parse(&key).ok_or_else(|| {
        let found = quoted(cell.trim());
        Why::UnknownState { found }.at(line)
    })
}

/// Notes a paragraph each, then terms a line each.
fn notes_cell(unit: &Unit) -> String {
    let mut cell: Vec<String> = unit.note.iter().map(|note| closed_up(note)).collect();
    let terms = unit.glossary.iter().map(written_term);
    let terms: Vec<String> = terms.map(|term| format!("{TERM_MARK}{term}")).collect();
    if !terms.is_empty() {
        cell.push(terms.join("\n"));
    }
    cell.join(BETWEEN_NOTES)
}

/// A note without the empty lines that would end it.
fn closed_up(note: &str) -> String {
    let lines = note.lines().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

type Notes = (Vec<String>, Vec<(String, Option<String>)>);

fn notes(cell: &str) -> Notes {
    let (mut notes, mut terms) = (Vec::new(), Vec::new());
    for paragraph in cell.split(BETWEEN_NOTES) {
        let mut kept = Vec::new();
        for line in paragraph.lines().filter(|line| !line.trim().is_empty()) {
            match line.strip_prefix(TERM_MARK) {
                Some(term) => terms.push(parse_term(term)),
                None => kept.push(line),
            }
        }
        if !kept.is_empty() {
            notes.push(kept.join("\n"));
        }
    }
    (notes, terms)
}
