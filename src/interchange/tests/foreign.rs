//! What other tools make of a document.

use super::*;

/// The draft of the example with its target's tag replaced.
fn answered(target: &str, approved: &str) -> (UnitState, Option<String>) {
    let document = altered(
        r#"<target xml:lang="ja-simple" state="translated">＝]]&gt;</target>"#,
        target,
    );
    let id = r#"<trans-unit id="phishing/1.0/happens""#;
    let document = document.replacen(id, &format!("{id} {approved}"), 1);
    let unit = read_xliff(document).unwrap().works[0].units[2].clone();
    (unit.state, unit.target)
}

#[test]
fn a_state_is_never_believed_beyond_its_words() {
    let yes = r#"approved="yes""#;
    for (marks, approved, state) in [
        (r#"state="translated""#, yes, UnitState::Draft),
        (r#"state="final""#, yes, UnitState::Approved),
        (r#"state="final""#, r#"approved="no""#, UnitState::Checked),
        (r#"state="final""#, "", UnitState::Checked),
        (r#"state="signed-off""#, yes, UnitState::Checked),
        (
            r#"state="signed-off" state-qualifier="rejected-grammar""#,
            yes,
            UnitState::Draft,
        ),
        (
            r#"state="final" state-qualifier="mt-suggestion""#,
            yes,
            UnitState::Approved,
        ),
        (
            r#"state="translated" state-qualifier="mt-suggestion""#,
            yes,
            UnitState::Draft,
        ),
        (
            r#"state="translated" state-qualifier="fuzzy-match""#,
            "",
            UnitState::Draft,
        ),
        (
            r#"state="new" state-qualifier="leveraged-mt""#,
            "",
            UnitState::Machine,
        ),
        (r#"state-qualifier="mt-suggestion""#, "", UnitState::Machine),
        (r#"state="needs-review-translation""#, "", UnitState::Draft),
        (r#"state="needs-translation""#, "", UnitState::Draft),
        (r#"state="needs-adaptation""#, yes, UnitState::Draft),
        (r#"state="x-reviewed""#, yes, UnitState::Draft),
        ("", yes, UnitState::Draft),
        ("", "", UnitState::Draft),
    ] {
        let (found, text) = answered(&format!("<target {marks}>訳</target>"), approved);
        assert_eq!(found, state, "{marks} {approved}");
        assert_eq!(text.as_deref(), Some("訳"));
    }
    for empty in [
        r#"<target state="final"/>"#,
        r#"<target state="final"> </target>"#,
        "",
    ] {
        assert_eq!(answered(empty, yes), (UnitState::Missing, None));
    }
}

#[test]
fn inline_elements_give_up_their_words() {
    for (inline, words) in [
        (r#"a<x id="1" equiv-text="[[fact:k]]"/>b"#, "a[[fact:k]]b"),
        (r#"a<ph id="1">[[fact:k]]</ph>b"#, "a[[fact:k]]b"),
        (
            r#"a<ph id="1" equiv-text="no">[[fact:k]]</ph>b"#,
            "a[[fact:k]]b",
        ),
        (r#"<g id="1">a<mrk mtype="term">b</mrk></g>c"#, "abc"),
        (r#"<bpt id="1">**</bpt>a<ept id="1">**</ept>"#, "**a**"),
        (r#"a<x id="1" equiv-text="&#10;"/>b"#, "a\nb"),
        ("<![CDATA[a<b>&c]]>&#x3042;&apos;", "a<b>&cあ'"),
        ("a\r\nb<!-- c --><?d e?>", "a\nb"),
    ] {
        let (_, text) = answered(&format!("<target>{inline}</target>"), "");
        assert_eq!(text.as_deref(), Some(words), "{inline}");
    }
    let lost = altered("＝]]&gt;", r#"a<x id="1"/>b"#);
    let refusal = read_xliff(&lost).unwrap_err();
    let id = "phishing/1.0/happens".to_owned();
    assert_eq!(refusal.why, Why::WordsLost { id });
}

#[test]
fn what_is_not_known_is_passed_over() {
    let document = altered(
        "<source",
        r#"<other xmlns="urn:x"><source>no</source></other>
        <alt-trans><source>no</source><target>no</target></alt-trans>
        <context-group><context context-type="x">no</context></context-group><source"#,
    );
    let document = document.replacen(
        "<body>",
        r#"<header><note>no</note></header><body><bin-unit id="1"/><group id="g"><group>"#,
        1,
    );
    let document = document.replacen("</body>", "</group></group></body><tail/>", 1);
    assert_eq!(read_xliff(document), Ok(example()));
}

#[test]
fn a_prefix_is_as_good_as_none() {
    let document = text(xliff::write(&example()))
        .replace("</", "</x:")
        .replace("<xliff xmlns=", "<xliff xmlns:x=");
    let mut prefixed = String::new();
    for piece in document.split_inclusive('<') {
        prefixed.push_str(piece);
    }
    for name in [
        "xliff",
        "file",
        "body",
        "trans-unit",
        "source",
        "target",
        "note",
    ] {
        prefixed = prefixed.replace(&format!("<{name}"), &format!("<x:{name}"));
    }
    assert_eq!(read_xliff(prefixed), Ok(example()));
}

#[test]
fn a_translators_notes_come_with_the_rest() {
    let document = altered(
        "</trans-unit>",
        r#"<note from="translator">どういう意味ですか</note><note> </note></trans-unit>"#,
    );
    let unit = read_xliff(document).unwrap().works[0].units[0].clone();
    assert_eq!(unit.note.len(), 3);
    assert_eq!(unit.note[2], "どういう意味ですか");
    assert_eq!(unit.glossary, example().works[0].units[0].glossary);
}
