//! The numbers that a sentence names, whatever they are written with: digits
//! of ten scripts, groups and decimals, 万 and 億, million and crore, eras,
//! kanji numerals before a counter, English number words.
//!
//! Refuses to be arithmetic: a number is a set of values that it may mean, and
//! two sentences agree where the sets meet.

/// A number as written, with the values that it may mean, in thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) shown: String,
    pub(super) values: Vec<i128>,
    /// Written in words or kanji: a translation may leave it out or spell it.
    pub(super) spelled: bool,
}

impl Number {
    /// True where both may mean the same.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.values.iter().any(|value| other.values.contains(value))
    }

    /// Up to twelve: languages spell such numbers out, or say "a" and "both".
    pub(super) fn is_small(&self) -> bool {
        let whole = |value: &i128| *value <= 12 * UNIT && value % UNIT == 0;
        self.values.first().is_some_and(whole)
    }
}

const UNIT: i128 = 1_000;

/// The zeros of the digits that our languages are written with.
const ZEROS: [char; 12] = [
    '0', '０', '٠', '۰', '०', '০', '෦', '๐', '០', '၀', '\u{1810}', '\u{0AE6}',
];

/// The value of a digit of any of these scripts.
pub(super) fn digit(c: char) -> Option<u32> {
    let code = u32::from(c);
    let from = |zero: &char| {
        code.checked_sub(u32::from(*zero))
            .filter(|value| *value < 10)
    };
    ZEROS.iter().find_map(from)
}

/// Words behind a number that multiply it, by the beginning of the word.
/// Those of three letters or fewer stand alone.
const SCALES: &[(&str, i128)] = &[
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("mil", 1_000),
    ("milhão", 1_000_000),
    ("milhões", 1_000_000),
    ("bilh", 1_000_000_000),
    ("trilh", 1_000_000_000_000),
    ("millón", 1_000_000),
    ("millones", 1_000_000),
    ("ribu", 1_000),
    ("juta", 1_000_000),
    ("miliar", 1_000_000_000),
    ("triliun", 1_000_000_000_000),
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
    ("libo", 1_000),
    ("milyon", 1_000_000),
    ("bilyon", 1_000_000_000),
    ("milyar", 1_000_000_000),
    ("bin", 1_000),
    ("हजार", 1_000),
    ("लाख", 100_000),
    ("करोड", 10_000_000),
    ("अर्ब", 1_000_000_000),
    ("अरब", 1_000_000_000),
    ("হাজার", 1_000),
    ("লাখ", 100_000),
    ("কোটি", 10_000_000),
    ("ထောင်", 1_000),
    ("သောင်း", 10_000),
    ("သိန်း", 100_000),
    ("သန်း", 1_000_000),
    ("ဘီလီယံ", 1_000_000_000),
    ("พันล้าน", 1_000_000_000),
    ("ล้าน", 1_000_000),
    ("แสน", 100_000),
    ("หมื่น", 10_000),
    ("พัน", 1_000),
    ("ពាន់លាន", 1_000_000_000),
    ("លាន", 1_000_000),
    ("ពាន់", 1_000),
    ("тисяч", 1_000),
    ("мільйон", 1_000_000),
    ("мільярд", 1_000_000_000),
    ("мянга", 1_000),
    ("сая", 1_000_000),
    ("тэрбум", 1_000_000_000),
    ("මිලියන", 1_000_000),
    ("බිලියන", 1_000_000_000),
    ("ہزار", 1_000),
    ("لاکھ", 100_000),
    ("کروڑ", 10_000_000),
    ("ارب", 1_000_000_000),
];

/// Signs of Chinese, Japanese and Korean that multiply what stands before them
/// and are then added up.
fn myriad(c: char) -> Option<i128> {
    match c {
        '兆' | '조' => Some(1_000_000_000_000),
        '億' | '亿' | '억' => Some(100_000_000),
        '万' | '萬' | '만' => Some(10_000),
        '千' | '천' => Some(1_000),
        '百' | '백' => Some(100),
        _ => None,
    }
}

const ERAS: [(&str, i128); 4] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
];
const AFTERNOON: [&str; 4] = ["午後", "오후", "下午", "晚上"];

/// The numbers of a text in reading order. Digits inside a name (`SHA-256`,
/// `3-D`, `2FA`) are no number.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if digit(chars[at]).is_some() {
            let end = token_end(&chars, at);
            if is_name(&chars, at, end) {
                at = end;
            } else {
                let (number, until) = read(&chars, at, end);
                found.extend(number);
                at = until;
            }
        } else if let Some((number, end)) = kanji_number(&chars, at) {
            found.push(number);
            at = end;
        } else {
            at += 1;
        }
    }
    found.extend(
        text.split(|c: char| !c.is_ascii_alphabetic())
            .filter_map(english),
    );
    found
}

/// The end of the digits with the separators inside them.
pub(super) fn token_end(chars: &[char], from: usize) -> usize {
    let mut end = from;
    while end < chars.len() {
        let is_digit = digit(chars[end]).is_some();
        let joins = matches!(
            chars[end],
            ',' | '.' | '，' | '．' | '٫' | '٬' | '\u{A0}' | '\u{202F}' | '’'
        ) && chars.get(end + 1).is_some_and(|c| digit(*c).is_some());
        if !is_digit && !joins {
            break;
        }
        end += 1;
    }
    end
}

pub(super) fn is_name(chars: &[char], from: usize, end: usize) -> bool {
    let letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_alphabetic)
    };
    let capital = |at: usize| chars.get(at).is_some_and(char::is_ascii_uppercase);
    let hyphen = |at: Option<usize>| at.and_then(|at| chars.get(at)) == Some(&'-');
    letter(from.checked_sub(1))
        || (hyphen(from.checked_sub(1)) && letter(from.checked_sub(2)))
        || capital(end)
        || (hyphen(Some(end)) && capital(end + 1))
}

/// The number that begins here, and where it ends with what multiplies it.
pub(super) fn read(chars: &[char], from: usize, end: usize) -> (Option<Number>, usize) {
    let mut values = plain_values(&chars[from..end]);
    // the minutes of a full hour
    if from > 0 && chars[from - 1] == ':' && values == [0] {
        return (None, end);
    }
    let mut until = end;
    if let Some((total, last)) = in_myriads(chars, from, end) {
        values = vec![total];
        until = last;
    } else if let Some((factor, last)) = scale(chars, end) {
        values.iter_mut().for_each(|value| *value *= factor);
        until = last;
    }
    let before: String = chars[from.saturating_sub(3)..from].iter().collect();
    let after: String = chars[until..].iter().take(6).collect();
    let first = values.first().copied().unwrap_or_default();
    for (era, begins) in ERAS {
        if before.trim_end().ends_with(era) {
            values.push(first + begins * UNIT);
        }
    }
    let afternoon = AFTERNOON
        .iter()
        .any(|word| before.trim_end().ends_with(word))
        || after.trim_start().to_lowercase().starts_with("p.m")
        || after.trim_start().to_lowercase().starts_with("pm");
    if afternoon && first < 12 * UNIT {
        values.push(first + 12 * UNIT);
    }
    if after.starts_with('割') {
        values.push(first * 10);
    }
    // 30代 is 30 to 39
    if after.starts_with('代') && first % (10 * UNIT) == 0 {
        values.extend((1..10).map(|more| first + more * UNIT));
    }
    let shown = chars[from..until].iter().collect::<String>();
    let number = Number {
        shown: shown.trim().to_owned(),
        values,
        spelled: after.starts_with('代'),
    };
    (Some(number), until)
}

/// What digits with separators may mean: groups of three, or a decimal.
fn plain_values(token: &[char]) -> Vec<i128> {
    let mut groups: Vec<Vec<i128>> = vec![Vec::new()];
    for c in token {
        match digit(*c) {
            Some(value) => {
                if let Some(group) = groups.last_mut() {
                    group.push(i128::from(value));
                }
            }
            None => groups.push(Vec::new()),
        }
    }
    let number = |digits: &[i128]| {
        let most = digits.iter().take(24);
        most.fold(0_i128, |sum, digit| sum * 10 + digit)
    };
    let joined = number(&groups.concat()) * UNIT;
    let decimal = |last: &[i128]| {
        let whole = number(&groups[..groups.len() - 1].concat()) * UNIT;
        let mut places: Vec<i128> = last.iter().copied().take(3).collect();
        places.resize(3, 0);
        whole + number(&places)
    };
    match groups.split_last() {
        Some((last, before)) if !before.is_empty() => match (last.len(), before.len()) {
            (3, 1) => vec![joined, decimal(last)],
            (3, _) => vec![joined],
            _ => vec![decimal(last)],
        },
        _ => vec![joined],
    }
}

/// `2億4,544万1,297` as one number; 千 and 百 multiply within their part.
fn in_myriads(chars: &[char], from: usize, end: usize) -> Option<(i128, usize)> {
    // `1億2千5百万`: what stands below 10,000 is one factor of what follows
    let (mut total, mut below) = (0_i128, 0_i128);
    let mut part = plain_values(&chars[from..end]).first().copied()?;
    let mut at = end;
    let mut seen = false;
    while let Some(factor) = chars.get(at).and_then(|c| myriad(*c)) {
        seen = true;
        at += 1;
        if factor < 10_000 {
            let times = if part == 0 { UNIT } else { part };
            below = below.saturating_add(times.saturating_mul(factor));
        } else {
            let group = below.saturating_add(part).saturating_mul(factor);
            total = total.saturating_add(group);
            below = 0;
        }
        part = 0;
        let next = at + usize::from(chars.get(at) == Some(&' '));
        if chars.get(next).is_some_and(|c| digit(*c).is_some()) {
            let stop = token_end(chars, next);
            part = plain_values(&chars[next..stop]).first().copied()?;
            let goes_on = chars.get(stop).and_then(|c| myriad(*c)).is_some();
            if next > at && !goes_on {
                part = 0;
                break;
            }
            at = stop;
        }
    }
    let rest = below.saturating_add(part);
    seen.then_some((total.saturating_add(rest), at))
}

fn scale(chars: &[char], end: usize) -> Option<(i128, usize)> {
    let is_space = |c: &char| matches!(c, ' ' | '\u{A0}' | '-');
    let gap = usize::from(chars.get(end).is_some_and(is_space));
    let word: String = chars[end + gap..]
        .iter()
        .take(14)
        .take_while(|c| !is_space(c) && !matches!(c, '.' | ',' | '။' | '।'))
        .collect::<String>()
        .to_lowercase();
    let fits = |stem: &str| match stem.chars().count() {
        0..=3 if stem.is_ascii() => word == stem,
        _ => word.starts_with(stem),
    };
    let (stem, factor) = SCALES.iter().find(|(stem, _)| fits(stem))?;
    Some((*factor, end + gap + stem.chars().count()))
}

/// Kanji numerals count where a counter follows: 二人, 三つ, 十二月, 三百万円.
/// Names such as 千葉 and 三重 have none behind them, and 数百万円 is no number.
fn kanji_number(chars: &[char], at: usize) -> Option<(Number, usize)> {
    const COUNTERS: &str =
        "つ人者件回度日月年個本枚台社名箇カヶか段種歳倍割円番週時分秒点文通組位条";
    kanji_digit(chars[at])?;
    let before = at.checked_sub(1).map(|before| chars[before]);
    if before.is_some_and(|c| kanji_digit(c).is_some() || matches!(c, '第' | '統' | '唯')) {
        return None;
    }
    let (mut total, mut end) = kanji_part(chars, at);
    // 万 and what is above it are written for figures, and so is 二〇二六
    let mut is_figure = end - at >= 3 && chars[at..end].iter().all(|c| !"十百千".contains(*c));
    let mut part = total;
    while let Some(factor) = chars.get(end).and_then(|c| myriad(*c)) {
        if before.is_some_and(|c| matches!(c, '数' | '何' | '幾') || digit(c).is_some()) {
            return None;
        }
        total = total.saturating_add(part.saturating_mul(factor - 1));
        (part, end) = kanji_part(chars, end + 1);
        total = total.saturating_add(part);
        is_figure = true;
    }
    if !COUNTERS.contains(*chars.get(end)?) {
        return None;
    }
    let number = Number {
        shown: chars[at..=end].iter().collect(),
        values: vec![total.saturating_mul(UNIT)],
        spelled: !is_figure,
    };
    Some((number, end))
}

/// The value of the numerals below 万 that begin here, and where they end.
fn kanji_part(chars: &[char], from: usize) -> (i128, usize) {
    let (mut total, mut part, mut end) = (0_i128, 0_i128, from);
    while let Some(value) = chars.get(end).and_then(|c| kanji_digit(*c)) {
        if value >= 10 {
            total = total.saturating_add(part.max(1).saturating_mul(value));
            part = 0;
        } else {
            part = part.saturating_mul(10).saturating_add(value);
        }
        end += 1;
    }
    (total.saturating_add(part), end)
}

fn kanji_digit(c: char) -> Option<i128> {
    let digits = "〇一二三四五六七八九";
    let small = digits.chars().position(|digit| digit == c);
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '两' | '兩' => Some(2),
        _ => small.and_then(|value| i128::try_from(value).ok()),
    }
}

fn english(word: &str) -> Option<Number> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    const TENS: [(&str, i128); 9] = [
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
    ];
    let lower = word.to_lowercase();
    let small = WORDS.iter().position(|known| *known == lower);
    let small = small.and_then(|value| i128::try_from(value).ok());
    let tens = || {
        TENS.iter()
            .find(|(known, _)| *known == lower)
            .map(|(_, value)| *value)
    };
    let value = small.or_else(tens)?;
    Some(Number {
        shown: word.to_owned(),
        values: vec![value * UNIT],
        spelled: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> i128 {
        numbers(text)[0].values[0]
    }

    #[test]
    fn one_number_is_written_in_many_ways() {
        for (text, value) in [
            ("2億4,544万1,297件", 245_441_297),
            ("3億5,000万円", 350_000_000),
            ("350 million yen", 350_000_000),
            ("350 milhões de ienes", 350_000_000),
            ("350 juta yen", 350_000_000),
            ("3억 5,000만 엔", 350_000_000),
            ("3亿5000万日元", 350_000_000),
            ("35 करोड येन", 350_000_000),
            ("၃၅၀ သန်း", 350_000_000),
            ("5千万円", 50_000_000),
            ("1億2千5百万円", 125_000_000),
            ("3百万円", 3_000_000),
            ("5백만 원", 5_000_000),
            ("三百万円", 3_000_000),
            ("二億四千五百四十四万千二百九十七件", 245_441_297),
            ("十二万人", 120_000),
            ("二〇二六年", 2_026),
            ("三百五十人", 350),
            ("２，４５４，２９７件", 2_454_297),
            ("2.454.297 vụ", 2_454_297),
            ("२०२५", 2025),
            ("6割", 6),
        ] {
            if value > 0 {
                assert_eq!(first(text), value * UNIT, "{text}");
            }
        }
        assert_eq!(first("7,5 tỷ"), 7_500_000_000 * UNIT);
        assert_eq!(first("1.5 million"), 1_500_000 * UNIT);
    }

    #[test]
    fn what_may_be_meant_meets() {
        for (one, other) in [
            ("令和8年", "2026"),
            ("午後5時", "17:00"),
            ("5 p.m.", "17時"),
            ("6割", "60%"),
            ("30代", "39"),
            ("二人", "two people"),
            ("十二月", "12月"),
            ("三百万円", "3 million yen"),
            ("三百万円", "300万円"),
            ("二〇二六年", "令和8年"),
        ] {
            let (one, other) = (numbers(one), numbers(other));
            assert!(one[0].meets(&other[0]), "{one:?} {other:?}");
        }
    }

    #[test]
    fn digits_in_names_are_no_numbers() {
        for text in [
            "SHA-256",
            "IPv6",
            "3-D Secure",
            "3Dセキュア",
            "2FA",
            "統一",
            "一斉",
            "千葉県",
            "三重県",
            "四万十市",
            "八百万の神",
            "万が一",
            "百万長者",
            "数百万円",
            "何十万人",
        ] {
            assert!(numbers(text).is_empty(), "{text}");
        }
    }
}
