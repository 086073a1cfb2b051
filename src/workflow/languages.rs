//! The languages that texts are written in, as administrators keep them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Decision, SOURCE, interfaces};
use crate::{
    domain::{
        account::Actor,
        digest::Digest,
        id::ReleaseId,
        language::{Language, LanguageInput, Surroundings},
        locale::Locale,
        moment::Moment,
        refusal::{Args, Explain, FieldRefusal, FieldRefusals},
    },
    i18n,
    store::{self, Tx, journal, languages, languages::Stored, releases},
};

/// A language with how far it has come.
#[derive(Debug, Clone)]
pub struct Row {
    pub stored: Stored,
    /// The words of the public pages; none where they are part of the program.
    pub interface: Option<Progress>,
    /// Public works that have a public text in it.
    pub texts: Progress,
    /// What keeps it in use.
    pub held: Option<LeaveRefusal>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
}

impl Progress {
    /// True where nothing is left to do.
    pub fn is_whole(&self) -> bool {
        self.done == self.all
    }
}

/// Why texts go on being written in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeaveRefusal {
    /// Every text is written in it first.
    IsSource,
    /// So many texts are public in it, and would be left behind.
    IsPublic { count: usize },
    /// That release is to bring texts in it.
    IsUnderWay { release: ReleaseId },
    /// It is not what somebody saw any more.
    Changed,
}

impl Explain for LeaveRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::IsSource => "language-is-source",
            Self::IsPublic { .. } => "language-is-public",
            Self::IsUnderWay { .. } => "language-is-under-way",
            Self::Changed => "release-refused-changed",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::IsSource | Self::Changed => Args::new(),
            Self::IsPublic { count } => vec![("count", (*count).into())],
            Self::IsUnderWay { release } => vec![("release", release.to_string().into())],
        }
    }
}

/// Every language, in the order in which readers are offered them.
pub fn list(tx: &Tx<'_>) -> Result<Vec<Row>, store::Error> {
    let released = releases::all_released_editions(tx)?;
    let works: BTreeSet<_> = released.keys().map(|(work, _)| *work).collect();
    let mut rows = Vec::new();
    for stored in languages::all(tx)? {
        let tag = stored.language.tag;
        let done = released.keys().filter(|(_, locale)| *locale == tag).count();
        rows.push(Row {
            interface: interfaces::progress(tx, &tag)?,
            held: match stored.in_use {
                true => held(tx, &tag, done)?,
                false => None,
            },
            texts: Progress {
                done,
                all: works.len(),
            },
            stored,
        });
    }
    Ok(rows)
}

/// The language of that tag.
pub fn find(tx: &Tx<'_>, tag: &Locale) -> Result<Stored, store::Error> {
    let mut all = languages::all(tx)?.into_iter();
    let found = all.find(|one| one.language.tag == *tag);
    found.ok_or(store::Error::Missing)
}

#[derive(Serialize)]
struct Details<'a> {
    tier: u8,
    native: &'a str,
    english: &'a str,
    rtl: bool,
    aliases: String,
}

impl<'a> Details<'a> {
    fn of(language: &'a Language) -> Self {
        Self {
            tier: language.tier,
            native: &language.native,
            english: &language.english,
            rtl: language.rtl,
            aliases: language.aliases.join(" "),
        }
    }
}

/// Stores a language as it is to be, and says so in the journal.
fn set(
    tx: &Tx<'_>,
    actor: Option<&Actor>,
    language: &Language,
    (in_use, action): (bool, &str),
    now: Moment,
) -> Result<(), store::Error> {
    languages::set(tx, language, in_use, now.second())?;
    let object = format!("language:{}", language.tag);
    let actor = actor.map(|actor| actor.id);
    journal::append(tx, actor, action, &object, &Details::of(language), now)
}

/// Takes a language into use that comes with the starter kit: nobody did it.
pub fn begin(tx: &Tx<'_>, language: &Language, now: Moment) -> Result<(), store::Error> {
    set(tx, None, language, (true, USED), now)
}

const ADDED: &str = "language.added";
/// Texts are written in a language from now on.
const USED: &str = "language.used";
const LEFT: &str = "language.left";
const RENAMED: &str = "language.renamed";

/// Reads a form beside all languages that there are. Those have readers that
/// texts are written in, or whose pages are part of the program.
fn read(
    there: &[Stored],
    own: Option<&Language>,
    typed: &LanguageInput,
) -> Result<Language, FieldRefusals> {
    let others = there
        .iter()
        .filter(|one| own.is_none_or(|own| own.tag != one.language.tag));
    let has_readers =
        |one: &&Stored| one.in_use || i18n::Lang::public_locales().contains(&one.language.tag);
    let readable = others.clone().filter(has_readers);
    let readable: Vec<&Language> = readable.map(|one| &one.language).collect();
    let others: Vec<Language> = others.map(|one| one.language.clone()).collect();
    typed.parse(Surroundings {
        others: &others,
        own,
        is_rtl: i18n::languages::is_rtl,
        given: &|tag| i18n::given(tag, &readable),
    })
}

/// Adds a language that the program does not know, and takes it into use.
pub fn add(
    tx: &Tx<'_>,
    actor: &Actor,
    typed: &LanguageInput,
    now: Moment,
) -> Decision<Locale, FieldRefusals> {
    let language = match read(&languages::all(tx)?, None, typed) {
        Ok(language) if i18n::languages::is_known_form(&language.tag) => language,
        Ok(_) => return Ok(Err(FieldRefusals::one("tag", FieldRefusal::NotATag))),
        Err(refusals) => return Ok(Err(refusals)),
    };
    set(tx, Some(actor), &language, (true, ADDED), now)?;
    Ok(Ok(language.tag))
}

/// Why a language is not named anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameRefusal {
    Fields(FieldRefusals),
    /// Somebody else named it anew meanwhile.
    Stale,
}

/// Names a language anew that was added here; those that the program knows
/// keep their names. Readers see it from the next release in that language on.
/// `seen` is the digest of what the writer saw.
pub fn rename(
    tx: &Tx<'_>,
    actor: &Actor,
    tag: &Locale,
    seen: Option<Digest>,
    typed: &LanguageInput,
    now: Moment,
) -> Decision<(), NameRefusal> {
    let stored = find(tx, tag)?;
    if !stored.added {
        return Err(store::Error::Missing);
    }
    let language = match read(&languages::all(tx)?, Some(&stored.language), typed) {
        Ok(language) => language,
        Err(refusals) => return Ok(Err(NameRefusal::Fields(refusals))),
    };
    if language == stored.language {
        return Ok(Ok(()));
    }
    if seen != Some(names_digest(&stored.language)) {
        return Ok(Err(NameRefusal::Stale));
    }
    let act = (stored.in_use, RENAMED);
    set(tx, Some(actor), &language, act, now)?;
    Ok(Ok(()))
}

/// What tells whether a language was named anew since somebody looked.
pub fn names_digest(language: &Language) -> Digest {
    Digest::of_value(&Details::of(language))
}

/// What tells whether a language is what somebody saw in the list.
pub fn seen_digest(stored: &Stored) -> Digest {
    Digest::of_value(&(stored.in_use, Details::of(&stored.language)))
}

/// Has texts written in a language from now on, or no longer. `seen` is the
/// digest of what the person saw; who asks for what is so already has it.
pub fn take(
    tx: &Tx<'_>,
    actor: &Actor,
    (tag, seen): (&Locale, Option<Digest>),
    in_use: bool,
    now: Moment,
) -> Decision<(), LeaveRefusal> {
    let stored = find(tx, tag)?;
    if stored.in_use == in_use {
        return Ok(Ok(()));
    }
    if seen != Some(seen_digest(&stored)) {
        return Ok(Err(LeaveRefusal::Changed));
    }
    if !in_use {
        let released = releases::all_released_editions(tx)?.into_keys();
        let count = released.filter(|(_, locale)| locale == tag).count();
        if let Some(refusal) = held(tx, tag, count)? {
            return Ok(Err(refusal));
        }
    }
    let act = (in_use, if in_use { USED } else { LEFT });
    set(tx, Some(actor), &stored.language, act, now)?;
    Ok(Ok(()))
}

/// What keeps a language in use, of which so many texts are public.
fn held(tx: &Tx<'_>, tag: &Locale, count: usize) -> Result<Option<LeaveRefusal>, store::Error> {
    if *tag == SOURCE {
        return Ok(Some(LeaveRefusal::IsSource));
    }
    if count > 0 {
        return Ok(Some(LeaveRefusal::IsPublic { count }));
    }
    let holding = releases::holding_locale(tx, tag, ReleaseId(0))?;
    let first = holding.into_iter().next();
    Ok(first.map(|release| LeaveRefusal::IsUnderWay { release }))
}

/// Makes the names of added languages known to the desk of this process: at
/// the start, and once one that was added or named anew is stored.
pub fn learn(tx: &Tx<'_>) -> Result<(), store::Error> {
    let added = languages::all(tx)?.into_iter().filter(|one| one.added);
    added.for_each(|stored| i18n::languages::learn(&stored.language));
    Ok(())
}
