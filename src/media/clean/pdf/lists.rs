//! Lists of a PDF whose places mean something: colours, places, pairs.
//!
//! Refuses families of colours that it does not know.

use lopdf::Object;

use super::{
    copy::Copier,
    rules::{Choice, Dict, Rule, Value},
};
use crate::media::walk::Walk;

impl Copier<'_> {
    pub(super) fn font(&mut self, list: &[Object]) -> Walk<Option<Object>> {
        let [font, size, ..] = list else {
            return Ok(None);
        };
        let font = self.object(Rule::Is(Dict::Font), font)?;
        let size = self.object(Rule::Plain, size)?;
        Ok(font.zip(size).map(|(font, size)| vec![font, size].into()))
    }

    /// A place in this document: a page, and how it is shown.
    pub(super) fn target(&mut self, list: &[Object]) -> Walk<Option<Object>> {
        let [page, how @ ..] = list else {
            return Ok(None);
        };
        let Some(page) = self.object(Rule::PageOnly, page)? else {
            return Ok(None);
        };
        let mut made = vec![page];
        for value in how {
            let value = self.object(Rule::Plain, value)?;
            made.push(value.unwrap_or(Object::Null));
        }
        Ok(Some(made.into()))
    }

    pub(super) fn pairs(&mut self, value: Value, list: &[Object]) -> Walk<Option<Object>> {
        let rule = match value {
            Value::Target => Rule::Target,
            Value::Label => Rule::Is(Dict::PageLabel),
            Value::Structure => Rule::Any(Choice::Held),
        };
        let mut made = Vec::with_capacity(list.len());
        for pair in list.chunks_exact(2) {
            let key = self.object(Rule::Words, &pair[0])?;
            let held = self.object(rule, &pair[1])?;
            if let Some((key, held)) = key.zip(held) {
                made.extend([key, held]);
            }
        }
        Ok(Some(made.into()))
    }

    pub(super) fn colour(&mut self, list: &[Object]) -> Walk<Option<Object>> {
        let head = list.first().and_then(|head| self.resolve(head));
        let Some((_, Object::Name(family))) = head else {
            return Ok(None);
        };
        let rules: &[Rule] = match family.as_slice() {
            b"ICCBased" => &[Rule::Is(Dict::Icc)],
            b"CalGray" | b"CalRGB" | b"Lab" => &[Rule::Is(Dict::CalColour)],
            b"Indexed" => &[Rule::Colour, Rule::Plain, Rule::Any(Choice::Table)],
            b"Separation" => &[Rule::Plain, Rule::Colour, Rule::Is(Dict::Function)],
            b"DeviceN" => &[
                Rule::Plain,
                Rule::Colour,
                Rule::Is(Dict::Function),
                Rule::Is(Dict::Colorants),
            ],
            b"Pattern" => &[Rule::Colour],
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" => &[],
            _ => return Ok(None),
        };
        let mut made = vec![Object::Name(family.clone())];
        for (rule, value) in rules.iter().zip(&list[1..]) {
            match self.object(*rule, value)? {
                Some(value) => made.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(made.into()))
    }
}
