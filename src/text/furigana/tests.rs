//! Readings of single words, and of the kit with one topic left out after
//! another.

use std::collections::BTreeSet;

use super::*;
use crate::{
    domain::{locale::Locale, vocabulary::Topic},
    workflow::starter,
};

fn texts() -> Vec<String> {
    Topic::all()
        .filter_map(|topic| starter::text(topic, &Locale::JA_SIMPLE).ok())
        .map(|content| content.prose().collect::<Vec<_>>().join("\n"))
        .collect()
}

fn learned() -> Readings {
    let texts = texts();
    Readings::learn(texts.iter().map(String::as_str))
}

fn only(readings: &Readings, text: &str) -> Proposal {
    let mut proposals = readings.propose(text);
    assert_eq!(proposals.len(), 1, "{text}: {proposals:?}");
    proposals.remove(0)
}

#[test]
fn what_follows_tells_readings_apart() {
    let readings = learned();
    for (text, marked) in [
        ("手紙が来ます", "来《き》"),
        ("お金を出してください", "出《だ》"),
        ("話が出たら", "出《で》"),
        ("電源を入れます", "入《い》"),
        ("家に入ります", "入《はい》"),
        ("急いで", "急《いそ》"),
        ("急に", "急《きゅう》"),
        ("画面を消さない", "消《け》"),
        ("消えます", "消《き》"),
    ] {
        let proposals = readings.propose(text);
        assert!(
            proposals.iter().any(|p| p.marked() == marked),
            "{text}: {proposals:?}"
        );
    }
}

#[test]
fn what_is_not_known_is_not_read() {
    let readings = learned();
    let unknown = only(&readings, "鬱陶しい");
    assert_eq!((unknown.reading, unknown.sure), (None, false));
    // 大 is known, 大丈夫 is not: 大 is not read on its own
    let inside = Readings::glossary().propose("大丈夫です");
    assert!(inside.iter().all(|p| p.reading.is_none()), "{inside:?}");
    assert!(readings.propose("ひらがな、カタカナ、SNS").is_empty());
    assert!(
        readings
            .propose("警察《けいさつ》に電話《でんわ》")
            .is_empty()
    );
}

/// Somebody may have taken a proposal over that was wrong.
#[test]
fn one_use_of_one_kanji_is_not_sure() {
    let mut readings = learned();
    readings.add("変《か》な電話《でんわ》");
    assert!(!only(&readings, "変なこと").sure);
    readings.add("変《へん》な人《ひと》");
    readings.add("変《へん》なメール");
    let both = only(&readings, "変なこと");
    assert_eq!((both.reading.as_deref(), both.sure), (Some("へん"), false));
}

#[test]
fn two_readings_are_never_sure() {
    let mut readings = Readings::default();
    readings.add("人気《にんき》の店");
    readings.add("人気《ひとけ》の店");
    let proposal = only(&readings, "人気の");
    assert!(!proposal.sure);
    assert_eq!(proposal.alternatives.len(), 1);
    // a word inside another may be read otherwise
    let compound = Readings::glossary().propose("個人情報窓口");
    assert!(
        compound.len() > 1 && compound.iter().all(|p| !p.sure),
        "{compound:?}"
    );
    assert!(!only(Readings::glossary(), "カード会社").sure);
}

#[test]
fn readings_are_written_as_a_text_holds_them() {
    let mut readings = Readings::default();
    readings.add("｜1日《ついたち》に警察《けいさつ》へ");
    let text = "1日に警察へ";
    let proposals = readings.propose(text);
    let marked = Readings::apply(text, proposals.iter());
    assert_eq!(marked, "｜1日《ついたち》に警察《けいさつ》へ");
    assert_eq!(ruby::plain(&marked), text);
    assert_eq!(Readings::apply(text, [].iter()), text);
}

#[test]
fn the_glossary_is_well_formed() {
    let mut seen = BTreeSet::new();
    for entry in GLOSSARY.iter() {
        let kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ー');
        assert!(entry.reading.chars().all(kana), "{entry:?}");
        assert!(seen.insert((&entry.base, &entry.reading)), "{entry:?}");
        assert!(ruby::unread_kanji(&entry.reading).is_empty());
    }
    assert!(seen.len() > 300);
}

#[test]
fn long_input_comes_to_an_end() {
    let readings = learned();
    for pattern in ["漢", "警察", "大丈夫1", "《", "｜"] {
        let text = pattern.repeat(20_000 / pattern.chars().count());
        let proposals = readings.propose(&text);
        assert!(Readings::apply(&text, proposals.iter()).len() >= text.len());
    }
}

/// What of a text is proposed right.
#[derive(Debug, Default)]
struct Tally {
    all: usize,
    right: usize,
    sure: usize,
    sure_right: usize,
}

impl Tally {
    fn add(&mut self, readings: &Readings, text: &str) {
        let mut plain = String::new();
        let mut truth = BTreeMap::new();
        for part in ruby::parse(text) {
            match part {
                Part::Text(text) => plain.push_str(text),
                Part::Ruby { base, reading } => {
                    truth.insert(plain.len(), (base, reading));
                    plain.push_str(base);
                }
            }
        }
        let proposals = readings.propose(&plain);
        for (at, (base, reading)) in &truth {
            self.all += 1;
            let found = proposals.iter().find(|p| p.span.start == *at);
            let Some(proposal) = found else { continue };
            let right = proposal.base == *base && proposal.reading.as_deref() == Some(*reading);
            self.right += usize::from(right);
            self.sure += usize::from(proposal.sure);
            self.sure_right += usize::from(proposal.sure && right);
        }
    }
}

/// Of the readings of a topic that was never seen, this share is proposed, and
/// this share of those called sure is right. Printed, and bounded from below.
#[test]
fn a_topic_that_was_not_learned_is_mostly_read() {
    let texts = texts();
    let mut tally = Tally::default();
    for (out, text) in texts.iter().enumerate() {
        let others = texts.iter().enumerate().filter(|(index, _)| *index != out);
        let readings = Readings::learn(others.map(|(_, text)| text.as_str()));
        tally.add(&readings, text);
    }
    println!("{tally:?}");
    assert!(tally.all > 1_000);
    assert!(tally.right * 100 >= tally.all * 90, "{tally:?}");
    assert!(tally.sure * 100 >= tally.all * 70, "{tally:?}");
    assert!(tally.sure_right * 1000 >= tally.sure * 990, "{tally:?}");
}
