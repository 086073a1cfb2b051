//! Copies what the rules name from a PDF into a new one: from the catalogue on,
//! object by object, so that what nothing leads to is not there any more.
//!
//! Refuses to follow more than a bounded number of steps.

use std::collections::{BTreeSet, HashMap, VecDeque};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{
    is_conditional,
    pages::Sheets,
    rules::{Bytes, Choice, Dict, Rule},
};
use crate::{
    domain::file::{Trace, Unfit},
    media::walk::Walk,
};

/// More objects than any document of so few megabytes needs.
const OBJECTS_MAX: usize = 500_000;

/// Colours and places, which are copied to where they are used.
const REPEATED_MAX: usize = 100_000;

/// References that lead to references.
const STEPS_MAX: usize = 32;

/// Lists within lists; what is read has fewer.
const DEPTH_MAX: usize = 200;

/// Copies objects, and counts those that are still to be copied.
pub(super) struct Copier<'a> {
    pub(super) document: &'a Document,
    pub(super) sheets: &'a Sheets,
    pub(super) traces: BTreeSet<Trace>,
    /// Bytes that streams have unpacked.
    pub(super) unpacked: u64,
    numbers: HashMap<(ObjectId, Rule), u32>,
    queue: VecDeque<(ObjectId, Rule)>,
    layers: u32,
    /// Values that were copied to where they are used.
    repeated: usize,
    depth: usize,
}

impl<'a> Copier<'a> {
    pub(super) fn new(document: &'a Document, sheets: &'a Sheets) -> Self {
        Self {
            document,
            sheets,
            traces: BTreeSet::new(),
            unpacked: 0,
            numbers: HashMap::new(),
            queue: VecDeque::new(),
            layers: 0,
            repeated: 0,
            depth: 0,
        }
    }

    /// The number that an object has in the new document. It is copied later.
    pub(super) fn number(&mut self, id: ObjectId, rule: Rule) -> Walk<u32> {
        if let Some(known) = self.numbers.get(&(id, rule)) {
            return Ok(*known);
        }
        if self.numbers.len() >= OBJECTS_MAX {
            return Err(Unfit::Involved.into());
        }
        let next = u32::try_from(self.numbers.len() + 1).unwrap_or(u32::MAX);
        self.numbers.insert((id, rule), next);
        self.queue.push_back((id, rule));
        Ok(next)
    }

    /// The next object: they come in the order of their numbers.
    pub(super) fn next(&mut self) -> Walk<Option<Object>> {
        let Some((id, rule)) = self.queue.pop_front() else {
            return Ok(None);
        };
        let document = self.document;
        let object = match (rule, document.objects.get(&id)) {
            (Rule::Inherited, Some(Object::Dictionary(node))) => match node.get(b"Resources") {
                Ok(resources) => self.object(Rule::Is(Dict::Resources), resources)?,
                Err(_) => None,
            },
            // what it is was settled when its number was given
            (_, Some(object)) => self.direct(rule, object)?,
            (_, None) => None,
        };
        Ok(Some(object.unwrap_or(Object::Null)))
    }

    /// What a value refers to, and by which number.
    pub(super) fn resolve<'o>(&self, object: &'o Object) -> Option<(Option<ObjectId>, &'o Object)>
    where
        'a: 'o,
    {
        let mut found = (None, object);
        for _ in 0..STEPS_MAX {
            match found.1 {
                Object::Reference(id) => found = (Some(*id), self.document.objects.get(id)?),
                Object::Null => return None,
                _ => return Some(found),
            }
        }
        None
    }

    /// The value of a key, wherever it stands.
    pub(super) fn at<'o>(&self, dictionary: &'o Dictionary, key: &str) -> Option<&'o Object>
    where
        'a: 'o,
    {
        let value = dictionary.get(key.as_bytes()).ok()?;
        self.resolve(value).map(|found| found.1)
    }

    /// The name that a key has.
    pub(super) fn name_at<'o>(&self, dictionary: &'o Dictionary, key: &str) -> Option<&'o [u8]>
    where
        'a: 'o,
    {
        self.at(dictionary, key)?.as_name().ok()
    }

    /// True where an object is listed, but could not be read.
    fn is_lost(&self, id: ObjectId) -> bool {
        use lopdf::xref::XrefEntry;
        let is_listed = match self.document.reference_table.get(id.0) {
            Some(XrefEntry::Normal { generation, .. }) => *generation == id.1,
            Some(XrefEntry::Compressed { .. }) => id.1 == 0,
            _ => false,
        };
        is_listed && !self.document.objects.contains_key(&id)
    }

    /// Copies a value as a rule wants it; nothing, where it is something else.
    pub(super) fn object(&mut self, rule: Rule, object: &Object) -> Walk<Option<Object>> {
        let Some((id, found)) = self.resolve(object) else {
            return match object {
                Object::Reference(id) if self.is_lost(*id) => Err(Unfit::Damaged.into()),
                _ => Ok(None),
            };
        };
        let Some(rule) = self.settle(rule, id, found)? else {
            return Ok(None);
        };
        if !fits(rule, found) {
            return Ok(None);
        }
        // these are short, and only whoever copies them knows whether they are anything
        let is_short = matches!(
            rule,
            Rule::Colour | Rule::Target | Rule::Any(Choice::FontSize)
        );
        if let Some(id) = id.filter(|_| !is_short) {
            let number = self.number(id, rule)?;
            return Ok(Some(Object::Reference((number, 0))));
        }
        // lists of colours that show one another would double with each
        self.repeated += usize::from(is_short);
        if self.repeated > REPEATED_MAX || self.depth >= DEPTH_MAX {
            return Err(Unfit::Involved.into());
        }
        self.depth += 1;
        let made = self.direct(rule, found);
        self.depth -= 1;
        made
    }

    /// The rule for what is there, where there are several.
    fn settle(&mut self, rule: Rule, id: Option<ObjectId>, found: &Object) -> Walk<Option<Rule>> {
        let is = |kind| Ok(Some(Rule::Is(kind)));
        match rule {
            Rule::PageOnly => {
                let is_page = id.is_some_and(|id| self.sheets.has(id));
                return Ok(is_page.then_some(Rule::Is(Dict::Page)));
            }
            Rule::Is(Dict::Page) if !id.is_some_and(|id| self.sheets.has(id)) => return Ok(None),
            Rule::Is(Dict::Widget) | Rule::Any(Choice::Marked) => return self.annotation(found),
            Rule::Few(kind) if !matches!(found, Object::Array(_)) => return is(kind),
            Rule::Is(Dict::Action) => return self.action(found),
            _ => {}
        }
        let Rule::Any(choice) = rule else {
            return Ok(match (rule, found) {
                (Rule::Layer, Object::Dictionary(layer)) => self.layer(layer),
                _ => Some(rule),
            });
        };
        let settled = match (choice, found) {
            (_, Object::Array(_)) => Some(rule),
            (Choice::Drawn, Object::Stream(drawn)) => match self.name_at(&drawn.dict, "Subtype") {
                Some(b"Image") => Some(Rule::Is(Dict::Image)),
                Some(b"Form") => Some(Rule::Is(Dict::Form)),
                _ => None,
            },
            (Choice::Painted, Object::Stream(_)) => Some(Rule::Is(Dict::Tile)),
            (Choice::Painted, _) => Some(Rule::Is(Dict::Pattern)),
            (Choice::Contents, _) => Some(Rule::Is(Dict::Content)),
            (Choice::Held, Object::Dictionary(held)) => Some(Rule::Is(self.held(held))),
            (Choice::States, Object::Stream(_)) => Some(Rule::Is(Dict::Form)),
            (Choice::States, Object::Dictionary(_)) => Some(Rule::Map(Dict::Form)),
            (Choice::Function, Object::Name(_)) | (Choice::Held, Object::Integer(_)) => {
                Some(Rule::Plain)
            }
            (Choice::Function, _) => Some(Rule::Is(Dict::Function)),
            (Choice::Mask, Object::Stream(_)) => Some(Rule::Is(Dict::Image)),
            (Choice::SoftMask, Object::Dictionary(_)) => Some(Rule::Is(Dict::SoftMask)),
            (Choice::Codes, Object::Dictionary(_)) => Some(Rule::Is(Dict::Encoding)),
            (Choice::Codes, Object::Stream(_)) => Some(Rule::Is(Dict::CharacterMap)),
            (Choice::Glyphs | Choice::Table, Object::Stream(_)) => Some(Rule::Is(Dict::Raw)),
            (Choice::SoftMask | Choice::Codes | Choice::Glyphs, Object::Name(_)) => {
                Some(Rule::Plain)
            }
            (Choice::Table, Object::String(..)) => Some(Rule::Text),
            (Choice::Properties, Object::Dictionary(held)) => {
                if self.name_at(held, "Type") == Some(b"OCMD") && is_conditional(self, held) {
                    return Err(Unfit::Layers.into());
                }
                self.layer(held).or(Some(Rule::Is(Dict::Properties)))
            }
            _ => None,
        };
        Ok(settled)
    }

    fn layer(&self, layer: &Dictionary) -> Option<Rule> {
        match self.name_at(layer, "Type") {
            Some(b"OCG") => Some(Rule::Is(Dict::LayerGroup)),
            Some(b"OCMD") => Some(Rule::Is(Dict::LayerMembers)),
            _ => None,
        }
    }

    fn held(&self, held: &Dictionary) -> Dict {
        match self.name_at(held, "Type") {
            Some(b"MCR") => Dict::MarkedContent,
            Some(b"OBJR") => Dict::MarkedObject,
            Some(b"StructTreeRoot") => Dict::Structure,
            _ => Dict::Tagged,
        }
    }

    /// Copies what stands where it is read.
    fn direct(&mut self, rule: Rule, found: &Object) -> Walk<Option<Object>> {
        Ok(match (rule, found) {
            (_, Object::String(text, _)) => Some(words(text)),
            (_, Object::Array(list)) => self.list(rule, list)?,
            (_, Object::Dictionary(dictionary)) => self.bare(rule, dictionary)?,
            (Rule::Is(kind), Object::Stream(stream)) => Some(self.stream(kind, stream)?),
            _ => Some(found.clone()),
        })
    }

    fn bare(&mut self, rule: Rule, dictionary: &Dictionary) -> Walk<Option<Object>> {
        let each = match rule {
            Rule::Is(kind) if kind.may_be_bare() => {
                return Ok(Some(self.dictionary(kind, dictionary)?.into()));
            }
            // a place may stand in a dictionary of its own
            Rule::Target => {
                let Ok(place) = dictionary.get(b"D") else {
                    return Ok(None);
                };
                return self.object(Rule::Target, place);
            }
            Rule::Map(kind) => Rule::Is(kind),
            Rule::Maps(choice) => Rule::Any(choice),
            Rule::Colours => Rule::Colour,
            Rule::Targets => Rule::Target,
            Rule::Names => Rule::Plain,
            _ => return Ok(None),
        };
        let mut made = Dictionary::new();
        for (key, value) in dictionary {
            if let Some(value) = self.object(each, value)? {
                made.set(key.clone(), value);
            }
        }
        Ok(Some(made.into()))
    }

    fn list(&mut self, rule: Rule, list: &[Object]) -> Walk<Option<Object>> {
        let each = match rule {
            Rule::Plain | Rule::Words => rule,
            Rule::Few(kind) | Rule::Each(kind) => Rule::Is(kind),
            Rule::Layer | Rule::Any(Choice::Held | Choice::Function) => rule,
            Rule::Any(Choice::Contents) => Rule::Is(Dict::Content),
            Rule::Any(Choice::Annotations) => Rule::Any(Choice::Marked),
            Rule::Any(Choice::Mask) => Rule::Plain,
            Rule::Names => Rule::Plain,
            Rule::Any(Choice::FontSize) => return self.font(list),
            Rule::Colour => return self.colour(list),
            Rule::Target => return self.target(list),
            Rule::Pairs(value) => return self.pairs(value, list),
            _ => return Ok(None),
        };
        // places in a list of plain values count; what is gone from others leaves no hole
        let keeps_places = matches!(each, Rule::Plain | Rule::Words);
        let mut made = Vec::with_capacity(list.len());
        for value in list {
            match self.object(each, value)? {
                Some(value) => made.push(value),
                None if keeps_places => made.push(Object::Null),
                None => {}
            }
        }
        Ok(Some(made.into()))
    }

    /// Copies what the rules name of a dictionary, and notes what they do not.
    pub(super) fn dictionary(&mut self, kind: Dict, from: &Dictionary) -> Walk<Dictionary> {
        let mut made = Dictionary::new();
        for (key, rule) in kind.keys() {
            if let Ok(value) = from.get(key.as_bytes())
                && let Some(value) = self.object(*rule, value)?
            {
                made.set(*key, value);
            }
        }
        self.special(kind, from, &mut made)?;
        self.note(kind, from);
        made.as_hashmap_mut().sort_unstable_keys();
        Ok(made)
    }

    /// What no table tells.
    fn special(&mut self, kind: Dict, from: &Dictionary, made: &mut Dictionary) -> Walk<()> {
        match kind {
            Dict::Page => self.page(from, made)?,
            Dict::PageTree => {
                let mut kids = Vec::new();
                for id in self.sheets.ids() {
                    kids.push(Object::Reference((
                        self.number(*id, Rule::Is(Dict::Page))?,
                        0,
                    )));
                }
                made.set("Type", Object::Name(b"Pages".to_vec()));
                made.set("Count", i64::try_from(kids.len()).unwrap_or_default());
                made.set("Kids", kids);
            }
            Dict::Attribute if self.name_at(from, "O") != Some(b"UserProperties") => {
                for (key, value) in sorted(from) {
                    if !made.has(key)
                        && let Some(value) = self.object(Rule::Plain, value)?
                    {
                        made.set(key.clone(), value);
                    }
                }
            }
            Dict::ClassMap => {
                for (key, value) in sorted(from) {
                    if let Some(value) = self.object(Rule::Few(Dict::Attribute), value)? {
                        made.set(key.clone(), value);
                    }
                }
            }
            Dict::LayerGroup => {
                // layers bear the names of files and people; all are shown, so none is chosen by name
                self.layers += 1;
                let name = self.layers.to_string();
                if self.at(from, "Name").and_then(|name| name.as_str().ok())
                    != Some(name.as_bytes())
                {
                    self.traces.insert(Trace::Layer);
                }
                made.set("Name", words(name.as_bytes()));
            }
            Dict::Widget => self.widget(from, made),
            _ => {}
        }
        Ok(())
    }

    fn page(&mut self, from: &Dictionary, made: &mut Dictionary) -> Walk<()> {
        made.set("Type", Object::Name(b"Page".to_vec()));
        let tree = self.number(self.sheets.root(), Rule::Is(Dict::PageTree))?;
        made.set("Parent", Object::Reference((tree, 0)));
        for (key, rule) in [
            ("MediaBox", Rule::Plain),
            ("CropBox", Rule::Plain),
            ("Rotate", Rule::Plain),
        ] {
            if let Some((_, value)) = self.sheets.inherited(self.document, from, key)
                && let Some(value) = self.object(rule, value)?
            {
                made.set(key, value);
            }
        }
        let resources = match self.sheets.inherited(self.document, from, "Resources") {
            // many pages may share what stands in their parent
            Some((Some(node), Object::Dictionary(_))) => {
                Some(Object::Reference((self.number(node, Rule::Inherited)?, 0)))
            }
            Some((_, value)) => self.object(Rule::Is(Dict::Resources), value)?,
            None => None,
        };
        if let Some(resources) = resources {
            made.set("Resources", resources);
        }
        Ok(())
    }
}

/// True where a value is of the type that a rule wants.
fn fits(rule: Rule, found: &Object) -> bool {
    match (rule, found) {
        (
            Rule::Plain | Rule::Words,
            Object::Name(_) | Object::Integer(_) | Object::Boolean(_) | Object::Array(_),
        )
        | (Rule::Words | Rule::Text, Object::String(..))
        | (Rule::Few(_) | Rule::Each(_) | Rule::Layer | Rule::Pairs(_), Object::Array(_))
        | (
            Rule::Map(_) | Rule::Maps(_) | Rule::Colours | Rule::Targets | Rule::Names,
            Object::Dictionary(_),
        )
        | (Rule::Colour, Object::Name(_) | Object::Array(_))
        | (
            Rule::Target,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_),
        )
        | (
            Rule::Any(
                Choice::Held
                | Choice::Function
                | Choice::Contents
                | Choice::Annotations
                | Choice::Mask
                | Choice::FontSize,
            ),
            Object::Array(_),
        ) => true,
        // a number that is none could not be written
        (Rule::Plain | Rule::Words, Object::Real(number)) => number.is_finite(),
        (Rule::Is(kind), Object::Dictionary(_)) => kind.may_be_bare(),
        (Rule::Is(kind), Object::Stream(_)) => kind.bytes() != Bytes::None,
        _ => false,
    }
}

/// The keys and values, in the order of the keys.
fn sorted(dictionary: &Dictionary) -> Vec<(&Vec<u8>, &Object)> {
    let mut all: Vec<_> = dictionary.iter().collect();
    all.sort_unstable_by_key(|(key, _)| *key);
    all
}

/// A string, written so that no byte of it needs care.
pub(super) fn words(text: &[u8]) -> Object {
    Object::String(text.to_vec(), lopdf::StringFormat::Hexadecimal)
}
