//! Files in words: what there is to see, hear or read in them, and what is taken.

use crate::{
    domain::file::{FileKind, Sent, Shape},
    text::SafeHtml,
    web::say::Say,
};

pub use crate::web::measures::{length, plain_size, size};

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
        Shape::Text(_) | Shape::Pages(_) | Shape::Office(_) => "document",
        Shape::Archive(_) => "archive",
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
        Shape::Pages(pages) => {
            let (width, height) = (millimetres(pages.width), millimetres(pages.height));
            let sides = [
                ("width", width.into()),
                ("height", height.into()),
                ("count", i64::from(pages.pages).into()),
            ];
            say.plain_with("file-extent-pages", &sides)
        }
        Shape::Office(office) if office.parts > 1 => {
            counted("file-extent-parts", office.parts as usize)
        }
        Shape::Office(_) => String::new(),
        Shape::Archive(archive) => counted("file-extent-archive", archive.entries.len()),
    }
}

/// Tenths of millimetres in whole ones.
const fn millimetres(tenths: u32) -> i64 {
    (tenths.saturating_add(5) / 10) as i64
}

/// What is taken, and how large it may be: a line for those that may be as
/// large.
pub fn taken(say: Say) -> Vec<SafeHtml> {
    let lines = [
        (Sent::As(FileKind::Png), "desk-files-add-hint-pictures"),
        (Sent::Drawing, "desk-files-add-hint-drawing"),
        (Sent::As(FileKind::Mp4), "desk-files-add-hint"),
        (Sent::As(FileKind::Pdf), "desk-files-add-hint"),
        (Sent::As(FileKind::Zip), "desk-files-add-hint"),
        (Sent::As(FileKind::Txt), "desk-files-add-hint"),
    ];
    let lines = lines.map(|(one, message)| {
        let most = one.bytes_max();
        let names: Vec<&str> = Sent::up_to(most).map(Sent::name).collect();
        let args = [
            ("kinds", say.list(&names).into()),
            ("size", plain_size(say, most).into()),
        ];
        say.with(message, &args)
    });
    lines.into()
}

/// The endings of what files of these kinds come from, for the field of a form.
pub fn accept(kinds: &[FileKind]) -> String {
    let endings = Sent::kept_as(kinds).flat_map(Sent::endings);
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    endings.join(",")
}
