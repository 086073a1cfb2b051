//! Lists of what is public: cards, counts, contacts, addresses.

use rusqlite::{Row, named_params};

use super::{
    Publication,
    error::Error,
    model::{Address, Announced, Card, Filter, Translation},
    rows,
};
use crate::domain::{
    digest::canonical_json, interface::Emergency, interface::Interface, locale::Locale,
    moment::Moment, record::Contact, record::RecordKind, vocabulary::Audience, vocabulary::Topic,
};

const CARDS: &str = "
    select item.slug, item.topic, item.audiences, item.updated,
           json_extract(blob.json, '$.title') as title,
           json_extract(blob.json, '$.summary') as summary,
           (select min(change.due) from change where change.slug = item.slug) as issued
    from item join blob on blob.digest = item.text
    where item.locale = :locale
      and (item.shown_until is null or :now < item.shown_until)
      and (:topic is null or item.topic = :topic)
      and (:audience is null or exists
           (select 1 from json_each(item.audiences) where value = :audience))
    order by item.updated desc, item.slug
    limit :limit offset :offset";

const COUNT: &str = "
    select count(*) from item
    where item.locale = :locale
      and (item.shown_until is null or :now < item.shown_until)
      and (:topic is null or item.topic = :topic)
      and (:audience is null or exists
           (select 1 from json_each(item.audiences) where value = :audience))";

const ANNOUNCED: &str = "
    select coming.slug, item.locale, item.topic, json_extract(blob.json, '$.title') as title
    from coming
    join item on item.slug = coming.slug and item.locale = (
        select other.locale from item as other
        where other.slug = coming.slug
          and (other.shown_until is null or :now < other.shown_until)
        order by other.locale <> :source, other.locale limit 1)
    join blob on blob.digest = item.text
    where coming.locale = :locale
      and (:topic is null or item.topic = :topic)
      and (:audience is null or exists
           (select 1 from json_each(item.audiences) where value = :audience))
    order by item.updated desc, item.slug
    limit :limit";

const LOCALES_ON: &str = "
    select distinct locale from item
    where topic in (select value from json_each(:topics))
      and (shown_until is null or :now < shown_until)
    order by locale";

/// With `max`, the other columns are of the row that has it.
/// Grouped before anything is asked of a group: a contact stands in many texts,
/// and most of them may be over.
const CONTACTS: &str = "
    with mine as materialized (
        select r.key, r.version, r.digest,
            max(item.shown_until is null or :now < item.shown_until) as is_open
        from item_record as r
        join item on item.slug = r.slug and item.locale = r.locale
        where r.kind = :kind and r.locale = :locale
        group by r.key, r.version, r.digest),
    chosen as (
        select key, max(version), digest from mine where is_open group by key
        union all
        select key, max(version), digest from mine
        where key not in (select key from mine where is_open) group by key)
    select blob.json as json from chosen join blob on blob.digest = chosen.digest
    where chosen.key in (select key from mine where is_open)
       or exists (
            select 1 from (
                select r.digest from item_record as r
                join item on item.slug = r.slug and item.locale = r.locale
                where r.kind = :kind and r.key = chosen.key
                  and (item.shown_until is null or :now < item.shown_until)
                order by r.version desc limit 1) as newest
            join blob as open on open.digest = newest.digest
            where open.json ->> '$.number' is blob.json ->> '$.number'
              and open.json ->> '$.url' is blob.json ->> '$.url')
    order by chosen.key";

const ADDRESSES: &str = "
    select slug, locale, updated from item
    where shown_until is null or :now < shown_until
    order by slug, locale";

impl Publication {
    /// The cards of a locale, the newest first. The filter's limit and offset
    /// count after its topic and audience.
    pub fn list(&self, locale: &Locale, filter: &Filter, now: Moment) -> Result<Vec<Card>, Error> {
        self.read(|connection| {
            let cards = connection
                .prepare_cached(CARDS)?
                .query_map(
                    named_params! {
                        ":locale": locale.as_str(),
                        ":now": now.second(),
                        ":topic": filter.topic.map(Topic::key),
                        ":audience": filter.audience.map(Audience::key),
                        ":limit": filter.limit,
                        ":offset": filter.offset,
                    },
                    card,
                )?
                .collect::<Result<_, _>>()?;
            Ok(cards)
        })
    }

    /// How many cards there are, whatever the filter's limit and offset.
    pub fn count(&self, locale: &Locale, filter: &Filter, now: Moment) -> Result<u64, Error> {
        self.read(|connection| {
            let count: i64 = connection.prepare_cached(COUNT)?.query_row(
                named_params! {
                    ":locale": locale.as_str(),
                    ":now": now.second(),
                    ":topic": filter.topic.map(Topic::key),
                    ":audience": filter.audience.map(Audience::key),
                },
                |row| row.get(0),
            )?;
            Ok(count.unsigned_abs())
        })
    }

    /// What readers of a locale are told to expect, of what is shown now
    /// elsewhere; that whose source changed last comes first.
    pub fn announced(
        &self,
        locale: &Locale,
        filter: &Filter,
        now: Moment,
    ) -> Result<Vec<Announced>, Error> {
        self.read(|connection| {
            let announced = connection
                .prepare_cached(ANNOUNCED)?
                .query_map(
                    named_params! {
                        ":locale": locale.as_str(),
                        ":source": Locale::JA.as_str(),
                        ":now": now.second(),
                        ":topic": filter.topic.map(Topic::key),
                        ":audience": filter.audience.map(Audience::key),
                        ":limit": filter.limit,
                    },
                    |row| {
                        Ok(Announced {
                            slug: rows::slug(row)?,
                            topic: rows::topic(row)?,
                            source: Translation {
                                locale: rows::locale(row)?,
                                title: row.get("title")?,
                            },
                        })
                    },
                )?
                .collect::<Result<_, _>>()?;
            Ok(announced)
        })
    }

    /// The locales in which something on one of these topics is shown.
    pub fn locales_on(
        &self,
        topics: impl Iterator<Item = Topic>,
        now: Moment,
    ) -> Result<Vec<Locale>, Error> {
        let topics: Vec<&str> = topics.map(Topic::key).collect();
        self.read(|connection| {
            let locales = connection
                .prepare_cached(LOCALES_ON)?
                .query_map(
                    named_params! { ":topics": canonical_json(&topics), ":now": now.second() },
                    rows::locale,
                )?
                .collect::<Result<_, _>>()?;
            Ok(locales)
        })
    }

    /// The contacts that public texts of a locale show, each once in its
    /// newest public version; by kind, then key. One of texts whose time is
    /// over stays while the newest version that any language shows has the same
    /// number and address: its words were released in this language, and it
    /// still answers.
    pub fn contacts(&self, locale: &Locale, now: Moment) -> Result<Vec<Contact>, Error> {
        self.read(|connection| {
            let mut contacts: Vec<Contact> = connection
                .prepare_cached(CONTACTS)?
                .query_map(
                    named_params! {
                        ":kind": RecordKind::Contact.key(),
                        ":locale": locale.as_str(),
                        ":now": now.second(),
                    },
                    |row| rows::json(row, "json"),
                )?
                .collect::<Result<_, _>>()?;
            contacts.sort_by_key(|contact| contact.kind);
            Ok(contacts)
        })
    }

    /// The interfaces that are data, in the words that were released last; by
    /// tag.
    pub fn interfaces(&self) -> Result<Vec<Interface>, Error> {
        self.read(|connection| {
            let interfaces = connection
                .prepare_cached(
                    "select blob.json as json from interface
                     join blob on blob.digest = interface.digest order by interface.locale",
                )?
                .query_map([], |row| rows::json(row, "json"))?
                .collect::<Result<_, _>>()?;
            Ok(interfaces)
        })
    }

    /// Whom to call in an emergency, in the words that were released with those
    /// of the pages of a language; none where these are part of the program.
    pub fn emergency(&self, locale: &Locale) -> Result<Vec<Emergency>, Error> {
        self.read(|connection| {
            let contacts = connection
                .prepare_cached(
                    "select one.value as json from interface
                     join blob on blob.digest = interface.digest,
                          json_each(blob.json, '$.emergency') as one
                     where interface.locale = :locale order by one.key",
                )?
                .query_map(named_params! { ":locale": locale.as_str() }, |row| {
                    rows::json(row, "json")
                })?
                .collect::<Result<_, _>>()?;
            Ok(contacts)
        })
    }

    /// Every public slug with its locales, by slug.
    pub fn all_addresses(&self, now: Moment) -> Result<Vec<Address>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(ADDRESSES)?;
            rows::addresses(statement.query(named_params! { ":now": now.second() })?)
        })
    }
}

fn card(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card {
        slug: rows::slug(row)?,
        title: row.get("title")?,
        summary: row.get("summary")?,
        topic: rows::topic(row)?,
        audiences: rows::audiences(row)?,
        issued: rows::moment(row, "issued")?,
        updated: rows::moment(row, "updated")?,
    })
}
