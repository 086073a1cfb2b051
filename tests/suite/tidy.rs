//! House rules that only hold because a test keeps them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const FILE_LINES_MAX: usize = 500;

/// Modules by floor; a module imports only from floors below its own.
const FLOORS: [(&str, u8); 11] = [
    ("domain", 0),
    ("i18n", 1),
    ("text", 1),
    ("media", 1),
    ("store", 1),
    ("publication", 1),
    ("workflow", 2),
    ("web", 3),
    ("app", 4),
    ("config", 4),
    ("cli", 4),
];

/// What the pure floor may use.
const PURE: [&str; 8] = [
    "std",
    "serde",
    "serde_json",
    "jiff",
    "thiserror",
    "sha2",
    "unicode_normalization",
    "crate",
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
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test(path: &Path) -> bool {
    let name = name(path);
    name.ends_with("/tests.rs") || name.contains("/tests/") || name.ends_with("fixture.rs")
}

/// The paths that a file names after `crate::`, also inside a braced list.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut word = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if depth == 1 && (c == ',' || c.is_whitespace()) {
                    word.clear();
                } else if depth == 1 && c == ':' && !word.is_empty() {
                    found.insert(std::mem::take(&mut word));
                } else if depth == 1 && (c.is_alphanumeric() || c == '_') {
                    word.push(c);
                }
                if depth == 1 && c == ',' {
                    word.clear();
                }
            }
            for word in list.split('}').next().unwrap_or_default().split(',') {
                let word = word.trim().split("::").next().unwrap_or_default();
                if FLOORS.iter().any(|(module, _)| *module == word) {
                    found.insert(word.to_owned());
                }
            }
        } else {
            let word: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            found.insert(word);
        }
    }
    found
}

#[test]
fn a_module_imports_only_from_floors_below() {
    let floor = |module: &str| {
        FLOORS
            .iter()
            .find(|(name, _)| *name == module)
            .map(|(_, floor)| *floor)
    };
    for path in files("src", &["rs"])
        .into_iter()
        .filter(|path| !is_test(path))
    {
        let own = module(&path);
        let Some(own_floor) = floor(&own) else {
            continue;
        };
        for import in imports(&code(&path)) {
            let Some(other) = floor(&import) else {
                continue;
            };
            // the top floor is one storey: cli starts app, app reads config
            let allowed = import == own || other < own_floor || own_floor == 4;
            assert!(allowed, "{} imports {import}", name(&path));
        }
    }
}

#[test]
fn the_public_pages_never_see_the_desk() {
    for path in files("src/web", &["rs"]) {
        let own = name(&path);
        if own.contains("web/desk") || own.ends_with("web/mod.rs") {
            continue;
        }
        let code = code(&path);
        for forbidden in ["store", "workflow", "delivery"] {
            assert!(
                !imports(&code).contains(forbidden),
                "{own} imports {forbidden}"
            );
        }
        for forbidden in ["web::desk", "super::desk", "desk::"] {
            assert!(!code.contains(forbidden), "{own} names {forbidden}");
        }
    }
    for path in files("src/web/desk", &["rs"]) {
        assert!(!code(&path).contains("web::public"), "{}", name(&path));
    }
}

#[test]
fn the_domain_is_pure() {
    for path in files("src/domain", &["rs"]) {
        let code = code(&path);
        for line in code
            .lines()
            .filter_map(|line| line.trim().strip_prefix("use "))
        {
            let first = line
                .split("::")
                .next()
                .unwrap_or_default()
                .trim_end_matches(';');
            let known = PURE.contains(&first) || first == "super" || first == "self";
            assert!(known, "{} uses {first}", name(&path));
        }
        for forbidden in [
            "Timestamp::now",
            "SystemTime",
            "Instant::",
            "std::fs",
            "std::env",
            "std::net",
        ] {
            assert!(
                !code.contains(forbidden),
                "{} reads {forbidden}",
                name(&path)
            );
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
        let code = code(&path);
        for forbidden in ["Timestamp::now", "SystemTime::now", "Zoned::now"] {
            assert!(!code.contains(forbidden), "{} reads the clock", name(&path));
        }
    }
}

#[test]
fn sql_stands_only_in_the_two_stores() {
    for path in files("src", &["rs"]) {
        let module = module(&path);
        if matches!(module.as_str(), "store" | "publication") || is_test(&path) {
            continue;
        }
        let code = code(&path);
        for sign in [
            "rusqlite",
            "\"select ",
            "\"insert into ",
            "\"update ",
            "\"delete from ",
            "prepare(",
        ] {
            assert!(!code.contains(sign), "{} holds SQL: {sign}", name(&path));
        }
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
        for sign in [
            " style=\"",
            "<style",
            "javascript:",
            " onclick=",
            " onload=",
            " onsubmit=",
        ] {
            assert!(!text.contains(sign), "{} holds {sign}", name(&path));
        }
        let inline = text
            .split("<script")
            .skip(1)
            .any(|rest| !rest.trim_start().starts_with("src="));
        assert!(!inline, "{} holds an inline script", name(&path));
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
