//! What readers of each language see.

use super::*;
use crate::domain::refusal::FieldRefusal;

/// Every language that readers are spoken to in.
const ALL: [&str; 11] = [
    "ja",
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
    let expected = locales(&ALL);
    assert_eq!(Lang::public_locales(), expected);
    assert!(Lang::of(&Locale::parse("uk").expect("tag")).is_none());
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
fn days_are_written_as_each_language_writes_them() {
    let at = moment("2027-01-29T10:00");
    for (tag, text) in [
        ("zh-Hans", "2027年1月29日星期五"),
        ("vi", "Thứ Sáu, 29 tháng 1 2027"),
        ("ko", "2027년 1월 29일 금요일"),
        ("fil", "Biyernes, Enero 29, 2027"),
        ("ne", "2027 जनवरी 29, शुक्रबार"),
        ("id", "Jumat, 29 Januari 2027"),
        ("pt-BR", "sexta-feira, 29 de janeiro de 2027"),
        ("my", "2027 ဇန်နဝါရီ 29၊ သောကြာ"),
    ] {
        assert_eq!(lang(tag).date(at), text);
    }
}

/// ICU complains in a debug build where it lacks a name or a number.
#[test]
fn every_language_that_there_is_can_be_formatted() {
    for language in languages::all() {
        let formats = formats::Formats::of(&language.tag);
        for day in (1..=12).map(|month| jiff::civil::date(2027, month, 28)) {
            for written in [
                formats.day(day),
                formats.day_of_week(day),
                formats.year(day),
            ] {
                assert!(
                    written.contains("2027") || language.tag.language() == "th",
                    "{written}"
                );
            }
            assert!(!formats.month(day).is_empty() && !formats.weekday(day).is_empty());
        }
        let digits = formats.number().whole(1_234_567_890);
        let western = |c: char| c.is_ascii_digit() || !c.is_numeric();
        assert!(digits.chars().all(western), "{digits}");
        assert!(formats.list(&["a", "b", "c"]).starts_with('a'));
    }
}

#[test]
fn words_are_joined_as_each_language_joins_them() {
    for (tag, list) in [
        ("ja", "a、b、c"),
        ("ja-simple", "a、b、c"),
        ("en", "a, b and c"),
        ("zh-Hans", "a、b和c"),
        ("vi", "a, b và c"),
        ("ko", "a, b 및 c"),
        ("fil", "a, b, at c"),
        ("ne", "a, b र c"),
        ("id", "a, b, dan c"),
        ("pt-BR", "a, b e c"),
        ("my", "a၊ b နှင့် c"),
    ] {
        assert_eq!(lang(tag).list(&["a", "b", "c"]), list);
        assert_eq!(lang(tag).list(&["a"]), "a");
        assert_eq!(lang(tag).list(&[] as &[&str]), "");
    }
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
        ("1926-12-24", "1926年（大正15年）12月24日（金）"),
        ("1850-01-01", "1850年1月1日（火）"),
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
fn each_language_groups_digits_in_its_own_way() {
    for (tag, text) in [
        ("ja", "2,454,297"),
        ("zh-Hans", "2,454,297"),
        ("vi", "2.454.297"),
        ("ne", "24,54,297"),
        ("id", "2.454.297"),
        ("pt-BR", "2.454.297"),
        ("my", "2,454,297"),
    ] {
        assert_eq!(lang(tag).number(2_454_297), text);
        let told = lang(tag).text_with("advisories-count", &[("count", 2_454_297_i64.into())]);
        assert!(told.contains(text), "{told}");
    }
}

#[test]
fn money_of_each_language_keeps_its_last_digit() {
    for (tag, texts) in [
        ("zh-Hans", ["103.97亿日元", "9,700万日元", "1.2345万亿日元"]),
        ("vi", ["10,397 tỷ yên", "97 triệu yên", "1.234,5 tỷ yên"]),
        ("ko", ["103억 9,700만엔", "9,700만엔", "1조 2,345억엔"]),
        (
            "fil",
            [
                "10.397 bilyong yen",
                "97 milyong yen",
                "1,234.5 bilyong yen",
            ],
        ),
        ("ne", ["10.397 अर्ब येन", "9.7 करोड येन", "1,234.5 अर्ब येन"]),
        (
            "id",
            ["10,397 miliar yen", "97 juta yen", "1.234,5 miliar yen"],
        ),
        (
            "pt-BR",
            [
                "10,397 bilhões de ienes",
                "97 milhões de ienes",
                "1.234,5 bilhões de ienes",
            ],
        ),
        ("my", ["ယန်း 10.397 ဘီလီယံ", "ယန်း 97 သန်း", "ယန်း 1,234.5 ဘီလီယံ"]),
    ] {
        for (millions, text) in [10_397, 97, 1_234_500].into_iter().zip(texts) {
            assert_eq!(lang(tag).amount(millions, Unit::MillionYen), text);
        }
    }
    let portuguese = lang("pt-BR");
    assert_eq!(
        portuguese.amount(1_900, Unit::MillionYen),
        "1,9 bilhão de ienes"
    );
    assert_eq!(portuguese.amount(0, Unit::MillionYen), "0 ienes");
    assert_eq!(lang("ne").amount(1, Unit::MillionYen), "10 लाख येन");
    for tag in ALL {
        for extreme in [i64::MIN, i64::MAX, -1, 1] {
            assert!(!lang(tag).amount(extreme, Unit::MillionYen).is_empty());
        }
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
fn periods_read_in_every_language() {
    for (tag, half, within, across) in [
        (
            "zh-Hans",
            "2025年上半年",
            "2024年10月至11月",
            "2024年12月至2025年1月",
        ),
        (
            "vi",
            "6 tháng đầu năm 2025",
            "Tháng 10 – Tháng 11 năm 2024",
            "Tháng 12 năm 2024 – Tháng 1 năm 2025",
        ),
        (
            "ko",
            "2025년 상반기",
            "2024년 10월~11월",
            "2024년 12월~2025년 1월",
        ),
        (
            "pt-BR",
            "primeiro semestre de 2025",
            "outubro a novembro de 2024",
            "dezembro de 2024 a janeiro de 2025",
        ),
        (
            "my",
            "2025 ခုနှစ် ပထမနှစ်ဝက်",
            "2024 ခုနှစ် အောက်တိုဘာ–နိုဝင်ဘာ",
            "2024 ခုနှစ် ဒီဇင်ဘာ – 2025 ခုနှစ် ဇန်နဝါရီ",
        ),
        (
            "ja-simple",
            "2025年《ねん》1月《がつ》から6月《がつ》まで",
            "2024年《ねん》10月《がつ》から11月《がつ》まで",
            "2024年《ねん》12月《がつ》から2025年《ねん》1月《がつ》まで",
        ),
    ] {
        let read = |text| lang(tag).period(&Period::parse(text).expect("a period"));
        assert_eq!(read("2025-H1"), half);
        assert_eq!(read("2024-10/2024-11"), within);
        assert_eq!(read("2024-12/2025-01"), across);
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

/// However many drafts were looked at, each speaks its own words, and so does
/// the first one again.
#[test]
fn every_draft_speaks_its_own_words() {
    let language = languages::known(&Locale::parse("uk").expect("tag")).expect("known");
    let draft = |number: usize| {
        let words = [("site-name".to_owned(), format!("Довідник {number}"))];
        Interface::new(language, words.into())
    };
    for number in (0..300).chain([0, 299]) {
        let lang = Lang::of_draft(&draft(number));
        assert_eq!(lang.text("site-name"), format!("Довідник {number}"));
        assert_eq!(lang.locale().as_str(), "uk");
    }
    // and those that people looked at lately are not made again
    let one = Lang::of_draft(&draft(299));
    let same = Lang::of_draft(&draft(299));
    assert!(std::ptr::eq(one.locale(), same.locale()));
}

/// A page must not go out with a message that could not show what it is to
/// show, any more than without it.
#[test]
fn a_message_that_is_not_whole_counts_as_missing() {
    let language = languages::known(&Locale::parse("uk").expect("tag")).expect("known");
    let words = [
        ("site-name", "Довідник"),
        ("site-issuer", "{ $nobody-says }"),
        ("site-tagline", "{ nowhere }"),
    ];
    let words = words.map(|(id, words)| (id.to_owned(), words.to_owned()));
    let lang = Lang::of_draft(&Interface::new(language, words.into()));
    let told = ["site-name", "site-issuer", "site-tagline", "site-nothing"];
    let (_, missed) = missed(|| told.map(|id| lang.text(id)));
    let missed: Vec<&str> = missed.iter().map(String::as_str).collect();
    assert_eq!(missed, ["site-issuer", "site-nothing", "site-tagline"]);
}
