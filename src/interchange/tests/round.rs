//! What goes out comes back, character by character.

use super::*;

#[test]
fn xliff_comes_back_as_it_went() {
    let written = xliff::write(&example());
    assert_eq!(read_xliff(&written), Ok(example()), "{}", text(written));
}

#[test]
fn a_spreadsheet_comes_back_as_it_went() {
    let written = sheet::write(&example());
    assert_eq!(read_sheet(&written), Ok(example()), "{}", text(written));
}

#[test]
fn every_character_comes_back() {
    let mut package = example();
    for odd in [
        "\r",
        "\r\ra",
        "\t",
        "'",
        "''",
        "'=",
        "\n\n",
        "a\u{3000}",
        "𠮟る",
    ] {
        package.works[0].units[2].source = odd.to_owned();
        package.works[0].units[2].target = Some(format!("{odd}x"));
        for read in [
            read_xliff(xliff::write(&package)),
            read_sheet(sheet::write(&package)),
        ] {
            assert_eq!(read, Ok(package.clone()), "{odd:?}");
        }
    }
}

#[test]
fn what_xml_cannot_carry_is_marked() {
    let mut package = example();
    package.works[0].units[2].source = "a\u{1}b".into();
    let read = read_xliff(xliff::write(&package)).unwrap();
    assert_eq!(read.works[0].units[2].source, "a\u{FFFD}b");
}

#[test]
fn languages_are_tagged_throughout() {
    let document = text(xliff::write(&example()));
    assert!(document.contains(r#"source-language="ja" target-language="ja-simple""#));
    let tagged = document.matches(r#"<target xml:lang="ja-simple""#).count();
    assert_eq!(tagged, 6);
}

/// A text decides whether there is one, whatever the state says.
#[test]
fn no_text_is_missing_and_a_text_is_not() {
    let mut package = example();
    package.works[0].units[0].state = UnitState::Approved;
    package.works[0].units[1].state = UnitState::Missing;
    for read in [
        read_xliff(xliff::write(&package)),
        read_sheet(sheet::write(&package)),
    ] {
        let units = read.unwrap().works.remove(0).units;
        assert_eq!(units[0].state, UnitState::Missing);
        assert_eq!(units[1].state, UnitState::Draft);
    }
}

#[test]
fn ids_name_their_place() {
    let of = original("phishing");
    assert_eq!(of.unit_id(Field::Title, None), "phishing/1.0/title");
    assert_eq!(of.unit_id(Field::Steps, Some(3)), "phishing/1.0/steps/3");
    for wrong in [
        "phishing",
        "Phishing/1.0",
        "phishing/+1.0",
        "phishing/1",
        "a/1.00",
    ] {
        assert_eq!(Original::parse(wrong), None, "{wrong}");
    }
}
