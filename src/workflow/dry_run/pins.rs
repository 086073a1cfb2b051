//! What a manifest pins of a text: the text, and every record that its page
//! shows, at its newest version. Judges only whether there are such words.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{Desk, Run};
use crate::{
    domain::{
        blocker::Why,
        content::{Content, Field},
        digest::{Digest, canonical_json},
        glossary::Term,
        id::OrganisationId,
        locale::Locale,
        manifest::{Item, Pin},
        organisation::Issuer,
        record::{RecordKind, Stale},
        slug::Slug,
        work::Work,
    },
    store::{self, Tx, glossary, organisations, records},
    text::checks::What,
    workflow::{SOURCE, letters},
};

/// A record as it is pinned, and the locales that it has words in.
#[derive(Clone)]
pub(super) struct Spoken {
    pub(super) pin: Pin,
    /// Its name in the source language.
    name: String,
    locales: BTreeSet<Locale>,
    /// What of its words the source has left behind.
    stale: Stale,
    /// What is to be said of their letters.
    letters: BTreeMap<Locale, What>,
}

impl Run {
    /// A text with all that its page shows, as it would be frozen now.
    pub(super) fn item(
        &mut self,
        tx: &Tx<'_>,
        desk: &Desk,
        locale: &Locale,
        content: &Content,
    ) -> Result<Item, store::Error> {
        let work = &desk.work;
        let contacts = self.pin_all(tx, work, locale, content, RecordKind::Contact)?;
        let facts = self.pin_all(tx, work, locale, content, RecordKind::Fact)?;
        let issuer = self.issuer(tx, work.organisation)?;
        let digest = self.keep(canonical_json(content));
        let files = self.files(desk, locale, content);
        Ok(Item {
            slug: work.slug.clone(),
            kind: work.kind,
            topic: work.topic,
            audiences: work.audiences.clone(),
            edition: desk.edition.number,
            locale: *locale,
            shown_until: work.shown_until,
            valid_until: work.valid_until,
            text: digest,
            issuer,
            contacts,
            facts,
            files,
        })
    }

    fn pin_all(
        &mut self,
        tx: &Tx<'_>,
        work: &Work,
        locale: &Locale,
        content: &Content,
        kind: RecordKind,
    ) -> Result<Vec<Pin>, store::Error> {
        let field = match kind {
            RecordKind::Contact => Field::Contacts,
            RecordKind::Fact => Field::Facts,
        };
        let mut pins = Vec::new();
        for key in content.records(kind) {
            let why = match self.newest(tx, kind, &key)? {
                Some(spoken) => {
                    pins.push(spoken.pin.clone());
                    if let Some(what) = spoken.letters.get(locale) {
                        let why = letters::told(spoken.name.clone(), what);
                        self.note(work, Some(*locale), Some(field), why);
                    }
                    match self.why(tx, spoken, (kind, key), locale)? {
                        Some(why) => why,
                        None => continue,
                    }
                }
                None => Why::NoRecord { kind, key },
            };
            self.note(work, Some(*locale), Some(field), why);
        }
        Ok(pins)
    }

    /// What there is to say of a record's words in that language.
    fn why(
        &self,
        tx: &Tx<'_>,
        spoken: Spoken,
        (kind, key): (RecordKind, Slug),
        locale: &Locale,
    ) -> Result<Option<Why>, store::Error> {
        let name = spoken.name;
        if !spoken.locales.contains(locale) {
            return Ok(Some(Why::NoRecordWords { kind, key, name }));
        }
        if let Some(field) = spoken.stale.get(locale).and_then(BTreeSet::first) {
            let field = field.clone();
            return Ok(Some(Why::RecordWordsStale {
                kind,
                key,
                name,
                field,
            }));
        }
        // a first version left no words behind
        if spoken.pin.version == 1 {
            return Ok(None);
        }
        let who = records::vouched(tx, (kind, &key), locale, None)?;
        Ok(who.map(|who| Why::RecordVouched { name, who }))
    }

    /// The newest version of a record and the locales that it has words in,
    /// asked for once: many texts name the same.
    pub(super) fn newest(
        &mut self,
        tx: &Tx<'_>,
        kind: RecordKind,
        key: &Slug,
    ) -> Result<Option<Spoken>, store::Error> {
        if let Some(known) = self.records.get(&(kind, key.clone())) {
            return Ok(known.clone());
        }
        let found = match records::newest(tx, kind, key) {
            Ok(newest) => Some(Spoken {
                letters: letters::of_record(&newest.bytes),
                pin: self.pin(key.to_string(), newest.version, newest.bytes),
                name: newest.name,
                locales: newest.locales,
                stale: newest.stale,
            }),
            Err(store::Error::Missing) => None,
            Err(error) => return Err(error),
        };
        self.records.insert((kind, key.clone()), found.clone());
        Ok(found)
    }

    /// The glossary of a language, asked for once.
    pub(super) fn terms(
        &mut self,
        tx: &Tx<'_>,
        locale: &Locale,
    ) -> Result<Rc<[Term]>, store::Error> {
        if let Some(known) = self.terms.get(locale) {
            return Ok(Rc::clone(known));
        }
        let terms: Rc<[Term]> = match *locale {
            SOURCE => Rc::default(),
            _ => glossary::list(tx, Some(locale), None)?.into(),
        };
        self.terms.insert(*locale, Rc::clone(&terms));
        Ok(terms)
    }

    /// The issuer of a work, asked for once an organisation.
    pub(super) fn issuer(&mut self, tx: &Tx<'_>, id: OrganisationId) -> Result<Pin, store::Error> {
        if let Some(known) = self.issuers.get(&id) {
            return Ok(known.clone());
        }
        let organisation = organisations::find(tx, id)?;
        let issuer = Issuer {
            key: organisation.key,
            name: organisation.name,
        };
        let bytes = canonical_json(&issuer);
        let pin = self.pin(issuer.key, organisation.version, bytes);
        self.issuers.insert(id, pin.clone());
        Ok(pin)
    }

    pub(super) fn pin(&mut self, key: String, version: i64, bytes: String) -> Pin {
        Pin {
            key,
            version,
            digest: self.keep(bytes),
        }
    }

    pub(super) fn keep(&mut self, bytes: String) -> Digest {
        let digest = Digest::of(&bytes);
        self.blobs.push(bytes);
        digest
    }
}
