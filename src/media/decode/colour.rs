//! Rows of pixels to sRGB, by the colour profile that a picture brings. A
//! picture without one is taken for sRGB, as browsers do; ink without one is
//! refused, since nobody knows its colours.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use crate::domain::picture::Refusal;

/// The largest profile that is read, in bytes; those of presses measure up to
/// some two million.
pub const PROFILE_MAX: usize = 4 * 1024 * 1024;

/// What a stored pixel is made of, a byte each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channels {
    Gray,
    GrayAlpha,
    Rgb,
    Rgba,
    /// Cyan, magenta, yellow, black: 255 is all of the ink.
    Ink,
    /// The same as Adobe's programs write it: 0 is all of the ink.
    InkInverted,
}

impl Channels {
    /// Bytes a pixel.
    pub const fn count(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::GrayAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Ink | Self::InkInverted => 4,
        }
    }

    const fn alpha(self) -> bool {
        matches!(self, Self::GrayAlpha | Self::Rgba)
    }

    const fn is_ink(self) -> bool {
        matches!(self, Self::Ink | Self::InkInverted)
    }

    const fn is_gray(self) -> bool {
        matches!(self, Self::Gray | Self::GrayAlpha)
    }
}

/// The way from stored rows to rows of sRGB.
pub struct ToSrgb {
    channels: Channels,
    transform: Option<Transform>,
    buffer: Vec<u8>,
}

struct Transform {
    executor: Arc<Transform8BitExecutor>,
    /// It takes gray pixels as they are.
    takes_gray: bool,
}

impl ToSrgb {
    /// The way for such pixels with this profile.
    pub fn new(channels: Channels, profile: Option<&[u8]>) -> Result<Self, Refusal> {
        let transform = match profile {
            Some(profile) => transform(channels, profile)?,
            None if channels.is_ink() => return Err(Refusal::InkWithoutProfile),
            None => None,
        };
        Ok(Self {
            channels,
            transform,
            buffer: Vec::new(),
        })
    }

    /// True where opacity stands after red, green and blue.
    pub const fn alpha(&self) -> bool {
        self.channels.alpha()
    }

    /// Converts one row; `row` is cleared first.
    pub fn row(&mut self, stored: &[u8], row: &mut Vec<u8>) -> Result<(), Refusal> {
        row.clear();
        let Some(transform) = &self.transform else {
            spread(self.channels, stored, row);
            return Ok(());
        };
        let pixels = stored.len() / self.channels.count();
        let source = match self.channels {
            Channels::InkInverted => {
                self.buffer.clear();
                self.buffer.extend(stored.iter().map(|value| 255 - value));
                &self.buffer
            }
            gray if gray.is_gray() && !transform.takes_gray => {
                self.buffer.clear();
                spread(self.channels, stored, &mut self.buffer);
                &self.buffer
            }
            _ => stored,
        };
        row.resize(pixels * if self.alpha() { 4 } else { 3 }, 0);
        let executor = &transform.executor;
        executor
            .transform(source, row)
            .map_err(|_| Refusal::Profile)
    }
}

/// Gray to red, green and blue; others as they are.
fn spread(channels: Channels, stored: &[u8], row: &mut Vec<u8>) {
    match channels {
        Channels::Gray => row.extend(stored.iter().flat_map(|gray| [*gray; 3])),
        Channels::GrayAlpha => {
            let pixels = stored.as_chunks::<2>().0.iter();
            row.extend(pixels.flat_map(|[gray, alpha]| [*gray, *gray, *gray, *alpha]));
        }
        _ => row.extend_from_slice(stored),
    }
}

/// None where the profile changes nothing that could be seen.
fn transform(channels: Channels, profile: &[u8]) -> Result<Option<Transform>, Refusal> {
    let profile = ColorProfile::new_from_slice(profile).map_err(|_| Refusal::Profile)?;
    let is_fit = match profile.color_space {
        DataColorSpace::Rgb => !channels.is_ink(),
        DataColorSpace::Gray => channels.is_gray(),
        DataColorSpace::Cmyk => channels.is_ink(),
        _ => false,
    };
    if !is_fit {
        return Err(Refusal::Profile);
    }
    let takes_gray = profile.color_space == DataColorSpace::Gray;
    let source = match (takes_gray, channels.alpha()) {
        (true, false) => Layout::Gray,
        (true, true) => Layout::GrayAlpha,
        // four channels of ink pass for these
        (false, true) => Layout::Rgba,
        (false, false) if channels.is_ink() => Layout::Rgba,
        (false, false) => Layout::Rgb,
    };
    let target = if channels.alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let srgb = ColorProfile::new_srgb();
    let make = |source, target| {
        profile
            .create_transform_8bit(source, &srgb, target, TransformOptions::default())
            .map_err(|_| Refusal::Profile)
    };
    if source == Layout::Rgb || (source == Layout::Rgba && channels.alpha()) {
        let plain = make(Layout::Rgb, Layout::Rgb)?;
        if is_srgb(plain.as_ref())? {
            return Ok(None);
        }
    }
    Ok(Some(Transform {
        executor: make(source, target)?,
        takes_gray,
    }))
}

/// True where no colour of a coarse cube moves by more than one step.
fn is_srgb(executor: &Transform8BitExecutor) -> Result<bool, Refusal> {
    let steps = || (0..=255).step_by(17);
    let cube: Vec<u8> = steps()
        .flat_map(|red| steps().map(move |green| (red, green)))
        .flat_map(|(red, green)| steps().flat_map(move |blue| [red, green, blue]))
        .collect();
    let mut converted = vec![0; cube.len()];
    executor
        .transform(&cube, &mut converted)
        .map_err(|_| Refusal::Profile)?;
    let mut pairs = cube.iter().zip(&converted);
    Ok(pairs.all(|(before, after)| before.abs_diff(*after) <= 1))
}
