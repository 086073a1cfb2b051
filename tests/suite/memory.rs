//! The translation memory: what was said before is found, with how much it is
//! alike, and nothing is called the same that is not.

use std::collections::BTreeMap;

use keihatsu::{
    domain::{
        content::{Content, Field},
        digest::Digest,
        id::WorkId,
        locale::Locale,
        moment::Moment,
    },
    store,
    workflow::memory::{self, Hit, Origin},
};

use crate::driver::{START, Town};

const SUMMARY: &str = "警察官をかたる電話が続いています。電話を切り、自分で調べた番号にかけ直してください。被害は120件に上ります。";
const SUMMARY_EN: &str = "Callers pretend to be police officers. Hang up, and call a number that you found yourself. There were 120 cases.";

fn content(title: &str, summary: &str, happens: &str) -> Content {
    Content {
        title: title.into(),
        summary: summary.into(),
        happens: happens.into(),
        steps: vec!["電話を切る。".into(), "家族に相談してから決める。".into()],
        ..Content::default()
    }
}

fn source() -> Content {
    content("偽の警察官に注意", SUMMARY, "")
}

fn english() -> Content {
    Content {
        steps: vec!["Hang up.".into(), "Talk to your family first.".into()],
        ..content("Beware of fake police officers", SUMMARY_EN, "")
    }
}

struct Said<'a> {
    source: &'a Content,
    target: &'a Content,
    made_from: BTreeMap<Field, Digest>,
    mark: &'static str,
    at: Moment,
}

impl<'a> Said<'a> {
    fn new(source: &'a Content, target: &'a Content) -> Self {
        Self {
            source,
            target,
            made_from: source.source_digests(),
            mark: "draft",
            at: START,
        }
    }

    fn remember(&self, town: &Town, slug: i64) {
        let said = town.store.write(|tx| -> Result<(), store::Error> {
            let work = WorkId(slug);
            let origin = Origin {
                locale: Locale::EN,
                made_from: &self.made_from,
                mark: &|_| self.mark,
                work,
                edition: store::works::newest_edition(tx, work)?.id,
            };
            memory::remember(tx, self.source, self.target, &origin, self.at)
        });
        said.unwrap();
    }
}

fn find(town: &Town, source: &str, locale: &Locale) -> Vec<Hit> {
    town.store
        .read(|tx| memory::find(tx, source, locale, 5))
        .unwrap()
}

fn best(town: &Town, source: &str) -> (u8, String) {
    let hits = find(town, source, &Locale::EN);
    let best = hits.first();
    best.map_or((0, String::new()), |hit| (hit.percent, hit.target.clone()))
}

#[test]
fn the_same_field_is_found_whole_and_a_changed_one_nearly() {
    let town = Town::new();
    Said::new(&source(), &english()).remember(&town, 1);
    assert_eq!(best(&town, SUMMARY), (100, SUMMARY_EN.into()));
    assert_eq!(
        best(&town, &format!(" {SUMMARY}\r\n")),
        (100, SUMMARY_EN.into())
    );
    let (percent, target) = best(&town, &SUMMARY.replace("続いて", "増えて"));
    assert!(
        (85..100).contains(&percent) && target == SUMMARY_EN,
        "{percent}"
    );
    let (number, _) = best(&town, &SUMMARY.replace("120", "130"));
    let (word, _) = best(&town, &SUMMARY.replace("自分", "本人"));
    assert!(number < word, "{number} {word}");
    let (spaced, _) = best(&town, &SUMMARY.replace("電話を切り、", "電話を切り，"));
    assert!((95..100).contains(&spaced), "{spaced}");
    assert_eq!(
        best(
            &town,
            "仕事の内容を言わない高収入の募集に応募しないでください。"
        )
        .0,
        0
    );
    assert!(find(&town, SUMMARY, &Locale::JA_SIMPLE).is_empty());
    for nothing in ["", "、", "\"", "電話", "\"\"\" OR *", "%_", "\0\0\0\0"] {
        assert!(find(&town, nothing, &Locale::EN).is_empty(), "{nothing:?}");
    }
}

#[test]
fn a_changed_field_still_finds_its_sentences() {
    let town = Town::new();
    Said::new(&source(), &english()).remember(&town, 1);
    let kept = "電話を切り、自分で調べた番号にかけ直してください。";
    let hits = find(&town, kept, &Locale::EN);
    let hit = &hits[0];
    assert_eq!(
        hit.target,
        "Hang up, and call a number that you found yourself."
    );
    assert_eq!((hit.percent, hit.field), (100, Field::Summary));
    // an item of the steps by itself; one that is too short only in its field
    assert_eq!(
        best(&town, "家族に相談してから決める。").1,
        "Talk to your family first."
    );
    assert_eq!(best(&town, "電話を切る。").0, 0);
}

#[test]
fn what_was_made_from_other_words_is_not_remembered() {
    let town = Town::new();
    let (old, new) = (source(), content("別の題名に直した", SUMMARY, ""));
    let target = english();
    let said = Said {
        made_from: old.source_digests(),
        ..Said::new(&new, &target)
    };
    said.remember(&town, 1);
    assert_eq!(best(&town, "別の題名に直した").0, 0);
    assert_eq!(best(&town, SUMMARY).0, 100);
}

#[test]
fn the_best_of_the_same_comes_first_and_is_not_taken_back() {
    let town = Town::new();
    let (from, one) = (source(), english());
    let other = Content {
        summary: "Another translation.".into(),
        ..english()
    };
    let said = |target, mark, at| Said {
        mark,
        at,
        ..Said::new(&from, target)
    };
    said(&one, "approved", START).remember(&town, 1);
    said(&other, "draft", START.plus(60)).remember(&town, 2);
    // the same words again as a draft: what was approved stays approved
    said(&one, "machine", START.plus(120)).remember(&town, 3);
    let hits = find(&town, SUMMARY, &Locale::EN);
    let marks: Vec<_> = hits
        .iter()
        .map(|hit| (hit.mark.as_str(), hit.work.0))
        .collect();
    assert_eq!(marks, [("approved", 1), ("draft", 2)]);
    said(&other, "approved", START.plus(180)).remember(&town, 3);
    let hits = find(&town, SUMMARY, &Locale::EN);
    assert_eq!(
        (hits[0].target.as_str(), hits[0].work.0),
        ("Another translation.", 3)
    );
    assert_eq!(hits[0].saved_at, START.plus(180));
}

#[test]
fn the_check_notices_a_forged_memory() {
    let town = Town::new();
    Said::new(&source(), &english()).remember(&town, 1);
    let sealed = || town.store.read(store::audit::sealed).unwrap().rows;
    let wrong = || {
        let all = sealed().into_iter();
        let wrong = all.filter(|one| Digest::of(&one.bytes) != one.digest);
        wrong.map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(wrong(), Vec::<String>::new());
    town.forge("update memory set target = 'x' where target like 'Beware%'")
        .unwrap();
    assert_eq!(wrong().len(), 1);
}
