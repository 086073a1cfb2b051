//! The one value of EXIF that is wanted, how a picture is to be turned: read,
//! with the names of what else there was, and written anew alone. Refuses to
//! follow anything but the first directory.

use crate::domain::picture::Orientation;

/// More entries than any camera writes.
const ENTRIES_MAX: usize = 512;

const ORIENTATION: u16 = 0x0112;
const POSITION: u16 = 0x8825;

/// The bytes of what is written anew.
pub(super) const WRITTEN: u8 = 26;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Exif {
    pub(super) orientation: Option<Orientation>,
    pub(super) position: bool,
    pub(super) thumbnail: bool,
}

/// Reads a TIFF header and its first directory; what cannot be read is not
/// there.
pub(super) fn read(tiff: &[u8]) -> Exif {
    let mut exif = Exif::default();
    let _ = fill(tiff, &mut exif);
    exif
}

/// A TIFF header and a directory that says how to turn and nothing else; none
/// where there is nothing to turn.
pub(super) fn written(orientation: Orientation) -> Option<[u8; WRITTEN as usize]> {
    let mut tiff = *b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tiff[19] = orientation.into();
    (orientation != Orientation::Upright).then_some(tiff)
}

fn fill(tiff: &[u8], exif: &mut Exif) -> Option<()> {
    let little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let long = if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        };
        usize::try_from(long).ok()
    };
    let first = long(4)?;
    let entries = usize::from(short(first)?).min(ENTRIES_MAX);
    let begin = first.checked_add(2)?;
    for number in 0..entries {
        let entry = begin.checked_add(number * 12)?;
        match short(entry)? {
            // one short
            ORIENTATION if short(entry + 2)? == 3 => {
                exif.orientation = Orientation::of_exif(short(entry + 8)?);
            }
            POSITION => exif.position = true,
            _ => {}
        }
    }
    exif.thumbnail = long(begin.checked_add(entries * 12)?)? != 0;
    Some(())
}
