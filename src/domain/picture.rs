//! What is known of a picture before anything is made of it, how large one may
//! be, and why one is refused. It opens no picture.

use serde::{Deserialize, Serialize};

use super::{
    file::{FRAMES_MAX, FileKind, PIXELS_MAX, Picture, SIDE_MAX},
    refusal::{Arg, Args, Explain},
};

/// Checks a size in pixels that a file claims, before anything is made ready
/// for it.
pub fn check_size(width: u32, height: u32) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::Broken);
    }
    if width.max(height) > SIDE_MAX {
        return Err(Refusal::TooLong);
    }
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(Refusal::TooManyPixels);
    }
    Ok(())
}

/// How the stored pixels have to be turned to stand upright: the values of the
/// tag Orientation (Exif 2.32, 4.6.4, 0x0112).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Orientation {
    #[default]
    Upright = 1,
    Mirrored = 2,
    HalfTurned = 3,
    Flipped = 4,
    /// Rows are columns: mirrored along the diagonal from the top left.
    Transposed = 5,
    /// To be turned clockwise by a quarter.
    QuarterTurned = 6,
    /// Mirrored along the diagonal from the top right.
    Transversed = 7,
    /// To be turned anticlockwise by a quarter.
    ThreeQuartersTurned = 8,
}

impl Orientation {
    /// In the order of their values.
    pub const ALL: [Self; 8] = [
        Self::Upright,
        Self::Mirrored,
        Self::HalfTurned,
        Self::Flipped,
        Self::Transposed,
        Self::QuarterTurned,
        Self::Transversed,
        Self::ThreeQuartersTurned,
    ];

    /// The value of the tag; none beyond 1 to 8.
    pub fn of_exif(value: u16) -> Option<Self> {
        Self::ALL.get(usize::from(value).checked_sub(1)?).copied()
    }

    /// True where the upright picture is as wide as the stored one is high.
    pub const fn swaps_sides(self) -> bool {
        self as u8 >= 5
    }

    /// The sides as they stand once the picture is upright, and back.
    pub const fn sides(self, width: u32, height: u32) -> (u32, u32) {
        if self.swaps_sides() {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// Where a stored pixel stands in the upright picture, whose sides these are.
    pub const fn place(self, x: u32, y: u32, width: u32, height: u32) -> (u32, u32) {
        match self {
            Self::Upright => (x, y),
            Self::Mirrored => (width - 1 - x, y),
            Self::HalfTurned => (width - 1 - x, height - 1 - y),
            Self::Flipped => (x, height - 1 - y),
            Self::Transposed => (y, x),
            Self::QuarterTurned => (width - 1 - y, x),
            Self::Transversed => (width - 1 - y, height - 1 - x),
            Self::ThreeQuartersTurned => (y, height - 1 - x),
        }
    }
}

impl TryFrom<u8> for Orientation {
    type Error = &'static str;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        Self::of_exif(value.into()).ok_or("not an orientation")
    }
}

impl From<Orientation> for u8 {
    fn from(orientation: Orientation) -> Self {
        orientation as Self
    }
}

/// What a plan needs to know of a master.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// As stored, in pixels.
    pub width: u32,
    pub height: u32,
    pub orientation: Orientation,
    /// Some of it may be seen through.
    pub alpha: bool,
    /// Drawn rather than photographed, as far as its kind tells.
    pub graphic: bool,
}

impl Facts {
    /// What is known of a file that is kept.
    pub const fn of(kind: FileKind, picture: &Picture) -> Self {
        Self {
            width: picture.width,
            height: picture.height,
            orientation: picture.orientation,
            alpha: picture.alpha,
            graphic: matches!(kind, FileKind::Png | FileKind::Gif),
        }
    }

    /// Width and height of the upright picture.
    pub const fn upright(&self) -> (u32, u32) {
        self.orientation.sides(self.width, self.height)
    }
}

/// Why nothing is made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Neither jpeg, png, gif nor webp, whatever its name says.
    NotAPicture,
    /// It ends before its end.
    Truncated,
    /// It cannot be read to its end.
    Broken,
    /// One side is longer than [`SIDE_MAX`].
    TooLong,
    /// It has more than [`PIXELS_MAX`].
    TooManyPixels,
    /// It has more frames than [`FRAMES_MAX`].
    TooManyFrames,
    /// To open it would take too much memory.
    TooHeavy,
    /// To open it takes too long.
    TooSlow,
    /// Its colour profile cannot be read, or is not for such a picture.
    Profile,
    /// Its colours are inks, and no profile says which.
    InkWithoutProfile,
    /// It is not of the size that the plan was made for.
    OtherSize,
    /// A rendition stays heavier than its format allows.
    TooManyBytes,
    /// It is not the picture's fault: no disk space, a process that was ended.
    Unfinished,
}

impl Refusal {
    /// True where another try may end otherwise.
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::TooSlow | Self::Unfinished)
    }
}

impl Explain for Refusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::NotAPicture => "picture-not-a-picture",
            Self::Truncated => "picture-truncated",
            Self::Broken => "picture-broken",
            Self::TooLong => "picture-too-long",
            Self::TooManyPixels => "picture-too-many-pixels",
            Self::TooManyFrames => "picture-too-many-frames",
            Self::TooHeavy => "picture-too-heavy",
            Self::TooSlow => "picture-too-slow",
            Self::Profile => "picture-profile",
            Self::InkWithoutProfile => "picture-ink-without-profile",
            Self::OtherSize => "picture-other-size",
            Self::TooManyBytes => "picture-too-many-bytes",
            Self::Unfinished => "picture-unfinished",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::TooLong => vec![("max", Arg::Number(SIDE_MAX.into()))],
            Self::TooManyPixels => vec![("max", Arg::Number(PIXELS_MAX as i64))],
            Self::TooManyFrames => vec![("max", Arg::Number(FRAMES_MAX.into()))],
            _ => Args::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_bounds_on_each_side() {
        assert_eq!(check_size(8_000, 5_000), Ok(()));
        assert_eq!(check_size(12_000, 3_333), Ok(()));
        assert_eq!(check_size(8_000, 5_001), Err(Refusal::TooManyPixels));
        assert_eq!(check_size(12_001, 1), Err(Refusal::TooLong));
        assert_eq!(check_size(1, u32::MAX), Err(Refusal::TooLong));
        assert_eq!(check_size(0, 5), Err(Refusal::Broken));
    }

    /// Each place is taken once, and no other.
    #[test]
    fn turning_moves_every_pixel_to_a_place_of_its_own() {
        for orientation in Orientation::ALL {
            let (width, height) = orientation.sides(3, 5);
            let mut taken: Vec<_> = (0..15)
                .map(|n| orientation.place(n % 3, n / 3, width, height))
                .collect();
            taken.sort_unstable();
            let all: Vec<_> = (0..width)
                .flat_map(|x| (0..height).map(move |y| (x, y)))
                .collect();
            assert_eq!(taken, all, "{orientation:?}");
        }
    }

    /// The standard says where the stored first row and column belong.
    #[test]
    fn turning_follows_the_standard() {
        // the place of the stored top left corner in a picture of 4 × 3
        let corners = [
            (1, (0, 0)),
            (2, (3, 0)),
            (3, (3, 2)),
            (4, (0, 2)),
            (5, (0, 0)),
            (6, (3, 0)),
            (7, (3, 2)),
            (8, (0, 2)),
        ];
        for (value, corner) in corners {
            let orientation = Orientation::of_exif(value).expect("one to eight");
            assert_eq!(orientation.place(0, 0, 4, 3), corner, "{value}");
            assert_eq!(u16::from(u8::from(orientation)), value);
        }
        assert_eq!(Orientation::of_exif(0), None);
        assert_eq!(Orientation::of_exif(9), None);
    }
}
