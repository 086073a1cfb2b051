//! Receiving a release: one immediate transaction, all or nothing. A repeat is
//! harmless, and bytes that are not what was decided on are refused.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, named_params};
use serde::de::DeserializeOwned;

use super::{
    Publication, audit,
    error::Error,
    files,
    model::{Applied, Package},
    proof, rows,
};
use crate::domain::{
    content::Content,
    digest::{Digest, canonical_json},
    format::FormatFields,
    interface::{Interface, InterfacePin},
    manifest::{Coming, Item, Manifest, Pin},
    moment::Moment,
    organisation::Issuer,
    record::{Contact, Fact, RecordKind},
    rights::ShownRights,
};

impl Publication {
    /// Makes a release public. Repeating it with the same manifest changes
    /// nothing and returns the first answer.
    pub fn apply(&self, package: &Package, applied: Moment) -> Result<Applied, Error> {
        let manifest = decided(package)?;
        let mut writer = self.writer();
        let transaction = writer.transaction()?;
        if let Some(earlier) = repeated(&transaction, package)? {
            return Ok(earlier);
        }
        if applied < package.due {
            return Err(Error::Early(package.release));
        }
        let answer = insert_release(&transaction, package, applied)?;
        insert_blobs(&transaction, &package.blobs)?;
        verify(&transaction, &manifest)?;
        for item in &manifest.items {
            replace_item(&transaction, package, item)?;
        }
        for coming in &manifest.coming {
            announce(&transaction, package, coming)?;
        }
        for pin in &manifest.interfaces {
            replace_interface(&transaction, package, pin)?;
        }
        let state = rows::State::read(&transaction)?;
        transaction.commit()?;
        self.remember(state);
        Ok(answer)
    }
}

/// The manifest, where its bytes are canonical and pin all that comes along.
fn decided(package: &Package) -> Result<Manifest, Error> {
    let manifest = Manifest::parse(&package.manifest)
        .filter(|manifest| manifest.canonical() == package.manifest)
        .ok_or(Error::Manifest(package.release))?;
    let pinned: BTreeSet<Digest> = manifest.digests().into_iter().collect();
    match package
        .blobs
        .iter()
        .find(|(named, _)| !pinned.contains(named))
    {
        Some((stray, _)) => Err(Error::Stray(*stray)),
        None => Ok(manifest),
    }
}

fn repeated(connection: &Connection, package: &Package) -> Result<Option<Applied>, Error> {
    let Some(earlier) = audit::find(connection, package.release)? else {
        return Ok(None);
    };
    let actual = Digest::of(&package.manifest);
    if earlier.digest != actual {
        return Err(Error::Mismatch {
            named: earlier.digest,
            actual,
        });
    }
    Ok(Some(audit::as_applied(&earlier)))
}

fn insert_release(
    transaction: &Transaction<'_>,
    package: &Package,
    applied: Moment,
) -> Result<Applied, Error> {
    let digest = Digest::of(&package.manifest);
    let generation = transaction.query_row(
        "insert into release (id, generation, digest, manifest, due, applied,
             journal_sequence, journal_hash)
         values (:id, (select coalesce(max(generation), 0) + 1 from release),
                 :digest, :manifest, :due, :applied, :journal_sequence, :journal_hash)
         returning generation",
        named_params! {
            ":id": package.release.0,
            ":digest": digest.to_string(),
            ":manifest": package.manifest,
            ":due": package.due.second(),
            ":applied": applied.second(),
            ":journal_sequence": package.journal.sequence,
            ":journal_hash": package.journal.hash.to_string(),
        },
        |row| row.get(0),
    )?;
    Ok(Applied {
        generation,
        digest,
        due: package.due,
        applied,
    })
}

fn insert_blobs(transaction: &Transaction<'_>, blobs: &[(Digest, String)]) -> Result<(), Error> {
    let mut insert = transaction.prepare_cached(
        "insert into blob (digest, json) values (:digest, :json) on conflict do nothing",
    )?;
    for (named, json) in blobs {
        let actual = Digest::of(json);
        if actual != *named {
            return Err(Error::Mismatch {
                named: *named,
                actual,
            });
        }
        insert.execute(named_params! { ":digest": named.to_string(), ":json": json })?;
    }
    Ok(())
}

/// Reads back, from the database, every byte that the manifest pins: its digest
/// is right, and it is the kind of thing that the manifest says it is.
fn verify(transaction: &Transaction<'_>, manifest: &Manifest) -> Result<(), Error> {
    for pin in &manifest.interfaces {
        let interface: Interface = stored(transaction, pin.digest)?;
        if interface.tag != pin.locale {
            return Err(Error::Unreadable(pin.digest));
        }
    }
    let mut seen = BTreeSet::new();
    for item in &manifest.items {
        if seen.insert((item.text, "text")) {
            stored::<Content>(transaction, item.text)?;
        }
        if seen.insert((item.issuer.digest, "issuer")) {
            let issuer: Issuer = stored(transaction, item.issuer.digest)?;
            same_key(&item.issuer, &issuer.key)?;
        }
        for pin in &item.contacts {
            if seen.insert((pin.digest, "contact")) {
                let contact: Contact = stored(transaction, pin.digest)?;
                same_key(pin, contact.key.as_str())?;
            }
        }
        for pin in &item.facts {
            if seen.insert((pin.digest, "fact")) {
                let fact: Fact = stored(transaction, pin.digest)?;
                same_key(pin, fact.key.as_str())?;
            }
        }
        for file in &item.files {
            if seen.insert((file.rights, "rights")) {
                stored::<ShownRights>(transaction, file.rights)?;
            }
            if let Some(format) = file.format.as_ref().map(|pin| pin.digest)
                && seen.insert((format, "format"))
            {
                stored::<FormatFields>(transaction, format)?;
            }
        }
    }
    Ok(())
}

fn stored<T: DeserializeOwned>(transaction: &Transaction<'_>, named: Digest) -> Result<T, Error> {
    let json = audit::stored_blob(transaction, &named)?.ok_or(Error::Missing(named))?;
    let actual = Digest::of(&json);
    if actual != named {
        return Err(Error::Mismatch { named, actual });
    }
    serde_json::from_str(&json).map_err(|_| Error::Unreadable(named))
}

fn same_key(pin: &Pin, key: &str) -> Result<(), Error> {
    if pin.key == key {
        Ok(())
    } else {
        Err(Error::Unreadable(pin.digest))
    }
}

fn replace_item(
    transaction: &Transaction<'_>,
    package: &Package,
    item: &Item,
) -> Result<(), Error> {
    transaction
        .prepare_cached("delete from coming where slug = :slug and locale = :locale")?
        .execute(named_params! {
            ":slug": item.slug.as_str(), ":locale": item.locale.as_str()
        })?;
    insert_item(transaction, package, item)?;
    insert_change(transaction, package, item)?;
    transaction
        .prepare_cached("delete from item_record where slug = :slug and locale = :locale")?
        .execute(named_params! {
            ":slug": item.slug.as_str(), ":locale": item.locale.as_str()
        })?;
    insert_pins(transaction, item, RecordKind::Contact, &item.contacts)?;
    insert_pins(transaction, item, RecordKind::Fact, &item.facts)?;
    proof::note(transaction, package.release, item)?;
    files::replace(transaction, item)
}

/// Tells readers to expect a translation, unless there is an older one.
fn announce(
    transaction: &Transaction<'_>,
    package: &Package,
    coming: &Coming,
) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "insert into coming (slug, locale, release) select :slug, :locale, :release
             where not exists (select 1 from item where slug = :slug and locale = :locale)
             on conflict (slug, locale) do update set release = excluded.release",
        )?
        .execute(named_params! {
            ":slug": coming.slug.as_str(),
            ":locale": coming.locale.as_str(),
            ":release": package.release.0,
        })?;
    Ok(())
}

/// From now on the pages of the language speak these words.
fn replace_interface(
    transaction: &Transaction<'_>,
    package: &Package,
    pin: &InterfacePin,
) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "insert into interface (locale, release, digest) values (:locale, :release, :digest)
             on conflict (locale) do update set
                 release = excluded.release, digest = excluded.digest",
        )?
        .execute(named_params! {
            ":locale": pin.locale.as_str(),
            ":release": package.release.0,
            ":digest": pin.digest.to_string(),
        })?;
    Ok(())
}

fn insert_item(transaction: &Transaction<'_>, package: &Package, item: &Item) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "insert into item (slug, locale, release, kind, topic, audiences, edition_major,
                 edition_minor, shown_until, valid_until, updated, text, issuer_key, issuer_version, issuer)
             values (:slug, :locale, :release, :kind, :topic, :audiences, :major,
                 :minor, :shown_until, :valid_until, :due, :text, :issuer_key, :issuer_version, :issuer)
             on conflict (slug, locale) do update set
                 release = excluded.release, kind = excluded.kind, topic = excluded.topic,
                 audiences = excluded.audiences, edition_major = excluded.edition_major,
                 edition_minor = excluded.edition_minor, shown_until = excluded.shown_until,
                 valid_until = excluded.valid_until,
                 updated = excluded.updated, text = excluded.text,
                 issuer_key = excluded.issuer_key, issuer_version = excluded.issuer_version,
                 issuer = excluded.issuer",
        )?
        .execute(named_params! {
            ":slug": item.slug.as_str(),
            ":locale": item.locale.as_str(),
            ":release": package.release.0,
            ":kind": item.kind.key(),
            ":topic": item.topic.key(),
            ":audiences": canonical_json(&item.audiences),
            ":major": item.edition.major,
            ":minor": item.edition.minor,
            ":shown_until": item.shown_until.map(Moment::second),
            ":valid_until": item.valid_until.map(Moment::second),
            ":due": package.due.second(),
            ":text": item.text.to_string(),
            ":issuer_key": item.issuer.key,
            ":issuer_version": item.issuer.version,
            ":issuer": item.issuer.digest.to_string(),
        })?;
    Ok(())
}

fn insert_change(
    transaction: &Transaction<'_>,
    package: &Package,
    item: &Item,
) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "insert into change (slug, locale, release, edition_major, edition_minor, due, text)
             values (:slug, :locale, :release, :major, :minor, :due, :text)",
        )?
        .execute(named_params! {
            ":slug": item.slug.as_str(),
            ":locale": item.locale.as_str(),
            ":release": package.release.0,
            ":major": item.edition.major,
            ":minor": item.edition.minor,
            ":due": package.due.second(),
            ":text": item.text.to_string(),
        })?;
    Ok(())
}

fn insert_pins(
    transaction: &Transaction<'_>,
    item: &Item,
    kind: RecordKind,
    pins: &[Pin],
) -> Result<(), Error> {
    let mut insert = transaction.prepare_cached(
        "insert into item_record (slug, locale, kind, position, key, version, digest)
         values (:slug, :locale, :kind, :position, :key, :version, :digest)",
    )?;
    for (position, pin) in (0_i64..).zip(pins) {
        insert.execute(named_params! {
            ":slug": item.slug.as_str(),
            ":locale": item.locale.as_str(),
            ":kind": kind.key(),
            ":position": position,
            ":key": pin.key,
            ":version": pin.version,
            ":digest": pin.digest.to_string(),
        })?;
    }
    Ok(())
}
