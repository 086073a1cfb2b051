//! Where files of a work stand: the picture that leads it, one for a format,
//! captions, what is attached. Which file may stand where, what is still wrong
//! with it there, and what is to be made of it.
//!
//! Refuses to open files: what is known of them is enough.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    file::{FileKind, Pages, Shape},
    format::{Format, Medium, Size, Unit},
    id::{EditionId, WorkId},
    locale::Locale,
    prose,
    refusal::{Arg, Args, Explain, FieldRefusal, FieldRefusals},
    rendition::{Crop, Focal, PixelFormat},
    slug::Slug,
};

/// The most attachments of one edition in one language.
pub const ATTACHMENTS_MAX: u32 = 20;

/// What paper asks for at the least, in dots an inch: a poster is seen from
/// further away than a page is read from.
const PAPER_DPI: u64 = 150;

/// So many thousandths may proportions differ before something is cut off
/// that somebody sees.
const PROPORTION_SLACK: u64 = 20;

/// What a page may be short of its paper, and how much marks for the cut and
/// for colours may add to it, in tenths of a millimetre.
const ROUNDED: u32 = 10;
const MARKS: u32 = 500;

/// A place for a file in one language of an edition. As text: `lead`,
/// `format/square`, `captions`, `attachment/1`, `spare/lead`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Place {
    /// The picture that pages show, and that formats are cut from.
    Lead,
    /// Made for this format by hand.
    Format(Slug),
    /// Of the film.
    Captions,
    /// Counted from 1; 0 is one that is not there yet.
    Attachment(u32),
    /// Beside another place: it takes that one once the rights in what stands
    /// there are over.
    Spare(Box<Place>),
}

impl Place {
    /// The place that readers see, and whether this is the spare one for it.
    pub fn seen(&self) -> (&Self, bool) {
        match self {
            Self::Spare(place) => (place, true),
            place => (place, false),
        }
    }

    /// The spare place for it; none where there is none: what lasts as long as
    /// something else, what is not there yet, and what is a spare itself.
    pub fn spare(&self) -> Option<Self> {
        match self {
            Self::Captions | Self::Attachment(0) | Self::Spare(_) => None,
            place => Some(Self::Spare(Box::new(place.clone()))),
        }
    }

    /// The place of that name where this one is `seen` or spare.
    pub fn alike(&self, place: Self) -> Self {
        match self {
            Self::Spare(_) => Self::Spare(Box::new(place)),
            _ => place,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lead => f.write_str("lead"),
            Self::Format(key) => write!(f, "format/{key}"),
            Self::Captions => f.write_str("captions"),
            Self::Attachment(number) => write!(f, "attachment/{number}"),
            Self::Spare(place) => write!(f, "spare/{place}"),
        }
    }
}

impl FromStr for Place {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let place = match text.split_once('/') {
            None if text == "lead" => Some(Self::Lead),
            None if text == "captions" => Some(Self::Captions),
            Some(("format", key)) => Slug::parse(key).map(Self::Format),
            Some(("attachment", number)) => {
                let number = number.parse().ok();
                number
                    .filter(|number| *number <= ATTACHMENTS_MAX)
                    .map(Self::Attachment)
            }
            Some(("spare", place)) => place.parse().ok().and_then(|place: Self| place.spare()),
            _ => None,
        };
        // one way to write each
        place
            .filter(|place| place.to_string() == text)
            .ok_or("not a place")
    }
}

impl TryFrom<String> for Place {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

/// A place as somebody saw it, who wants to change what stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    pub work: WorkId,
    pub locale: Locale,
    pub place: Place,
    pub edition: EditionId,
    /// Of what stood there; 0 where nothing ever has.
    pub version: i64,
}

/// The kinds of files that a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needs {
    /// For paper.
    Print,
    Picture,
    PictureOrFilm,
    FilmOrSound,
    Captions,
    Words,
    Anything,
}

impl Needs {
    /// What a place takes; `format` is that of the place, where it is for one.
    pub fn of(place: &Place, format: Option<&Format>) -> Self {
        match (place.seen().0, format.map(|format| format.fields.medium)) {
            (Place::Lead, _) => Self::Picture,
            (Place::Format(_), Some(Medium::Print)) => Self::Print,
            (Place::Captions, _) => Self::Captions,
            (Place::Format(_), Some(Medium::Social | Medium::Web | Medium::Signage)) => {
                Self::PictureOrFilm
            }
            (Place::Format(_), Some(Medium::Video)) => Self::FilmOrSound,
            (Place::Format(_), Some(Medium::Text)) => Self::Words,
            _ => Self::Anything,
        }
    }

    /// The kinds whose files may be of use there.
    pub const fn kinds(self) -> &'static [FileKind] {
        use FileKind::{Gif, Jpeg, Mp3, Mp4, Pdf, Png, Txt, Vtt, Webm, Webp};
        match self {
            Self::Print => &[Pdf, Jpeg, Png, Gif, Webp],
            Self::Picture => &[Jpeg, Png, Gif, Webp],
            Self::PictureOrFilm => &[Jpeg, Png, Gif, Webp, Mp4, Webm],
            Self::FilmOrSound => &[Mp4, Webm, Mp3],
            Self::Captions => &[Vtt],
            Self::Words => &[Txt],
            Self::Anything => &FileKind::ALL,
        }
    }

    pub const fn takes(self, shape: &Shape) -> bool {
        match self {
            Self::Print => matches!(shape, Shape::Pages(_) | Shape::Picture(_)),
            Self::Picture => matches!(shape, Shape::Picture(_)),
            Self::PictureOrFilm => matches!(shape, Shape::Picture(_) | Shape::Film(_)),
            Self::FilmOrSound => matches!(shape, Shape::Film(_) | Shape::Sound(_)),
            Self::Captions => matches!(shape, Shape::Captions(_)),
            Self::Words => matches!(shape, Shape::Text(_)),
            Self::Anything => true,
        }
    }
}

impl Explain for Needs {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Print => "placing-needs-print",
            Self::Picture => "placing-needs-picture",
            Self::PictureOrFilm => "placing-needs-picture-or-film",
            Self::FilmOrSound => "placing-needs-film-or-sound",
            Self::Captions => "placing-needs-captions",
            Self::Words => "placing-needs-words",
            Self::Anything => "placing-needs-anything",
        }
    }
}

/// What is wrong with a file in its place. It stands there all the same, and
/// people see what is to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing is ever enlarged.
    TooSmall {
        width: u32,
        height: u32,
    },
    /// It is not cut, and its proportions are others.
    OtherProportions {
        width: u32,
        height: u32,
    },
    /// The pages have other sides than the paper, in millimetres.
    OtherPaper {
        width: u32,
        height: u32,
    },
    TooHeavy {
        megabytes: u32,
    },
    TooLong {
        seconds: u32,
    },
    TooManyCharacters {
        max: u32,
    },
}

impl Explain for Misfit {
    fn message_id(&self) -> &'static str {
        match self {
            Self::TooSmall { .. } => "placing-too-small",
            Self::OtherProportions { .. } => "placing-other-proportions",
            Self::OtherPaper { .. } => "placing-other-paper",
            Self::TooHeavy { .. } => "placing-too-heavy",
            Self::TooLong { .. } => "placing-too-long",
            Self::TooManyCharacters { .. } => "placing-too-many-characters",
        }
    }

    fn args(&self) -> Args {
        let number = |number: &u32| Arg::Number((*number).into());
        match self {
            Self::TooSmall { width, height }
            | Self::OtherProportions { width, height }
            | Self::OtherPaper { width, height } => {
                vec![("width", number(width)), ("height", number(height))]
            }
            Self::TooHeavy { megabytes } => vec![("max", number(megabytes))],
            Self::TooLong { seconds } => vec![("max", number(seconds))],
            Self::TooManyCharacters { max } => vec![("max", number(max))],
        }
    }
}

/// The pixels that a size takes at the least; those of paper with what is cut
/// off around it.
pub fn pixels(size: Size) -> (u32, u32) {
    let of = |side: u32| match size.unit {
        Unit::Px => side,
        Unit::Mm => {
            let tenths = u64::from(side + 2 * size.bleed) * 10;
            u32::try_from((tenths * PAPER_DPI).div_ceil(254)).unwrap_or(u32::MAX)
        }
    };
    (of(size.width), of(size.height))
}

/// A format of a screen, for which a picture is cut and encoded.
pub fn pixel_format(format: &Format) -> Option<PixelFormat> {
    let fields = &format.fields;
    let is_screen = matches!(
        fields.medium,
        Medium::Social | Medium::Web | Medium::Signage
    );
    let size = fields.size.filter(|size| size.unit == Unit::Px)?;
    is_screen.then(|| PixelFormat {
        key: format.key.clone(),
        width: size.width,
        height: size.height,
        bytes_max: fields
            .megabytes_max
            .map(|megabytes| u64::from(megabytes) * 1_000_000),
    })
}

/// What is wrong with a file in a format.
pub fn misfits(format: &Format, shape: &Shape, bytes: u64) -> Vec<Misfit> {
    let fields = &format.fields;
    let mut misfits = Vec::new();
    let cut = pixel_format(format);
    match (shape, fields.size) {
        (Shape::Picture(picture), Some(size)) => {
            misfits.extend(sides(picture.upright(), pixels(size), cut.is_some()));
        }
        (Shape::Film(film), Some(size)) => {
            misfits.extend(sides((film.width, film.height), pixels(size), false));
        }
        (Shape::Pages(pages), Some(size)) => misfits.extend(paper(pages, size)),
        _ => {}
    }
    // of a picture for a screen something lighter is made
    let goes_out_whole = cut.is_none() || shape.picture().is_none();
    if let Some(megabytes) = fields.megabytes_max
        && goes_out_whole
        && bytes > u64::from(megabytes) * 1_000_000
    {
        misfits.push(Misfit::TooHeavy { megabytes });
    }
    let plays = match shape {
        Shape::Film(film) => Some(film.duration),
        Shape::Sound(sound) => Some(sound.duration),
        _ => None,
    };
    if let (Some(seconds), Some(plays)) = (fields.seconds_max, plays)
        // players round: a film of 15 s is often one of 15.02
        && plays > u64::from(seconds) * 1_000 + 500
    {
        misfits.push(Misfit::TooLong { seconds });
    }
    if let (Some(max), Shape::Text(text)) = (fields.characters_max, shape)
        && text.characters > max as usize
    {
        misfits.push(Misfit::TooManyCharacters { max });
    }
    misfits
}

/// Whether pages are of a size of paper: as it is cut, or with what is cut off
/// around it and the marks for that.
fn paper(pages: &Pages, size: Size) -> Option<Misfit> {
    let is_on_paper = size.unit == Unit::Mm;
    let fits = |own: u32, side: u32| {
        let (least, most) = (side * 10, (side + 2 * size.bleed) * 10 + MARKS);
        (least.saturating_sub(ROUNDED)..=most).contains(&own)
    };
    let is_so = pages.alike && fits(pages.width, size.width) && fits(pages.height, size.height);
    (is_on_paper && !is_so).then_some(Misfit::OtherPaper {
        width: size.width,
        height: size.height,
    })
}

/// Whether these sides reach a size, and, where nothing is cut, have its
/// proportions.
fn sides(own: (u32, u32), asked: (u32, u32), is_cut: bool) -> Option<Misfit> {
    let (width, height) = asked;
    let across = u64::from(own.0) * u64::from(height);
    let down = u64::from(own.1) * u64::from(width);
    let differ = across.abs_diff(down) * 1_000 > across.max(down) * PROPORTION_SLACK;
    if !is_cut && differ {
        return Some(Misfit::OtherProportions { width, height });
    }
    // what is of the right proportions may be a row short
    let slack = |side: u32| if is_cut { side } else { side - side / 50 };
    let kept = match is_cut {
        true => Crop::around(Focal::CENTRE, own, asked),
        false => Crop {
            left: 0,
            top: 0,
            width: own.0,
            height: own.1,
        },
    };
    let is_small = kept.width < slack(width) || kept.height < slack(height);
    is_small.then_some(Misfit::TooSmall { width, height })
}

/// What is to be made of a picture in a place, beside what is made of every
/// picture. `lacks` are the formats of the work that have no file of their own.
pub fn asked<'a>(
    place: &Place,
    format: Option<&Format>,
    lacks: impl Iterator<Item = &'a Format>,
) -> (bool, Vec<PixelFormat>) {
    match (place.seen().0, format.and_then(pixel_format)) {
        (Place::Lead, _) => (false, lacks.filter_map(pixel_format).collect()),
        (Place::Format(_), Some(format)) => (false, vec![format]),
        // on paper, and whole for whoever takes it along
        (Place::Format(_) | Place::Attachment(_), None) => (true, Vec::new()),
        _ => (false, Vec::new()),
    }
}

/// A focal point as it is typed, in percent of the upright picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FocalInput {
    pub x: String,
    pub y: String,
}

impl FocalInput {
    /// The form of a point.
    pub fn of(focal: Focal) -> Self {
        let [x, y] = [focal.x(), focal.y()].map(|side| match (side / 100, side % 100) {
            (whole, 0) => whole.to_string(),
            (whole, part) => format!("{whole}.{part:02}"),
        });
        Self { x, y }
    }

    /// Reads both sides: from 0 to 100, with up to two places.
    pub fn parse(&self) -> Result<Focal, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let x = refusals.take("x", percent(&self.x));
        let y = refusals.take("y", percent(&self.y));
        let focal = x.zip(y).and_then(|(x, y)| Focal::new(x, y));
        focal.ok_or(refusals)
    }
}

/// Hundredths of a percent.
fn percent(typed: &str) -> Result<u16, FieldRefusal> {
    let typed = prose::required_line(typed, 20)?;
    let typed: String = typed.chars().map(narrow).collect();
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || part.len() > 2 {
        return Err(FieldRefusal::NotAPercent);
    }
    let whole: u16 = whole.parse().map_err(|_| FieldRefusal::NotAPercent)?;
    let part: u16 = format!("{part:0<2}").parse().unwrap_or_default();
    let all = whole
        .checked_mul(100)
        .and_then(|whole| whole.checked_add(part));
    all.filter(|all| *all <= 10_000)
        .ok_or(FieldRefusal::NotAPercent)
}

/// A digit or a point, whichever width it was typed in.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' => '.',
        other => other,
    }
}

/// Why a file is not placed, or a place is not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The role is missing for this language.
    NotAllowed,
    /// No text is written in this language, or the work's set has no such
    /// format.
    NoSuchPlace,
    NoSuchFile,
    /// The place takes other kinds.
    OtherKind(Needs),
    /// There are [`ATTACHMENTS_MAX`] already.
    Many,
    /// Somebody changed it meanwhile, or the next edition has begun.
    Stale,
    /// Only pictures have a focal point.
    NoPicture,
    /// Somebody took the file away.
    Empty,
}

impl Explain for Refusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::NotAllowed => "placing-not-allowed",
            Self::NoSuchPlace => "placing-no-such-place",
            Self::NoSuchFile => "placing-no-such-file",
            Self::OtherKind(needs) => needs.message_id(),
            Self::Many => "placing-many",
            Self::Stale => "placing-stale",
            Self::NoPicture => "placing-no-picture",
            Self::Empty => "placing-empty",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Many => vec![("max", Arg::Number(ATTACHMENTS_MAX.into()))],
            _ => Args::new(),
        }
    }
}

#[cfg(test)]
mod tests;
