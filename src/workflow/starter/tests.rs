//! The kit must read, and must be ready to go out as it is.

use super::*;
use crate::{
    domain::{language, record::RecordKind},
    text::ruby,
};

/// The kit is in the languages of the first two tiers.
fn locales() -> impl Iterator<Item = Locale> {
    let known = language::known().into_iter();
    known.filter(|one| one.tier <= 2).map(|one| one.tag)
}

#[test]
fn every_record_has_words_in_every_locale() {
    for locale in locales() {
        for contact in json::<Contact>("contacts.json").unwrap() {
            let words = contact.words.get(&locale);
            let named = words.is_some_and(|words| !words.name.is_empty());
            assert!(named, "{} {locale}", contact.key);
        }
        for fact in json::<Fact>("facts.json").unwrap() {
            let words = fact.words.get(&locale);
            let told = words.is_some_and(|w| !w.statement.is_empty() && !w.source.is_empty());
            assert!(told, "{} {locale}", fact.key);
        }
    }
}

/// A translation names the same records, and has as many steps.
#[test]
fn every_locale_carries_what_the_source_carries() {
    for topic in Topic::all() {
        let source = text(topic, &Locale::JA).unwrap();
        for locale in locales() {
            let content = text(topic, &locale).unwrap();
            let at = format!("{} {locale}", topic.key());
            for kind in [RecordKind::Contact, RecordKind::Fact] {
                let named = |content: &Content| {
                    let mut records = content.records(kind);
                    records.sort();
                    records
                };
                assert_eq!(named(&content), named(&source), "{at}");
            }
            if locale != Locale::JA_SIMPLE {
                assert_eq!(content.steps.len(), source.steps.len(), "{at}");
            }
        }
    }
}

#[test]
fn every_topic_reads_in_every_locale() {
    for topic in Topic::all() {
        for locale in locales() {
            let content = text(topic, &locale).unwrap();
            assert!(
                !content.summary.is_empty() && !content.happens.is_empty(),
                "{} {locale}",
                topic.key()
            );
            assert!(
                (2..=4).contains(&content.steps.len()),
                "{} {locale}",
                topic.key()
            );
            assert!(
                !content.aftermath.is_empty() && !content.contacts.is_empty(),
                "{} {locale}",
                topic.key()
            );
        }
    }
}

#[test]
fn every_record_that_a_text_names_exists() {
    let contacts = json::<Contact>("contacts.json").unwrap();
    let facts = json::<Fact>("facts.json").unwrap();
    for topic in Topic::all() {
        for locale in locales() {
            let content = text(topic, &locale).unwrap();
            for key in content.records(RecordKind::Contact) {
                assert!(contacts.iter().any(|contact| contact.key == key), "{key}");
            }
            for key in content.records(RecordKind::Fact) {
                assert!(facts.iter().any(|fact| fact.key == key), "{key}");
            }
        }
    }
}

#[test]
fn easy_japanese_can_be_read_by_everyone() {
    for topic in Topic::all() {
        let content = text(topic, &Locale::JA_SIMPLE).unwrap();
        for sentence in content.prose() {
            assert!(ruby::unread_kanji(sentence).is_empty(), "{}", topic.key());
            assert_eq!(ruby::broken(sentence), None, "{}", topic.key());
        }
    }
    for contact in json::<Contact>("contacts.json").unwrap() {
        let words = &contact.words[&Locale::JA_SIMPLE];
        for word in [
            &words.name,
            &words.hours,
            &words.area,
            &words.charge,
            &words.note,
        ] {
            assert!(ruby::unread_kanji(word).is_empty(), "{}", contact.key);
        }
    }
    for fact in json::<Fact>("facts.json").unwrap() {
        let words = &fact.words[&Locale::JA_SIMPLE];
        for word in [&words.statement, &words.source] {
            assert!(ruby::unread_kanji(word).is_empty(), "{}", fact.key);
        }
    }
}

#[test]
fn tokyo_and_hokkaido_have_no_bureau() {
    let organisations = json::<KitOrganisation>("organisations.json").unwrap();
    let parent = |key: &str| {
        let found = organisations
            .iter()
            .find(|organisation| organisation.key == key)
            .unwrap();
        found.parent.clone().unwrap()
    };
    assert_eq!(parent("police-01"), "npa");
    assert_eq!(parent("police-13"), "npa");
    let headquarters = organisations
        .iter()
        .filter(|o| o.kind == OrganisationKind::Headquarters);
    assert_eq!(headquarters.count(), 47);
}

/// The glossary says what the kit says: whoever follows it agrees with the
/// texts that are there.
#[test]
fn the_glossary_says_what_the_texts_say() {
    let plain = |text: &str| text.to_lowercase().replace('-', " ");
    let mut said: BTreeMap<Locale, String> = BTreeMap::new();
    let terms: Vec<TermFields> = json::<KitTerm>("glossary.json")
        .unwrap()
        .into_iter()
        .flat_map(KitTerm::terms)
        .collect();
    assert!(terms.iter().filter(|term| term.target.is_none()).count() > 5);
    for term in &terms {
        let (Some(locale), Some(target)) = (term.locale, &term.target) else {
            continue;
        };
        let said = said.entry(locale).or_insert_with(|| plain(&words(&locale)));
        assert!(said.contains(&plain(target)), "{locale}: {target}");
    }
    assert_eq!(said.len(), 9);
}

/// Everything that the kit and the public pages say in a language.
fn words(locale: &Locale) -> String {
    let mut words = String::new();
    for topic in Topic::all() {
        let path = format!("{}/{locale}.md", topic.key());
        words += file(&path).unwrap();
        let name = crate::i18n::Lang::of(locale).unwrap();
        words += &name.text(topic.message_id());
    }
    words += file("contacts.json").unwrap();
    words += file("facts.json").unwrap();
    words
}
