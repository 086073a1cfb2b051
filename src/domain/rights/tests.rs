//! Rights: what a form becomes, what is refused, what is told.

use super::*;
use crate::domain::digest::canonical_json;

fn photo() -> RightsInput {
    RightsInput {
        holder: "株式会社サンプル写真".into(),
        licence: "third-party".into(),
        terms: "啓発のポスターとSNSに限る".into(),
        attribution: vec![(Locale::JA, "写真：サンプル写真".into())],
        adapt: true,
        territory: "japan".into(),
        until: "2027-03-31T23:59".into(),
        evidence: "契約書 2026-41".into(),
        evidence_file: "https://desk.example/desk/files/12".into(),
        ..RightsInput::default()
    }
}

fn refused(input: &RightsInput) -> Vec<String> {
    let refusals = input.parse().expect_err("refused");
    refusals.iter().map(|(field, _)| field.to_owned()).collect()
}

fn at(typed: &str) -> Moment {
    Moment::parse_japan(typed).expect("a moment")
}

#[test]
fn a_form_becomes_rights_and_a_form_again() {
    let rights = photo().parse().expect("valid");
    assert_eq!(rights.evidence.file, Some(FileId(12)));
    assert_eq!(rights.shown.until, Some(at("2027-03-31T23:59")));
    assert!(rights.shown.adapt && !rights.shown.translate);
    let again = RightsInput::of(&rights, 1, &[Locale::EN]);
    assert_eq!(again.parse(), Ok(rights));
}

#[test]
fn an_open_licence_allows_everything_and_does_not_end() {
    let open = RightsInput {
        licence: "cc-by-4.0".into(),
        until: String::new(),
        territory: String::new(),
        ..photo()
    };
    let shown = open.parse().expect("valid").shown;
    assert!(shown.adapt && shown.translate && shown.commercial);
    assert_eq!(shown.territory, Territory::World);
    let said = shown.sayings(at("2026-11-28T10:00"));
    assert_eq!(said, [Saying::Open(Licence::CcBy), Saying::Endless]);
    let ends = RightsInput {
        until: "2027-03-31T23:59".into(),
        ..open
    };
    assert_eq!(refused(&ends), ["until"]);
}

#[test]
fn what_others_hold_needs_terms_and_evidence() {
    let bare = RightsInput {
        terms: String::new(),
        evidence: String::new(),
        evidence_file: String::new(),
        ..photo()
    };
    assert_eq!(refused(&bare), ["evidence", "terms"]);
    let own = RightsInput {
        licence: "own".into(),
        terms: "自由".into(),
        ..bare
    };
    assert!(own.parse().is_ok());
}

#[test]
fn every_wrong_field_is_named() {
    let wrong = RightsInput {
        holder: "\u{202E}".into(),
        licence: "gpl".into(),
        attribution: vec![(Locale::EN, "a".repeat(201))],
        territory: "moon".into(),
        until: "2027-03-31T10:00Z".into(),
        evidence_file: "no".into(),
        ..RightsInput::default()
    };
    let fields = [
        "attribution.en",
        "evidence_file",
        "holder",
        "licence",
        "territory",
        "until",
    ];
    assert_eq!(refused(&wrong), fields);
    let nothing = RightsInput::default();
    assert_eq!(refused(&nothing), ["holder", "licence", "territory"]);
}

#[test]
fn an_end_is_over_at_its_very_second() {
    let shown = photo().parse().expect("valid").shown;
    let end = at("2027-03-31T23:59");
    let first = |now| shown.sayings(now).remove(0);
    assert_eq!(first(end.plus(-1)), Saying::Until(end));
    assert_eq!(first(end), Saying::Over(end));
}

#[test]
fn evidence_is_no_part_of_what_is_shown() {
    let rights = photo().parse().expect("valid");
    let shown = canonical_json(&rights.shown);
    assert!(!shown.contains("契約書") && !shown.contains("12"));
    let kept = canonical_json(&rights);
    assert!(kept.contains("契約書"));
    assert_eq!(serde_json::from_str::<Rights>(&kept).ok(), Some(rights));
}
