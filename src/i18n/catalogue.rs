//! The messages, embedded in the program, one catalogue for each kind of
//! reader and language.
//!
//! Refuses to fall back to another language: a message that is missing shows
//! its id, so that it is seen and mended.

use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::{LazyLock, Mutex, PoisonError, RwLock},
};

use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};

use crate::domain::{
    digest::Digest, interface::Interface, language::Language, locale::Locale, prose, refusal::Arg,
};

use super::{
    formats::{Formats, Numbers},
    languages, wording,
};

static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

static PUBLIC: LazyLock<Vec<Catalogue>> =
    LazyLock::new(|| load("public.ftl", &["common.ftl", "public.ftl"]));

static DESK: LazyLock<Vec<Catalogue>> =
    LazyLock::new(|| load("desk.ftl", &["common.ftl", "domain.ftl", "desk"]));

/// At most so many complaints are remembered and written.
const COMPLAINTS_MAX: usize = 1_000;

/// The messages of one language for one kind of reader.
pub(super) struct Catalogue {
    pub(super) locale: Locale,
    /// The language as it is called with these words.
    pub(super) language: Language,
    pub(super) formats: Formats,
    words: Words,
}

type Bundle = FluentBundle<FluentResource>;

/// The messages themselves.
enum Words {
    /// For the life of the process.
    Kept(Box<Bundle>),
    /// Until so many newer drafts have been looked at.
    Lent(RwLock<Bundle>),
}

impl Words {
    fn read<T>(&self, read: impl FnOnce(&Bundle) -> T) -> T {
        match self {
            Self::Kept(bundle) => read(bundle),
            Self::Lent(bundle) => read(&bundle.read().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

/// The catalogues for the public, in the order of the languages.
pub(super) fn public() -> &'static [Catalogue] {
    &PUBLIC
}

/// The catalogues for the desk.
pub(super) fn desk() -> &'static [Catalogue] {
    &DESK
}

fn load(needed: &str, files: &[&str]) -> Vec<Catalogue> {
    languages::all()
        .iter()
        .filter(|language| source(&language.tag, needed).is_some())
        .map(|language| Catalogue::load(language.tag, files))
        .collect()
}

fn source(locale: &Locale, file: &str) -> Option<&'static str> {
    let file = LOCALES.get_file(format!("{locale}/{file}"))?;
    file.contents_utf8()
}

/// The files of a locale whose names begin so: `desk` means every room's.
fn sources(locale: &Locale, start: &str) -> Vec<(&'static str, &'static str)> {
    let folder = LOCALES.get_dir(locale.as_str());
    folder
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            name.starts_with(start)
                .then_some((name, file.contents_utf8()?))
        })
        .collect()
}

/// The messages that readers see, as the files hold them.
pub(super) fn public_sources(locale: &Locale) -> Vec<&'static str> {
    let files = ["public.ftl", "common.ftl"];
    files
        .into_iter()
        .filter_map(|file| source(locale, file))
        .collect()
}

/// The catalogue of an interface that is data. Each that two people decided on
/// stays in memory once for the life of the process, so that a language can be
/// lent out without a copy like those that are part of the program.
pub(super) fn of_interface(interface: &Interface) -> &'static Catalogue {
    static KEPT: Mutex<BTreeMap<Digest, &'static Catalogue>> = Mutex::new(BTreeMap::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry(Digest::of_value(interface)).or_insert_with(|| {
        let bundle = bundle_of(interface);
        let words = Words::Kept(Box::new(bundle));
        Box::leak(Box::new(Catalogue::of(interface.language(), words)))
    })
}

/// So many drafts of one language are in memory at a time.
const DRAFTS_MAX: usize = 16;

/// The drafts of one language, those looked at last at the end.
type Drafts = Vec<(Digest, &'static Catalogue)>;

/// The catalogue of words that nobody has decided on, as a preview shows them.
/// A language has so many places for drafts, and a new draft takes the place of
/// the one that was not looked at for longest. A page is made in one go, and is
/// done before so many others have come.
pub(super) fn of_draft(interface: &Interface) -> &'static Catalogue {
    static LENT: Mutex<BTreeMap<Digest, Drafts>> = Mutex::new(BTreeMap::new());
    let (language, digest) = (interface.language(), Digest::of_value(interface));
    let mut lent = LENT.lock().unwrap_or_else(PoisonError::into_inner);
    // a place keeps what the language is called
    let drafts = lent.entry(names_digest(&language)).or_default();
    let known = drafts.iter().position(|(known, _)| *known == digest);
    let catalogue = match known {
        Some(place) => drafts.remove(place).1,
        None if drafts.len() < DRAFTS_MAX => {
            let words = Words::Lent(RwLock::new(bundle_of(interface)));
            Box::leak(Box::new(Catalogue::of(language, words)))
        }
        None => {
            let (_, catalogue) = drafts.remove(0);
            if let Words::Lent(words) = &catalogue.words {
                *words.write().unwrap_or_else(PoisonError::into_inner) = bundle_of(interface);
            }
            catalogue
        }
    };
    drafts.push((digest, catalogue));
    catalogue
}

fn names_digest(language: &Language) -> Digest {
    let names = [&language.native, &language.english];
    Digest::of_value(&(language.tag, names, language.rtl, &language.aliases))
}

fn bundle_of(interface: &Interface) -> Bundle {
    let messages = interface.messages.iter();
    let text: String = messages
        .map(|(id, value)| wording::message(id, value))
        .collect();
    bundle(&interface.language().tag, [("interface", text)].into_iter())
}

thread_local! {
    /// What was asked for and cannot be said, while somebody listens.
    static MISSED: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
}

/// Says that a message is not there, or not whole: to who listens, else in the
/// log.
fn miss(id: &str, fault: impl FnOnce() -> String) {
    let heard =
        MISSED.with_borrow_mut(|missed| missed.as_mut().map(|missed| missed.insert(id.to_owned())));
    if heard.is_none() {
        complain(&fault());
    }
}

/// Runs `make` and names the messages that were missing meanwhile, or that
/// could not show all that they are to show.
pub(super) fn missed<T>(make: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
    let before = MISSED.with_borrow_mut(|missed| missed.replace(BTreeSet::new()));
    let made = make();
    let missed = MISSED.with_borrow_mut(|missed| std::mem::replace(missed, before));
    (made, missed.unwrap_or_default())
}

impl Catalogue {
    fn load(locale: Locale, files: &[&str]) -> Self {
        let files = files.iter().flat_map(|start| sources(&locale, start));
        let known = languages::known(&locale).cloned();
        let language = known.expect("the program knows the languages that it speaks");
        let files = files.map(|(file, text)| (file, text.to_owned()));
        let words = Words::Kept(Box::new(bundle(&locale, files)));
        Self::of(language, words)
    }

    fn of(language: Language, words: Words) -> Self {
        Self {
            formats: Formats::of(&language.tag),
            locale: language.tag,
            language,
            words,
        }
    }

    /// True where there is such a message.
    pub(super) fn has(&self, id: &str) -> bool {
        self.words.read(|bundle| bundle.has_message(id))
    }

    /// Japanese of any kind.
    pub(super) fn is_japanese(&self) -> bool {
        self.locale.language() == Locale::JA.language()
    }

    /// The message, each argument isolated from the direction around it.
    pub(super) fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.words.read(|bundle| self.text_of(bundle, id, args))
    }

    fn text_of(&self, bundle: &Bundle, id: &str, args: &[(&'static str, Arg)]) -> String {
        let message = bundle.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            miss(id, || format!("{}: no message {id}", self.locale));
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, self.value(bundle, arg));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
        if !errors.is_empty() {
            miss(id, || format!("{}: {id}: {errors:?}", self.locale));
        }
        text.into_owned()
    }

    fn value(&self, bundle: &Bundle, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Owned(without_bidi(text).into_owned())),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Said(id, args) => FluentValue::String(Cow::Owned(self.text_of(bundle, id, args))),
            Arg::When(at) => FluentValue::String(Cow::Owned(super::date::date_time(self, *at))),
        }
    }

    /// The message without isolating marks: for dates and figures, whose
    /// arguments are digits and words of the same language.
    pub(super) fn joined(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        without_bidi(&self.text(id, args)).into_owned()
    }
}

/// The messages of these files in a language.
fn bundle<'a>(locale: &Locale, files: impl Iterator<Item = (&'a str, String)>) -> Bundle {
    let tag = locale.as_str().parse().expect("a locale is a BCP 47 tag");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(true);
    bundle.set_formatter(Some(|value, formatters| match value {
        // A number of a message carries no fraction.
        FluentValue::Number(number) if number.options.use_grouping => formatters
            .with_try_get::<Numbers, _, _>((), |numbers| numbers.whole(number.value as i64))
            .ok(),
        _ => None,
    }));
    bundle
        .add_builtins()
        .expect("a new bundle has no functions yet");
    for (file, text) in files {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            complain(&format!("{locale}/{file}: {errors:?}"));
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            complain(&format!("{locale}/{file}: {errors:?}"));
        }
    }
    bundle
}

fn without_bidi(text: &str) -> Cow<'_, str> {
    if text.contains(prose::is_bidi_control) {
        Cow::Owned(text.replace(prose::is_bidi_control, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Writes a fault of a catalogue to the log, once.
fn complain(fault: &str) {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if said.len() < COMPLAINTS_MAX && said.insert(fault.to_owned()) {
        eprintln!("i18n: {fault}");
    }
}
