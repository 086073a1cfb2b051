//! Formats: the sizes and kinds of material that a channel takes, from a poster
//! on a wall to a picture in a post. Platforms change them, so people may, too.
//!
//! Refuses to know any file: what fits into a format is asked elsewhere.

use serde::{Deserialize, Serialize};

use super::{
    prose,
    refusal::{FieldRefusal, FieldRefusals},
    slug::Slug,
};

const NAME_MAX: usize = 100;
const NOTE_MAX: usize = 300;

/// Where a format is seen or heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    Print,
    Social,
    Web,
    Signage,
    Video,
    Text,
    Document,
}

impl Medium {
    pub const ALL: [Self; 7] = [
        Self::Print,
        Self::Social,
        Self::Web,
        Self::Signage,
        Self::Video,
        Self::Text,
        Self::Document,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::Social => "social",
            Self::Web => "web",
            Self::Signage => "signage",
            Self::Video => "video",
            Self::Text => "text",
            Self::Document => "document",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|medium| medium.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Print => "medium-print",
            Self::Social => "medium-social",
            Self::Web => "medium-web",
            Self::Signage => "medium-signage",
            Self::Video => "medium-video",
            Self::Text => "medium-text",
            Self::Document => "medium-document",
        }
    }
}

/// What the sides of a format are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Pixels, on a screen.
    Px,
    /// Millimetres, on paper.
    Mm,
}

impl Unit {
    pub const ALL: [Self; 2] = [Self::Px, Self::Mm];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Px => "px",
            Self::Mm => "mm",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }
}

/// Both sides of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    pub width: u32,
    pub height: u32,
    pub unit: Unit,
    /// What is cut off on each side, in millimetres: on paper only.
    pub bleed: u32,
}

/// What a format says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatFields {
    pub medium: Medium,
    pub name_ja: String,
    pub name_en: String,
    /// None where a channel asks for no size, as for words.
    #[serde(default)]
    pub size: Option<Size>,
    /// The most megabytes of 1,000,000 bytes that a channel takes.
    #[serde(default)]
    pub megabytes_max: Option<u32>,
    /// The longest that it may play or be read aloud.
    #[serde(default)]
    pub seconds_max: Option<u32>,
    #[serde(default)]
    pub characters_max: Option<u32>,
    #[serde(default)]
    pub note_ja: String,
    #[serde(default)]
    pub note_en: String,
    /// Offered for nothing new any more; what is in it stays.
    #[serde(default)]
    pub retired: bool,
}

/// A format as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    pub key: Slug,
    pub fields: FormatFields,
    /// Goes up by one with every change.
    pub version: i64,
}

impl FormatFields {
    /// Its name in Japanese, else in English.
    pub fn name(&self, in_japanese: bool) -> &str {
        if in_japanese {
            &self.name_ja
        } else {
            &self.name_en
        }
    }

    /// Its note likewise.
    pub fn note(&self, in_japanese: bool) -> &str {
        if in_japanese {
            &self.note_ja
        } else {
            &self.note_en
        }
    }
}

/// A format as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormatInput {
    pub key: String,
    pub medium: String,
    pub name_ja: String,
    pub name_en: String,
    pub width: String,
    pub height: String,
    pub unit: String,
    pub bleed: String,
    pub megabytes_max: String,
    pub seconds_max: String,
    pub characters_max: String,
    pub note_ja: String,
    pub note_en: String,
    pub retired: bool,
    /// The version that the writer saw.
    pub version: i64,
}

fn typed(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

impl FormatInput {
    /// The form of a stored format.
    pub fn of(format: &Format) -> Self {
        let fields = &format.fields;
        let size = fields.size;
        Self {
            key: format.key.to_string(),
            medium: fields.medium.key().to_owned(),
            name_ja: fields.name_ja.clone(),
            name_en: fields.name_en.clone(),
            width: typed(size.map(|size| size.width)),
            height: typed(size.map(|size| size.height)),
            unit: size.map_or("", |size| size.unit.key()).to_owned(),
            bleed: typed(size.map(|size| size.bleed).filter(|bleed| *bleed > 0)),
            megabytes_max: typed(fields.megabytes_max),
            seconds_max: typed(fields.seconds_max),
            characters_max: typed(fields.characters_max),
            note_ja: fields.note_ja.clone(),
            note_en: fields.note_en.clone(),
            retired: fields.retired,
            version: format.version,
        }
    }

    /// Reads the name in addresses.
    pub fn parse_key(&self) -> Result<Slug, FieldRefusal> {
        let typed = prose::required_line(&self.key, Slug::LENGTH_MAX)?;
        // `new` is where one is made
        let key = Slug::parse(&typed).filter(|key| key.as_str() != "new");
        key.ok_or(FieldRefusal::NotASlug)
    }

    /// Reads the rest of the form.
    pub fn parse(&self) -> Result<FormatFields, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let medium = Medium::parse(&self.medium).ok_or(match self.medium.is_empty() {
            true => FieldRefusal::Missing,
            false => FieldRefusal::NotAChoice,
        });
        let medium = refusals.take("medium", medium);
        let name_ja = refusals.take("name_ja", prose::required_line(&self.name_ja, NAME_MAX));
        let name_en = refusals.take("name_en", prose::required_line(&self.name_en, NAME_MAX));
        let size = self.parse_size(&mut refusals);
        let mut most = |field, typed: &str, max| refusals.take(field, number(typed, max));
        let megabytes_max = most("megabytes_max", &self.megabytes_max, 4_000);
        let seconds_max = most("seconds_max", &self.seconds_max, 86_400);
        let characters_max = most("characters_max", &self.characters_max, 100_000);
        let note_ja = refusals.take("note_ja", prose::line(&self.note_ja, NOTE_MAX));
        let note_en = refusals.take("note_en", prose::line(&self.note_en, NOTE_MAX));
        match (medium, name_ja, name_en, size, note_ja, note_en) {
            (Some(medium), Some(name_ja), Some(name_en), size, Some(note_ja), Some(note_en))
                if refusals.is_empty() =>
            {
                Ok(FormatFields {
                    medium,
                    name_ja,
                    name_en,
                    size,
                    megabytes_max: megabytes_max.flatten(),
                    seconds_max: seconds_max.flatten(),
                    characters_max: characters_max.flatten(),
                    note_ja,
                    note_en,
                    retired: self.retired,
                })
            }
            _ => Err(refusals),
        }
    }

    /// Both sides with their unit, or neither.
    fn parse_size(&self, refusals: &mut FieldRefusals) -> Option<Size> {
        let [width, height] = [("width", &self.width), ("height", &self.height)]
            .map(|(field, typed)| (field, refusals.take(field, number(typed, 12_000))));
        let bleed = refusals.take("bleed", number(&self.bleed, 100)).flatten();
        let is_sized = [width.1, height.1]
            .iter()
            .any(|side| side.flatten().is_some());
        if !is_sized {
            if bleed.is_some() {
                refusals.note("width", FieldRefusal::Missing);
            }
            return None;
        }
        for (field, side) in [width, height] {
            if side == Some(None) {
                refusals.note(field, FieldRefusal::Missing);
            }
        }
        let Some(unit) = Unit::parse(&self.unit) else {
            refusals.note("unit", FieldRefusal::Missing);
            return None;
        };
        if unit == Unit::Px && bleed.is_some() {
            refusals.note("bleed", FieldRefusal::BleedOnScreen);
        }
        Some(Size {
            width: width.1.flatten()?,
            height: height.1.flatten()?,
            unit,
            bleed: bleed.unwrap_or_default(),
        })
    }
}

/// A whole number from 1 on; nothing where nothing is typed.
fn number(typed: &str, max: u32) -> Result<Option<u32>, FieldRefusal> {
    let typed = prose::line(typed, 20)?.replace([',', '，'], "");
    if typed.is_empty() {
        return Ok(None);
    }
    let number: u32 = typed.parse().map_err(|_| FieldRefusal::NotANumber)?;
    match number {
        0 => Err(FieldRefusal::NotANumber),
        more if more > max => Err(FieldRefusal::TooLarge { max }),
        number => Ok(Some(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> FormatInput {
        FormatInput {
            key: "square".into(),
            medium: "social".into(),
            name_ja: "正方形画像".into(),
            name_en: "Square image".into(),
            width: "1,080".into(),
            height: "1080".into(),
            unit: "px".into(),
            ..FormatInput::default()
        }
    }

    fn refused(input: &FormatInput) -> Vec<String> {
        let refusals = input.parse().expect_err("refused");
        refusals.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn a_form_becomes_a_format_and_a_form_again() {
        let fields = square().parse().expect("valid");
        let size = fields.size.expect("sized");
        assert_eq!((size.width, size.height, size.unit), (1080, 1080, Unit::Px));
        let format = Format {
            key: square().parse_key().expect("a slug"),
            fields: fields.clone(),
            version: 3,
        };
        assert_eq!(FormatInput::of(&format).parse(), Ok(fields));
    }

    #[test]
    fn a_size_is_whole_or_is_none() {
        let none = FormatInput {
            width: String::new(),
            height: String::new(),
            unit: String::new(),
            ..square()
        };
        assert_eq!(none.parse().expect("valid").size, None);
        let half = FormatInput {
            height: String::new(),
            ..square()
        };
        assert_eq!(refused(&half), ["height"]);
        let unitless = FormatInput {
            unit: String::new(),
            ..square()
        };
        assert_eq!(refused(&unitless), ["unit"]);
        let cut = FormatInput {
            bleed: "3".into(),
            ..square()
        };
        assert_eq!(refused(&cut), ["bleed"]);
        let nothing_to_cut = FormatInput {
            bleed: "3".into(),
            ..none
        };
        assert_eq!(refused(&nothing_to_cut), ["width"]);
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong = FormatInput {
            key: "New Format".into(),
            medium: "moon".into(),
            name_en: "\u{202E}".into(),
            name_ja: String::new(),
            width: "0".into(),
            height: "12001".into(),
            seconds_max: "-1".into(),
            megabytes_max: "5.5".into(),
            ..square()
        };
        assert_eq!(wrong.parse_key(), Err(FieldRefusal::NotASlug));
        let fields = [
            "height",
            "medium",
            "megabytes_max",
            "name_en",
            "name_ja",
            "seconds_max",
            "width",
        ];
        assert_eq!(refused(&wrong), fields);
    }
}
