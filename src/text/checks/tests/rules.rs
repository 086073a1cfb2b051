//! One rule after another.

use std::collections::BTreeSet;

use super::*;

fn slugs(keys: &str) -> Vec<Slug> {
    keys.split_whitespace()
        .map(|key| Slug::parse(key).expect("a key"))
        .collect()
}

/// A source with one sentence, and its translation.
fn findings_with(tag: &str, source: &str, target: &str, terms: &[Term]) -> Vec<What> {
    let text = |happens: &str| Content {
        happens: happens.to_owned(),
        ..Content::default()
    };
    check(&locale(tag), &text(source), &text(target), terms)
        .into_iter()
        .map(|finding| finding.what)
        .collect()
}

pub(super) fn findings(tag: &str, source: &str, target: &str) -> Vec<What> {
    findings_with(tag, source, target, &[])
}

pub(super) fn ids(tag: &str, source: &str, target: &str) -> Vec<&'static str> {
    findings(tag, source, target)
        .iter()
        .map(What::message_id)
        .collect()
}

const HANG_UP: &str = "すぐに電話を切ってください。";

#[test]
fn an_empty_field_and_a_copied_one_are_errors() {
    assert_eq!(ids("en", HANG_UP, ""), ["check-empty"]);
    assert_eq!(ids("en", "", ""), [""; 0]);
    assert_eq!(ids("en", HANG_UP, HANG_UP), ["check-same-as-source"]);
    assert_eq!(ids("en", "Wi-Fi", "Wi-Fi."), ["check-same-as-source"]);
    assert_eq!(ids("en", HANG_UP, "Hang up at once."), [""; 0]);
}

#[test]
fn steps_are_as_many_and_each_is_translated() {
    let text = |steps: &[&str]| Content {
        steps: steps.iter().map(ToString::to_string).collect(),
        ..Content::default()
    };
    let source = text(&["電話を切る。", "警察に相談する。"]);
    let what = |tag: &str, target: &Content| -> Vec<(Severity, &'static str)> {
        check(&locale(tag), &source, target, &[])
            .into_iter()
            .map(|finding| (finding.severity, finding.what.message_id()))
            .collect()
    };
    let one = text(&["Hang up."]);
    assert_eq!(what("en", &one), [(Severity::Error, "check-steps")]);
    let easy = text(&["電話《でんわ》を切《き》ってください。"]);
    assert_eq!(
        what("ja-simple", &easy),
        [(Severity::Warning, "check-steps")]
    );
    let copied = text(&["Hang up.", "警察に相談する。"]);
    assert_eq!(
        what("en", &copied),
        [(Severity::Error, "check-same-as-source")]
    );
}

#[test]
fn records_come_through_field_by_field() {
    let source = "警察庁によると、件数は[[fact:fake-police-cases]]でした。";
    let good = "The police counted [[fact:fake-police-cases]].";
    assert_eq!(ids("en", source, good), [""; 0]);
    let lost = "The police counted many cases.";
    assert_eq!(ids("en", source, lost), ["check-record-lost"]);
    let changed = "The police counted [[fact:fake-police-losses]].";
    assert_eq!(
        ids("en", source, changed),
        ["check-record-lost", "check-record-added"]
    );
    for broken in [
        "[[fact:fake-police-cases]",
        "[[fact fake-police-cases]]",
        "fact:x]]",
    ] {
        let target = format!("The police counted {broken}.");
        assert!(
            ids("en", source, &target).contains(&"check-broken-reference"),
            "{broken}"
        );
    }
}

#[test]
fn a_rewrite_may_leave_figures_out_and_brings_none() {
    let source = "件数は[[fact:fake-police-cases]]でした。[[contact:police-consult]]へ。";
    let without = "警察《けいさつ》に電話《でんわ》してください：[[contact:police-consult]]。";
    assert_eq!(ids("ja-simple", source, without), [""; 0]);
    let no_contact = "警察《けいさつ》に電話《でんわ》してください。";
    assert_eq!(ids("ja-simple", source, no_contact), ["check-record-lost"]);
    let own = "[[contact:police-consult]]と[[contact:consumer]]です。";
    assert_eq!(ids("ja-simple", source, own), ["check-record-added"]);
}

#[test]
fn lists_of_records_are_compared() {
    let text = |contacts: &str, facts: &str| Content {
        contacts: slugs(contacts),
        facts: slugs(facts),
        ..Content::default()
    };
    let source = text("police-consult own-bank", "phishing-reports");
    let target = text("own-bank ipa", "phishing-reports");
    let found = check(&locale("en"), &source, &target, &[]);
    let found: Vec<_> = found
        .iter()
        .map(|f| (f.field, f.what.message_id()))
        .collect();
    assert_eq!(
        found,
        [
            (Field::Contacts, "check-record-lost"),
            (Field::Contacts, "check-record-added")
        ]
    );
}

#[test]
fn links_and_placeholders_come_through() {
    let source = "[警察庁](https://www.npa.go.jp/a)と[窓口](/ja/help)を見てください。";
    let good = "See the [police](https://www.npa.go.jp/a) and [help](/en/help).";
    assert_eq!(ids("en", source, good), [""; 0]);
    let changed = "See the [police](https://www.npa.go.jp/b) and [help](/en/help).";
    assert_eq!(
        ids("en", source, changed),
        ["check-link-lost", "check-link-added"]
    );
    // a record and a bracket become a link, and the bracket is not shown
    let source = "[[contact:police-online]]へ。";
    let glued = "[[contact:police-online]](일본어).";
    assert_eq!(ids("ko", source, glued), ["check-link-added"]);
    let source = "{name}さん、%sを見てください。";
    assert_eq!(ids("en", source, "Dear {name}, look at %s."), [""; 0]);
    assert_eq!(
        ids("en", source, "Dear {nom}, look at %s."),
        ["check-placeholder-lost", "check-placeholder-added"]
    );
}

#[test]
fn furigana_is_whole_where_it_belongs() {
    let easy = |target: &str| ids("ja-simple", HANG_UP, target);
    assert_eq!(
        easy("すぐに電話《でんわ》を切《き》ってください。"),
        [""; 0]
    );
    assert_eq!(
        easy("すぐに電話《でんわ》を切ってください。"),
        ["check-no-furigana"]
    );
    assert!(easy("すぐに電話《でんわを切《き》ってください。").contains(&"check-broken-furigana"));
    let book = "请看个人信息《保护法》。";
    assert_eq!(ids("zh-Hans", HANG_UP, book), ["check-furigana-elsewhere"]);
}

#[test]
fn letters_are_those_of_the_language() {
    for (tag, target, id) in [
        ("ne", "Hang up the telephone at once.", "check-wrong-script"),
        ("ko", "Hang up the telephone at once.", "check-wrong-script"),
        (
            "en",
            "Hang up すぐに the telephone.",
            "check-foreign-letters",
        ),
        ("vi", "Hãy cúp máy 電話 ngay.", "check-foreign-letters"),
        ("my", "ဖုန်းကို 電話 ချပါ။", "check-foreign-letters"),
        ("zh-Hans", "请马上すぐに挂断电话。", "check-foreign-letters"),
        ("zh-Hans", "請馬上掛斷電話。", "check-wrong-han"),
        ("zh-Hans", "请马上挂断電话。", "check-wrong-han"),
        ("zh-Hant", "请马上挂断电话。", "check-wrong-han"),
        ("zh-Hant", "請立即撥打広域電話。", ""),
        (
            "ja",
            "请马上挂断电话，不要相信对方说的话，也不要把钱汇给他们。",
            "check-wrong-script",
        ),
        ("uk", "Hang up the telephone at once.", "check-wrong-script"),
        ("ur", "Hang up the telephone at once.", "check-wrong-script"),
    ] {
        let found = ids(tag, "すぐに切ってください。", target);
        if id.is_empty() {
            assert!(found.is_empty(), "{tag} {target}: {found:?}");
        } else {
            assert!(found.contains(&id), "{tag} {target}: {found:?}");
        }
    }
}

#[test]
fn names_terms_and_quotations_may_be_in_any_script() {
    for (tag, target) in [
        ("en", "Ask the Financial Services Agency (金融庁) at once."),
        ("en", "It says “被害届” on the form."),
        ("ko", "SNS에서 알게 된 사람이 DDoS를 말합니다."),
        ("ne", "PIN वा पासवर्ड तुरुन्त बदल्नुहोस्।"),
        ("my", "FSA (金融庁) ၏ ဝဘ်ဆိုက်တွင် စစ်ဆေးပါ။"),
        ("zh-Hans", "请查看语音钓鱼（ボイスフィッシング）的说明。"),
        ("zh-Hant", "請立即掛斷電話，並向警察諮詢。"),
        ("xx", "anything 何でも."),
    ] {
        assert_eq!(ids(tag, HANG_UP, target), [""; 0], "{tag} {target}");
    }
}

#[test]
fn zawgyi_is_an_error_in_burmese_alone() {
    let found = findings("my", HANG_UP, "ဖုန္းကို ခ်က္ခ်င္းခ်ပါ။");
    assert!(
        found.iter().any(|what| matches!(what, What::Zawgyi { .. })),
        "{found:?}"
    );
    assert_eq!(ids("my", HANG_UP, "ဖုန်းကို ချက်ချင်းချပါ။"), [""; 0]);
}

#[test]
fn a_typed_telephone_number_is_told_of_once() {
    let told = ids(
        "en",
        "警察に電話します。",
        "Call the police, (03) 3581 0141.",
    );
    assert_eq!(told, ["check-typed-telephone"]);
}

#[test]
fn only_what_a_page_links_to_has_to_be_copied() {
    let to = |address: &str| {
        let source = format!("[偽の画面]({address})に注意します。");
        ids("en", &source, "Beware of the false page.")
    };
    assert_eq!(to("https://www.npa.go.jp/"), ["check-link-lost"]);
    for neutralised in ["javascript:alert(1)", "http://a.example/"] {
        assert!(to(neutralised).is_empty(), "{neutralised}");
    }
}

#[test]
fn every_kanji_without_a_reading_is_named() {
    let found = findings(
        "ja-simple",
        "警察に電話します。",
        "警察《けいさつ》に電話。相談も電話。",
    );
    let samples = found.iter().filter_map(|what| match what {
        What::NoFurigana { sample } => Some(sample.as_str()),
        _ => None,
    });
    assert_eq!(samples.collect::<Vec<_>>(), ["電話、相談"]);
}

#[test]
fn terms_of_the_glossary_are_used() {
    let term = |source: &str, target: Option<&str>| Term {
        source: source.into(),
        target: target.map(str::to_owned),
        note: String::new(),
    };
    let terms = [
        term("警察", Some("police")),
        term("警察庁", Some("National Police Agency")),
        term("LINE", None),
    ];
    let ids = |source: &str, target: &str| -> Vec<&'static str> {
        let found = findings_with("en", source, target, &terms);
        found.iter().map(What::message_id).collect()
    };
    assert_eq!(ids("警察に相談する。", "Ask the Police."), [""; 0]);
    assert_eq!(
        ids("警察に相談する。", "Ask an officer."),
        ["check-term-missing"]
    );
    // the longer term is looked for, not the shorter one inside it
    let agency = "The National Agency of Police counted.";
    assert_eq!(ids("警察庁が数えました。", agency), ["check-term-missing"]);
    assert_eq!(
        ids("LINEに移らせる。", "You are moved to a chat."),
        ["check-term-translated"]
    );
    assert_eq!(
        ids("オンラインONLINEで話す。", "Talk over the net."),
        [""; 0]
    );
}

#[test]
fn a_translation_that_is_far_too_long_is_seen() {
    let source = "警察官を名乗って「あなたに容疑がかかっている」と不安にさせ、お金を送らせる詐欺が続いています。";
    let usual = "Callers who say they are the police claim that you are under suspicion and frighten you into sending money.";
    assert_eq!(ids("en", source, usual), [""; 0]);
    let long = format!("{usual} {usual}");
    assert_eq!(ids("en", source, &long), ["check-too-long"]);
    // no table for Turkish, and short fields are not judged
    assert_eq!(ids("tr", source, &long), [""; 0]);
    assert_eq!(ids("en", "注意。", "Please be careful with this."), [""; 0]);
}

#[test]
fn sentences_end_with_their_sign() {
    for (tag, good, bad) in [
        ("en", "Hang up at once.", "Hang up at once"),
        (
            "ja-simple",
            "すぐにやめてください。",
            "すぐにやめてください",
        ),
        ("zh-Hans", "请马上挂断。", "请马上挂断."),
        ("ne", "तुरुन्त फोन काट्नुहोस्।", "तुरुन्त फोन काट्नुहोस्"),
        ("my", "ဖုန်းချပါ။", "ဖုန်းချပါ"),
        ("ko", "바로 전화를 끊으세요.", "바로 전화를 끊으세요"),
        ("km", "សូមដាក់ទូរស័ព្ទ។", "សូមដាក់ទូរស័ព្ទ"),
    ] {
        assert_eq!(ids(tag, HANG_UP, good), [""; 0], "{good}");
        assert_eq!(ids(tag, HANG_UP, bad), ["check-no-full-stop"], "{bad}");
    }
    assert_eq!(ids("th", HANG_UP, "วางสายทันที"), [""; 0]);
    for good in [
        "Is it true?",
        "He said “hang up.”",
        "Call now (in Japanese)!",
        "**Stop.**",
    ] {
        assert_eq!(ids("en", HANG_UP, good), [""; 0], "{good}");
    }
    // an introduction and entries that have none in the source
    let source = "次に注意してください。\n\n- 急がせる\n- 脅す";
    let target = "Be careful when a message\n\n- hurries you\n- threatens you";
    assert_eq!(ids("en", source, target), [""; 0]);
    let source = "1. 電話を切る。\n2. 相談する。";
    assert_eq!(
        ids("en", source, "1. Hang up.\n2. Ask"),
        ["check-no-full-stop"]
    );
}

#[test]
fn spaces_brackets_and_quotes() {
    assert_eq!(
        ids("en", HANG_UP, "Hang up  at once."),
        ["check-double-space"]
    );
    for wrong in ["Hang up (at once.", "Say \"no at once."] {
        assert_eq!(ids("en", HANG_UP, wrong), ["check-unbalanced"]);
    }
    assert_eq!(ids("zh-Hans", HANG_UP, "说“不要。"), ["check-unbalanced"]);
    assert_eq!(
        ids("ja-simple", HANG_UP, "「やめて』といってください。"),
        ["check-unbalanced"]
    );
    for good in [
        "a) Don't (ever) \"pay\".",
        "“No”, they’re ‘fine’.",
        "1) First.\n2) Then.",
    ] {
        assert_eq!(ids("en", HANG_UP, good), [""; 0], "{good}");
    }
}

#[test]
fn findings_come_in_order_and_have_a_key_of_their_own() {
    let source = Content {
        title: "警察を名乗る電話".into(),
        happens: "2025年の件数は[[fact:fake-police-cases]]です。".into(),
        ..Content::default()
    };
    let target = Content {
        happens: "In  2026 there were many.".into(),
        ..Content::default()
    };
    let found = check(&locale("en"), &source, &target, &[]);
    let keys: BTreeSet<String> = found.iter().map(Finding::key).collect();
    assert_eq!(keys.len(), found.len());
    let order: Vec<_> = found.iter().map(|f| (f.field, f.severity)).collect();
    assert_eq!(order[0], (Field::Title, Severity::Error));
    assert_eq!(order[1], (Field::Happens, Severity::Error));
    assert!(
        order[2..]
            .iter()
            .all(|(_, severity)| *severity == Severity::Warning)
    );
}
