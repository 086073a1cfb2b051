//! Files in words: how large they are, how long, and what is taken.

use crate::{
    domain::file::{FileKind, Shape},
    text::SafeHtml,
    web::say::Say,
};

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

/// A length of time as players show it: `0:07`, `1:02:03`.
pub fn length(milliseconds: u64) -> String {
    let seconds = milliseconds.saturating_add(500) / 1_000;
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}:{seconds:02}"),
        (hours, minutes) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// Width and height in pixels.
pub fn sides(say: Say, (width, height): (u32, u32)) -> SafeHtml {
    let sides = [
        ("width", i64::from(width).into()),
        ("height", i64::from(height).into()),
    ];
    say.with("desk-file-show-pixels", &sides)
}

/// The sign of what there is to see, hear or read.
pub const fn sign(shape: &Shape) -> &'static str {
    match shape {
        Shape::Picture(_) => "picture",
        Shape::Film(_) => "film",
        Shape::Sound(_) => "sound",
        Shape::Captions(_) => "captions",
        Shape::Text(_) => "document",
    }
}

/// How much there is to see, hear or read.
pub fn extent(say: Say, shape: &Shape) -> String {
    let counted = |message: &str, count: usize| say.plain_with(message, &[("count", count.into())]);
    match shape {
        Shape::Picture(picture) => {
            let (width, height) = picture.upright();
            format!("{width} × {height}")
        }
        Shape::Film(film) => {
            let (width, height) = (film.width, film.height);
            format!("{width} × {height} · {}", length(film.duration))
        }
        Shape::Sound(sound) => length(sound.duration),
        Shape::Captions(captions) => counted("file-extent-captions", captions.cues),
        Shape::Text(text) => counted("file-extent-text", text.characters),
    }
}

/// The kinds that are taken, by name: those of which one may be as large.
pub fn kinds(say: Say, most: u64) -> String {
    let kinds = FileKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| kind.bytes_max() == most);
    say.list(&kinds.map(FileKind::name).collect::<Vec<_>>())
}

/// The endings of these kinds, for the field of a form.
pub fn accept(kinds: &[FileKind]) -> String {
    let endings = kinds.iter().flat_map(|kind| kind.endings());
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    endings.join(",")
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_length_reads_like_a_clock() {
        for (milliseconds, shown) in [
            (499, "0:00"),
            (7_000, "0:07"),
            (59_600, "1:00"),
            (3_723_000, "1:02:03"),
            (u64::MAX, "5124095576030:25:51"),
        ] {
            assert_eq!(length(milliseconds), shown);
        }
    }
}
