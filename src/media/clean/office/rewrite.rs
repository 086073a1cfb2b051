//! One part of an office file, written anew without what must go. Refuses what
//! its rules refuse, and references to what is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    rules::{self, Fate},
    space::Space,
    watch::Watch,
    xml::{Event, Events, Tag, Writer},
};
use crate::domain::file::{FileKind, Trace, Unfit};

/// What of a part is used.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) xml: Vec<u8>,
    /// Relationships that it names.
    pub(super) used: BTreeSet<String>,
    /// Slides or sheets that the main part lists.
    pub(super) listed: u32,
}

/// Whether a part's relationships stay, by their names.
pub(super) type Stays = BTreeMap<String, bool>;

pub(super) fn rewrite(
    bytes: &[u8],
    kind: FileKind,
    stays: &Stays,
    traces: &mut BTreeSet<Trace>,
) -> Result<Found, Unfit> {
    let mut events = Events::new(bytes)?;
    let mut writer = Writer::new();
    let mut watch = Watch::default();
    let mut found = Found::default();
    // elements that are open; of one that is left out, how many are in it
    let mut open: Vec<(Space, String)> = Vec::new();
    let mut skipped: u32 = 0;
    loop {
        match events.next()? {
            Event::Open(tag) => {
                if let Some(refusal) = rules::refusal(&tag) {
                    return Err(refusal);
                }
                if skipped > 0 {
                    skipped += 1;
                    continue;
                }
                if let Some(trace) = rules::left_out(&tag) {
                    if open.is_empty() {
                        return Err(Unfit::Damaged);
                    }
                    traces.insert(trace);
                    skipped = 1;
                    continue;
                }
                watch.open(&tag)?;
                found.listed += u32::from(is_listed(kind, &tag));
                open.push((tag.space, tag.name.clone()));
                writer.open(kept(tag, stays, &mut found.used, traces)?);
            }
            Event::Close if skipped > 0 => skipped -= 1,
            Event::Close => {
                let (space, name) = open.pop().ok_or(Unfit::Damaged)?;
                watch.close(space, &name)?;
                writer.close();
            }
            Event::Words(words) => {
                if skipped == 0 {
                    watch.words(&words);
                    writer.words(&words);
                }
            }
            Event::End => break,
        }
    }
    watch.finish()?;
    found.xml = writer.finish();
    Ok(found)
}

fn is_listed(kind: FileKind, tag: &Tag) -> bool {
    match kind {
        FileKind::Xlsx => tag.is(Space::Sheet, "sheet"),
        FileKind::Pptx => tag.is(Space::Slide, "sldId"),
        _ => false,
    }
}

/// The tag with those of its attributes that stay.
fn kept(
    mut tag: Tag,
    stays: &Stays,
    used: &mut BTreeSet<String>,
    traces: &mut BTreeSet<Trace>,
) -> Result<Tag, Unfit> {
    let mut attributes = Vec::with_capacity(tag.attributes.len());
    for mut one in std::mem::take(&mut tag.attributes) {
        let points =
            one.space == Space::Reference || (one.space == Space::Office && one.name == "relid");
        if points && !one.value.is_empty() {
            match stays.get(&one.value) {
                Some(true) => drop(used.insert(one.value.clone())),
                Some(false) => continue,
                None => return Err(Unfit::Damaged),
            }
            attributes.push(one);
            continue;
        }
        attributes.push({
            match rules::attribute(&tag, &one)? {
                Fate::Stays => {}
                Fate::Goes(trace) => {
                    traces.insert(trace);
                    continue;
                }
                Fate::Becomes(value, trace) => {
                    traces.insert(trace);
                    one.value = value;
                }
            }
            one
        });
    }
    tag.attributes = attributes;
    Ok(tag)
}
