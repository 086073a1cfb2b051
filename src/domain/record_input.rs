//! Contacts and facts as they are typed into a form, and the rules of typing.

use jiff::civil::Date;

use super::{
    locale::Locale,
    prose,
    record::{
        Contact, ContactKind, ContactWords, EarlierValue, Fact, FactStatus, FactWords, Period,
        Unit, Verified, Words,
    },
    refusal::{FieldRefusal, FieldRefusals},
    slug::Slug,
};

/// The longest line of a record, in characters.
pub const LINE_MAX: usize = 200;

/// A contact as typed. The names of the fields of a form are those of the
/// struct; words carry the locale, for example `name.ja`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactInput {
    pub key: String,
    pub kind: String,
    pub number: String,
    pub url: String,
    pub languages: String,
    pub verified: String,
    pub checked_on: String,
    pub words: Vec<(Locale, ContactWords)>,
}

impl ContactInput {
    /// The form of a stored contact, with a row of words for each of `locales`.
    pub fn of(contact: &Contact, locales: &[Locale]) -> Self {
        let languages: Vec<&str> = contact.languages.iter().map(Locale::as_str).collect();
        Self {
            key: contact.key.to_string(),
            kind: contact.kind.key().into(),
            number: contact.number.clone().unwrap_or_default(),
            url: contact.url.clone().unwrap_or_default(),
            languages: languages.join(" "),
            verified: contact.verified.key().into(),
            checked_on: contact.checked_on.to_string(),
            words: rows(&contact.words, locales),
        }
    }

    /// Reads the form, and says for each field why it is refused.
    pub fn parse(&self) -> Result<Contact, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let key = refusals.take("key", slug(&self.key));
        let kind = refusals.take("kind", choice(ContactKind::parse(&self.kind)));
        let number = refusals.take("number", telephone(&self.number));
        let url = refusals.take("url", https_address(&self.url));
        let languages = refusals.take("languages", locales(&self.languages));
        let verified = refusals.take("verified", choice(Verified::parse(&self.verified)));
        let checked_on = refusals.take("checked_on", day(&self.checked_on));
        let mut words = Words::new();
        for (locale, typed) in &self.words {
            let mut line = |name: &str, text: &str| {
                let own = number.as_ref().and_then(Option::as_deref);
                let parsed = plain_line(text, own);
                refusals
                    .take(&format!("{name}.{locale}"), parsed)
                    .unwrap_or_default()
            };
            let read = ContactWords {
                name: line("name", &typed.name),
                hours: line("hours", &typed.hours),
                area: line("area", &typed.area),
                charge: line("charge", &typed.charge),
                note: line("note", &typed.note),
            };
            let wanted = *locale == Locale::JA || read != ContactWords::default();
            if wanted && read.name.is_empty() {
                refusals.note(&format!("name.{locale}"), FieldRefusal::Missing);
            }
            if wanted {
                words.insert(*locale, read);
            }
        }
        match (refusals.is_empty(), key, kind, verified, checked_on) {
            (true, Some(key), Some(kind), Some(verified), Some(checked_on)) => Ok(Contact {
                key,
                kind,
                number: number.flatten(),
                url: url.flatten(),
                languages: languages.unwrap_or_default(),
                verified,
                checked_on,
                words,
            }),
            _ => Err(refusals),
        }
    }
}

/// A fact as typed; `earlier` has one `period value` a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactInput {
    pub key: String,
    pub value: String,
    pub unit: String,
    pub period: String,
    pub status: String,
    pub verified: String,
    pub checked_on: String,
    pub earlier: String,
    pub words: Vec<(Locale, FactWords)>,
}

impl FactInput {
    /// The form of a stored fact, with a row of words for each of `locales`.
    pub fn of(fact: &Fact, locales: &[Locale]) -> Self {
        let earlier: Vec<String> = fact
            .earlier
            .iter()
            .map(|value| format!("{} {}", value.period, value.value))
            .collect();
        Self {
            key: fact.key.to_string(),
            value: fact.value.to_string(),
            unit: fact.unit.key().into(),
            period: fact.period.to_string(),
            status: fact.status.key().into(),
            verified: fact.verified.key().into(),
            checked_on: fact.checked_on.to_string(),
            earlier: earlier.join("\n"),
            words: rows(&fact.words, locales),
        }
    }

    /// Reads the form, and says for each field why it is refused.
    pub fn parse(&self) -> Result<Fact, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let key = refusals.take("key", slug(&self.key));
        let value = refusals.take("value", count(&self.value));
        let unit = refusals.take("unit", choice(Unit::parse(&self.unit)));
        let period = refusals.take(
            "period",
            Period::parse(&self.period).ok_or(FieldRefusal::NotAPeriod),
        );
        let status = refusals.take("status", choice(FactStatus::parse(&self.status)));
        let verified = refusals.take("verified", choice(Verified::parse(&self.verified)));
        let checked_on = refusals.take("checked_on", day(&self.checked_on));
        let earlier = refusals.take("earlier", earlier_values(&self.earlier));
        let mut words = Words::new();
        for (locale, typed) in &self.words {
            let mut line = |name: &str, text: &str| {
                let parsed = plain_line(text, None);
                refusals
                    .take(&format!("{name}.{locale}"), parsed)
                    .unwrap_or_default()
            };
            let read = FactWords {
                statement: line("statement", &typed.statement),
                source: line("source", &typed.source),
            };
            let wanted =
                *locale == Locale::JA || !read.statement.is_empty() || !read.source.is_empty();
            for (name, text) in [("statement", &read.statement), ("source", &read.source)] {
                if wanted && text.is_empty() {
                    refusals.note(&format!("{name}.{locale}"), FieldRefusal::Missing);
                }
            }
            if wanted {
                words.insert(*locale, read);
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let (
            Some(key),
            Some(value),
            Some(unit),
            Some(period),
            Some(status),
            Some(verified),
            Some(checked_on),
        ) = (key, value, unit, period, status, verified, checked_on)
        else {
            return Err(refusals);
        };
        let earlier = earlier.unwrap_or_default();
        Ok(Fact {
            key,
            value,
            unit,
            period,
            status,
            verified,
            checked_on,
            earlier,
            words,
        })
    }
}

fn rows<T: Clone + Default>(words: &Words<T>, locales: &[Locale]) -> Vec<(Locale, T)> {
    let others = words.keys().filter(|locale| !locales.contains(locale));
    locales
        .iter()
        .chain(others)
        .map(|locale| (*locale, words.get(locale).cloned().unwrap_or_default()))
        .collect()
}

/// Words that stand beside a number, on pages that link it: no markup, and no
/// number but the record's own, which readers would call unchecked.
fn plain_line(input: &str, own: Option<&str>) -> Result<String, FieldRefusal> {
    let text = prose::line(input, LINE_MAX)?;
    if let Some(found) = text.chars().find(|c| matches!(c, '<' | '>')) {
        let found = found.to_string();
        return Err(FieldRefusal::HoldsMarkup { found });
    }
    let mut numbers = prose::typed_telephones(&text).into_iter();
    match numbers.find(|found| own != Some(found.as_str())) {
        Some(found) => Err(FieldRefusal::OtherTelephone { found }),
        None => Ok(text),
    }
}

fn slug(input: &str) -> Result<Slug, FieldRefusal> {
    let typed = prose::required_line(input, LINE_MAX)?;
    Slug::parse(&typed).ok_or(FieldRefusal::NotASlug)
}

fn choice<T>(parsed: Option<T>) -> Result<T, FieldRefusal> {
    parsed.ok_or(FieldRefusal::NotAChoice)
}

fn day(input: &str) -> Result<Date, FieldRefusal> {
    let typed = prose::required_line(input, LINE_MAX)?;
    typed.parse().map_err(|_| FieldRefusal::NotADate)
}

fn count(input: &str) -> Result<i64, FieldRefusal> {
    let typed = prose::required_line(input, LINE_MAX)?.replace([',', '，', '_'], "");
    let value: i64 = typed.parse().map_err(|_| FieldRefusal::NotANumber)?;
    // far beyond any count of people or yen, and safe to add up
    if (0..=1_000_000_000_000_000).contains(&value) {
        Ok(value)
    } else {
        Err(FieldRefusal::NotANumber)
    }
}

fn telephone(input: &str) -> Result<Option<String>, FieldRefusal> {
    let typed = prose::line(input, 30)?;
    let well_formed = typed
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'#' | b'-' | b'+' | b'*'));
    match (typed.is_empty(), well_formed) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(typed)),
        (false, false) => Err(FieldRefusal::NotATelephone),
    }
}

fn https_address(input: &str) -> Result<Option<String>, FieldRefusal> {
    let typed = prose::line(input, 500)?;
    if typed.is_empty() {
        return Ok(None);
    }
    let host = typed
        .strip_prefix("https://")
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    let plain = host.is_some_and(|host| {
        host.contains('.')
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
    });
    if plain && typed.is_ascii() && !typed.contains([' ', '"', '<', '>', '\\']) {
        Ok(Some(typed))
    } else {
        Err(FieldRefusal::NotAnAddress)
    }
}

fn locales(input: &str) -> Result<Vec<Locale>, FieldRefusal> {
    let typed = prose::line(input, LINE_MAX)?;
    typed
        .split([',', ' ', ';', '、'])
        .filter(|tag| !tag.is_empty())
        .map(|tag| {
            Locale::parse(tag).ok_or_else(|| FieldRefusal::NotALanguage {
                tag: tag.to_owned(),
            })
        })
        .collect()
}

fn earlier_values(input: &str) -> Result<Vec<EarlierValue>, FieldRefusal> {
    let typed = prose::block(input, 2_000)?;
    typed
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let (period, value) = line
                .trim()
                .split_once(' ')
                .ok_or(FieldRefusal::NotAPeriod)?;
            Ok(EarlierValue {
                period: Period::parse(period).ok_or(FieldRefusal::NotAPeriod)?,
                value: count(value)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact() -> ContactInput {
        ContactInput {
            key: "police-consult".into(),
            kind: "consult".into(),
            number: "#9110".into(),
            languages: "ja, en".into(),
            verified: "official".into(),
            checked_on: "2026-11-22".into(),
            words: vec![(
                Locale::JA,
                ContactWords {
                    name: "相談".into(),
                    ..ContactWords::default()
                },
            )],
            ..ContactInput::default()
        }
    }

    #[test]
    fn a_contact_round_trips_through_its_form() {
        let read = contact().parse().expect("valid");
        assert_eq!(ContactInput::of(&read, &[Locale::JA]).parse(), Ok(read));
    }

    #[test]
    fn every_wrong_field_of_a_contact_is_named() {
        let refusals = ContactInput {
            key: "Police!".into(),
            number: "call me".into(),
            url: "javascript:alert(1)".into(),
            checked_on: "yesterday".into(),
            words: vec![(Locale::JA, ContactWords::default())],
            ..contact()
        }
        .parse()
        .expect_err("refused");
        let fields: Vec<_> = refusals.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["checked_on", "key", "name.ja", "number", "url"]);
        assert_eq!(refusals.of("number"), Some(&FieldRefusal::NotATelephone));
    }

    #[test]
    fn an_unknown_language_is_named_and_no_list_is_spoken_of() {
        let refusals = ContactInput {
            languages: "ja, klingonisch".into(),
            ..contact()
        }
        .parse()
        .expect_err("refused");
        let tag = "klingonisch".to_owned();
        let why = refusals.of("languages");
        assert_eq!(why, Some(&FieldRefusal::NotALanguage { tag }));
    }

    #[test]
    fn words_hold_no_other_number_and_no_markup() {
        let with = |name: &str| {
            let mut input = contact();
            input.words[0].1.name = name.into();
            input.parse()
        };
        for fine in ["相談（#9110）", "相談＃９１１０", "24時間"] {
            assert!(with(fine).is_ok(), "{fine}");
        }
        for wrong in ["相談 03-5978-7509", "#9110 か 188", "０１２０９９９９９９"] {
            let refusals = with(wrong).expect_err(wrong);
            let why = refusals.of("name.ja");
            assert!(
                matches!(why, Some(FieldRefusal::OtherTelephone { .. })),
                "{wrong}: {why:?}"
            );
        }
        for wrong in ["<b>相談</b>", "相談>"] {
            let refusals = with(wrong).expect_err(wrong);
            let why = refusals.of("name.ja");
            assert!(
                matches!(why, Some(FieldRefusal::HoldsMarkup { .. })),
                "{wrong}: {why:?}"
            );
        }
    }

    #[test]
    fn a_fact_needs_its_period_and_source() {
        let refusals = FactInput {
            key: "k".into(),
            value: "1,718,036".into(),
            unit: "reports".into(),
            period: "last year".into(),
            status: "final".into(),
            verified: "official".into(),
            checked_on: "2026-11-22".into(),
            earlier: "2024 x".into(),
            words: vec![(
                Locale::JA,
                FactWords {
                    statement: "件数".into(),
                    source: String::new(),
                },
            )],
        }
        .parse()
        .expect_err("refused");
        let fields: Vec<_> = refusals.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["earlier", "period", "source.ja"]);
    }
}
