//! One article: what the public may see under a slug in a locale.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    Publication,
    error::Error,
    files,
    model::{Answer, Article, ChangeNote, Enclosures, Translation},
    rows,
};
use crate::domain::{
    locale::Locale,
    moment::Moment,
    record::{Contact, Fact, RecordKind},
    slug::Slug,
    work::EditionNumber,
};

const ITEM: &str = "
    select item.slug, item.locale, item.kind, item.topic, item.audiences,
           item.edition_major, item.edition_minor, item.shown_until, item.valid_until, item.updated,
           text.json as content, issuer.json as issuer_json,
           release.digest as release_digest, serial.serial,
           (select min(change.due) from change where change.slug = item.slug) as issued
    from item
    join release on release.id = item.release
    join serial on serial.slug = item.slug
    join blob as text on text.digest = item.text
    join blob as issuer on issuer.digest = item.issuer
    where item.slug = :slug and item.locale = :locale";

const OTHERS: &str = "
    select item.locale, item.edition_major, item.edition_minor,
           json_extract(blob.json, '$.title') as title,
           item.shown_until is null or :now < item.shown_until as shown
    from item join blob on blob.digest = item.text
    where item.slug = :slug and item.locale <> :locale
    order by item.locale";

const RECORDS: &str = "
    select item_record.kind as record_kind, blob.json as json
    from item_record join blob on blob.digest = item_record.digest
    where item_record.slug = :slug and item_record.locale = :locale
    order by item_record.kind, item_record.position";

const CHANGES: &str = "
    select min(change.due) as due, change.edition_major, change.edition_minor,
           json_extract(blob.json, '$.change_note') as note
    from change
    join release on release.id = change.release
    join blob on blob.digest = change.text
    where change.slug = :slug and change.locale = :locale and note <> ''
    group by change.edition_major, change.edition_minor, change.text
    order by min(release.generation) desc";

impl Publication {
    /// What the public may see under this slug in this locale at this moment.
    pub fn article(&self, slug: &Slug, locale: &Locale, now: Moment) -> Result<Answer, Error> {
        self.read(|connection| {
            let others = Others::read(connection, slug, locale, now)?;
            let Some(mut article) = item(connection, slug, locale)? else {
                let coming = is_coming(connection, slug, locale)?;
                return Ok(others.without_article(coming));
            };
            if article.shown_until.is_some_and(|end| end <= now) {
                return Ok(Answer::Over);
            }
            records(connection, &mut article)?;
            article.files = files::beside(connection, slug, locale, now)?;
            article.changes = changes(connection, slug, locale)?;
            article.outdated = others.newest > Some(article.edition);
            article.translations = others.shown;
            Ok(Answer::Here(Box::new(article)))
        })
    }
}

/// The other locales of a slug.
struct Others {
    shown: Vec<Translation>,
    /// Among those shown.
    newest: Option<EditionNumber>,
    /// Some are no longer shown.
    over: bool,
}

impl Others {
    fn read(
        connection: &Connection,
        slug: &Slug,
        locale: &Locale,
        now: Moment,
    ) -> Result<Self, Error> {
        let mut others = Self {
            shown: Vec::new(),
            newest: None,
            over: false,
        };
        let mut statement = connection.prepare_cached(OTHERS)?;
        let mut found = statement.query(named_params! {
            ":slug": slug.as_str(), ":locale": locale.as_str(), ":now": now.second()
        })?;
        while let Some(row) = found.next()? {
            if row.get("shown")? {
                others.newest = others.newest.max(Some(rows::edition(row)?));
                others.shown.push(Translation {
                    locale: rows::locale(row)?,
                    title: row.get("title")?,
                });
            } else {
                others.over = true;
            }
        }
        Ok(others)
    }

    fn without_article(self, coming: bool) -> Answer {
        match (self.shown.is_empty(), self.over) {
            (false, _) => Answer::Elsewhere {
                others: self.shown,
                coming,
            },
            (true, true) => Answer::Over,
            (true, false) => Answer::Unknown,
        }
    }
}

fn is_coming(connection: &Connection, slug: &Slug, locale: &Locale) -> Result<bool, Error> {
    let found = connection
        .prepare_cached(
            "select exists (select 1 from coming where slug = :slug and locale = :locale)",
        )?
        .query_row(
            named_params! { ":slug": slug.as_str(), ":locale": locale.as_str() },
            |row| row.get(0),
        )?;
    Ok(found)
}

fn item(connection: &Connection, slug: &Slug, locale: &Locale) -> Result<Option<Article>, Error> {
    let found = connection
        .prepare_cached(ITEM)?
        .query_row(
            named_params! { ":slug": slug.as_str(), ":locale": locale.as_str() },
            bare_article,
        )
        .optional()?;
    Ok(found)
}

fn bare_article(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        slug: rows::slug(row)?,
        locale: rows::locale(row)?,
        kind: rows::kind(row)?,
        topic: rows::topic(row)?,
        audiences: rows::audiences(row)?,
        edition: rows::edition(row)?,
        content: rows::json(row, "content")?,
        issuer: rows::json(row, "issuer_json")?,
        contacts: Vec::new(),
        facts: Vec::new(),
        files: Enclosures::default(),
        issued: rows::moment(row, "issued")?,
        updated: rows::moment(row, "updated")?,
        shown_until: rows::window_end(row)?,
        valid_until: rows::validity_end(row)?,
        translations: Vec::new(),
        changes: Vec::new(),
        outdated: false,
        release: rows::digest(row, "release_digest")?,
        serial: rows::serial(row)?,
    })
}

fn records(connection: &Connection, article: &mut Article) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(RECORDS)?;
    let mut found = statement.query(named_params! {
        ":slug": article.slug.as_str(), ":locale": article.locale.as_str()
    })?;
    while let Some(row) = found.next()? {
        let kind: String = row.get("record_kind")?;
        if kind == RecordKind::Contact.key() {
            article.contacts.push(rows::json::<Contact>(row, "json")?);
        } else {
            article.facts.push(rows::json::<Fact>(row, "json")?);
        }
    }
    Ok(())
}

fn changes(
    connection: &Connection,
    slug: &Slug,
    locale: &Locale,
) -> Result<Vec<ChangeNote>, Error> {
    let notes = connection
        .prepare_cached(CHANGES)?
        .query_map(
            named_params! { ":slug": slug.as_str(), ":locale": locale.as_str() },
            |row| {
                Ok(ChangeNote {
                    at: rows::moment(row, "due")?,
                    edition: rows::edition(row)?,
                    note: row.get("note")?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(notes)
}
