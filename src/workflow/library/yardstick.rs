//! How the text of each language stands, and whether something in it would
//! stop a release: by the records that there are, and by what readers have.
//!
//! Refuses to know more of a work than its texts and its editions.

use std::collections::{BTreeMap, BTreeSet};

use super::Standing;
use crate::{
    domain::{
        content::Content,
        id::{EditionId, WorkId},
        ledger,
        locale::Locale,
        work::Edition,
    },
    store::{
        self, Tx, languages,
        ledger::Edits,
        records,
        texts::{self, Text},
    },
    workflow::{
        SOURCE,
        dry_run::{Known, is_open},
        ledger as standing,
    },
};

/// What a text's standing is judged by.
pub(super) struct Yardstick {
    known: Known,
    /// The edition that is public, by work and locale.
    live: BTreeMap<(WorkId, Locale), EditionId>,
    /// What readers have of older editions.
    older: BTreeMap<(EditionId, Locale), Content>,
    /// The locales that texts are written in.
    locales: Vec<Locale>,
}

impl Yardstick {
    pub(super) fn new(tx: &Tx<'_>) -> Result<Self, store::Error> {
        Ok(Self {
            known: records::spoken(tx)?,
            live: BTreeMap::new(),
            older: BTreeMap::new(),
            locales: languages::in_use(tx)?,
        })
    }

    /// Looks at what is public of a work that has this newest edition.
    pub(super) fn look_at_live(
        &mut self,
        tx: &Tx<'_>,
        newest: &Edition,
        live: &[(Locale, EditionId)],
    ) -> Result<(), store::Error> {
        let by_locale = live.iter();
        let by_locale = by_locale.map(|(locale, edition)| ((newest.work, *locale), *edition));
        self.live = by_locale.collect();
        let older: BTreeSet<EditionId> = live
            .iter()
            .map(|(_, edition)| *edition)
            .filter(|edition| *edition != newest.id)
            .collect();
        let older: Vec<EditionId> = older.into_iter().collect();
        let texts = match older.is_empty() {
            true => Vec::new(),
            false => texts::of_editions(tx, &older)?,
        };
        let by_edition = texts.into_iter();
        let by_edition = by_edition.map(|text| ((text.edition, text.locale), text.content));
        self.older = by_edition.collect();
        Ok(())
    }

    fn standing(
        &self,
        edition: &Edition,
        text: Option<&Text>,
        source: Option<&Text>,
        edits: &Edits,
    ) -> Standing {
        let fields = standing::states(text, source, edits);
        let open = text.is_some_and(|text| {
            let live = self.live.get(&(edition.work, text.locale));
            let is_public = live == Some(&edition.id);
            let older = live.and_then(|live| self.older.get(&(*live, text.locale)));
            !is_public && is_open(&text.locale, &text.content, older, &self.known)
        });
        Standing {
            state: ledger::worst(&fields),
            fields,
            open,
            begun: text.is_some(),
        }
    }

    pub(super) fn standings(
        &self,
        edition: &Edition,
        texts: &[&Text],
        edits: &Edits,
    ) -> Vec<(Locale, Standing)> {
        let find = |locale: &Locale| texts.iter().find(|text| text.locale == *locale).copied();
        let source = find(&SOURCE);
        self.locales
            .iter()
            .copied()
            .map(|locale| (locale, self.standing(edition, find(&locale), source, edits)))
            .collect()
    }
}
