//! What lies on the pages of a PDF and what happens there: links and fields of
//! forms stay, notes of reviewers go, and what would be missed is refused.
//!
//! Refuses signatures, marks drawn over a page, films and sound.

use lopdf::{Dictionary, Object};

use super::{
    copy::Copier,
    rules::{Dict, Rule},
};
use crate::{
    domain::file::{Trace, Unfit},
    media::walk::Walk,
};

/// Where links may lead outside.
const SCHEMES: [&[u8]; 4] = [b"http:", b"https:", b"mailto:", b"tel:"];

/// Which pages are called by name.
const TURNS: [&[u8]; 4] = [b"NextPage", b"PrevPage", b"FirstPage", b"LastPage"];

/// Fields above a field.
const PARENTS_MAX: usize = 32;

/// Bits of a field: what is typed is a secret, or the path of a file.
const SECRET: i64 = 1 << 13 | 1 << 20;

/// Bits of an annotation: it is not shown, not even printed.
const HIDDEN: i64 = 1 << 1;
const NO_VIEW: i64 = 1 << 5;

impl<'a> Copier<'a> {
    /// Whether an annotation or a field stays, and as what.
    pub(super) fn annotation(&mut self, found: &Object) -> Walk<Option<Rule>> {
        let Object::Dictionary(mark) = found else {
            return Ok(None);
        };
        let gone = match self.name_at(mark, "Subtype") {
            Some(b"Link") => return Ok(Some(Rule::Is(Dict::Link))),
            // a field whose widgets stand apart has no kind of its own
            Some(b"Widget") | None => return self.field(mark),
            Some(b"Popup" | b"Text") => Trace::Comment,
            Some(b"FileAttachment") => Trace::Attachment,
            Some(b"PrinterMark" | b"TrapNet") => Trace::Other,
            Some(b"Screen" | b"Movie" | b"Sound" | b"3D" | b"RichMedia" | b"Projection") => {
                return Err(Unfit::Playing.into());
            }
            Some(_) => {
                let flags = self.at(mark, "F").and_then(|flags| flags.as_i64().ok());
                if flags.unwrap_or_default() & (HIDDEN | NO_VIEW) == 0 {
                    return Err(Unfit::Marked.into());
                }
                Trace::Comment
            }
        };
        self.traces.insert(gone);
        Ok(None)
    }

    fn field(&mut self, field: &Dictionary) -> Walk<Option<Rule>> {
        if self
            .inherited(field, "FT")
            .and_then(|kind| kind.as_name().ok())
            == Some(b"Sig")
        {
            if self.inherited(field, "V").is_some() {
                return Err(Unfit::Signed.into());
            }
            self.traces.insert(Trace::Action);
            return Ok(None);
        }
        Ok(Some(Rule::Is(Dict::Widget)))
    }

    /// What a field has of its own or from a field above it.
    fn inherited<'o>(&self, field: &'o Dictionary, key: &str) -> Option<&'o Object>
    where
        'a: 'o,
    {
        let mut node = field;
        for _ in 0..PARENTS_MAX {
            if let Some(value) = self.at(node, key) {
                return Some(value);
            }
            node = self.at(node, "Parent")?.as_dict().ok()?;
        }
        None
    }

    /// Takes out of a field what nobody types for others to read.
    pub(super) fn widget(&mut self, from: &Dictionary, made: &mut Dictionary) {
        let flags = self
            .inherited(from, "Ff")
            .and_then(|flags| flags.as_i64().ok());
        if flags.unwrap_or_default() & SECRET != 0 {
            for key in [b"V".as_slice(), b"DV", b"AP"] {
                if made.remove(key).is_some() {
                    self.traces.insert(Trace::Action);
                }
            }
        }
    }

    /// Whether an action stays: one that opens a page of this document, or an
    /// address that names how it is opened.
    pub(super) fn action(&mut self, found: &Object) -> Walk<Option<Rule>> {
        let Object::Dictionary(action) = found else {
            return Ok(None);
        };
        let stays = match self.name_at(action, "S") {
            Some(b"URI") => {
                let address = self.at(action, "URI").and_then(|uri| uri.as_str().ok());
                address.is_some_and(is_public)
            }
            Some(b"GoTo") => true,
            Some(b"Named") => self
                .name_at(action, "N")
                .is_some_and(|name| TURNS.contains(&name)),
            _ => false,
        };
        if !stays {
            self.traces.insert(Trace::Action);
        }
        Ok(stays.then_some(Rule::Is(Dict::Action)))
    }
}

/// True where an address leads to the web, to mail, or to a telephone.
fn is_public(address: &[u8]) -> bool {
    let is_plain = address.iter().all(|byte| (0x21..0x7F).contains(byte));
    let leads = |scheme: &[u8]| {
        let begin = address.get(..scheme.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    };
    is_plain && SCHEMES.into_iter().any(leads)
}
