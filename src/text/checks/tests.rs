//! The whole kit, and each rule with sentences of the kit.

use super::*;
use crate::{
    domain::{refusal::Explain, slug::Slug, vocabulary::Topic},
    i18n::Lang,
    workflow::starter,
};

mod numbers;
mod rules;
mod typed;

/// The languages that the kit is written in besides its source.
const KIT: [&str; 10] = [
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

/// So many warnings over all of the kit's translations are few.
const KIT_WARNINGS_MAX: usize = 12;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

fn kit(topic: Topic, tag: &str) -> Option<Content> {
    starter::text(topic, &locale(tag)).ok()
}

#[test]
fn the_kit_has_no_errors_and_few_warnings() {
    let (mut translations, mut errors, mut warnings) = (0, Vec::new(), Vec::new());
    for topic in Topic::all() {
        let Some(source) = kit(topic, "ja") else {
            continue;
        };
        for tag in KIT {
            let Some(target) = kit(topic, tag) else {
                continue;
            };
            translations += 1;
            for finding in check(&locale(tag), &source, &target, &[]) {
                // how easy the kit is stands with the measures of Easy Japanese
                if matches!(finding.what, What::Hard(_)) {
                    continue;
                }
                let line = format!("{}/{tag}: {}", topic.key(), finding.key());
                match finding.severity {
                    Severity::Error => errors.push(line),
                    Severity::Warning => warnings.push(line),
                }
            }
        }
    }
    println!("{translations} translations: {warnings:#?}");
    assert!(translations >= 34);
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(warnings.len() <= KIT_WARNINGS_MAX, "{warnings:#?}");
}

/// The table of lengths is what the kit measures.
#[test]
fn usual_lengths_are_those_of_the_kit() {
    let size = |content: &Content| -> usize {
        let typed = content.to_input();
        let words = |field: Field| pieces::visible(&ruby::plain(typed.field(field)));
        let fields = Field::TRANSLATED.iter();
        fields.map(|field| length::count(&words(*field))).sum()
    };
    for (tag, for_japanese, for_english) in length::USUAL {
        for (base, written) in [("ja", for_japanese), ("en", for_english)] {
            let (mut source, mut target) = (0, 0);
            for topic in Topic::all() {
                if let (Some(one), Some(other)) = (kit(topic, base), kit(topic, tag)) {
                    source += size(&one);
                    target += size(&other);
                }
            }
            // languages that the kit does not have are not measured
            if let Some(measured) = (target * 100).checked_div(source) {
                assert!(
                    measured.abs_diff(written) <= 5,
                    "{base} → {tag}: {measured}"
                );
            }
        }
    }
}

/// A page of one language given as another is seen, whatever the two are.
#[test]
fn the_wrong_language_is_refused_where_the_script_tells() {
    let groups = [
        vec!["en", "vi", "fil", "id", "pt-BR"],
        vec!["ja"],
        vec!["zh-Hans"],
        vec!["ko"],
        vec!["ne"],
        vec!["my"],
    ];
    let topic = Topic::all().next().expect("topics");
    let source = kit(topic, "ja").expect("the kit's source");
    let mut wrong = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        for (other, others) in groups.iter().enumerate() {
            for (as_tag, tag) in group
                .iter()
                .flat_map(|a| others.iter().map(move |b| (a, b)))
            {
                let Some(target) = kit(topic, tag).filter(|_| index != other) else {
                    continue;
                };
                let findings = check(&locale(as_tag), &source, &target, &[]);
                // the kit has nothing to be seen beside its texts
                let mut fields = Field::TRANSLATED.to_vec();
                fields.retain(|field| !field.is_of_visuals());
                for field in fields {
                    let seen = findings
                        .iter()
                        .any(|f| f.field == field && f.severity == Severity::Error);
                    if !seen {
                        wrong.push(format!("{tag} as {as_tag}: {}", field.key()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn everything_is_said_in_both_languages() {
    let sample = || "«sample»".to_owned();
    let all = [
        What::Empty,
        What::SameAsSource,
        What::Steps {
            expected: 4,
            found: 3,
            rewritten: false,
        },
        What::RecordLost { sample: sample() },
        What::RecordAdded { sample: sample() },
        What::BrokenReference { sample: sample() },
        What::LinkLost { sample: sample() },
        What::LinkAdded { sample: sample() },
        What::PlaceholderLost { sample: sample() },
        What::PlaceholderAdded { sample: sample() },
        What::BrokenFurigana { sample: sample() },
        What::NoFurigana { sample: sample() },
        What::FuriganaElsewhere { sample: sample() },
        What::ForeignLetters { sample: sample() },
        What::WrongScript { sample: sample() },
        What::WrongHan { sample: sample() },
        What::Zawgyi { sample: sample() },
        What::Numbers {
            expected: "7".into(),
            found: String::new(),
        },
        What::TermMissing {
            source: sample(),
            target: sample(),
        },
        What::TermTranslated { source: sample() },
        What::TooLong { percent: 40 },
        What::NoFullStop { sample: sample() },
        What::DoubleSpace { sample: sample() },
        What::Unbalanced { sample: sample() },
    ];
    for what in &all {
        for language in [Locale::JA, Locale::EN] {
            let said = Lang::desk(&language).explain(what);
            assert_ne!(said, what.message_id());
            assert!(!said.contains('{'), "{said}");
            for (_, arg) in what.args() {
                if let crate::domain::refusal::Arg::Text(text) = arg {
                    assert!(said.contains(&text), "{said} lacks {text}");
                }
            }
        }
    }
    assert_ne!(Severity::Error.message_id(), Severity::Warning.message_id());
}

#[test]
fn long_input_comes_to_an_end() {
    let patterns = [
        "漢", "《", "[[", "](", "{", "%", "1,", "1億", "\" ", "「", "www.", "a  b", "၀", "- ", "ေ",
        "\n", "一二",
    ];
    for pattern in patterns {
        let text = pattern.repeat(10_000 / pattern.chars().count());
        let content = Content {
            happens: text,
            ..Content::default()
        };
        let plain = Content {
            happens: "警察".into(),
            ..Content::default()
        };
        for tag in ["ja-simple", "en", "my", "zh-Hans"] {
            let begun = std::time::Instant::now();
            let _ = check(&locale(tag), &plain, &content, &[]);
            let _ = check(&locale(tag), &content, &plain, &[]);
            assert!(begun.elapsed().as_secs() < 30, "{pattern} {tag}");
        }
    }
}
