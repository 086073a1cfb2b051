//! House rules that only hold because a test keeps them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

mod signs;

const FILE_LINES_MAX: usize = 500;

/// Modules by floor; a module imports only from floors below its own.
const FLOORS: &[(&str, u8)] = &[
    ("domain", 0),
    ("sqlite", 0),
    ("i18n", 1),
    ("text", 1),
    ("media", 1),
    ("seal", 1),
    ("store", 1),
    ("publication", 1),
    ("interchange", 1),
    ("workflow", 2),
    ("delivery", 2),
    ("web", 3),
    ("app", 4),
    ("config", 4),
    ("cli", 4),
];

/// The libraries that the pure floor may use.
const PURE: [&str; 6] = [
    "serde",
    "serde_json",
    "jiff",
    "thiserror",
    "sha2",
    "unicode_normalization",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.ends_with("node_modules") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| path.extension().is_some_and(|e| e == *ending))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

/// The module under `src` that a file belongs to.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).unwrap();
    let first = below
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The program without its unit tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let mut parts = text.split("#[cfg(test)]\nmod tests {\n");
    let mut shipped = parts.next().unwrap_or_default().to_owned();
    for tests in parts {
        // the tests end with the first brace at the margin
        shipped += tests.split_once("\n}\n").unwrap().1;
    }
    let lines = shipped
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test(path: &Path) -> bool {
    let name = name(path);
    name.ends_with("/tests.rs") || name.contains("/tests/") || name.ends_with("fixture.rs")
}

/// The path of the module that a file is.
fn module_path(path: &Path) -> Vec<String> {
    let below = path.strip_prefix(root().join("src")).unwrap();
    let below = below.with_extension("");
    let parts = below.iter().map(|part| part.to_string_lossy().into_owned());
    parts
        .filter(|part| !matches!(part.as_str(), "mod" | "lib" | "main"))
        .collect()
}

/// The paths that a file names, in full.
fn paths(path: &Path) -> BTreeSet<String> {
    signs::paths(&module_path(path), &code(path))
}

fn is_below(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn floor(module: &str) -> u8 {
    let found = FLOORS.iter().find(|(name, _)| *name == module);
    found.unwrap_or_else(|| panic!("{module} has no floor")).1
}

#[test]
fn a_module_imports_only_from_floors_below() {
    for path in files("src", &["rs"]) {
        let own = module(&path);
        if matches!(own.as_str(), "lib" | "main") || is_test(&path) {
            continue;
        }
        let own_floor = floor(&own);
        for import in paths(&path) {
            let other = import.split("::").next().unwrap_or_default();
            if matches!(other, "std" | "core") || other == own {
                continue;
            }
            // the top floor is one storey: cli starts app, app reads config
            let allowed = floor(other) < own_floor || own_floor == 4;
            assert!(allowed, "{} imports {import}", name(&path));
        }
    }
}

#[test]
fn the_public_pages_never_see_the_desk() {
    for path in files("src/web", &["rs"]) {
        let own = name(&path);
        if own.ends_with("web/mod.rs") {
            continue;
        }
        let forbidden: &[&str] = if own.contains("web/desk") {
            &["web::public"]
        } else {
            &["store", "workflow", "delivery", "web::desk"]
        };
        for import in paths(&path) {
            // the whole storey under another name would hide what is taken
            let hidden = matches!(import.as_str(), "web" | "web::*");
            let seen = forbidden.iter().any(|module| is_below(&import, module));
            assert!(!hidden && !seen, "{own} imports {import}");
        }
    }
}

/// What the pure floor may take from the standard library.
const PURE_STD: [&str; 9] = [
    "borrow",
    "cmp",
    "collections",
    "error",
    "fmt",
    "iter",
    "ops",
    "str",
    "string",
];

/// The libraries that the program depends on, as its code names them.
fn libraries() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let table = manifest.split("\n[dependencies]\n").nth(1).unwrap();
    let table = table.split("\n[").next().unwrap();
    let names = table.lines().filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

#[test]
fn the_domain_is_pure() {
    for path in files("src/domain", &["rs"]) {
        let (own, code) = (name(&path), code(&path));
        for import in paths(&path) {
            let part = import.strip_prefix("std::").map(|rest| rest.split("::"));
            let pure = part.map_or(is_below(&import, "domain"), |mut part| {
                PURE_STD.contains(&part.next().unwrap_or_default())
            });
            assert!(pure, "{own} uses {import}");
        }
        for library in libraries() {
            // `String::` does not name ring
            let in_word = |c: char| c.is_alphanumeric() || c == '_';
            let path = format!("{library}::");
            let mut found = code.match_indices(&path);
            let named = found.any(|(at, _)| !code[..at].ends_with(in_word));
            let pure = PURE.contains(&library.as_str());
            assert!(pure || !named, "{own} uses {library}");
        }
        // a constant of the calendar, not the clock
        let code = code.replace("Timestamp::UNIX_EPOCH", "");
        for sign in ["::now", "SystemTime", "UNIX_EPOCH", "Instant", ".elapsed("] {
            assert!(!code.contains(sign), "{own} reads {sign}");
        }
    }
}

#[test]
fn only_the_web_and_the_command_line_read_the_clock() {
    for path in files("src", &["rs"]) {
        let module = module(&path);
        if matches!(module.as_str(), "cli") || name(&path) == "src/web/clock.rs" {
            continue;
        }
        let code = code(&path).replace("Timestamp::UNIX_EPOCH", "");
        for sign in ["Timestamp::now", "SystemTime", "UNIX_EPOCH", "Zoned::now"] {
            assert!(!code.contains(sign), "{} reads the clock", name(&path));
        }
    }
}

#[test]
fn the_desk_writes_only_as_somebody() {
    for path in files("src/web", &["rs"]) {
        let (own, code) = (name(&path), code(&path));
        let plain = code.contains("store.write(");
        assert!(
            !plain || own.ends_with("desk/office.rs"),
            "{own} writes past `Office::write_as`"
        );
    }
}

#[test]
fn sql_stands_only_in_the_two_stores_and_below_them() {
    for path in files("src", &["rs"]) {
        let module = module(&path);
        if matches!(module.as_str(), "sqlite" | "store" | "publication") || is_test(&path) {
            continue;
        }
        let sign = signs::sql(&code(&path));
        assert_eq!(sign, None, "{} holds SQL", name(&path));
    }
}

#[test]
fn no_file_grows_too_long() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "benches", "templates"] {
        for path in files(folder, &["rs", "html", "js", "mjs", "py"]) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > FILE_LINES_MAX {
                long.push(format!("{}: {lines}", name(&path)));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_file_says_what_it_is() {
    for path in files("src", &["rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{}", name(&path));
    }
}

#[test]
fn nothing_is_unwrapped_and_nothing_is_silenced() {
    for path in files("src", &["rs"])
        .into_iter()
        .filter(|path| !is_test(path))
    {
        let code = code(&path);
        for sign in [".unwrap()", "todo!", "unimplemented!", "dbg!(", "unsafe "] {
            assert!(!code.contains(sign), "{} holds {sign}", name(&path));
        }
        for line in code
            .lines()
            .filter(|line| line.contains("#[allow(") || line.contains("#[expect("))
        {
            assert!(
                line.contains("reason"),
                "{} silences without a reason",
                name(&path)
            );
        }
    }
}

#[test]
fn no_page_carries_inline_code() {
    for path in files("templates", &["html"]) {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(signs::inline(&text), None, "{}", name(&path));
    }
}

#[test]
fn the_project_stands_alone() {
    let mut endings = vec![
        "rs", "html", "ftl", "md", "css", "js", "toml", "json", "sql", "mjs",
    ];
    endings.push("svg");
    for folder in ["src", "tests", "templates", "locales", "media", "benches"] {
        for path in files(folder, &endings) {
            if name(&path) == "tests/suite/tidy.rs" {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for sign in ["/work/", "/root/", "../shared", "issue #"] {
                assert!(!text.contains(sign), "{} names {sign}", name(&path));
            }
        }
    }
}
