//! Files in words: how large they are, and what is taken.

use crate::{domain::file::FileKind, text::SafeHtml, web::say::Say};

/// A number of bytes as people say it.
pub fn size(say: Say, bytes: u64) -> SafeHtml {
    SafeHtml::escape(&plain_size(say, bytes))
}

/// The same to stand in another message.
pub fn plain_size(say: Say, bytes: u64) -> String {
    const KIBIBYTE: u64 = 1024;
    let (unit, message) = match bytes {
        0..KIBIBYTE => (1, "file-size-bytes"),
        KIBIBYTE..1_048_576 => (KIBIBYTE, "file-size-kilobytes"),
        1_048_576..1_073_741_824 => (1_048_576, "file-size-megabytes"),
        _ => (1_073_741_824, "file-size-gigabytes"),
    };
    let tenths = bytes.saturating_mul(10) / unit;
    let number = match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, _) if whole >= 100 => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    };
    say.plain_with(message, &[("size", number.into())])
}

/// Width and height in pixels.
pub fn sides(say: Say, (width, height): (u32, u32)) -> SafeHtml {
    let sides = [
        ("width", i64::from(width).into()),
        ("height", i64::from(height).into()),
    ];
    say.with("desk-file-show-pixels", &sides)
}

/// The kinds that are taken, by name.
pub fn kinds(say: Say) -> String {
    say.list(&FileKind::ALL.map(FileKind::name))
}

/// The same for the field of a form.
pub fn accept() -> String {
    let endings = FileKind::ALL.into_iter().flat_map(FileKind::endings);
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    endings.join(",")
}
