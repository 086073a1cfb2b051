//! What a manifest pins of the files beside a text: what is made of pictures,
//! never these themselves; of everything else the bytes as they are kept. And
//! what stands in the way of it.

use std::collections::BTreeSet;

use super::{Desk, Run};
use crate::{
    domain::{
        blocker::Why,
        content::Content,
        digest::{Digest, canonical_json},
        file::{FileKind, Shape},
        format::Format,
        lack::Span,
        locale::Locale,
        manifest::{Body, FilePin, Pin},
        placing::Place,
        rendition::Use,
        rights::ShownRights,
    },
    store::renditions::{Rendition, State},
    workflow::{
        beside::{Beside, Standing, label},
        placing::format_of,
    },
};

impl Run {
    /// The files of a text in the order of their places, as they would be
    /// frozen now. What may not be out or is not made yet is noted and left out.
    pub(super) fn files(
        &mut self,
        desk: &Desk,
        locale: &Locale,
        content: &Content,
    ) -> Vec<FilePin> {
        let (work, beside) = (&desk.work, &desk.beside);
        let span = Span {
            from: self.now,
            until: work.shown_until,
        };
        for found in beside.lacks(locale, span) {
            self.note(work, Some(*locale), None, found.why());
        }
        for lack in beside.lacks_of_text(locale, content) {
            let field = lack.field();
            self.note(work, Some(*locale), field, Why::Beside(lack));
        }
        let mut names = Names {
            start: work.slug.to_string(),
            locale: *locale,
            taken: BTreeSet::new(),
        };
        let mut pins = Vec::new();
        for standing in beside.of(locale) {
            if let (Some(rights), Ok(until)) = (&standing.rights, standing.out_until()) {
                for (place, whole, views) in outlets(beside, standing) {
                    let (seen, spare) = place.seen();
                    let format = format_of(&place, &beside.set);
                    pins.push(FilePin {
                        place: seen.clone(),
                        spare,
                        format: format.map(|format| self.format(format)),
                        whole: names.bodies(&place, whole, false),
                        views: names.bodies(&place, views, true),
                        duration: duration(&standing.file.shape),
                        rights: self.rights(&rights.shown),
                        until,
                    });
                }
            }
        }
        pins.sort_by(|a, b| (&a.place, a.spare).cmp(&(&b.place, b.spare)));
        pins
    }

    fn format(&mut self, format: &Format) -> Pin {
        let bytes = canonical_json(&format.fields);
        self.pin(format.key.to_string(), format.version, bytes)
    }

    fn rights(&mut self, shown: &ShownRights) -> Digest {
        self.keep(canonical_json(shown))
    }
}

/// Bytes that go out, without a name yet.
struct Made {
    digest: Digest,
    kind: FileKind,
    bytes: u64,
    size: Option<(u32, u32)>,
}

/// What goes out of a file: the place, what is taken along, what pages show.
type Outlet = (Place, Vec<Made>, Vec<Made>);

/// All that goes out of one file, each only once it is whole.
fn outlets(beside: &Beside, standing: &Standing) -> Vec<Outlet> {
    let place = &standing.placing.place;
    let outlets = match (standing.file.shape.picture(), place.seen().0) {
        (None, _) => vec![(place.clone(), vec![kept(standing)], Vec::new())],
        (Some(_), Place::Lead) => {
            let views = made(standing, &Use::View);
            let cut = beside.set.iter().map(|format| {
                let of_format = place.alike(Place::Format(format.key.clone()));
                let whole = made(standing, &Use::Format(format.key.clone()));
                (of_format, whole, Vec::new())
            });
            std::iter::once((place.clone(), Vec::new(), views))
                .chain(cut)
                .collect()
        }
        (Some(_), seen) => {
            let whole = match seen {
                Place::Format(key) => made(standing, &Use::Format(key.clone())),
                _ => Vec::new(),
            };
            let whole = match whole.is_empty() {
                // on paper, or taken along whole
                true => made(standing, &Use::Full),
                false => whole,
            };
            vec![(place.clone(), whole, Vec::new())]
        }
    };
    let is_there = |(_, whole, views): &Outlet| !whole.is_empty() || !views.is_empty();
    outlets.into_iter().filter(is_there).collect()
}

/// What is made for a use.
fn made(standing: &Standing, asked: &Use) -> Vec<Made> {
    let rows = standing.made_for(asked).into_iter();
    let of_row = |row: &Rendition| match row.state {
        State::Made { digest, bytes } => Some(Made {
            digest,
            kind: row.recipe.code.kind(),
            bytes,
            size: Some((row.recipe.width, row.recipe.height)),
        }),
        _ => None,
    };
    rows.filter_map(of_row).collect()
}

/// The file as it is kept.
fn kept(standing: &Standing) -> Made {
    let file = &standing.file;
    Made {
        digest: file.digest,
        kind: file.kind,
        bytes: file.bytes.unsigned_abs(),
        size: match &file.shape {
            Shape::Film(film) => Some((film.width, film.height)),
            _ => None,
        },
    }
}

const fn duration(shape: &Shape) -> Option<u64> {
    match shape {
        Shape::Film(film) => Some(film.duration),
        Shape::Sound(sound) => Some(sound.duration),
        _ => None,
    }
}

/// The names of the files of one text, none of them twice.
struct Names {
    start: String,
    locale: Locale,
    taken: BTreeSet<String>,
}

impl Names {
    /// The same bytes with names; with the width in them where there are several
    /// to choose from.
    fn bodies(&mut self, place: &Place, made: Vec<Made>, with_width: bool) -> Vec<Body> {
        let named = made.into_iter().map(|made| {
            let width = made.size.filter(|_| with_width);
            let width = width.map_or_else(String::new, |(width, _)| format!("-{width}"));
            let stem = format!("{}-{}-{}{width}", self.start, label(place), self.locale);
            Body {
                digest: made.digest,
                name: self.unused(&stem, made.kind),
                kind: made.kind,
                bytes: made.bytes,
                size: made.size,
            }
        });
        named.collect()
    }

    fn unused(&mut self, stem: &str, kind: FileKind) -> String {
        let ending = kind.endings().first().copied().unwrap_or_default();
        let first = std::iter::once(format!("{stem}.{ending}"));
        let others = (2_u32..).map(|number| format!("{stem}-{number}.{ending}"));
        let mut names = first.chain(others);
        let name = names.find(|name| !self.taken.contains(name));
        let name = name.unwrap_or_default();
        self.taken.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_text_is_given_twice() {
        let mut names = Names {
            start: "router".to_owned(),
            locale: Locale::JA_SIMPLE,
            taken: BTreeSet::new(),
        };
        let made = |kind, size| Made {
            digest: Digest::of("x"),
            kind,
            bytes: 1,
            size,
        };
        let mut named = |place: &str, made, with_width| {
            let place = place.parse().expect("a place");
            let bodies = names.bodies(&place, made, with_width).into_iter();
            bodies.map(|body| body.name).collect::<Vec<_>>()
        };
        let widths = || {
            vec![
                made(FileKind::Webp, Some((320, 1))),
                made(FileKind::Jpeg, Some((320, 1))),
            ]
        };
        let views = named("lead", widths(), true);
        assert_eq!(
            views,
            [
                "router-lead-ja-simple-320.webp",
                "router-lead-ja-simple-320.jpg"
            ]
        );
        let spare = named("spare/lead", widths(), true);
        assert_eq!(spare[0], "router-lead-spare-ja-simple-320.webp");
        let word = || vec![made(FileKind::Vtt, None)];
        assert_eq!(
            named("captions", word(), false),
            ["router-captions-ja-simple.vtt"]
        );
        // a format may be called like a place
        assert_eq!(
            named("format/captions", word(), false),
            ["router-captions-ja-simple-2.vtt"]
        );
    }
}
