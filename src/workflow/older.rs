//! What readers of a language keep while a newer edition of the same work goes
//! out in others: an older contact or figure, another name of the issuer,
//! another last day. Whoever decides should know. Decides nothing.

use std::collections::BTreeSet;

use super::live::Live;
use crate::{
    domain::{
        blocker::{Blocker, Why},
        digest::Digest,
        id::WorkId,
        locale::Locale,
        manifest::{Item, Pin},
        organisation::{Issuer, Names},
        record::RecordKind,
        slug::Slug,
    },
    store::{self, Tx, blobs, organisations, releases},
};

/// Tells it of every public language of a work that does not go out with
/// these items; `told` are those of which something is said already.
pub fn kept(
    tx: &Tx<'_>,
    live: &mut Live,
    (work, slug): (WorkId, &Slug),
    items: &[&Item],
    told: &BTreeSet<Locale>,
) -> Result<Vec<Blocker>, store::Error> {
    let source = items.iter().find(|item| item.locale == super::SOURCE);
    let Some(newer) = source.or(items.first()) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (locale, _) in releases::released_editions(tx, work)? {
        let goes = items.iter().any(|item| item.locale == locale);
        if goes || told.contains(&locale) {
            continue;
        }
        let Some(item) = live.item(tx, (work, slug), &locale)? else {
            continue;
        };
        if is_older(tx, live, &item, newer)? {
            found.push(Blocker {
                work: Some((work, slug.clone())),
                locale: Some(locale),
                field: None,
                why: Why::KeepsOlder,
            });
        }
    }
    Ok(found)
}

/// True where what readers have shows something otherwise than the newer item
/// would in their language. Other words are another edition, and told as such.
fn is_older(tx: &Tx<'_>, live: &mut Live, item: &Item, newer: &Item) -> Result<bool, store::Error> {
    let is_described =
        (item.topic, &item.audiences, item.ends()) == (newer.topic, &newer.audiences, newer.ends());
    if !is_described {
        return Ok(true);
    }
    if item.issuer.digest != newer.issuer.digest {
        let names = names(tx, &newer.issuer)?;
        if is_named_otherwise(tx, &item.locale, &item.issuer.digest, &names)? {
            return Ok(true);
        }
    }
    let contacts = (RecordKind::Contact, &item.contacts, &newer.contacts);
    let facts = (RecordKind::Fact, &item.facts, &newer.facts);
    for (kind, pins, newest) in [contacts, facts] {
        for pin in pins {
            let same_key = newest.iter().find(|newest| newest.key == pin.key);
            let other = same_key.filter(|newest| newest.digest != pin.digest);
            let (Some(other), Some(key)) = (other, Slug::parse(&pin.key)) else {
                continue;
            };
            let versions = (pin.version, other.version);
            if live.shows_otherwise(tx, (kind, key, item.locale), versions)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The names of a pinned issuer. Until a release is submitted it pins the
/// newest, and keeps no bytes of it yet.
fn names(tx: &Tx<'_>, pin: &Pin) -> Result<Names, store::Error> {
    let kept = match blobs::find(tx, &pin.digest) {
        Ok(kept) => serde_json::from_str::<Issuer>(&kept).ok(),
        Err(store::Error::Missing) => None,
        Err(error) => return Err(error),
    };
    match kept {
        Some(issuer) => Ok(issuer.name),
        None => Ok(organisations::find_by_key(tx, &pin.key)?.name),
    }
}

/// True where a page in that language shows another name of the issuer than
/// these. The Japanese one tells, too, whether it is the issuer that the site
/// itself stands under.
pub fn is_named_otherwise(
    tx: &Tx<'_>,
    locale: &Locale,
    pinned: &Digest,
    names: &Names,
) -> Result<bool, store::Error> {
    let before: Option<Issuer> = serde_json::from_str(&blobs::find(tx, pinned)?).ok();
    Ok(before.is_none_or(|before| {
        let shown = |names: &Names| names.for_language(locale.language()).to_owned();
        before.name.ja != names.ja || shown(&before.name) != shown(names)
    }))
}
