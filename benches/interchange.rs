//! How long a package of 5,000 units takes to write and to read, in both
//! forms: medians of rounds that alternate, as a Markdown table.
//!
//! `interchange [UNITS]`.

use std::{hint::black_box, time::Instant};

use keihatsu::{
    domain::{
        content::Field, digest::Digest, locale::Locale, slug::Slug, vocabulary::Topic,
        work::EditionNumber,
    },
    interchange::{Expected, Original, Package, Part, Unit, UnitState, sheet, xliff},
    workflow::starter,
};

const ROUNDS: usize = 9;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let units = arguments.next().map_or(Ok(5_000), |word| word.parse())?;
    let package = package(units)?;
    let expected = Expected::between(package.source, package.target);
    let (document, cells) = (xliff::write(&package), sheet::write(&package));
    let mut times: [Vec<f64>; 4] = Default::default();
    for _ in 0..ROUNDS {
        times[0].push(milliseconds(|| drop(black_box(xliff::write(&package)))));
        times[1].push(milliseconds(|| {
            drop(black_box(xliff::read(document.as_slice(), &expected)));
        }));
        times[2].push(milliseconds(|| drop(black_box(sheet::write(&package)))));
        times[3].push(milliseconds(|| {
            drop(black_box(sheet::read(cells.as_slice(), &expected)));
        }));
    }
    // a figure of something that does not work is none
    let whole = xliff::read(document.as_slice(), &expected).as_ref() == Ok(&package)
        && sheet::read(cells.as_slice(), &expected).as_ref() == Ok(&package);
    if !whole {
        return Err("what was read is not what was written".into());
    }
    println!("| {units} units | KB | write, ms | read, ms |\n|---|---|---|---|");
    let [xliff_out, xliff_in, sheet_out, sheet_in] = times.map(median);
    let row = |name, bytes: usize, write, read| {
        println!("| {name} | {} | {write:.1} | {read:.1} |", bytes / 1024);
    };
    row("XLIFF 1.2", document.len(), xliff_out, xliff_in);
    row("spreadsheet", cells.len(), sheet_out, sheet_in);
    Ok(())
}

fn milliseconds(work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    begun.elapsed().as_secs_f64() * 1_000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Copies of the starter kit's advisories, five units each.
fn package(units: usize) -> Fallible<Package> {
    let topics: Vec<Topic> = Topic::all().collect();
    let mut works = Vec::new();
    let mut made = 0;
    while made < units {
        let topic = topics[works.len() % topics.len()];
        let source = starter::text(topic, &Locale::JA)?.to_input();
        let target = starter::text(topic, &Locale::JA_SIMPLE)?.to_input();
        let original = Original {
            work: Slug::parse(&format!("copy-{}", works.len())).ok_or("a slug")?,
            edition: EditionNumber::FIRST,
        };
        let fields = Field::TRANSLATED.into_iter().take(units - made);
        let units: Vec<Unit> = fields
            .map(|field| Unit {
                id: original.unit_id(field, None),
                field,
                source: source.field(field).to_owned(),
                source_digest: Digest::of(source.field(field)),
                target: Some(target.field(field).to_owned()).filter(|text| !text.is_empty()),
                state: UnitState::Draft.with_text(!target.field(field).is_empty()),
                note: vec!["公開は2027年1月29日です。".into()],
                max_length: Some(field.length_max()),
                glossary: vec![("詐欺".into(), Some("さぎ".into())), ("#9110".into(), None)],
            })
            .collect();
        made += units.len();
        works.push(Part { original, units });
    }
    Ok(Package {
        source: Locale::JA,
        target: Locale::JA_SIMPLE,
        works,
    })
}
