//! What whoever decides on a frozen release should know of it: how far people
//! have taken its words, and what they said of them. The dry run says the same
//! of a draft. Reads only.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use super::{
    SOURCE,
    beside::{Beside, Found},
    easy::Readers,
    findings::{self, Sides},
    interfaces, letters,
    live::Live,
    older, release_words,
    releases::manifest,
    slips::{self, Slips},
};
use crate::{
    domain::{
        blocker::{Blocker, Weight, Why},
        content::Field,
        glossary::Term,
        id::{EditionId, ReleaseId, WorkId},
        interface::InterfacePin,
        lack::Span,
        ledger,
        locale::Locale,
        manifest::{Item, Manifest, Pin},
        moment::Moment,
        record::RecordKind,
        release::Release,
        slug::Slug,
    },
    store::{
        self, Tx, blobs, glossary,
        ledger::{Frozen as Pinned, all_edits, frozen as pinned_lines},
        organisations, overrides, records,
        records::Newest,
        releases, texts, works,
    },
};

/// How far people have taken what a frozen release brings out, and what they
/// said of it. Of what is out, or never will be, nobody decides any more.
pub fn cautions(tx: &Tx<'_>, release: &Release) -> Result<Vec<Blocker>, store::Error> {
    if release.stage.is_settled() {
        return Ok(Vec::new());
    }
    let going = Going::read(tx, release, None)?;
    let mut cautions = release_words::frozen_cautions(tx, release.id)?;
    cautions.extend(going.changed(tx)?);
    cautions.extend(going.lent(tx)?);
    cautions.extend(going.of_texts(tx)?);
    cautions.extend(going.kept(tx)?);
    Ok(cautions)
}

/// The same of one of its texts.
pub fn of_text(
    tx: &Tx<'_>,
    release: &Release,
    text: (WorkId, &Locale),
) -> Result<Vec<Blocker>, store::Error> {
    if release.stage.is_settled() {
        return Ok(Vec::new());
    }
    let going = Going::read(tx, release, Some(text))?;
    let mut cautions = going.changed(tx)?;
    cautions.extend(going.of_texts(tx)?);
    Ok(cautions)
}

/// What a frozen release brings out, or one text of it.
struct Going {
    release: ReleaseId,
    /// When it goes out, as far as somebody has said so.
    from: Option<Moment>,
    works: Vec<GoingWork>,
    manifest: Option<Manifest>,
}

struct GoingWork {
    id: WorkId,
    slug: Slug,
    edition: EditionId,
    locales: Vec<Locale>,
}

impl GoingWork {
    fn caution(&self, locale: Locale, field: Option<Field>, why: Why) -> Blocker {
        Blocker {
            work: Some((self.id, self.slug.clone())),
            locale: Some(locale),
            field,
            why,
        }
    }
}

impl Going {
    fn read(
        tx: &Tx<'_>,
        release: &Release,
        only: Option<(WorkId, &Locale)>,
    ) -> Result<Self, store::Error> {
        let mut works = Vec::new();
        for (id, edition, mut locales) in slips::going(tx, release.id)? {
            locales.retain(|locale| only.is_none_or(|only| only == (id, locale)));
            if !locales.is_empty() {
                works.push(GoingWork {
                    slug: works::find(tx, id)?.slug,
                    id,
                    edition,
                    locales,
                });
            }
        }
        let manifest = manifest(tx, release.id)?;
        Ok(Self {
            release: release.id,
            from: release.due.or_else(|| release.submitted.map(|act| act.at)),
            works,
            manifest,
        })
    }

    /// Its texts as the manifest pins them.
    fn items(&self) -> impl Iterator<Item = (&GoingWork, &Item)> {
        let works: BTreeMap<&Slug, &GoingWork> =
            self.works.iter().map(|work| (&work.slug, work)).collect();
        let items = self.manifest.iter().flat_map(|manifest| &manifest.items);
        items.filter_map(move |item| {
            let work = *works.get(&item.slug)?;
            work.locales.contains(&item.locale).then_some((work, item))
        })
    }

    /// What is to be known of each text by itself.
    fn of_texts(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let mut cautions = self.judged(tx)?;
        cautions.extend(self.checked(tx)?);
        cautions.extend(self.vouched(tx)?);
        cautions.extend(self.letters(tx)?);
        cautions.extend(self.beside(tx)?);
        cautions.extend(self.standing(tx)?);
        Ok(cautions)
    }

    /// Edits that were taken lightly, and words that were kept.
    fn judged(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let (slips, mut found) = (Slips::read(tx)?, Vec::new());
        for work in &self.works {
            found.extend(slips.of_work(tx, (work.id, &work.slug), work.edition, &work.locales)?);
        }
        Ok(found)
    }

    /// Figures and telephone numbers that stand as words, and what a check finds
    /// and nobody has answered or somebody called no fault, be it after they
    /// were frozen.
    fn checked(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let (mut cautions, mut terms) = (Vec::new(), BTreeMap::new());
        for work in &self.works {
            for locale in &work.locales {
                let found = told(tx, (work.id, work.edition), locale, &mut terms)?;
                let found = found.into_iter();
                cautions.extend(found.map(|(field, why)| work.caution(*locale, Some(field), why)));
            }
        }
        Ok(cautions)
    }

    /// How far people have taken the words, and what readers said of them.
    fn standing(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let (all, readers) = (all_edits(tx)?, Readers::read(tx)?);
        let works: BTreeMap<WorkId, &GoingWork> =
            self.works.iter().map(|work| (work.id, work)).collect();
        let mut cautions = Vec::new();
        for Pinned {
            work,
            line,
            made_for,
            ..
        } in pinned_lines(tx, self.release)?
        {
            let going = works.get(&work);
            let Some(going) = going.filter(|going| going.locales.contains(&line.locale)) else {
                continue;
            };
            let edits = all.get(&work).map(|edits| ledger::until(edits, &made_for));
            let states = ledger::states(Some(line.entry()), &made_for, &edits.unwrap_or_default());
            let of_fields = states
                .into_iter()
                .filter_map(|(field, state)| Some((Some(field), Why::of_state(field, state)?)));
            let of_readers = readers.caution(work, &line.locale, &line.written);
            let found = of_fields.chain(of_readers.map(|why| (None, why)));
            cautions.extend(found.map(|(field, why)| going.caution(line.locale, field, why)));
        }
        Ok(cautions)
    }

    /// Words of contacts and figures from before those of their source that
    /// somebody said are still right.
    fn vouched(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let mut cautions = Vec::new();
        for (work, item) in self.items() {
            for (kind, key, _) in records_of(item).filter(|(.., pin)| pin.version > 1) {
                let frozen = Some(self.release);
                let Some(who) = records::vouched(tx, (kind, &key), &item.locale, frozen)? else {
                    continue;
                };
                let name = records::newest(tx, kind, &key)?.name;
                let why = Why::RecordVouched { name, who };
                cautions.push(work.caution(item.locale, Some(field_of(kind)), why));
            }
        }
        Ok(cautions)
    }

    /// Words of contacts and figures in letters of another language.
    fn letters(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let (mut read, mut cautions) = (BTreeMap::new(), Vec::new());
        for (work, item) in self.items() {
            for (kind, key, pin) in records_of(item) {
                let found = match read.entry(pin.digest.to_string()) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        new.insert(letters::of_record(&blobs::find(tx, &pin.digest)?))
                    }
                };
                if let Some(what) = found.get(&item.locale) {
                    let name = records::newest(tx, kind, &key)?.name;
                    let why = letters::told(name, what);
                    cautions.push(work.caution(item.locale, Some(field_of(kind)), why));
                }
            }
        }
        Ok(cautions)
    }

    /// What the files lack by now, or lacked when they were frozen and did not
    /// stop it.
    fn beside(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let mut cautions = Vec::new();
        let Some(from) = self.from else {
            return Ok(cautions);
        };
        for (work, item) in self.items().filter(|(_, item)| !item.files.is_empty()) {
            let beside = Beside::read(tx, work.id, work.edition)?;
            let span = Span {
                from,
                until: item.shown_until,
            };
            let found = beside.lacks(&item.locale, span).into_iter();
            let found = found.chain(beside.changed(item)).map(Found::why);
            cautions.extend(found.map(|why| work.caution(item.locale, None, why)));
        }
        Ok(cautions)
    }

    /// Contacts, figures and names of issuers that have been changed since, each
    /// once, with the number of texts that show them otherwise.
    fn changed(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let (mut live, mut named) = (Live::default(), Named::default());
        let mut changed: BTreeMap<(Option<RecordKind>, String), (String, usize)> = BTreeMap::new();
        for (_, item) in self.items() {
            for (kind, key, pin) in records_of(item) {
                let newest = named.newest(tx, kind, &key)?;
                let versions = (pin.version, newest.version);
                let shown = (kind, key, item.locale);
                if versions.0 != versions.1 && live.shows_otherwise(tx, shown, versions)? {
                    let place = changed.entry((Some(kind), pin.key.clone()));
                    place.or_insert_with(|| (newest.name.clone(), 0)).1 += 1;
                }
            }
            if let Some(name) = named.other_issuer(tx, item)? {
                let place = changed.entry((None, item.issuer.key.clone()));
                place.or_insert((name, 0)).1 += 1;
            }
        }
        for (key, count) in self.words_changed(tx)? {
            let name = named.newest(tx, RecordKind::Contact, &key)?.name.clone();
            let place = changed.entry((Some(RecordKind::Contact), key.to_string()));
            place.or_insert((name, 0)).1 += count;
        }
        let told = changed.into_iter().map(|((kind, key), (name, count))| {
            let record = kind.zip(Slug::parse(&key));
            Blocker::of_all(
                None,
                Why::ChangedSince {
                    record,
                    name,
                    count,
                },
            )
        });
        Ok(told.collect())
    }

    /// Contacts for an emergency whose words, as they go out with those of pages,
    /// would be others now, and in how many languages.
    fn words_changed(&self, tx: &Tx<'_>) -> Result<BTreeMap<Slug, usize>, store::Error> {
        let going = self.contact_keys();
        let mut changed = BTreeMap::new();
        for pin in self.interfaces() {
            let (today, _) = interfaces::emergency(tx, &pin.locale, &going)?;
            let then = release_words::pinned(tx, &pin.digest)?.emergency;
            for contact in then.iter().filter(|contact| !today.contains(contact)) {
                *changed.entry(contact.key.clone()).or_default() += 1;
            }
        }
        Ok(changed)
    }

    /// Languages whose words for an emergency are for another number.
    fn lent(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let carried = self.interfaces().map(|pin| pin.locale).collect();
        interfaces::lent(tx, &self.contact_keys(), &carried)
    }

    fn interfaces(&self) -> impl Iterator<Item = &InterfacePin> {
        let manifest = self.manifest.iter();
        manifest.flat_map(|manifest| &manifest.interfaces)
    }

    /// The contacts that some text of it shows.
    fn contact_keys(&self) -> BTreeSet<String> {
        let items = self.manifest.iter().flat_map(|manifest| &manifest.items);
        items.flat_map(Item::contact_keys).collect()
    }

    /// What languages keep that wait for a later release.
    fn kept(&self, tx: &Tx<'_>) -> Result<Vec<Blocker>, store::Error> {
        let (mut live, none, mut cautions) = (Live::default(), BTreeSet::new(), Vec::new());
        let mut items: BTreeMap<WorkId, Vec<&Item>> = BTreeMap::new();
        for (work, item) in self.items() {
            items.entry(work.id).or_default().push(item);
        }
        for work in &self.works {
            let items = items.remove(&work.id).unwrap_or_default();
            let kept = older::kept(tx, &mut live, (work.id, &work.slug), &items, &none)?;
            cautions.extend(kept);
        }
        Ok(cautions)
    }
}

/// The field of a text that names such a record.
const fn field_of(kind: RecordKind) -> Field {
    match kind {
        RecordKind::Contact => Field::Contacts,
        RecordKind::Fact => Field::Facts,
    }
}

/// The contacts and figures that a text shows.
fn records_of(item: &Item) -> impl Iterator<Item = (RecordKind, Slug, &Pin)> {
    let of = |kind| move |pin| (kind, pin);
    let contacts = item.contacts.iter().map(of(RecordKind::Contact));
    let facts = item.facts.iter().map(of(RecordKind::Fact));
    let pins = contacts.chain(facts);
    pins.filter_map(|(kind, pin): (RecordKind, &Pin)| Some((kind, Slug::parse(&pin.key)?, pin)))
}

/// Records and issuers as they are called today, each read once.
#[derive(Default)]
struct Named {
    records: BTreeMap<(RecordKind, Slug), Newest>,
    /// By the issuer as it was pinned and the language: its name of today where
    /// pages there would show another one.
    issuers: BTreeMap<(String, Locale), Option<String>>,
}

impl Named {
    fn newest(
        &mut self,
        tx: &Tx<'_>,
        kind: RecordKind,
        key: &Slug,
    ) -> Result<&Newest, store::Error> {
        Ok(match self.records.entry((kind, key.clone())) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(records::newest(tx, kind, key)?),
        })
    }

    fn other_issuer(&mut self, tx: &Tx<'_>, item: &Item) -> Result<Option<String>, store::Error> {
        let key = (item.issuer.digest.to_string(), item.locale);
        if let Some(known) = self.issuers.get(&key) {
            return Ok(known.clone());
        }
        let name = organisations::find_by_key(tx, &item.issuer.key)?.name;
        let other = older::is_named_otherwise(tx, &item.locale, &item.issuer.digest, &name)?;
        let other = other.then(|| name.ja.clone());
        self.issuers.insert(key, other.clone());
        Ok(other)
    }
}

/// The same of one text. What a check finds besides has stopped it before.
fn told(
    tx: &Tx<'_>,
    (work, edition): (WorkId, EditionId),
    locale: &Locale,
    terms: &mut BTreeMap<Locale, Vec<Term>>,
) -> Result<Vec<(Field, Why)>, store::Error> {
    let Some(text) = texts::find_optional(tx, edition, locale)? else {
        return Ok(Vec::new());
    };
    let said = overrides::of_text(tx, work, locale)?;
    let source_of = |edition| match *locale == SOURCE {
        true => Ok(None),
        false => texts::find_optional(tx, edition, &SOURCE),
    };
    let source = source_of(edition)?;
    let terms = match terms.entry(*locale) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(glossary::list(tx, Some(locale), None)?),
    };
    let live = releases::released_editions(tx, work)?;
    let live = live.into_iter().find(|(tag, _)| tag == locale);
    let (public, source_out) = match live {
        Some((_, live)) => (texts::find_optional(tx, live, locale)?, source_of(live)?),
        None => (None, None),
    };
    let sides = Sides {
        text: &text.content,
        source: source.as_ref().map(|source| &source.content),
    };
    let public = public.as_ref().map(|text| Sides {
        text: &text.content,
        source: source_out.as_ref().map(|source| &source.content),
    });
    let mut found = findings::at_the_gate(locale, sides, public, terms, &said);
    found.retain(|(_, why)| why.weight() == Weight::Cautions);
    Ok(found)
}
