//! What stands beside a text as readers see it: its picture, films, files to be
//! taken away and what may be done with them. Built from values alone, so that
//! the desk shows exactly what the public will see.
//!
//! Refuses to know where bytes are kept: whoever has them says their address.

use crate::{
    domain::{
        file::FileKind,
        format::FormatFields,
        language::Language,
        locale::Locale,
        manifest::{Body, FilePin},
        moment::Moment,
        placing::Place,
        refusal::Explain,
        rights::{Attribution, ShownRights},
    },
    text::SafeHtml,
};

use super::{measures, say::Say};

/// All that stands beside a text. The default is nothing.
#[derive(Default)]
pub struct Files {
    /// What is in each place now, in their order.
    pub pieces: Vec<Piece>,
    /// The captions of every language.
    pub captions: Vec<Captions>,
    /// Since when something is gone that stood here, each moment once.
    pub over: Vec<Moment>,
    /// The languages that have such files, where the text's own has none.
    pub elsewhere: Vec<Elsewhere>,
    /// The page of the files alone; none while they are not public.
    pub page: Option<String>,
}

/// A file in its place.
pub struct Piece {
    pub place: Place,
    pub format: Option<FormatFields>,
    /// What is downloaded or played, the best encoding first.
    pub whole: Vec<Bytes>,
    /// The widths of a picture among which a browser chooses; the one for
    /// browsers that know no webp comes last.
    pub views: Vec<Bytes>,
    /// How long it plays, in milliseconds.
    pub duration: Option<u64>,
    /// None where nobody has said yet whose they are.
    pub rights: Option<ShownRights>,
}

/// Bytes with the address at which they are fetched.
pub struct Bytes {
    pub href: String,
    pub kind: FileKind,
    pub bytes: u64,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
}

/// The captions of a film in one language.
pub struct Captions {
    pub locale: Locale,
    /// Of the language, in its own words.
    pub name: String,
    pub href: String,
}

/// A language that has files where another has none.
pub struct Elsewhere {
    pub language: &'static Language,
    pub href: String,
}

impl Bytes {
    /// What a manifest pins, at that address.
    pub fn of(body: &Body, href: String) -> Self {
        Self {
            href,
            kind: body.kind,
            bytes: body.bytes,
            size: body.size,
        }
    }
}

impl Piece {
    /// What a manifest pins, with the bytes that its pins name; `at` says the
    /// address of each body.
    pub fn of(
        pin: &FilePin,
        format: Option<FormatFields>,
        rights: Option<ShownRights>,
        at: &dyn Fn(&Body) -> String,
    ) -> Self {
        let bytes = |bodies: &[Body]| -> Vec<Bytes> {
            let bodies = bodies.iter();
            bodies.map(|body| Bytes::of(body, at(body))).collect()
        };
        Self {
            place: pin.place.clone(),
            format,
            whole: bytes(&pin.whole),
            views: bytes(&pin.views),
            duration: pin.duration,
            rights,
        }
    }

    fn credit(&self, locale: Locale) -> Option<Named> {
        let rights = self.rights.as_ref()?;
        attribution(locale, &rights.attribution)
    }

    fn is_played(&self) -> bool {
        self.whole.first().is_some_and(|body| body.kind.is_played())
    }
}

/// The rendered parts.
pub struct FilesView {
    /// The picture that leads the text.
    pub lead: Option<PictureView>,
    pub players: Vec<PlayerView>,
    /// What may be taken away, by what may be done with it.
    pub shelves: Vec<Shelf>,
    pub over: Vec<SafeHtml>,
    pub elsewhere: Vec<Elsewhere>,
    pub page: Option<String>,
}

/// A picture in the sizes that there are.
pub struct PictureView {
    /// Of the encoding that not every browser knows.
    pub srcset: String,
    pub href: String,
    pub width: u32,
    pub height: u32,
    /// To be said with it.
    pub credit: Option<Named>,
}

/// A film or a sound.
pub struct PlayerView {
    pub name: Option<Named>,
    pub is_film: bool,
    pub sources: Vec<SourceView>,
    pub poster: Option<String>,
    pub size: Option<(u32, u32)>,
    pub tracks: Vec<TrackView>,
    /// To be said with it.
    pub credit: Option<Named>,
}

pub struct SourceView {
    pub href: String,
    pub media_type: &'static str,
    pub kind: &'static str,
}

pub struct TrackView {
    pub tag: Locale,
    pub name: String,
    pub href: String,
    /// In the language of the text.
    pub is_own: bool,
}

/// Files with the same rights.
pub struct Shelf {
    pub downloads: Vec<Download>,
    pub terms: Option<Terms>,
}

/// A file to be taken away, in one encoding or several.
pub struct Download {
    pub sign: &'static str,
    pub name: Named,
    /// What is known of it whatever its encoding, such as how long it plays.
    pub extent: String,
    pub links: Vec<Link>,
}

/// One encoding.
pub struct Link {
    pub href: String,
    pub kind: &'static str,
    pub media_type: &'static str,
    pub size: SafeHtml,
}

/// Words, and their language where it is not that of the page.
pub struct Named {
    pub words: SafeHtml,
    pub lang: Option<Locale>,
}

/// What may be done with files, in plain words.
pub struct Terms {
    pub licence: SafeHtml,
    /// To be said by whoever shows them.
    pub attribution: Option<Named>,
    pub holder: Named,
    pub sayings: Vec<SafeHtml>,
    /// What was agreed, where no licence says it.
    pub terms: Option<Named>,
}

impl FilesView {
    /// The parts beside a text of that locale.
    pub fn new(say: Say, locale: Locale, files: Files) -> Self {
        let lead = files.pieces.iter().find(|piece| piece.place == Place::Lead);
        let lead = lead.and_then(|piece| {
            let picture = PictureView::new(&piece.views)?;
            Some(PictureView {
                credit: piece.credit(locale),
                ..picture
            })
        });
        let poster = lead.as_ref().map(|picture| picture.href.as_str());
        let played = files.pieces.iter().filter(|piece| piece.is_played());
        Self {
            players: played
                .map(|piece| PlayerView::new(say, locale, piece, poster, &files.captions))
                .collect(),
            shelves: shelves(say, locale, &files.pieces),
            over: files
                .over
                .iter()
                .map(|at| say.with("files-over", &[("date", say.lang().date_time(*at).into())]))
                .collect(),
            lead,
            elsewhere: files.elsewhere,
            page: files.page,
        }
    }

    /// True where there is nothing to see, to hear or to take away.
    pub fn is_empty(&self) -> bool {
        self.lead.is_none() && self.players.is_empty() && !self.has_downloads()
    }

    /// True where something may be taken away.
    pub fn has_downloads(&self) -> bool {
        self.shelves.iter().any(|shelf| !shelf.downloads.is_empty())
    }

    /// True where a text in words belongs here: to what is here, what was, or
    /// what other languages have.
    pub fn wants_words(&self) -> bool {
        self.lead.is_some()
            || !self.players.is_empty()
            || !self.over.is_empty()
            || !self.elsewhere.is_empty()
    }
}

impl PictureView {
    /// None where there is no view with a known size.
    pub fn new(views: &[Bytes]) -> Option<Self> {
        let (fallback, (width, height)) = views.last().and_then(|last| Some((last, last.size?)))?;
        let others = views.iter().filter(|view| view.kind != fallback.kind);
        let candidate = |view: &Bytes| view.size.map(|size| format!("{} {}w", view.href, size.0));
        let candidates: Vec<String> = others.filter_map(candidate).collect();
        Some(Self {
            srcset: candidates.join(", "),
            href: fallback.href.clone(),
            width,
            height,
            credit: None,
        })
    }

    /// The smallest view, for a list.
    pub fn small(views: &[Bytes]) -> Option<Self> {
        let mut sized = views.iter().filter_map(|view| Some((view, view.size?)));
        let first = sized.next()?;
        let smallest = sized.fold(first, |one, other| match other.1.0 < one.1.0 {
            true => other,
            false => one,
        });
        let (view, (width, height)) = smallest;
        Some(Self {
            srcset: String::new(),
            href: view.href.clone(),
            width,
            height,
            credit: None,
        })
    }
}

impl PlayerView {
    fn new(
        say: Say,
        locale: Locale,
        piece: &Piece,
        poster: Option<&str>,
        captions: &[Captions],
    ) -> Self {
        let is_film = piece.whole.iter().any(|body| body.kind.is_seen());
        let own = PictureView::new(&piece.views).map(|picture| picture.href);
        Self {
            name: piece.format.as_ref().map(|format| named(say, format)),
            is_film,
            sources: piece
                .whole
                .iter()
                .map(|body| SourceView {
                    href: body.href.clone(),
                    media_type: body.kind.media_type(),
                    kind: body.kind.name(),
                })
                .collect(),
            poster: own.or(poster.map(str::to_owned)).filter(|_| is_film),
            size: piece.whole.iter().find_map(|body| body.size),
            tracks: captions
                .iter()
                .filter(|_| is_film)
                .map(|captions| TrackView {
                    tag: captions.locale,
                    name: captions.name.clone(),
                    href: captions.href.clone(),
                    is_own: captions.locale == locale,
                })
                .collect(),
            credit: piece.credit(locale),
        }
    }

    /// True where something is said below it.
    pub fn has_caption(&self) -> bool {
        self.name.is_some() || self.credit.is_some()
    }
}

/// Files by what may be done with them, in their order.
fn shelves(say: Say, locale: Locale, pieces: &[Piece]) -> Vec<Shelf> {
    let mut shelves: Vec<(Option<&ShownRights>, Vec<Download>)> = Vec::new();
    for piece in pieces {
        let rights = piece.rights.as_ref();
        let known = shelves.iter().position(|(of, _)| *of == rights);
        let at = known.unwrap_or_else(|| {
            shelves.push((rights, Vec::new()));
            shelves.len() - 1
        });
        shelves[at].1.extend(Download::new(say, piece));
    }
    let shelves = shelves.into_iter().map(|(rights, downloads)| Shelf {
        downloads,
        terms: rights.map(|rights| Terms::new(say, locale, rights)),
    });
    shelves.collect()
}

impl Download {
    /// None where only pages show it.
    pub fn new(say: Say, piece: &Piece) -> Option<Self> {
        let first = piece.whole.first()?;
        let (sign, kind) = kind(first.kind);
        let name = match (&piece.format, &piece.place) {
            (Some(format), _) => named(say, format),
            _ => Named {
                words: say.t(kind),
                lang: None,
            },
        };
        let sides = first
            .size
            .map(|(width, height)| format!("{width} × {height}"));
        let length = piece.duration.map(measures::length);
        let extent: Vec<String> = sides.into_iter().chain(length).collect();
        Some(Self {
            sign,
            name,
            extent: extent.join(" · "),
            links: piece
                .whole
                .iter()
                .map(|body| Link {
                    href: body.href.clone(),
                    kind: body.kind.name(),
                    media_type: body.kind.media_type(),
                    size: measures::size(say, body.bytes),
                })
                .collect(),
        })
    }

    /// Its kinds and its size in one line, for a list.
    pub fn told(&self) -> String {
        let kinds = self
            .links
            .iter()
            .map(|link| format!("{} {}", link.kind, link.size));
        let extent = Some(self.extent.clone()).filter(|extent| !extent.is_empty());
        extent
            .into_iter()
            .chain(kinds)
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// The sign and the name of what there is to see, hear or read.
const fn kind(kind: FileKind) -> (&'static str, &'static str) {
    match kind {
        FileKind::Jpeg | FileKind::Png | FileKind::Gif | FileKind::Webp => {
            ("picture", "files-picture")
        }
        FileKind::Mp4 | FileKind::Webm => ("film", "files-film"),
        FileKind::Mp3 => ("sound", "files-sound"),
        FileKind::Vtt => ("captions", "files-captions"),
        FileKind::Txt => ("document", "files-document"),
        FileKind::Pdf | FileKind::Docx | FileKind::Xlsx | FileKind::Pptx => {
            ("document", "files-paper")
        }
        FileKind::Zip => ("archive", "files-archive"),
    }
}

/// Formats have names in Japanese and in English.
fn named(say: Say, format: &FormatFields) -> Named {
    let is_japanese = say.locale().language() == Locale::JA.language();
    let lang = if is_japanese { Locale::JA } else { Locale::EN };
    Named {
        words: SafeHtml::escape(format.name(is_japanese)),
        lang: (lang != *say.locale()).then_some(lang),
    }
}

/// What somebody typed at the desk, whose language nobody noted.
fn typed(say: Say, words: &str) -> Named {
    let is_japanese = words
        .chars()
        .any(|c| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'));
    let lang = if is_japanese {
        Locale::JA
    } else {
        *say.locale()
    };
    Named {
        words: SafeHtml::escape(words),
        lang: (lang != *say.locale()).then_some(lang),
    }
}

impl Terms {
    fn new(say: Say, locale: Locale, rights: &ShownRights) -> Self {
        // what is over is not shown
        let shown = Moment::from_second(i64::MIN);
        let terms = Some(&rights.terms).filter(|terms| !terms.is_empty());
        Self {
            licence: say.explain(&rights.licence),
            attribution: attribution(locale, &rights.attribution),
            holder: typed(say, &rights.holder),
            sayings: rights
                .sayings(shown)
                .iter()
                .map(|saying| say.explain(saying as &dyn Explain))
                .collect(),
            terms: terms.map(|terms| typed(say, terms)),
        }
    }
}

/// In the language of the text, else in one that most readers know.
fn attribution(locale: Locale, attribution: &Attribution) -> Option<Named> {
    let known = [locale, Locale::EN, Locale::JA];
    let known = known.into_iter().find(|tag| attribution.contains_key(tag));
    let tag = known.or_else(|| attribution.keys().next().copied())?;
    Some(Named {
        words: SafeHtml::escape(attribution.get(&tag)?),
        lang: (tag != locale).then_some(tag),
    })
}
