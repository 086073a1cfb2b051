//! What readers of each language see.

use super::*;
use crate::domain::refusal::FieldRefusal;

fn lang(tag: &str) -> Lang {
    Lang::of(&Locale::parse(tag).expect("tag")).expect("an interface")
}

fn moment(text: &str) -> Moment {
    Moment::parse_japan(text).expect("a moment")
}

fn locales(tags: &[&str]) -> Vec<Locale> {
    tags.iter()
        .map(|tag| Locale::parse(tag).expect("tag"))
        .collect()
}

#[test]
fn the_interfaces_are_in_the_order_of_the_languages() {
    let expected = [Locale::JA, Locale::JA_SIMPLE, Locale::EN];
    assert_eq!(Lang::public_locales(), expected);
    assert!(Lang::of(&Locale::parse("vi").expect("tag")).is_none());
    assert_eq!(*Lang::desk(&Locale::JA_SIMPLE).locale(), Locale::JA);
    let vietnamese = Locale::parse("vi").expect("tag");
    assert_eq!(*Lang::desk(&vietnamese).locale(), Locale::EN);
}

#[test]
fn days_carry_their_weekday() {
    let at = moment("2027-01-29T10:00");
    assert_eq!(lang("ja").date(at), "2027年1月29日（金）");
    assert_eq!(lang("en").date(at), "Friday 29 January 2027");
    assert_eq!(
        lang("ja-simple").date(at),
        "2027年《ねん》1月《がつ》29日《にち》（金曜日《きんようび》）"
    );
    assert_eq!(
        lang("ja-simple").date(moment("2027-02-01T10:00")),
        "2027年《ねん》2月《がつ》｜1日《ついたち》（月曜日《げつようび》）"
    );
}

#[test]
fn the_day_is_the_day_in_japan() {
    let at = Moment::parse_rfc3339("2027-01-28T15:00:00Z").expect("moment");
    assert_eq!(lang("ja").date(at), "2027年1月29日（金）");
}

#[test]
fn eras_begin_on_their_day() {
    let japanese = lang("ja");
    for (day, text) in [
        ("2027-01-29", "2027年（令和9年）1月29日（金）"),
        ("2019-05-01", "2019年（令和元年）5月1日（水）"),
        ("2019-04-30", "2019年（平成31年）4月30日（火）"),
        ("1989-01-08", "1989年（平成元年）1月8日（日）"),
        ("1989-01-07", "1989年（昭和64年）1月7日（土）"),
        ("1926-12-24", "1926年12月24日（金）"),
    ] {
        let at = moment(&format!("{day}T12:00"));
        assert_eq!(japanese.date_with_era(at), text);
    }
    let at = moment("2027-01-29T10:00");
    assert_eq!(lang("en").date_with_era(at), lang("en").date(at));
}

#[test]
fn seconds_are_shown_only_where_there_are_any() {
    let (whole, odd) = (moment("2027-01-29T10:00"), moment("2027-01-29T09:05:07"));
    assert_eq!(
        lang("ja").date_time(whole),
        "2027年1月29日（金） 10:00（日本時間）"
    );
    assert_eq!(
        lang("en").date_time(odd),
        "Friday 29 January 2027, 9:05:07 (Japan time)"
    );
}

#[test]
fn figures_are_grouped() {
    let english = lang("en");
    for (number, text) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (2_454_297, "2,454,297"),
        (-1_234, "-1,234"),
        (i64::MIN, "-9,223,372,036,854,775,808"),
    ] {
        assert_eq!(english.number(number), text);
    }
}

#[test]
fn money_is_written_as_newspapers_write_it() {
    for (millions, japanese, english) in [
        (10_397, "103億9,700万円", "10.397 billion yen"),
        (739_300, "7,393億円", "739.3 billion yen"),
        (51_050, "510億5,000万円", "51.05 billion yen"),
        (900, "9億円", "900 million yen"),
        (97, "9,700万円", "97 million yen"),
        (1_000, "10億円", "1 billion yen"),
        (1_234_500, "1兆2,345億円", "1,234.5 billion yen"),
        (0, "0円", "0 yen"),
    ] {
        assert_eq!(lang("ja").amount(millions, Unit::MillionYen), japanese);
        assert_eq!(lang("en").amount(millions, Unit::MillionYen), english);
    }
    assert_eq!(
        lang("ja-simple").amount(10_397, Unit::MillionYen),
        "103億《おく》9,700万《まん》円《えん》"
    );
}

#[test]
fn units_agree_with_their_number() {
    let english = lang("en");
    for (value, unit, text) in [
        (1, Unit::Reports, "1 report"),
        (2_454_297, Unit::Reports, "2,454,297 reports"),
        (1, Unit::Rank, "1st"),
        (2, Unit::Rank, "2nd"),
        (3, Unit::Rank, "3rd"),
        (11, Unit::Rank, "11th"),
        (22, Unit::Rank, "22nd"),
        (1, Unit::People, "1 person"),
        (125, Unit::People, "125 people"),
        (59, Unit::Percent, "59%"),
    ] {
        assert_eq!(english.amount(value, unit), text);
    }
    assert_eq!(lang("ja").amount(2_454_297, Unit::Reports), "2,454,297件");
    assert_eq!(lang("ja").amount(1, Unit::Rank), "1位");
    let easy = lang("ja-simple");
    assert_eq!(easy.amount(1, Unit::People), "｜1人《ひとり》");
    assert_eq!(easy.amount(125, Unit::People), "125人《にん》");
}

#[test]
fn periods_read_like_words() {
    for (period, japanese, english) in [
        ("2025", "2025年", "2025"),
        ("2025-H1", "2025年上半期", "first half of 2025"),
        ("2025-H2", "2025年下半期", "second half of 2025"),
        (
            "2024-10/2024-11",
            "2024年10月〜11月",
            "October–November 2024",
        ),
        ("2024-10/2024-10", "2024年10月", "October 2024"),
        (
            "2024-12/2025-01",
            "2024年12月〜2025年1月",
            "December 2024 – January 2025",
        ),
        (
            "2025-12-16/2026-01-08",
            "2025年12月16日〜2026年1月8日",
            "16 December 2025 – 8 January 2026",
        ),
    ] {
        let period = Period::parse(period).expect("a period");
        assert_eq!(lang("ja").period(&period), japanese);
        assert_eq!(lang("en").period(&period), english);
    }
}

#[test]
fn a_length_of_time_has_two_units_at_most() {
    for (seconds, japanese, english) in [
        (0, "0秒", "0 seconds"),
        (1, "1秒", "1 second"),
        (130, "2分10秒", "2 minutes 10 seconds"),
        (3_600, "1時間", "1 hour"),
        (3_605, "1時間", "1 hour"),
        (97_200, "1日3時間", "1 day 3 hours"),
    ] {
        assert_eq!(lang("ja").duration(seconds), japanese);
        assert_eq!(lang("en").duration(seconds), english);
    }
    let easy = lang("ja-simple");
    assert_eq!(easy.duration(120), "2分《ふん》");
    assert_eq!(easy.duration(600), "10分《ぷん》");
    assert!(!easy.duration(i64::MIN).is_empty());
}

#[test]
fn a_refusal_names_its_limits() {
    let refusal = FieldRefusal::TooLong {
        max: 2_000,
        actual: 2_001,
    };
    let text = Lang::desk(&Locale::EN).explain(&refusal);
    let text = text.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(text, "Use at most 2,000 characters. It has 2,001 now.");
}

#[test]
fn arguments_cannot_turn_the_text_around() {
    let key = "a\u{202E}b\u{2069}c\u{200F}".to_owned();
    let text = Lang::desk(&Locale::JA).explain(&FieldRefusal::UnknownKey { key });
    assert!(text.contains("「\u{2068}abc\u{2069}」"), "{text:?}");
}

#[test]
fn what_is_missing_shows_its_id() {
    assert_eq!(lang("ja").text("no-such-message"), "no-such-message");
    assert_eq!(lang("ja").text(""), "");
}

#[test]
fn a_missing_argument_is_seen_and_not_fatal() {
    let text = Lang::desk(&Locale::EN).text("field-too-short");
    assert!(text.contains("min"), "{text}");
}

#[test]
fn the_languages_are_well_formed() {
    assert_eq!(languages::all().len(), 22);
    let urdu = Locale::parse("ur").expect("tag");
    assert!(languages::find(&urdu).is_some_and(|language| language.rtl));
    assert!(languages::find(&Locale::JA).is_some_and(|language| !language.rtl));
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
        assert_eq!(negotiate(Some(header), &all).as_str(), expected, "{header}");
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
        assert_eq!(negotiate(header, &three).as_str(), expected, "{header:?}");
    }
    let traditional_missing = locales(&["ja", "zh-Hans"]);
    assert_eq!(negotiate(Some("zh-TW"), &traditional_missing), Locale::JA);
    assert_eq!(negotiate(Some("fr"), &[]), Locale::JA);
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
        assert!(all.contains(&negotiate(Some(&header), &all)));
    }
    let long = "日本語,".repeat(100_000);
    assert_eq!(negotiate(Some(&long), &all), Locale::JA);
}
