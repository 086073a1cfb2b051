//! Office files (ECMA-376, Office Open XML): texts, tables and slides. From the
//! main part on, every part that another points to is written anew without what
//! names a person, a disk or a program; pictures are cleaned as pictures are.
//!
//! Refuses programs, other files inside, whatever is fetched from elsewhere,
//! and what is in the file without being shown.

mod code;
mod package;
mod parts;
mod rewrite;
mod rules;
mod space;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_damage;
#[cfg(test)]
mod tests_of_hidden;
#[cfg(test)]
mod tests_of_leaks;
#[cfg(test)]
mod tests_of_refusals;
mod watch;
mod xml;

use std::collections::BTreeSet;

use self::package::{Package, Relation, Target};
use super::{Cleaned, walked::walked, zip::within, zip::write::Writer};
use crate::{
    domain::file::{FileKind, Office, Shape, Trace, Unfit},
    media::walk::Walk,
};
use parts::{Place, Role};

/// A part as it will stand in the new file.
struct Part {
    name: String,
    /// Its media type, where it is not told by its ending.
    media_type: Option<String>,
    bytes: Vec<u8>,
    pack: bool,
}

/// A file that is being put together.
struct Cleaner {
    kind: FileKind,
    package: Package,
    traces: BTreeSet<Trace>,
    parts: Vec<Part>,
    /// Parts of the source in the order in which they were found: what each is
    /// called here, and what it is.
    found: Vec<(String, String, Option<Place>)>,
    listed: u32,
}

/// Reads an office file of that kind and writes it anew.
pub fn office(kind: FileKind, bytes: Vec<u8>) -> Walk<Cleaned> {
    let mut traces = BTreeSet::new();
    let package = Package::open(bytes, &mut traces)?;
    let (root, main) = package.main(kind, &mut traces)?;
    let mut cleaner = Cleaner {
        kind,
        package,
        traces,
        parts: Vec::new(),
        found: Vec::new(),
        listed: 0,
    };
    let name = cleaner.main_name();
    let Role::Keep(place) = parts::role("officeDocument") else {
        return Err(Unfit::Damaged.into());
    };
    cleaner.found.push((main, name, Some(place)));
    let mut at = 0;
    while at < cleaner.found.len() {
        let (source, name, place) = cleaner.found[at].clone();
        let done = match place {
            Some(place) => cleaner.part(&source, &name, place, at == 0),
            None => cleaner.medium(&source, &name),
        };
        match done {
            // a refusal of the file as a whole; what is damaged is told by name
            Err(crate::media::walk::Halt::Unfit(why)) if is_of_part(&why) => {
                return within(&name, Err(why.into()));
            }
            done => done?,
        }
        at += 1;
    }
    cleaner.finish(root)
}

/// True where a person must know the part to find what is wrong.
fn is_of_part(why: &Unfit) -> bool {
    use Unfit::{
        Comments, Embedded, Field, Inside, Linked, Macros, Part, Pivot, Tracked, Unpacked,
    };
    !matches!(
        why,
        Comments
            | Embedded
            | Field { .. }
            | Inside { .. }
            | Linked { .. }
            | Macros
            | Part { .. }
            | Pivot
            | Tracked
            | Unpacked { .. }
    ) && !matches!(why, Unfit::Hidden { name } if !name.is_empty())
}

impl Cleaner {
    const fn base(&self) -> &'static str {
        match self.kind {
            FileKind::Xlsx => "xl",
            FileKind::Pptx => "ppt",
            _ => "word",
        }
    }

    fn main_name(&self) -> String {
        let own = match self.kind {
            FileKind::Xlsx => "workbook",
            FileKind::Pptx => "presentation",
            _ => "document",
        };
        format!("{}/{own}.xml", self.base())
    }

    /// A part of XML, its relationships, and what they point to.
    fn part(&mut self, source: &str, name: &str, place: Place, is_main: bool) -> Walk<()> {
        let relations = self
            .package
            .relations(source, Some(place), &mut self.traces)?;
        let stays = relations.iter();
        let stays = stays.map(|one| (one.id.clone(), one.target.is_some()));
        let bytes = self.package.read(source)?;
        let found = rewrite::rewrite(&bytes, self.kind, &stays.collect(), &mut self.traces)?;
        drop(bytes);
        if is_main {
            self.listed = found.listed;
        }
        let mut written = Vec::new();
        for one in relations {
            // what nothing shows goes; parts that no element names belong to all
            let is_used = found.used.contains(&one.id);
            match &one.target {
                Some(Target::Part(_, Some(_))) => {}
                Some(_) if is_used => {}
                _ => continue,
            }
            let target = match &one.target {
                Some(Target::Part(part, place)) => self.enqueue(part, *place)?,
                Some(Target::Link(link)) => link.clone(),
                None => continue,
            };
            written.push((one, target));
        }
        self.parts.push(Part {
            name: name.to_owned(),
            media_type: Some(place.media_type(self.kind)),
            bytes: found.xml,
            pack: true,
        });
        if !written.is_empty() {
            let bytes = relations_written(name, &written);
            self.parts.push(Part {
                name: package::relations_of(name),
                media_type: None,
                bytes,
                pack: true,
            });
        }
        Ok(())
    }

    /// What a part is called here; it is cleaned later, and once.
    fn enqueue(&mut self, source: &str, place: Option<Place>) -> Walk<String> {
        if let Some((_, name, _)) = self.found.iter().find(|found| found.0 == source) {
            return Ok(name.clone());
        }
        let base = self.base();
        let name = match place {
            Some(place) => {
                let taken = |name: &String| self.found.iter().any(|found| found.1 == *name);
                let own = |n: usize| format!("{base}/{}{n}.{}", place.path, place.ending());
                let plain = format!("{base}/{}.{}", place.path, place.ending());
                if place.numbered {
                    // the number that it had, so that slides keep their names
                    let stem = source.rsplit_once('.').map_or(source, |both| both.0);
                    let had = (1..10_000).find(|n| {
                        stem.ends_with(|c: char| c.is_ascii_digit())
                            && own(*n).eq_ignore_ascii_case(source)
                    });
                    let had = had.map(own).filter(|name| !taken(name));
                    let free = || {
                        (1..=self.found.len() + 1)
                            .map(own)
                            .find(|name| !taken(name))
                    };
                    had.or_else(free).ok_or(Unfit::Damaged)?
                } else if taken(&plain) {
                    return Err(Unfit::Damaged.into());
                } else {
                    plain
                }
            }
            None => {
                let media = self.found.iter().filter(|found| found.2.is_none()).count();
                let ending = self.package.medium(source)?.endings()[0];
                format!("{base}/media/image{}.{ending}", media + 1)
            }
        };
        self.found.push((source.to_owned(), name.clone(), place));
        Ok(name)
    }

    /// A picture, a film or sound.
    fn medium(&mut self, source: &str, name: &str) -> Walk<()> {
        let bytes = self.package.read(source)?;
        let kind = package::medium_kind(&bytes)?;
        let cleaned = walked(kind, &bytes)?;
        self.traces.extend(cleaned.traces);
        self.parts.push(Part {
            name: name.to_owned(),
            media_type: None,
            bytes: cleaned.bytes,
            pack: false,
        });
        Ok(())
    }

    fn finish(self, root: Relation) -> Walk<Cleaned> {
        let parts = match self.kind {
            FileKind::Docx => 1,
            _ => self.listed,
        };
        if parts == 0 {
            return Err(Unfit::Damaged.into());
        }
        let mut writer = Writer::new(Vec::new());
        let types = package::types_written(
            self.parts
                .iter()
                .map(|part| (part.name.as_str(), part.media_type.as_deref())),
        );
        writer.add("[Content_Types].xml", &types, true)?;
        let root = Relation {
            id: "rId1".to_owned(),
            ..root
        };
        let root = relations_written("", &[(root, self.main_name())]);
        writer.add("_rels/.rels", &root, true)?;
        for part in self.parts {
            writer.add(&part.name, &part.bytes, part.pack)?;
        }
        Ok(Cleaned {
            shape: Shape::Office(Office { parts }),
            traces: self.traces,
            bytes: writer.finish()?,
        })
    }
}

fn relations_written(from: &str, relations: &[(Relation, String)]) -> Vec<u8> {
    let mut writer = xml::Writer::new();
    writer.element("Relationships", &[("xmlns", package::RELATIONS)]);
    for (one, target) in relations {
        let mut attributes = vec![("Id", one.id.as_str()), ("Type", one.relation.as_str())];
        let is_link = matches!(one.target, Some(Target::Link(_)));
        let target = if is_link {
            target.clone()
        } else {
            package::relative(from, target)
        };
        attributes.push(("Target", &target));
        if is_link {
            attributes.push(("TargetMode", "External"));
        }
        writer.element("Relationship", &attributes);
        writer.close();
    }
    writer.close();
    writer.finish()
}
