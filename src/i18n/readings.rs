//! Readings over Japanese dates, for Easy Japanese.
//!
//! Refuses any other words than those of a date as ICU writes it.

/// Days whose reading is not the number's: the reading stands over both.
const DAYS: [(&str, &str); 13] = [
    ("1", "ついたち"),
    ("2", "ふつか"),
    ("3", "みっか"),
    ("4", "よっか"),
    ("5", "いつか"),
    ("6", "むいか"),
    ("7", "なのか"),
    ("8", "ようか"),
    ("9", "ここのか"),
    ("10", "とおか"),
    ("14", "じゅうよっか"),
    ("20", "はつか"),
    ("24", "にじゅうよっか"),
];

const WEEKDAYS: [(char, &str); 7] = [
    ('月', "げつようび"),
    ('火', "かようび"),
    ('水', "すいようび"),
    ('木', "もくようび"),
    ('金', "きんようび"),
    ('土', "どようび"),
    ('日', "にちようび"),
];

/// A year, a month or a day: `2027年《ねん》2月《がつ》｜1日《ついたち》`.
pub(super) fn date(written: &str) -> String {
    let mut out = String::with_capacity(written.len() * 2);
    let mut number = String::new();
    for c in written.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let special = DAYS.iter().find(|(day, _)| c == '日' && *day == number);
        if special.is_some() {
            out.push('｜');
        }
        out.push_str(&std::mem::take(&mut number));
        out.push(c);
        let reading = match (c, special) {
            (_, Some((_, reading))) => reading,
            ('年', _) => "ねん",
            ('月', _) => "がつ",
            ('日', _) => "にち",
            _ => continue,
        };
        out.push_str(&format!("《{reading}》"));
    }
    out + &number
}

/// A weekday: `金曜日《きんようび》`.
pub(super) fn weekday(written: &str) -> String {
    let known = |(first, _): &&(char, &str)| written.starts_with(*first);
    match WEEKDAYS.iter().find(known) {
        Some((_, reading)) => format!("{written}《{reading}》"),
        None => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ruby;

    #[test]
    fn every_day_of_a_month_is_read() {
        for day in 1..=31 {
            let read = date(&format!("2027年12月{day}日"));
            assert!(ruby::unread_kanji(&read).is_empty(), "{read}");
            assert_eq!(ruby::broken(&read), None, "{read}");
            assert_eq!(ruby::plain(&read), format!("2027年12月{day}日"));
        }
        assert_eq!(date("1月11日"), "1月《がつ》11日《にち》");
        assert_eq!(date("1月20日"), "1月《がつ》｜20日《はつか》");
        assert_eq!(date("2027"), "2027");
    }
}
