//! An independent reader: translate-toolkit opens a package that the program
//! has written, a translator answers in it, and the program reads the answer.
//!
//! `tests/run` installs the toolkit below the target directory and sets
//! `KEIHATSU_ALL_TESTS`; without either, this test says so and passes.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use keihatsu::{
    domain::{
        content::Field, digest::Digest, locale::Locale, slug::Slug, vocabulary::Topic,
        work::EditionNumber,
    },
    interchange::{Expected, Original, Package, Part, Unit, UnitState, xliff},
    workflow::starter,
};
use serde_json::{Value, json};

const RECORDS: &str = "報告は[[fact:phishing-reports]]。**警察《けいさつ》**へ。\n\n- 一 <b> & \"二\"\n- [[contact:police-consult]]";

/// The toolkit's Python, where it is installed.
fn python() -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    let python = target.join("python/bin/python");
    let there = python.exists();
    let needed = std::env::var_os("KEIHATSU_ALL_TESTS").is_some();
    assert!(there || !needed, "{} is missing", python.display());
    there.then_some(python)
}

/// Two works of the starter kit, and one with everything that may be lost.
fn package() -> Package {
    let mut works = Vec::new();
    for (name, topic) in [("one", 0), ("two", 1)] {
        let topic = Topic::all().nth(topic).unwrap();
        let source = starter::text(topic, &Locale::JA).unwrap();
        let target = starter::text(topic, &Locale::JA_SIMPLE).unwrap();
        let original = Original {
            work: Slug::parse(name).unwrap(),
            edition: EditionNumber::FIRST,
        };
        // what the source has no words for does not travel
        let worded = |field: &Field| !source.to_input().field(*field).is_empty();
        let fields = Field::TRANSLATED.into_iter().filter(worded);
        let units = fields.map(|field| Unit {
            id: original.unit_id(field, None),
            field,
            source: source.to_input().field(field).to_owned(),
            source_digest: source.field_digest(field),
            target: Some(target.to_input().field(field).to_owned()),
            state: UnitState::Draft,
            note: vec![format!("{name}の注記\n二行目")],
            max_length: Some(field.length_max()),
            glossary: vec![("#9110".into(), None), ("詐欺".into(), Some("さぎ".into()))],
        });
        let units = units.collect();
        works.push(Part { original, units });
    }
    for (unit, state) in works[0].units.iter_mut().zip([
        UnitState::Missing,
        UnitState::Machine,
        UnitState::Checked,
        UnitState::Approved,
        UnitState::Stale,
    ]) {
        unit.state = state;
    }
    works[0].units[0].target = None;
    works[1].units[0].source = RECORDS.to_owned();
    works[1].units[0].source_digest = Digest::of(RECORDS);
    Package {
        source: Locale::JA,
        target: Locale::JA_SIMPLE,
        works,
    }
}

/// Has a translator answer, and gives what the toolkit saw and what came back.
fn answered(python: &Path, name: &str, sent: &Package, answers: &Value) -> (Value, Package) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("xliff-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let [out, back, given] = ["out.xlf", "back.xlf", "answers.json"].map(|file| folder.join(file));
    fs::write(&out, xliff::write(sent)).unwrap();
    fs::write(&given, answers.to_string()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python/xliff.py");
    let run = Command::new(python)
        .env("PYTHONIOENCODING", "utf-8")
        .arg(script)
        .args([&out, &back, &given])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{errors}");
    let expected = Expected::between(sent.source, sent.target);
    let document = fs::read(&back).unwrap();
    let read = xliff::read(document.as_slice(), &expected);
    let read = read.unwrap_or_else(|why| panic!("{why:?}"));
    (serde_json::from_slice(&run.stdout).unwrap(), read)
}

fn units(package: &Package) -> BTreeMap<&str, &Unit> {
    let units = package.works.iter().flat_map(|part| &part.units);
    units.map(|unit| (unit.id.as_str(), unit)).collect()
}

#[test]
fn an_independent_reader_sees_what_was_sent() {
    let Some(python) = python() else {
        return eprintln!("translate-toolkit is not installed: run tests/run");
    };
    let sent = package();
    let (seen, back) = answered(&python, "unchanged", &sent, &json!({}));
    assert_eq!(back, sent, "nothing was answered, nothing has changed");
    assert_eq!(seen["source"], "ja");
    assert_eq!(seen["target"], "ja-simple");
    assert_eq!(seen["files"], json!(["one/1.0", "two/1.0"]));
    let by_id = units(&sent);
    let found = seen["units"].as_array().unwrap();
    assert_eq!(found.len(), by_id.len());
    for found in found {
        let unit = by_id[found["id"].as_str().unwrap()];
        assert_eq!(found["source"], unit.source.as_str());
        let target = unit.target.as_deref().unwrap_or_default();
        assert_eq!(found["target"].as_str().unwrap_or_default(), target);
        let width = unit.max_length.unwrap().to_string();
        assert_eq!(found["maxwidth"], width.as_str());
        let notes = [unit.note[0].as_str(), "#9110 → #9110", "詐欺 → さぎ"];
        assert_eq!(found["notes"], json!(notes));
        assert_eq!(found["approved"], unit.state == UnitState::Approved);
    }
    // the toolkit's own scale: what asks for a review is below what does not
    let scale = |id: &str| {
        let unit = found.iter().find(|found| found["id"] == id).unwrap();
        unit["state"].as_i64().unwrap()
    };
    assert!(scale("one/1.0/title") < scale("one/1.0/summary"));
    assert!(scale("one/1.0/summary") < scale("two/1.0/summary"));
    assert!(scale("two/1.0/summary") < scale("one/1.0/happens"));
    assert_eq!(scale("one/1.0/summary"), scale("one/1.0/aftermath"));
}

#[test]
fn the_answers_of_an_independent_writer_are_read() {
    let Some(python) = python() else {
        return eprintln!("translate-toolkit is not installed: run tests/run");
    };
    let sent = package();
    let answers = json!({
        "one/1.0/title": { "target": "訳《やく》", "state": null },
        "one/1.0/summary": { "target": "機械の訳を直した", "state": "signed-off" },
        "one/1.0/aftermath": { "target": "新しい\n\n- 一\n- 二", "note": "直しました" },
        "two/1.0/title": { "target": format!("{RECORDS}!"), "state": "translated" },
        "two/1.0/summary": { "target": null, "state": "needs-review" },
        "two/1.0/happens": { "target": null, "state": "signed-off", "note": "数は正しいですか" },
        "two/1.0/aftermath": { "target": "" },
    });
    let (_, back) = answered(&python, "answered", &sent, &answers);
    let mut expected = sent.clone();
    let mut set = |part: usize, id: &str, target: Option<&str>, state, note: Option<&str>| {
        let units = &mut expected.works[part].units;
        let unit = units.iter_mut().find(|unit| unit.id.ends_with(id)).unwrap();
        if let Some(target) = target {
            unit.target = Some(target.to_owned()).filter(|text| !text.is_empty());
        }
        unit.state = state;
        unit.note.extend(note.map(str::to_owned));
    };
    set(0, "/title", Some("訳《やく》"), UnitState::Draft, None);
    set(
        0,
        "/summary",
        Some("機械の訳を直した"),
        UnitState::Checked,
        None,
    );
    let listed = Some("新しい\n\n- 一\n- 二");
    set(
        0,
        "/aftermath",
        listed,
        UnitState::Draft,
        Some("直しました"),
    );
    set(
        1,
        "/title",
        Some(&format!("{RECORDS}!")),
        UnitState::Draft,
        None,
    );
    set(1, "/summary", None, UnitState::Draft, None);
    set(
        1,
        "/happens",
        None,
        UnitState::Checked,
        Some("数は正しいですか"),
    );
    set(1, "/aftermath", Some(""), UnitState::Missing, None);
    let (back_units, expected_units) = (units(&back), units(&expected));
    for (id, unit) in &expected_units {
        assert_eq!(&back_units[id], unit, "{id}");
    }
    assert_eq!(back, expected);
}
