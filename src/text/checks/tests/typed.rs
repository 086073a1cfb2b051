//! What counts as typed into a text, and what does not.

use super::*;

fn typed_into(words: &str) -> Vec<String> {
    let content = Content {
        happens: words.to_owned(),
        ..Content::default()
    };
    let samples = typed(&content)
        .into_iter()
        .filter_map(|one| match one.what {
            What::TypedFigure { sample } => Some(sample),
            What::TypedTelephone { sample } => Some(format!("☎ {sample}")),
            _ => None,
        });
    samples.collect()
}

#[test]
fn figures_and_telephone_numbers_are_found() {
    for (words, sample) in [
        ("被害は2,865件でした。", "2,865件"),
        ("被害は２８６５件でした。", "２８６５件"),
        ("約3億円が失われました。", "3億円"),
        ("前の年の1.5万件から増えました。", "1.5万件"),
        ("被害者の78%が高齢者でした。", "78%"),
        ("5割がランサムウェアでした。", "5割"),
        ("20社が攻撃されました。", "20社"),
        ("Police counted 1,234 cases.", "1,234 cases"),
        ("More than 40 people lost money.", "40 people"),
        ("Losses of 3.2 billion yen.", "3.2 billion yen"),
        ("Losses of ¥35,000 each.", "35,000"),
        ("Foram 1.234 casos.", "1.234 casos"),
        ("피해는 2,865건입니다.", "2,865건"),
        ("Có 2.865 vụ lừa đảo.", "2.865 vụ"),
        ("2,865 जना ठगिए।", "2,865 जना"),
        ("電話は03-3581-0141です。", "☎ 03-3581-0141"),
        (
            "電話は０１２０－１２３－４５６です。",
            "☎ ０１２０－１２３－４５６",
        ),
        ("Call (03) 3581 0141 now.", "☎ (03) 3581 0141"),
        ("Call +81 3-3581-0141.", "☎ +81 3-3581-0141"),
        ("Call 0335810141.", "☎ 0335810141"),
    ] {
        assert_eq!(typed_into(words), [sample], "{words}");
    }
}

#[test]
fn small_numbers_times_days_and_service_names_are_not() {
    for words in [
        "守ることは3つです。1人で決めないでください。",
        "2024年12月から2025年1月にかけて",
        "In February 2025 the government said so.",
        "24時間、30分、18歳、10日前、30代の人",
        "Between 09:00 and 17:00, within 30 days.",
        "警察相談専用電話 #9110 か 188 に電話",
        "＃9110、110番",
        "「100%もうかる」と言う",
        "3Dセキュア、SHA-256、IPv6、CVE-2024-12345",
        "192.168.1.1 を開く",
        "[[fact:phishing-reports]]と[[contact:police-consult]]",
        "<https://www.npa.go.jp/2865/03-3581-0141>",
        "令和7年、2026-11-28",
        "13. 十三番目\n14. 十四番目",
    ] {
        assert_eq!(typed_into(words), [] as [&str; 0], "{words}");
    }
}

#[test]
fn each_is_named_once() {
    assert_eq!(typed_into("500件。500件。600件。"), ["500件", "600件"]);
}

/// The kit names every figure and number, in each of its languages.
#[test]
fn the_kit_types_none() {
    let tags = KIT.iter().chain(&["ja"]);
    for (topic, tag) in tags.flat_map(|tag| Topic::all().map(move |topic| (topic, tag))) {
        if let Some(text) = kit(topic, tag) {
            assert_eq!(typed(&text), [], "{}/{tag}", topic.key());
        }
    }
}
