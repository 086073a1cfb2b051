//! Files in words: what there is to see, hear or read in them, and what is taken.

use crate::{
    domain::file::{FileKind, Shape},
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
