//! Whom each header leads to.

use super::*;
use crate::i18n::Lang;

fn locales(tags: &[&str]) -> Vec<Locale> {
    tags.iter()
        .map(|tag| Locale::parse(tag).expect("tag"))
        .collect()
}

#[test]
fn readers_get_what_they_ask_for() {
    let all: Vec<Locale> = languages::all().iter().map(|l| l.tag).collect();
    for (header, expected) in [
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("ja-JP,en;q=0.9", "ja"),
        ("ja-simple", "ja-simple"),
        ("en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("en;q=0.3,ja;q=0.8", "ja"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("tl-PH", "fil"),
        ("in-ID", "id"),
        ("pt-PT", "pt-BR"),
        ("es-AR", "es"),
        ("vi-VN;q=0.5", "vi"),
        ("vi-u-ca-gregory", "vi"),
        ("x-pirate, ko", "ko"),
        ("en;q=0, ko;q=0.1", "ko"),
        ("KO-kr", "ko"),
    ] {
        assert_eq!(
            negotiate(Some(header), &all, &languages::all()).as_str(),
            expected,
            "{header}"
        );
    }
}

/// The interface has no Traditional Chinese, and says so rather than show
/// Simplified.
#[test]
fn every_spelling_of_a_language_leads_to_it() {
    for (header, expected) in [
        ("ja-JP", "ja"),
        ("ja-Simple", "ja-simple"),
        ("en-US", "en"),
        ("en-AU", "en"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-TW", "en"),
        ("zh-HK", "en"),
        ("zh-MO", "en"),
        ("zh-Hant", "en"),
        ("zh-Hant-TW", "en"),
        ("zh-TW,zh;q=0.9", "zh-Hans"),
        ("vi", "vi"),
        ("vi-VN", "vi"),
        ("ko-KR", "ko"),
        ("ko-KP", "ko"),
        ("fil", "fil"),
        ("fil-PH", "fil"),
        ("tl", "fil"),
        ("tl-PH", "fil"),
        ("ne-NP", "ne"),
        ("ne-IN", "ne"),
        ("id-ID", "id"),
        ("in", "id"),
        ("in-ID", "id"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("pt-BR", "pt-BR"),
        ("pt-AO", "pt-BR"),
        ("my-MM", "my"),
        ("uk-UA", "en"),
        ("es", "en"),
    ] {
        let served = negotiate(Some(header), Lang::public_locales(), &languages::all());
        assert_eq!(served.as_str(), expected, "{header}");
    }
}

#[test]
fn who_cannot_be_served_gets_english_or_japanese() {
    let three = locales(&["ja", "ja-simple", "en"]);
    for (header, expected) in [
        (None, "ja"),
        (Some(""), "ja"),
        (Some("*"), "ja"),
        (Some("%%%"), "ja"),
        (Some("x-private"), "ja"),
        (Some("fr"), "en"),
        (Some("zh-TW, ja;q=0"), "en"),
        (Some("fr, *;q=0.1"), "en"),
        (Some("fr, ja;q=0.1"), "ja"),
        (Some("en;q=0"), "ja"),
        (Some("en;q=oops"), "ja"),
    ] {
        assert_eq!(
            negotiate(header, &three, &languages::all()).as_str(),
            expected,
            "{header:?}"
        );
    }
    let traditional_missing = locales(&["ja", "zh-Hans"]);
    assert_eq!(
        negotiate(Some("zh-TW"), &traditional_missing, &languages::all()),
        Locale::JA
    );
    assert_eq!(negotiate(Some("fr"), &[], &languages::all()), Locale::JA);
}

#[test]
fn no_header_is_too_strange() {
    let all: Vec<Locale> = languages::all().iter().map(|l| l.tag).collect();
    let pieces = [
        "ja", "en", "-", ",", ";", "q=", "0.", "*", "x", "日", "\0", " ", "zh", "_", "9", "i-",
        "419", "root", "und", "\u{202E}",
    ];
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut header = String::new();
        for _ in 0..24 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let index = usize::try_from(state >> 33).expect("fits") % pieces.len();
            header.push_str(pieces[index]);
        }
        assert!(all.contains(&negotiate(Some(&header), &all, &languages::all())));
    }
    let long = "日本語,".repeat(100_000);
    assert_eq!(negotiate(Some(&long), &all, &languages::all()), Locale::JA);
}

/// Whose readers a new tag would take.
#[test]
fn a_tag_is_that_of_the_language_that_its_readers_get() {
    let mut there = crate::domain::language::known();
    there.retain(|one| Lang::public_locales().contains(&one.tag));
    for (tag, aliases) in [("uz-Cyrl", ""), ("sr-Cyrl", ""), ("az", "az-AZ")] {
        let mut added = there[0].clone();
        added.tag = Locale::parse(tag).expect("tag");
        added.aliases = aliases.split_whitespace().map(str::to_owned).collect();
        there.push(added);
    }
    let there: Vec<&Language> = there.iter().collect();
    for (tag, found) in [
        ("en-US", Some("en")),
        ("en-GB", Some("en")),
        ("ja-JP", Some("ja")),
        ("vi-VN", Some("vi")),
        ("tl-US", Some("fil")),
        ("in-ID", Some("id")),
        ("pt-AO", Some("pt-BR")),
        ("zh-CN", Some("zh-Hans")),
        ("az-AZ", Some("az")),
        ("az-Latn", Some("az")),
        ("sr", Some("sr-Cyrl")),
        ("sr-RS", Some("sr-Cyrl")),
        ("uz-Cyrl-UZ", Some("uz-Cyrl")),
        ("uz-UZ", None),
        ("uz-Latn", None),
        ("sr-ME", None),
        ("sr-Latn", None),
        ("az-Arab", None),
        ("zh-HK", None),
        ("yue", None),
        ("en-simple", None),
        ("kk", None),
    ] {
        let got = given(&Locale::parse(tag).expect("tag"), &there);
        assert_eq!(got.map(|one| one.tag.as_str()), found, "{tag}");
    }
}
