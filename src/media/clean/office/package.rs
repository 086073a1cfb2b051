//! The package of an office file (ECMA-376 part 2): its parts by name, what
//! points to what, and which media type each has.
//!
//! Refuses what points out of the package, other than links that a person
//! follows.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use super::{
    code,
    parts::{self, Place, Role},
    space::Space,
    xml::{Event, Events, Writer},
};
use crate::{
    domain::file::{FileKind, Sent, Trace, Unfit},
    media::{
        clean::zip::read::{self, Limits, Record},
        intake,
        walk::Walk,
    },
};

pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const MEBIBYTE: u64 = 1024 * 1024;

/// Slides have several parts each. All of them are held in memory.
const LIMITS: Limits = Limits {
    entries: 4_000,
    each: 64 * MEBIBYTE,
    all: 128 * MEBIBYTE,
};

/// The most relationships of one part.
const RELATIONS_MAX: usize = 4_000;

pub(super) struct Package {
    source: RefCell<Cursor<Vec<u8>>>,
    /// By name, in small letters.
    records: BTreeMap<String, Record>,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To a part by name; without a place it is a picture, film or sound.
    Part(String, Option<Place>),
    Link(String),
}

#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) relation: String,
    /// None where it does not stay.
    pub(super) target: Option<Target>,
}

/// A relationship as it is written.
struct Written {
    id: String,
    relation: String,
    target: String,
    external: bool,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>, traces: &mut BTreeSet<Trace>) -> Walk<Self> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Unfit::OldOffice.into());
        }
        let length = bytes.len() as u64;
        let mut source = Cursor::new(bytes);
        let directory = read::directory(&mut source, length, LIMITS)?;
        traces.extend(directory.traces);
        let mut records = BTreeMap::new();
        for record in directory.records {
            // names of parts are ASCII, and no matter in which letters
            let name = std::str::from_utf8(record.name()).map_err(|_| Unfit::Packing)?;
            let name = name.to_ascii_lowercase();
            if name.ends_with('/') && record.bytes == 0 {
                continue;
            }
            if name.rsplit('/').next().is_some_and(is_program) {
                return Err(Unfit::Macros.into());
            }
            if records.insert(name, record).is_some() {
                return Err(Unfit::Packing.into());
            }
        }
        Ok(Self {
            source: RefCell::new(source),
            records,
        })
    }

    /// The bytes of a part.
    pub(super) fn read(&self, name: &str) -> Walk<Vec<u8>> {
        let record = self.records.get(&name.to_ascii_lowercase());
        let record = record.ok_or(Unfit::Damaged)?;
        read::unpacked(&mut *self.source.borrow_mut(), record)
    }

    /// Points to the main part, if it is one of that kind.
    pub(super) fn main(
        &self,
        kind: FileKind,
        traces: &mut BTreeSet<Trace>,
    ) -> Walk<(Relation, String)> {
        let mut main = None;
        if !self.records.contains_key("_rels/.rels") {
            return Err(Unfit::Unknown.into());
        }
        for one in self.relations("", None, traces)? {
            let Some(Target::Part(name, Some(place))) = &one.target else {
                continue;
            };
            if parts::role("officeDocument") != Role::Keep(*place) {
                continue;
            }
            let name = name.clone();
            if main.replace((one, name)).is_some() {
                return Err(Unfit::Damaged.into());
            }
        }
        let main = main.ok_or(Unfit::Unknown)?;
        let told = self.media_type(&main.1)?;
        let found = match told.as_str() {
            told if told.contains("macroEnabled") => return Err(Unfit::Macros.into()),
            told if told.ends_with("wordprocessingml.document.main+xml") => FileKind::Docx,
            told if told.ends_with("spreadsheetml.sheet.main+xml") => FileKind::Xlsx,
            told if told.ends_with("presentationml.presentation.main+xml") => FileKind::Pptx,
            _ => return Err(Unfit::Unknown.into()),
        };
        if found != kind {
            let (named, found) = (Sent::As(kind), Sent::As(found));
            return Err(Unfit::OtherKind { named, found }.into());
        }
        Ok(main)
    }

    /// What the list of types says of a part.
    fn media_type(&self, name: &str) -> Walk<String> {
        let bytes = self.read("[Content_Types].xml")?;
        let mut events = Events::new(&bytes)?;
        let ending = name.rsplit('.').next().unwrap_or_default();
        let (mut own, mut usual) = (None, None);
        loop {
            match events.next()? {
                Event::Open(tag) => {
                    let told = tag.get("ContentType").map(str::to_owned);
                    let part = tag.get("PartName").unwrap_or_default();
                    let part = part.trim_start_matches('/');
                    if tag.is(Space::Types, "Override") && part.eq_ignore_ascii_case(name) {
                        own = told;
                    } else if tag.is(Space::Types, "Default")
                        && tag
                            .get("Extension")
                            .is_some_and(|e| e.eq_ignore_ascii_case(ending))
                    {
                        usual = told;
                    }
                }
                Event::End => break,
                Event::Close | Event::Words(_) => {}
            }
        }
        Ok(own.or(usual).ok_or(Unfit::Unknown)?)
    }

    /// What a part points to, as far as it may stay.
    pub(super) fn relations(
        &self,
        from: &str,
        place: Option<Place>,
        traces: &mut BTreeSet<Trace>,
    ) -> Walk<Vec<Relation>> {
        let name = relations_of(from);
        if !self.records.contains_key(&name.to_ascii_lowercase()) {
            return Ok(Vec::new());
        }
        let mut relations = Vec::new();
        let mut ids = BTreeSet::new();
        for one in written(&self.read(&name)?)? {
            if !ids.insert(one.id.clone()) {
                return Err(Unfit::Damaged.into());
            }
            let target = match place {
                // the table that it was drawn from: the figures stand in the diagram
                Some(place) if place.is_chart() && parts::is_table(&one.relation) => {
                    traces.insert(Trace::Data);
                    None
                }
                _ => self.target(from, &one, traces)?,
            };
            relations.push(Relation {
                id: one.id,
                relation: one.relation,
                target,
            });
        }
        Ok(relations)
    }

    fn target(
        &self,
        from: &str,
        one: &Written,
        traces: &mut BTreeSet<Trace>,
    ) -> Walk<Option<Target>> {
        let linked = || Unfit::Linked {
            name: code::shown(&one.target),
        };
        let part = || resolved(from, &one.target).filter(|name| self.has(name));
        match parts::role(&one.relation) {
            Role::Refuse(why) => Err(why.into()),
            Role::Drop(trace) => {
                traces.insert(trace);
                Ok(None)
            }
            Role::Link if one.external && code::is_link(&one.target) => {
                Ok(Some(Target::Link(one.target.clone())))
            }
            Role::Link if !one.external && one.target.starts_with('#') => {
                Ok(Some(Target::Link(one.target.clone())))
            }
            _ if one.external => Err(linked().into()),
            Role::Link => Err(linked().into()),
            Role::Comments => {
                if let Some(part) = part()
                    && is_commented(&self.read(&part)?)?
                {
                    return Err(Unfit::Comments.into());
                }
                traces.insert(Trace::Other);
                Ok(None)
            }
            Role::Keep(place) => {
                let part = part().ok_or(Unfit::Damaged)?;
                Ok(Some(Target::Part(part, Some(place))))
            }
            // Word writes NULL where a picture was lost
            Role::Media => Ok(part().map(|part| Target::Part(part, None))),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.records.contains_key(&name.to_ascii_lowercase())
    }

    /// Of which kind a picture, a film or sound is.
    pub(super) fn medium(&self, name: &str) -> Walk<FileKind> {
        medium_kind(&self.read(name)?)
    }
}

/// By its first bytes.
pub(super) fn medium_kind(bytes: &[u8]) -> Walk<FileKind> {
    use FileKind::{Gif, Jpeg, Mp3, Mp4, Png};
    let head = &bytes[..bytes.len().min(12)];
    let fits = |kind: &FileKind| intake::agreed(Sent::As(*kind), head).is_ok();
    let found = [Jpeg, Png, Gif, Mp4, Mp3].into_iter().find(fits);
    Ok(found.ok_or(Unfit::Drawn)?)
}

fn is_program(name: &str) -> bool {
    name == "vbaproject.bin" || name == "vbadata.xml" || name.starts_with("activex")
}

fn is_commented(bytes: &[u8]) -> Result<bool, Unfit> {
    let mut events = Events::new(bytes)?;
    loop {
        match events.next()? {
            Event::Open(tag)
                if matches!(tag.name.as_str(), "comment" | "cm" | "threadedComment") =>
            {
                return Ok(true);
            }
            Event::End => return Ok(false),
            _ => {}
        }
    }
}

/// Reads a list of relationships.
fn written(bytes: &[u8]) -> Result<Vec<Written>, Unfit> {
    let mut events = Events::new(bytes)?;
    let mut all = Vec::new();
    loop {
        match events.next()? {
            Event::Open(tag) if tag.is(Space::Relations, "Relationship") => {
                let take = |name| tag.get(name).map(str::to_owned).ok_or(Unfit::Damaged);
                if all.len() == RELATIONS_MAX {
                    return Err(Unfit::Damaged);
                }
                all.push(Written {
                    id: take("Id")?,
                    relation: take("Type")?,
                    target: take("Target")?,
                    external: tag.get("TargetMode") == Some("External"),
                });
            }
            Event::Open(tag) if !tag.is(Space::Relations, "Relationships") => {
                return Err(Unfit::Damaged);
            }
            Event::End => return Ok(all),
            _ => {}
        }
    }
}

/// The name of the part with the relationships of another.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The part that an address means, seen from another part.
fn resolved(from: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next()?;
    let (mut steps, target) = match target.strip_prefix('/') {
        Some(target) => (Vec::new(), target),
        None => (from.split('/').collect::<Vec<_>>(), target),
    };
    if !steps.is_empty() {
        steps.pop();
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// The address of a part, seen from another part.
pub(super) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let steps: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let shared = (0..folders.min(steps.len() - 1))
        .take_while(|at| from[*at] == steps[*at])
        .count();
    let mut way = vec![".."; folders - shared];
    way.extend(&steps[shared..]);
    way.join("/")
}

/// The list of types.
pub(super) fn types_written<'a>(
    parts: impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone,
) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.element("Types", &[("xmlns", TYPES)]);
    let mut defaults = BTreeMap::from([
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
    ]);
    for (name, _) in parts.clone() {
        let ending = name.rsplit('.').next().unwrap_or_default();
        if let Some(kind) = FileKind::of_ending(ending) {
            defaults.insert(ending, kind.media_type());
        }
    }
    for (ending, media_type) in defaults {
        writer.element(
            "Default",
            &[("Extension", ending), ("ContentType", media_type)],
        );
        writer.close();
    }
    for (name, media_type) in parts {
        if let Some(media_type) = media_type {
            let name = format!("/{name}");
            writer.element(
                "Override",
                &[("PartName", &name), ("ContentType", media_type)],
            );
            writer.close();
        }
    }
    writer.close();
    writer.finish()
}
