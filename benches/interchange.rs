//! How long a package of 5,000 units takes to write and to read, in both
//! forms, and the whole way out of the desk's database and back into it:
//! medians of rounds, as a Markdown table.
//!
//! `interchange DIR [UNITS]`.

use std::{hint::black_box, path::PathBuf, time::Instant};

use keihatsu::{
    app::House,
    domain::{
        content::Field, digest::Digest, id::WorkId, locale::Locale, moment::Moment, slug::Slug,
        vocabulary::Topic, work::EditionNumber,
    },
    interchange::{Expected, Original, Package, Part, Unit, UnitState, sheet, xliff},
    workflow::{
        self,
        interchange::{self, Choice, Only, Sent},
        starter::{self, demonstration},
    },
};

mod kit;

const ROUNDS: usize = 9;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let folder = arguments.next().ok_or("interchange DIR [UNITS]")?;
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
    let (bytes, out, back) = whole_way(&PathBuf::from(folder), units / Field::TRANSLATED.len())?;
    row("XLIFF 1.2, from the desk and back", bytes, out, back);
    Ok(())
}

/// Works of the desk as a file, answered, shown and taken over: bytes,
/// milliseconds out, milliseconds back in. One round a language.
fn whole_way(folder: &std::path::Path, works: usize) -> Fallible<(usize, f64, f64)> {
    let house = House::open(folder)?;
    let now = Moment::from_second(1_800_000_000);
    demonstration::fill(
        &house.store,
        &house.publication,
        &house.shelf,
        "not used here",
        now,
    )?;
    let cast = kit::cast(&house, &[Locale::JA])?;
    let works: Vec<WorkId> = house.store.write(|tx| -> Result<_, workflow::Error> {
        (0..works)
            .map(|number| kit::copy(tx, &cast, number, &[Locale::JA], now))
            .collect()
    })?;
    let topics: Vec<Topic> = Topic::all().collect();
    let (mut bytes, mut times) = (0, [Vec::new(), Vec::new()]);
    for tag in ["en", "vi", "ko"] {
        let locale = Locale::parse(tag).ok_or("a tag")?;
        let begun = Instant::now();
        let no_words = |_: interchange::Remark<'_>| String::new();
        let export = |tx: &keihatsu::store::Tx<'_>| {
            interchange::export(tx, &works, &locale, Only::All, &no_words)
        };
        let mut package = house.store.read(export)?;
        drop(black_box(xliff::write(&package)));
        times[0].push(begun.elapsed().as_secs_f64() * 1_000.0);
        for (number, part) in package.works.iter_mut().enumerate() {
            let answer = starter::text(topics[number % topics.len()], &locale)?.to_input();
            for unit in &mut part.units {
                unit.target = Some(answer.field(unit.field).to_owned());
                unit.state = UnitState::Draft;
            }
        }
        let file = xliff::write(&package);
        bytes = file.len();
        let begun = Instant::now();
        let sent = Sent::read(file).map_err(|why| format!("{why:?}"))?;
        let plan = house
            .store
            .read(|tx| interchange::preview(tx, &cast.translator, &sent))?;
        let seen = plan.map_err(|why| format!("{why:?}"))?.digest;
        let arrived = house.store.write(|tx| {
            interchange::apply(
                tx,
                &cast.translator,
                &sent,
                seen,
                &Choice::default(),
                "file:1",
                now,
            )
        })?;
        times[1].push(begun.elapsed().as_secs_f64() * 1_000.0);
        let taken: usize = match arrived {
            Ok(arrived) => arrived.texts.iter().map(|text| text.sums.taken).sum(),
            Err(_) => 0,
        };
        // a figure of something that does not work is none
        if taken != works.len() * Field::TRANSLATED.len() {
            return Err(format!("{taken} fields arrived").into());
        }
    }
    let [out, back] = times.map(median);
    Ok((bytes, out, back))
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
