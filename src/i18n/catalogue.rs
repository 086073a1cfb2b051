//! The messages, embedded in the program, one catalogue for each kind of
//! reader and language.
//!
//! Refuses to fall back to another language: a message that is missing shows
//! its id, so that it is seen and mended.

use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::{LazyLock, Mutex, PoisonError},
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
    bundle: FluentBundle<FluentResource>,
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
    static LENT: Lent = Mutex::new(BTreeMap::new());
    lend(&LENT, interface, usize::MAX).expect("there is always room")
}

/// The catalogue of words that nobody has decided on, as a preview shows them;
/// none where so many have been previewed that more would cost memory.
pub(super) fn of_draft(interface: &Interface) -> Option<&'static Catalogue> {
    const DRAFTS_MAX: usize = 100;
    static LENT: Lent = Mutex::new(BTreeMap::new());
    lend(&LENT, interface, DRAFTS_MAX)
}

type Lent = Mutex<BTreeMap<Digest, &'static Catalogue>>;

fn lend(lent: &Lent, interface: &Interface, most: usize) -> Option<&'static Catalogue> {
    let mut lent = lent.lock().unwrap_or_else(PoisonError::into_inner);
    let digest = Digest::of_value(interface);
    if lent.len() >= most && !lent.contains_key(&digest) {
        return None;
    }
    Some(lent.entry(digest).or_insert_with(|| {
        let messages = interface.messages.iter();
        let text: String = messages
            .map(|(id, value)| wording::message(id, value))
            .collect();
        let files = [("interface", text)];
        Box::leak(Box::new(Catalogue::of(
            interface.language(),
            files.into_iter(),
        )))
    }))
}

thread_local! {
    /// What was asked for and is not there, while somebody listens.
    static MISSED: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
}

/// Runs `make` and names the messages that were missing meanwhile.
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
        Self::of(language, files.map(|(file, text)| (file, text.to_owned())))
    }

    fn of<'a>(language: Language, files: impl Iterator<Item = (&'a str, String)>) -> Self {
        let locale = language.tag;
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
        Self {
            formats: Formats::of(&locale),
            locale,
            language,
            bundle,
        }
    }

    /// True where there is such a message.
    pub(super) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// Japanese of any kind.
    pub(super) fn is_japanese(&self) -> bool {
        self.locale.language() == Locale::JA.language()
    }

    /// The message, each argument isolated from the direction around it.
    pub(super) fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        let message = self.bundle.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            let heard = MISSED.with_borrow_mut(|missed| {
                missed.as_mut().map(|missed| missed.insert(id.to_owned()))
            });
            if heard.is_none() {
                complain(&format!("{}: no message {id}", self.locale));
            }
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, value(arg));
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        if !errors.is_empty() {
            complain(&format!("{}: {id}: {errors:?}", self.locale));
        }
        text.into_owned()
    }

    /// The message without isolating marks: for dates and figures, whose
    /// arguments are digits and words of the same language.
    pub(super) fn joined(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        without_bidi(&self.text(id, args)).into_owned()
    }
}

fn value(arg: &Arg) -> FluentValue<'static> {
    match arg {
        Arg::Text(text) => FluentValue::String(Cow::Owned(without_bidi(text).into_owned())),
        Arg::Number(number) => FluentValue::from(*number),
    }
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
