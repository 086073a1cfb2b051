//! What the house rules look for in a source: the paths that it names, SQL,
//! inline code of a page. Each is proved on samples of what it must catch.

use std::collections::BTreeSet;

/// Where a path may begin.
const ROOTS: [&str; 5] = ["crate", "super", "self", "std", "core"];

/// Every path below the crate or the standard library that a source names, in
/// full, wherever it stands. `own` is the path of the source's module.
pub fn paths(own: &[String], code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for root in ROOTS {
        let sign = format!("{root}::");
        for (start, _) in code.match_indices(&sign) {
            let before = code[..start].chars().next_back().unwrap_or(' ');
            if !(before.is_alphanumeric() || matches!(before, '_' | ':')) {
                Tree(&code[start..]).read(own.to_vec(), &mut found);
            }
        }
    }
    found
}

/// The rest of a source, read as a tree of paths.
struct Tree<'a>(&'a str);

impl Tree<'_> {
    fn eat(&mut self, sign: &str) -> bool {
        let trimmed = self.0.trim_start();
        let rest = trimmed.strip_prefix(sign);
        self.0 = rest.unwrap_or(trimmed);
        rest.is_some()
    }

    fn word(&mut self) -> String {
        let rest = self.0.trim_start();
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '*' | '#')))
            .unwrap_or(rest.len());
        self.0 = &rest[end..];
        rest[..end].trim_start_matches("r#").to_owned()
    }

    fn read(&mut self, mut at: Vec<String>, found: &mut BTreeSet<String>) {
        loop {
            if self.eat("{") {
                while !self.eat("}") && !self.0.is_empty() {
                    let length = self.0.len();
                    self.read(at.clone(), found);
                    if self.eat("as ") {
                        self.word();
                    }
                    self.eat(",");
                    if self.0.len() == length {
                        return;
                    }
                }
                return;
            }
            match self.word().as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                "self" => {}
                root @ ("std" | "core") => at = vec![root.to_owned()],
                word => at.push(word.to_owned()),
            }
            if !self.eat("::") {
                found.insert(at.join("::"));
                return;
            }
        }
    }
}

/// Calls that hand SQL to a database.
const CALLS: [&str; 9] = [
    ".execute(",
    "execute_batch",
    "query_row",
    "query_map",
    "query_and_then",
    ".prepare",
    "Tx::",
    "Transaction::",
    "rusqlite",
];

/// How a statement begins.
const STATEMENTS: [&str; 15] = [
    "select ",
    "insert ",
    "replace into ",
    "update ",
    "delete from ",
    "create table ",
    "create index ",
    "create trigger ",
    "drop ",
    "alter table ",
    "pragma ",
    "attach ",
    "vacuum",
    "with recursive ",
    "begin immediate",
];

/// The first sign of SQL in a source.
pub fn sql(code: &str) -> Option<&'static str> {
    let begins = |text: &str| {
        let spaced = text.replace("\\n", " ").replace("\\t", " ");
        let text = spaced
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\\')
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let text = format!("{text} ");
        STATEMENTS.into_iter().find(|sign| text.starts_with(sign))
    };
    let called = CALLS.into_iter().find(|call| code.contains(call));
    called.or_else(|| code.split('"').skip(1).find_map(begins))
}

/// The first sign of inline code in a page.
pub fn inline(page: &str) -> Option<String> {
    let page = page.to_lowercase();
    for sign in ["<style", "javascript:", "data:text/html", "vbscript:"] {
        if page.contains(sign) {
            return Some(sign.to_owned());
        }
    }
    for (equals, _) in page.match_indices('=') {
        let before = page[..equals].trim_end();
        let start = before
            .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .map_or(0, |at| at + 1);
        let parted = before[..start]
            .ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/' | '}'));
        let name = &before[start..];
        let handler = name.len() > 2 && name.starts_with("on");
        if parted && (handler || matches!(name, "style" | "srcdoc")) {
            return Some(format!("{name}="));
        }
    }
    let scripted = page.split("<script").skip(1).any(|rest| {
        let (tag, body) = rest.split_once('>').unwrap_or_default();
        !tag.trim_start().starts_with("src=") || !body.starts_with("</script>")
    });
    scripted.then(|| "<script".to_owned())
}

#[test]
fn paths_are_read_in_full() {
    let own = ["web", "desk", "home"].map(str::to_owned);
    for (code, path) in [
        ("use crate::web::{public};", "web::public"),
        ("use crate::{a, web::{self as w, public::door}};", "web"),
        (
            "use crate::{a, web::{self as w, public::door}};",
            "web::public::door",
        ),
        ("use super::super::public;", "web::public"),
        ("use super::super::super::store::Store;", "store::Store"),
        ("let x = super::shell::DONE;", "web::desk::shell::DONE"),
        (
            "use std::{fmt, time::{UNIX_EPOCH}};",
            "std::time::UNIX_EPOCH",
        ),
        ("use crate::web::*;", "web::*"),
    ] {
        assert!(paths(&own, code).contains(path), "{code}");
    }
}

#[test]
fn sql_is_seen_however_it_is_written() {
    for code in [
        r#"tx.execute("\n delete from journal", [])"#,
        r#"tx.execute_batch(&statement)"#,
        r#"let statement = "  DELETE  FROM journal";"#,
        "let statement = \"\n   Insert into journal\";",
        r##"let statement = r#"Select 1"#;"##,
        "tx.query_row(sql, [], read)",
        "tx.prepare_cached(sql)",
    ] {
        assert!(sql(code).is_some(), "{code}");
    }
    assert_eq!(sql(r#"say.t("select-a-thing")"#), None);
}

#[test]
fn inline_code_is_seen_however_it_is_written() {
    for page in [
        "<select onchange=go()>",
        "<img onerror = \"x\">",
        "<p style=color:red>",
        "<p\nSTYLE='x'>",
        "<p class=\"a\"onclick=\"x\">",
        "<a href=\"data:text/html,x\">",
        "<iframe srcdoc=\"x\">",
        "<script>x</script>",
        "<script src=\"a\">x</script>",
    ] {
        assert!(inline(page).is_some(), "{page}");
    }
    let fine = "<p class=\"on\" data-on=\"x\"><script src=\"a\" defer></script>";
    assert_eq!(inline(fine), None);
}
