//! What the pages of chosen works say in words of their own, besides their
//! texts: topics, audiences, units, and the names of contacts and figures.

use std::collections::{BTreeMap, BTreeSet};

use super::state;
use crate::{
    domain::{
        content::Content,
        interface::Wording,
        locale::Locale,
        record::{Contact, Fact, RecordKind, Words},
        slug::Slug,
        vocabulary::{Audience, Situation, Topic},
    },
    i18n::{self, wording},
    store::{self, Tx, records},
};

/// What chosen works name that pages say in words of their own.
#[derive(Debug, Clone, Default)]
pub struct Named {
    pub(super) messages: BTreeSet<&'static str>,
    /// What each is called, and whether it has words.
    pub(super) records: BTreeMap<(RecordKind, Slug), (Words<String>, bool)>,
}

impl Named {
    /// Adds what a text of a work names.
    pub fn add(
        &mut self,
        tx: &Tx<'_>,
        (topic, audiences): (Topic, &[Audience]),
        content: &Content,
        locale: &Locale,
    ) -> Result<(), store::Error> {
        self.messages.insert(topic.message_id());
        let answered = Situation::all().filter(|one| one.topics().any(|helps| helps == topic));
        self.messages.extend(answered.map(Situation::message_id));
        for audience in audiences {
            self.messages.insert(audience.message_id());
            self.messages.insert(i18n::group_message(audience.group()));
        }
        // what stands beside a text has words in it
        if !content.alt.is_empty() || !content.twin.is_empty() {
            self.messages.insert(wording::WITH_FILES);
        }
        for kind in [RecordKind::Contact, RecordKind::Fact] {
            for key in content.records(kind) {
                if !self.records.contains_key(&(kind, key.clone())) {
                    self.add_record(tx, kind, key, locale)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn add_record(
        &mut self,
        tx: &Tx<'_>,
        kind: RecordKind,
        key: Slug,
        locale: &Locale,
    ) -> Result<(), store::Error> {
        let found = match kind {
            RecordKind::Contact => match records::find::<Contact>(tx, kind, &key) {
                Ok(stored) => {
                    let contact = stored.content;
                    self.messages.insert(contact.kind.message_id());
                    let words = contact.words.iter();
                    let names = words.map(|(tag, words)| (*tag, words.name.clone()));
                    let stale = stored.stale.contains_key(locale);
                    (
                        names.collect(),
                        contact.words.contains_key(locale) && !stale,
                    )
                }
                Err(store::Error::Missing) => return Ok(()),
                Err(error) => return Err(error),
            },
            RecordKind::Fact => match records::find::<Fact>(tx, kind, &key) {
                Ok(stored) => {
                    let fact = stored.content;
                    self.messages.insert(fact.unit.message_id());
                    let earlier = fact.earlier.iter().map(|value| &value.period);
                    for period in earlier.chain([&fact.period]) {
                        self.messages.extend(i18n::period_messages(period));
                    }
                    let words = fact.words.iter();
                    let names = words.map(|(tag, words)| (*tag, words.statement.clone()));
                    let stale = stored.stale.contains_key(locale);
                    (names.collect(), fact.words.contains_key(locale) && !stale)
                }
                Err(store::Error::Missing) => return Ok(()),
                Err(error) => return Err(error),
            },
        };
        self.records.insert((kind, key), found);
        Ok(())
    }

    /// How many messages are missing or left behind. Names that contacts and
    /// figures lack are found with their texts.
    pub(super) fn open(&self, stored: &BTreeMap<String, Wording>) -> usize {
        let messages = wording::needed(&self.messages).into_iter();
        messages
            .filter(|(source, _)| state(stored.get(&source.id), source).blocks())
            .count()
    }
}
