//! What is to be made of a picture, as pure data: sizes, crops around a focal
//! point, encodings. It opens no picture and makes none. A size that no plan
//! names has no recipe, and so there is nothing that would make it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{file::FileKind, picture::Facts, slug::Slug};

/// Of the way of making: raised where the same recipe gives other bytes that
/// are worth making everything anew.
const MAKER: &str = "v1";

/// The widths of which pages let a browser choose, in pixels.
pub const VIEW_WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];
/// The width of the one file for a browser that knows no webp.
const FALLBACK_WIDTH: u32 = 1280;
/// The width of a thumbnail.
const THUMB_WIDTH: u32 = VIEW_WIDTHS[0];

const QUALITY: u8 = 80;
const FULL_QUALITY: u8 = 90;

/// The point that stays in every crop, in ten-thousandths of the upright
/// picture from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focal {
    x: u16,
    y: u16,
}

impl Focal {
    /// All of a side.
    const WHOLE: u16 = 10_000;
    pub const CENTRE: Self = Self { x: 5_000, y: 5_000 };

    /// None beyond the picture.
    pub const fn new(x: u16, y: u16) -> Option<Self> {
        if x > Self::WHOLE || y > Self::WHOLE {
            return None;
        }
        Some(Self { x, y })
    }

    /// From the left edge.
    pub const fn x(self) -> u16 {
        self.x
    }

    /// From the upper edge.
    pub const fn y(self) -> u16 {
        self.y
    }
}

/// A part of the upright master, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Crop {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Crop {
    /// The largest part of the proportions of `format`, its centre as near to
    /// the focal point as the edges let it be.
    pub fn around(focal: Focal, picture: (u32, u32), format: (u32, u32)) -> Self {
        let (width, height) = picture;
        let (across, down) = (u64::from(format.0), u64::from(format.1));
        let is_wide = u64::from(width) * down >= u64::from(height) * across;
        let (part_width, part_height) = if is_wide {
            (rounded(height, across, down).min(width), height)
        } else {
            (width, rounded(width, down, across).min(height))
        };
        Self {
            left: start(focal.x, width, part_width),
            top: start(focal.y, height, part_height),
            width: part_width,
            height: part_height,
        }
    }
}

/// `side × times / by`, rounded, and at least one pixel.
fn rounded(side: u32, times: u64, by: u64) -> u32 {
    let by = by.max(1);
    let scaled = (u64::from(side) * times * 2 + by) / (by * 2);
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

/// Where a part of a side begins, so that its middle is at the point or the
/// part ends where the side does.
fn start(point: u16, side: u32, part: u32) -> u32 {
    let whole = i64::from(Focal::WHOLE);
    let twice_middle = i64::from(point) * i64::from(side) * 2 / whole;
    let wanted = (twice_middle - i64::from(part)).div_euclid(2);
    let last = i64::from(side - part);
    u32::try_from(wanted.clamp(0, last)).unwrap_or_default()
}

/// How pixels become bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Code {
    Webp { quality: u8 },
    Jpeg { quality: u8 },
    Png,
}

impl Code {
    /// The kind of file that comes of it.
    pub const fn kind(self) -> FileKind {
        match self {
            Self::Webp { .. } => FileKind::Webp,
            Self::Jpeg { .. } => FileKind::Jpeg,
            Self::Png => FileKind::Png,
        }
    }

    /// As in `Content-Type`.
    pub const fn media_type(self) -> &'static str {
        self.kind().media_type()
    }

    /// The same with another quality; png has none.
    pub const fn with_quality(self, quality: u8) -> Self {
        match self {
            Self::Webp { .. } => Self::Webp { quality },
            Self::Jpeg { .. } => Self::Jpeg { quality },
            Self::Png => Self::Png,
        }
    }

    /// From 1 to 100; none for png.
    pub const fn quality(self) -> Option<u8> {
        match self {
            Self::Webp { quality } | Self::Jpeg { quality } => Some(quality),
            Self::Png => None,
        }
    }
}

/// One file that is made of a master. Written as text it is the key of its row:
/// `webp/q80/1080x1080/crop=0,412,2830,2830/v1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recipe {
    /// All of it where there is none.
    pub crop: Option<Crop>,
    /// Of what is made, in pixels.
    pub width: u32,
    pub height: u32,
    pub code: Code,
    /// The quality is lowered until it is met.
    pub bytes_max: Option<u64>,
}

impl fmt::Display for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Code::Webp { quality } => write!(f, "webp/q{quality}/")?,
            Code::Jpeg { quality } => write!(f, "jpeg/q{quality}/")?,
            Code::Png => f.write_str("png/")?,
        }
        write!(f, "{}x{}/", self.width, self.height)?;
        if let Some(crop) = self.crop {
            let Crop {
                left,
                top,
                width,
                height,
            } = crop;
            write!(f, "crop={left},{top},{width},{height}/")?;
        }
        if let Some(bytes) = self.bytes_max {
            write!(f, "max={bytes}/")?;
        }
        f.write_str(MAKER)
    }
}

impl FromStr for Recipe {
    type Err = &'static str;

    /// Reads what was written, and nothing else: an older maker's is not read.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let recipe = read(text).ok_or("not a recipe")?;
        if recipe.to_string() == text {
            Ok(recipe)
        } else {
            Err("not a recipe as it is written")
        }
    }
}

fn read(text: &str) -> Option<Recipe> {
    let mut parts = text.split('/').peekable();
    let name = parts.next()?;
    let mut quality = || parts.next()?.strip_prefix('q')?.parse().ok();
    let code = match name {
        "webp" => Code::Webp {
            quality: quality()?,
        },
        "jpeg" => Code::Jpeg {
            quality: quality()?,
        },
        "png" => Code::Png,
        _ => return None,
    };
    let (width, height) = parts.next()?.split_once('x')?;
    let crop = match parts.next_if(|part| part.starts_with("crop=")) {
        Some(part) => Some(read_crop(part.strip_prefix("crop=")?)?),
        None => None,
    };
    let bytes_max = match parts.next_if(|part| part.starts_with("max=")) {
        Some(part) => Some(part.strip_prefix("max=")?.parse().ok()?),
        None => None,
    };
    Some(Recipe {
        crop,
        width: width.parse().ok()?,
        height: height.parse().ok()?,
        code,
        bytes_max,
    })
}

fn read_crop(numbers: &str) -> Option<Crop> {
    let mut numbers = numbers.split(',').map(|number| number.parse().ok());
    Some(Crop {
        left: numbers.next()??,
        top: numbers.next()??,
        width: numbers.next()??,
        height: numbers.next()??,
    })
}

impl TryFrom<String> for Recipe {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Recipe> for String {
    fn from(recipe: Recipe) -> Self {
        recipe.to_string()
    }
}

/// A format of a work's set that is measured in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PixelFormat {
    pub key: Slug,
    pub width: u32,
    pub height: u32,
    /// What its channel takes at the most, in bytes.
    pub bytes_max: Option<u64>,
}

/// What a rendition is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// All of the picture in its own size: what goes out in place of the master.
    Full,
    /// One of the widths for pages.
    View,
    Format(Slug),
    Thumb,
}

/// What somebody wants of a picture; a thumbnail goes without saying.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wants<'a> {
    pub full: bool,
    pub view: bool,
    pub formats: &'a [PixelFormat],
}

/// A format for which the picture is too small: it is never enlarged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooSmall {
    pub format: Slug,
    /// What the upright picture has to measure at the least.
    pub needed: (u32, u32),
}

/// What is made of one master for one place. The same recipe may serve several
/// uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub renditions: Vec<(Use, Recipe)>,
    pub too_small: Vec<TooSmall>,
}

impl Plan {
    /// Each recipe once, in the order of the plan.
    pub fn recipes(&self) -> Vec<Recipe> {
        let mut recipes: Vec<Recipe> = Vec::new();
        for (_, recipe) in &self.renditions {
            if !recipes.contains(recipe) {
                recipes.push(recipe.clone());
            }
        }
        recipes
    }
}

/// The plan for a master: the same for the same arguments.
pub fn plan(facts: &Facts, focal: Focal, wants: &Wants<'_>) -> Plan {
    let mut plan = Plan::default();
    let (width, height) = facts.upright();
    let webp = Code::Webp { quality: QUALITY };
    let other = |quality| match facts.alpha || facts.graphic {
        true => Code::Png,
        false => Code::Jpeg { quality },
    };
    let whole = |across: u32, code| Recipe {
        crop: None,
        width: across,
        height: rounded(height, across.into(), width.into()),
        code,
        bytes_max: None,
    };
    if wants.full {
        let full = whole(width, other(FULL_QUALITY));
        plan.renditions.push((Use::Full, full));
    }
    if wants.view {
        let widest = VIEW_WIDTHS.last().copied().unwrap_or_default();
        let own = (width < widest && !VIEW_WIDTHS.contains(&width)).then_some(width);
        let widths = VIEW_WIDTHS.into_iter().filter(|across| *across <= width);
        for across in widths.chain(own) {
            plan.renditions.push((Use::View, whole(across, webp)));
        }
        let fallback = whole(width.min(FALLBACK_WIDTH), other(QUALITY));
        plan.renditions.push((Use::View, fallback));
    }
    for format in wants.formats {
        let size = (format.width, format.height);
        let crop = Crop::around(focal, (width, height), size);
        if crop.width < format.width || crop.height < format.height {
            let format = format.key.clone();
            plan.too_small.push(TooSmall {
                format,
                needed: size,
            });
            continue;
        }
        for code in [webp, other(QUALITY)] {
            let recipe = Recipe {
                crop: ((crop.width, crop.height) != (width, height)).then_some(crop),
                width: format.width,
                height: format.height,
                code,
                bytes_max: format.bytes_max,
            };
            plan.renditions
                .push((Use::Format(format.key.clone()), recipe));
        }
    }
    let thumb = whole(width.min(THUMB_WIDTH), webp);
    plan.renditions.push((Use::Thumb, thumb));
    plan
}

#[cfg(test)]
mod tests;
