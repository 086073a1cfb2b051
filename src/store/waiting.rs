//! What the desk's first page and every page's frame ask for: bounded
//! questions whose cost does not grow with the works.

use std::collections::BTreeMap;

use rusqlite::named_params;

use super::{Error, Tx, sql::json, texts::Source};
use crate::domain::{
    content::Content,
    id::{ReleaseId, WorkId},
    locale::Locale,
    slug::Slug,
};

/// A work that is being written, with what its texts were made from.
#[derive(Debug, Clone)]
pub struct Draft {
    pub work: WorkId,
    pub slug: Slug,
    /// The text in the source language.
    pub source: Option<Content>,
    /// The source of each text, by its locale.
    pub made_from: BTreeMap<Locale, Source>,
}

impl Draft {
    /// What the source calls it, else its slug.
    pub fn title(&self) -> String {
        self.source
            .as_ref()
            .map_or_else(|| self.slug.to_string(), |source| source.title.clone())
    }
}

/// The drafts that were begun last, with their texts.
pub fn drafts(tx: &Tx<'_>, source: &Locale, limit: i64) -> Result<Vec<Draft>, Error> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut statement = tx.prepare_cached(
        "select w.id as work_id, w.slug, t.locale, t.source,
                case when t.locale = :source then t.content end as content
         from (select id, work_id from edition where state = 'draft'
               order by work_id desc limit :limit) e
         join work w on w.id = e.work_id left join text t on t.edition_id = e.id
         order by e.work_id desc, t.id",
    )?;
    let mut rows = statement.query(named_params! { ":source": source, ":limit": limit })?;
    while let Some(row) = rows.next()? {
        let work = row.get("work_id")?;
        if drafts.last().is_none_or(|last| last.work != work) {
            drafts.push(Draft {
                work,
                slug: row.get("slug")?,
                source: None,
                made_from: BTreeMap::new(),
            });
        }
        let locale: Option<Locale> = row.get("locale")?;
        if let (Some(draft), Some(locale)) = (drafts.last_mut(), locale) {
            draft.made_from.insert(locale, json(row, "source")?);
            if locale == *source {
                draft.source = Some(json(row, "content")?);
            }
        }
    }
    Ok(drafts)
}

/// What a release chooses of its first works, all their locales.
pub fn first_choices(
    tx: &Tx<'_>,
    release: ReleaseId,
    works: i64,
) -> Result<Vec<(WorkId, Locale)>, Error> {
    let found = tx
        .prepare_cached(
            "select work_id, locale from release_item where release_id = :release
                and work_id in (select distinct work_id from release_item
                    where release_id = :release order by work_id limit :works)
             order by work_id, locale",
        )?
        .query_map(
            named_params! { ":release": release, ":works": works },
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
