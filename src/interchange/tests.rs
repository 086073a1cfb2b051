//! Both forms: what goes out comes back, and what is hostile is refused with
//! its line.

mod foreign;
mod fuzz;
mod hostile;
mod round;
mod spreadsheet;

use super::*;
use crate::domain::{content::Field, digest::Digest, locale::Locale, slug::Slug, work};

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn original(work: &str) -> Original {
    Original {
        work: Slug::parse(work).unwrap(),
        edition: work::EditionNumber::FIRST,
    }
}

fn unit(of: &Original, field: Field, source: &str, target: &str, state: UnitState) -> Unit {
    Unit {
        id: of.unit_id(field, None),
        field,
        source: source.to_owned(),
        source_digest: Digest::of(source),
        target: Some(target.to_owned()).filter(|text| !text.is_empty()),
        state,
        note: Vec::new(),
        max_length: None,
        glossary: Vec::new(),
    }
}

/// Two works with everything that a text may hold, a unit for each state.
fn example() -> Package {
    let (first, second) = (original("phishing"), original("sns-invest-2"));
    let marked = "- **警察《けいさつ》**は[[fact:phishing-reports]] & <b>\n- [窓口](/ja/help)\n\n　次の段落 ";
    let mut title = unit(&first, Field::Title, "不審なメール", "", UnitState::Missing);
    title.max_length = Some(120);
    title.note = vec!["一行\n二行".into(), "=not a formula".into()];
    title.glossary = vec![
        ("#9110".into(), None),
        ("詐欺 → 注意".into(), Some("ふせぐ\\→".into())),
    ];
    let mut step = unit(
        &second,
        Field::Steps,
        "=1+1",
        "'-2 \"quoted\", twice; and\ttabs",
        UnitState::Stale,
    );
    step.id = second.unit_id(Field::Steps, Some(2));
    Package {
        source: locale("ja"),
        target: locale("ja-simple"),
        works: vec![
            Part {
                units: vec![
                    title,
                    unit(&first, Field::Summary, marked, marked, UnitState::Machine),
                    unit(
                        &first,
                        Field::Happens,
                        "]]> & ' \"",
                        "＝]]>",
                        UnitState::Draft,
                    ),
                ],
                original: first,
            },
            Part {
                units: vec![
                    step,
                    unit(&second, Field::Title, "題", "だい", UnitState::Approved),
                    unit(&second, Field::Summary, "題", "@だい", UnitState::Checked),
                ],
                original: second,
            },
        ],
    }
}

fn read_xliff(bytes: impl AsRef<[u8]>) -> Result<Package, Refusal> {
    xliff::read(bytes.as_ref(), &Expected::ANY)
}

fn read_sheet(bytes: impl AsRef<[u8]>) -> Result<Package, Refusal> {
    sheet::read(bytes.as_ref(), &Expected::ANY)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// The example as XLIFF with one piece replaced, which must be there.
fn altered(from: &str, to: &str) -> String {
    let document = text(xliff::write(&example()));
    assert!(document.contains(from), "{from} in {document}");
    document.replacen(from, to, 1)
}
