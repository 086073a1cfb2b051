//! Numbers, in whatever digits and words they are written.

use super::{
    rules::{findings, ids},
    *,
};

/// What is found, but that figures are to be named and not typed: that is a
/// rule of its own.
fn ids_but_typed(tag: &str, source: &str, target: &str) -> Vec<&'static str> {
    let mut found = ids(tag, source, target);
    found.retain(|id| *id != "check-typed-figure");
    found
}

#[test]
fn numbers_agree_whatever_they_are_written_with() {
    for (tag, source, target) in [
        (
            "en",
            "被害額は3億5,000万円です。",
            "Losses came to 350 million yen.",
        ),
        (
            "pt-BR",
            "被害額は3億5,000万円です。",
            "As perdas foram de 350 milhões de ienes.",
        ),
        ("ne", "2025年の被害は227件です。", "२०२५ मा २२७ घटना भए।"),
        (
            "my",
            "2025年の被害は227件です。",
            "၂၀၂၅ ခုနှစ်တွင် ၂၂၇ မှု ဖြစ်ပါသည်။",
        ),
        ("vi", "報告は2,454,297件です。", "Có 2.454.297 báo cáo."),
        ("en", "令和8年3月のことです。", "It was in March 2026."),
        (
            "en",
            "30代をはじめ働く世代も被害にあっています。",
            "Many are in their thirties.",
        ),
        (
            "fil",
            "30代をはじめ働く世代も被害にあっています。",
            "Marami ang nasa edad 30 hanggang 39.",
        ),
        ("en", "2人以上で確認します。", "Two people check it."),
        ("en", "午後5時まで受け付けます。", "Open until 17:00."),
        ("en", "3Dセキュアを使ってください。", "Use 3-D Secure."),
        (
            "en",
            "被害額は三百万円です。",
            "Losses came to 3 million yen.",
        ),
        ("vi", "二〇二六年のことです。", "Việc xảy ra năm 2026."),
        (
            "en",
            "一つでも当てはまれば、数百万円を失うことがあります。",
            "If any of it fits, you may lose a fortune.",
        ),
        (
            "en",
            "千葉県と三重県、四万十市の話です。",
            "It is about Chiba, Mie and Shimanto.",
        ),
    ] {
        assert_eq!(
            ids_but_typed(tag, source, target),
            [""; 0],
            "{tag} {target}"
        );
    }
}

#[test]
fn other_numbers_do_not_agree() {
    for (tag, source, target) in [
        (
            "en",
            "被害額は3億5,000万円です。",
            "Losses came to 35 million yen.",
        ),
        (
            "en",
            "2025年の被害は227件です。",
            "There were 272 cases in 2025.",
        ),
        ("en", "2人以上で確認します。", "At least 3 people check it."),
        (
            "en",
            "被害額は三百万円です。",
            "Losses came to 5 million yen.",
        ),
        ("en", "被害額は三百万円です。", "Losses were high."),
        ("en", "二〇二六年のことです。", "It was in 2025."),
        ("ja-simple", "件数は多いです。", "227あります。"),
    ] {
        let told = ids_but_typed(tag, source, target);
        assert_eq!(told.len(), 1, "{tag} {target} {told:?}");
        assert!(told[0].starts_with("check-numbers"), "{told:?}");
    }
    let gone = findings("en", "期限は48時間です。", "There is a time limit.");
    let What::Numbers { expected, found } = &gone[0] else {
        panic!("{gone:?}");
    };
    assert_eq!((expected.as_str(), found.as_str()), ("48", ""));
}

/// Nothing is said of the side that lacks none.
#[test]
fn numbers_of_one_side_are_told_of_alone() {
    let gone = findings("en", "期限は48時間です。", "There is a time limit.");
    assert_eq!(gone[0].message_id(), "check-numbers-lost");
    assert_eq!(gone[0].args().len(), 1);
    let more = ids("ja-simple", "件数は多いです。", "227あります。");
    assert_eq!(more, ["check-numbers-added"]);
}
