//! The pages of a PDF: which there are, what they inherit, how large they are.
//!
//! Refuses a tree of pages that is none.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::copy::Copier;
use crate::{
    domain::file::{Pages, Unfit},
    media::walk::Walk,
};

/// The most pages of a document.
pub(super) const PAGES_MAX: usize = 2_000;

/// Nodes above a page; programs use three or four.
const PARENTS_MAX: usize = 64;

/// Two pages are alike where their sides differ by no more than this, in
/// tenths of a millimetre: programs round.
const ALIKE: u32 = 5;

/// The pages, in their order.
pub(super) struct Sheets {
    root: ObjectId,
    pages: Vec<ObjectId>,
    known: HashSet<ObjectId>,
}

impl Sheets {
    /// Goes through the tree of pages.
    pub(super) fn read(document: &Document) -> Walk<Self> {
        let catalogue = document.catalog().map_err(|_| Unfit::Damaged)?;
        let root = catalogue.get(b"Pages").and_then(Object::as_reference);
        let root = root.map_err(|_| Unfit::Damaged)?;
        let mut pages = Vec::new();
        let mut seen = HashSet::new();
        let mut ahead = vec![(root, 0)];
        while let Some((id, depth)) = ahead.pop() {
            // a page that stands in the tree twice has two parents
            if depth > PARENTS_MAX || !seen.insert(id) {
                return Err(Unfit::Damaged.into());
            }
            let node = document.get_dictionary(id).map_err(|_| Unfit::Damaged)?;
            let kids = node
                .get(b"Kids")
                .and_then(|kids| document.dereference(kids));
            let Ok((_, kids)) = kids else {
                pages.push(id);
                if pages.len() > PAGES_MAX {
                    return Err(Unfit::ManyPages { max: PAGES_MAX }.into());
                }
                continue;
            };
            let kids = kids.as_array().map_err(|_| Unfit::Damaged)?;
            if kids.len() + ahead.len() > 2 * PAGES_MAX {
                return Err(Unfit::ManyPages { max: PAGES_MAX }.into());
            }
            for kid in kids.iter().rev() {
                let kid = kid.as_reference().map_err(|_| Unfit::Damaged)?;
                ahead.push((kid, depth + 1));
            }
        }
        if pages.is_empty() {
            return Err(Unfit::Damaged.into());
        }
        let known = pages.iter().copied().collect();
        Ok(Self { root, pages, known })
    }

    /// The object from which all pages are reached.
    pub(super) const fn root(&self) -> ObjectId {
        self.root
    }

    pub(super) fn ids(&self) -> &[ObjectId] {
        &self.pages
    }

    /// True where an object is a page.
    pub(super) fn has(&self, id: ObjectId) -> bool {
        self.known.contains(&id)
    }

    /// What a page has of its own or from the nearest of its parents, and
    /// which of these that is.
    pub(super) fn inherited<'o>(
        &self,
        document: &'o Document,
        page: &'o Dictionary,
        key: &str,
    ) -> Option<(Option<ObjectId>, &'o Object)> {
        let mut node = (None, page);
        for _ in 0..PARENTS_MAX {
            if let Ok(value) = node.1.get(key.as_bytes()) {
                return Some((node.0, value));
            }
            let parent = node.1.get(b"Parent").ok()?.as_reference().ok()?;
            node = (Some(parent), document.get_dictionary(parent).ok()?);
        }
        None
    }

    /// How many pages there are, and how large.
    pub(super) fn shape(&self, copier: &Copier) -> Walk<Pages> {
        let mut first = None;
        let mut alike = true;
        for id in &self.pages {
            let (width, height) = self.sides(copier, *id)?;
            let (wide, high) = *first.get_or_insert((width, height));
            alike &= width.abs_diff(wide) <= ALIKE && height.abs_diff(high) <= ALIKE;
        }
        let (width, height) = first.unwrap_or_default();
        Ok(Pages {
            pages: u32::try_from(self.pages.len()).unwrap_or_default(),
            width,
            height,
            alike,
        })
    }

    /// The sides of a page as it is shown, in tenths of a millimetre.
    fn sides(&self, copier: &Copier, id: ObjectId) -> Walk<(u32, u32)> {
        let page = copier.document.get_dictionary(id);
        let page = page.map_err(|_| Unfit::Damaged)?;
        let media = self.corners(copier, page, "MediaBox");
        let media = media.ok_or(Unfit::Damaged)?;
        let shown = match self.corners(copier, page, "CropBox") {
            Some(crop) => [
                crop[0].max(media[0]),
                crop[1].max(media[1]),
                crop[2].min(media[2]),
                crop[3].min(media[3]),
            ],
            None => media,
        };
        let unit = match copier.at(page, "UserUnit").and_then(number) {
            Some(unit) if unit > 0.0 => unit,
            Some(_) => return Err(Unfit::Damaged.into()),
            None => 1.0,
        };
        // a point is the 72nd part of an inch of 254 tenths of a millimetre
        let tenths = |points: f64| {
            let tenths = (points * unit * 254.0 / 72.0).round();
            let is_size = (1.0..=1_000_000.0).contains(&tenths);
            let whole = is_size.then_some(tenths as u32);
            whole.ok_or(Unfit::Damaged)
        };
        let wide = tenths(shown[2] - shown[0])?;
        let high = tenths(shown[3] - shown[1])?;
        let turned = self.inherited(copier.document, page, "Rotate");
        let turned = turned.and_then(|found| copier.resolve(found.1));
        let turned = turned
            .and_then(|found| found.1.as_i64().ok())
            .unwrap_or_default();
        Ok(match turned.rem_euclid(180) {
            90 => (high, wide),
            _ => (wide, high),
        })
    }

    /// The lower left and the upper right corner of a box.
    fn corners(&self, copier: &Copier, page: &Dictionary, key: &str) -> Option<[f64; 4]> {
        let (_, found) = self.inherited(copier.document, page, key)?;
        let (_, found) = copier.resolve(found)?;
        let [a, b, c, d] = found.as_array().ok()?.as_slice() else {
            return None;
        };
        let side = |value| copier.resolve(value).and_then(|found| number(found.1));
        let (a, b, c, d) = (side(a)?, side(b)?, side(c)?, side(d)?);
        Some([a.min(c), b.min(d), a.max(c), b.max(d)])
    }
}

/// A number, whole or not.
fn number(object: &Object) -> Option<f64> {
    let number = f64::from(object.as_float().ok()?);
    number.is_finite().then_some(number)
}
