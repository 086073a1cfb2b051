//! House rules of the messages: every language says the same things, Easy
//! Japanese can be read aloud, nothing is unused and nothing is missing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent::FluentResource;
use keihatsu::{
    domain::vocabulary::{Audience, Situation, Topic},
    text::ruby,
};

/// What readers are spoken to in: the first tier and the second.
const READERS: [&str; 11] = [
    "ja",
    "ja-simple",
    "en",
    "zh-Hans",
    "vi",
    "ko",
    "fil",
    "ne",
    "id",
    "pt-BR",
    "my",
];

/// Which file must be in which locales.
const FILES: &[(&str, &[&str])] = &[
    ("common.ftl", &READERS),
    ("public.ftl", &READERS),
    ("domain.ftl", &["ja", "en"]),
    ("desk.ftl", &["ja", "en"]),
    ("desk-admin.ftl", &["ja", "en"]),
    ("desk-checks.ftl", &["ja", "en"]),
    ("desk-cli.ftl", &["ja", "en"]),
    ("desk-languages.ftl", &["ja", "en"]),
    ("desk-mail.ftl", &["ja", "en"]),
    ("desk-exchange.ftl", &["ja", "en"]),
    ("desk-clocks.ftl", &["ja", "en"]),
    ("desk-files.ftl", &["ja", "en"]),
    ("desk-formats.ftl", &["ja", "en"]),
    ("desk-interchange.ftl", &["ja", "en"]),
    ("desk-glossary.ftl", &["ja", "en"]),
    ("desk-library.ftl", &["ja", "en"]),
    ("desk-placing.ftl", &["ja", "en"]),
    ("desk-releases.ftl", &["ja", "en"]),
    ("desk-rights.ftl", &["ja", "en"]),
    ("desk-takedown.ftl", &["ja", "en"]),
    ("desk-routes.ftl", &["ja", "en"]),
    ("desk-talk.ftl", &["ja", "en"]),
    ("desk-translate.ftl", &["ja", "en"]),
    ("desk-works.ftl", &["ja", "en"]),
];

/// What the desk loads.
const DESK: &[&str] = &[
    "common.ftl",
    "domain.ftl",
    "desk.ftl",
    "desk-admin.ftl",
    "desk-checks.ftl",
    "desk-cli.ftl",
    "desk-languages.ftl",
    "desk-mail.ftl",
    "desk-exchange.ftl",
    "desk-clocks.ftl",
    "desk-files.ftl",
    "desk-formats.ftl",
    "desk-interchange.ftl",
    "desk-glossary.ftl",
    "desk-library.ftl",
    "desk-placing.ftl",
    "desk-releases.ftl",
    "desk-rights.ftl",
    "desk-takedown.ftl",
    "desk-routes.ftl",
    "desk-talk.ftl",
    "desk-translate.ftl",
    "desk-works.ftl",
];

/// What a message is asked for by.
const CALLS: [&str; 7] = [
    ".t(",
    ".plain(",
    ".with(",
    ".text(",
    ".text_with(",
    ".joined(",
    ".explain(",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn source(locale: &str, file: &str) -> String {
    read(&root().join("locales").join(locale).join(file))
}

/// The messages of a file with their lines, the id left out.
fn messages(source: &str) -> BTreeMap<String, Vec<String>> {
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut current = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (id, value) = line.split_once('=').expect("a message has an equals sign");
            let id = id.trim().to_owned();
            let twice = messages.insert(id.clone(), vec![value.trim().to_owned()]);
            assert!(twice.is_none(), "{id} stands twice");
            current = Some(id);
        } else if let Some(id) = &current {
            let lines = messages.get_mut(id).expect("inserted above");
            lines.push(line.trim().to_owned());
        }
    }
    messages
}

/// The variables that are shown, and those that only choose.
fn variables(lines: &[String]) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut shown, mut choosing) = (BTreeSet::new(), BTreeSet::new());
    for line in lines {
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
                .collect();
            if line.ends_with("->") {
                choosing.insert(name);
            } else {
                shown.insert(name);
            }
        }
    }
    (shown, choosing)
}

fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("readable").path()) {
        if path.is_dir() {
            found.extend(files_under(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found
}

/// The program's own words, tests left out, with where they stand.
fn program() -> Vec<(PathBuf, String)> {
    let sources = files_under(&root().join("src"), "rs");
    let templates = files_under(&root().join("templates"), "html");
    let is_test = |path: &PathBuf| path.file_name().is_some_and(|name| name == "tests.rs");
    sources
        .into_iter()
        .chain(templates)
        .filter(|path| !is_test(path))
        .map(|path| {
            let text = read(&path);
            let end = text.find("#[cfg(test)]\nmod tests {");
            let text = text[..end.unwrap_or(text.len())].to_owned();
            (path, text)
        })
        .collect()
}

/// Every string literal of one line without escapes.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('"').skip(1))
}

fn ids_of(files: &[&str]) -> BTreeSet<String> {
    let of_file = |file: &&str| messages(&source("ja", file)).into_keys();
    files.iter().flat_map(of_file).collect()
}

#[test]
fn every_file_is_there_and_can_be_read() {
    for (file, locales) in FILES {
        for locale in *locales {
            let parsed = FluentResource::try_new(source(locale, file));
            let errors = parsed.err().map(|(_, errors)| errors);
            assert_eq!(errors, None, "{locale}/{file}");
        }
    }
}

#[test]
fn readers_are_spoken_to_in_the_first_two_tiers() {
    let known = keihatsu::domain::language::known();
    let known = known.iter();
    let tiers: Vec<&str> = known
        .filter(|language| language.tier <= 2)
        .map(|language| language.tag.as_str())
        .collect();
    assert_eq!(tiers, READERS);
    let mut folders: Vec<String> = fs::read_dir(root().join("locales"))
        .expect("locales")
        .map(|entry| entry.expect("readable").file_name())
        .map(|name| name.into_string().expect("a tag"))
        .collect();
    folders.sort_unstable();
    let mut readers = READERS;
    readers.sort_unstable();
    assert_eq!(folders, readers);
}

#[test]
fn every_language_says_the_same_things() {
    for (file, locales) in FILES {
        let reference = messages(&source("ja", file));
        for locale in *locales {
            let other = messages(&source(locale, file));
            let ids = |of: &BTreeMap<_, _>| of.keys().cloned().collect::<BTreeSet<String>>();
            let difference: Vec<_> = ids(&reference)
                .symmetric_difference(&ids(&other))
                .cloned()
                .collect();
            assert!(difference.is_empty(), "{locale}/{file}: {difference:?}");
        }
    }
}

/// A variable that only chooses a plural form may be left out where a language
/// has none; what is shown in one language is shown in all.
#[test]
fn every_language_names_the_same_variables() {
    for (file, locales) in FILES {
        let reference = messages(&source("ja", file));
        for locale in *locales {
            for (id, lines) in messages(&source(locale, file)) {
                let (shown, choosing) = variables(&lines);
                let expected = variables(&reference[&id]).0;
                assert_eq!(shown, expected, "{locale}/{file}: {id}");
                let unknown: Vec<_> = choosing
                    .iter()
                    .filter(|name| *name != "count" && !shown.contains(*name))
                    .collect();
                assert!(unknown.is_empty(), "{locale}/{file}: {id}: {unknown:?}");
            }
        }
    }
}

#[test]
fn no_message_stands_in_two_files() {
    let groups = [["common.ftl", "public.ftl"].as_slice(), DESK];
    for files in groups {
        let mut seen = BTreeSet::new();
        for file in files {
            for id in ids_of(&[file]) {
                assert!(seen.insert(id.clone()), "{id} stands again in {file}");
            }
        }
    }
}

#[test]
fn easy_japanese_has_a_reading_over_every_kanji() {
    for file in ["common.ftl", "public.ftl"] {
        for (id, lines) in messages(&source("ja-simple", file)) {
            for line in lines {
                let words = without_placeables(&line);
                assert!(ruby::unread_kanji(&words).is_empty(), "{file}: {id}");
                assert_eq!(ruby::broken(&words), None, "{file}: {id}");
            }
        }
    }
}

/// The words of a line: a placeable counts as a digit.
fn without_placeables(line: &str) -> String {
    let mut words = String::new();
    let mut depth = 0_usize;
    for c in line.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                words.push('0');
            }
            _ if depth == 0 => words.push(c),
            _ => {}
        }
    }
    words
}

#[test]
fn no_message_is_unused() {
    let program = program();
    let mut used: BTreeSet<&str> = vocabulary().collect();
    for (_, text) in &program {
        used.extend(literals(text));
    }
    let files: Vec<&str> = FILES.iter().map(|(file, _)| *file).collect();
    let unused: Vec<_> = ids_of(&files)
        .into_iter()
        .filter(|id| !used.contains(id.as_str()))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// A page of the public uses what the public loads, a page of the desk what
/// the desk loads.
#[test]
fn every_message_that_is_asked_for_exists() {
    let public = ids_of(&["common.ftl", "public.ftl"]);
    let desk = ids_of(DESK);
    let mut missing = BTreeSet::new();
    for (path, text) in program() {
        let within = |name: &str| path.components().any(|part| part.as_os_str() == name);
        for id in asked_for(&text) {
            let found = match (within("public"), within("desk")) {
                (true, _) => public.contains(id),
                (_, true) => desk.contains(id),
                _ => public.contains(id) || desk.contains(id),
            };
            if !found {
                missing.insert(format!("{}: {id}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The ids in calls for a message and in `message_id` functions.
fn asked_for(text: &str) -> Vec<&str> {
    let calls = CALLS
        .iter()
        .flat_map(|call| text.split(call).skip(1))
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    let functions = text.match_indices("fn message_id(").flat_map(|(at, _)| {
        let line_from = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = &text[line_from..at];
        let indent = &line[..line.len() - line.trim_start().len()];
        let body = text[at..].split(&format!("\n{indent}}}")).next();
        body.into_iter().flat_map(|body| literals(body).step_by(2))
    });
    calls.chain(functions).filter(|id| is_id(id)).collect()
}

fn is_id(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[test]
fn every_message_of_the_domain_is_there() {
    let common = ids_of(&["common.ftl"]);
    let missing: Vec<_> = vocabulary().filter(|id| !common.contains(*id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The names of the closed lists, whose ids are put together by a macro.
fn vocabulary<'a>() -> impl Iterator<Item = &'a str> {
    Topic::all()
        .map(|topic| topic.message_id() as &str)
        .chain(Audience::all().map(|audience| audience.message_id() as &str))
        .chain(Situation::all().map(|situation| situation.message_id() as &str))
}
