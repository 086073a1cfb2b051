//! Works, their audiences and their editions.

use rusqlite::{Row, named_params};

use super::{Error, Tx, sql::like_pattern, uses};
use crate::domain::{
    id::{AccountId, EditionId, OrganisationId, WorkId},
    locale::Locale,
    moment::Moment,
    slug::Slug,
    vocabulary::{Audience, Topic},
    work::{Edition, EditionNumber, EditionState, Work, WorkKind},
};

pub(super) const SELECT: &str = "select w.id, w.slug, w.kind, w.topic, w.owner_id, w.organisation_id,
        w.shown_until, w.valid_until, w.version, w.created_at,
        (select group_concat(audience, ' ') from work_audience wa where wa.work_id = w.id) as audiences
    from work w";

const SELECT_EDITION: &str = "select id, work_id, major, minor, state from edition";

pub(super) fn work(row: &Row<'_>) -> rusqlite::Result<Work> {
    let stored: Option<String> = row.get("audiences")?;
    let stored = stored.unwrap_or_default();
    let audiences = Audience::all()
        .filter(|audience| stored.split(' ').any(|key| key == audience.key()))
        .collect();
    Ok(Work {
        id: row.get("id")?,
        slug: row.get("slug")?,
        kind: row.get("kind")?,
        topic: row.get("topic")?,
        audiences,
        owner: row.get("owner_id")?,
        organisation: row.get("organisation_id")?,
        shown_until: row.get("shown_until")?,
        valid_until: row.get("valid_until")?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
    })
}

fn edition(row: &Row<'_>) -> rusqlite::Result<Edition> {
    Ok(Edition {
        id: row.get("id")?,
        work: row.get("work_id")?,
        number: EditionNumber {
            major: row.get("major")?,
            minor: row.get("minor")?,
        },
        state: row.get("state")?,
    })
}

/// What a person sets of a work.
#[derive(Debug, Clone)]
pub struct WorkFields {
    pub topic: Topic,
    pub audiences: Vec<Audience>,
    pub shown_until: Option<Moment>,
    pub valid_until: Option<Moment>,
}

/// Adds a work with its first edition; a taken slug is a conflict.
pub fn add(
    tx: &Tx<'_>,
    slug: &Slug,
    fields: &WorkFields,
    owner: AccountId,
    organisation: OrganisationId,
    now: Moment,
) -> Result<(WorkId, EditionId), Error> {
    let added = tx
        .prepare_cached(
            "insert into work (slug, kind, topic, owner_id, organisation_id, shown_until,
                valid_until, created_at)
             values (:slug, :kind, :topic, :owner, :organisation, :until, :valid, :now)
             on conflict do nothing",
        )?
        .execute(named_params! {
            ":slug": slug,
            ":kind": WorkKind::Advisory,
            ":topic": fields.topic,
            ":owner": owner,
            ":organisation": organisation,
            ":until": fields.shown_until,
            ":valid": fields.valid_until,
            ":now": now,
        })?;
    if added == 0 {
        return Err(Error::Conflict);
    }
    let id = WorkId(tx.last_insert_rowid());
    set_audiences(tx, id, &fields.audiences)?;
    Ok((id, add_edition(tx, id, EditionNumber::FIRST, now)?))
}

/// Changes a work of that version; another version is a conflict.
pub fn change(tx: &Tx<'_>, id: WorkId, version: i64, fields: &WorkFields) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "update work set topic = :topic, shown_until = :until,
                valid_until = :valid, version = version + 1
             where id = :id and version = :version",
        )?
        .execute(named_params! {
            ":topic": fields.topic,
            ":until": fields.shown_until,
            ":valid": fields.valid_until,
            ":id": id,
            ":version": version,
        })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    set_audiences(tx, id, &fields.audiences)
}

fn set_audiences(tx: &Tx<'_>, id: WorkId, audiences: &[Audience]) -> Result<(), Error> {
    tx.prepare_cached("delete from work_audience where work_id = :id")?
        .execute(named_params! { ":id": id })?;
    for audience in audiences {
        tx.prepare_cached("insert into work_audience (work_id, audience) values (:id, :audience)")?
            .execute(named_params! { ":id": id, ":audience": audience })?;
    }
    Ok(())
}

/// One work.
pub fn find(tx: &Tx<'_>, id: WorkId) -> Result<Work, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where w.id = :id"))?
        .query_row(named_params! { ":id": id }, work)?;
    Ok(found)
}

/// One work by its slug.
pub fn find_by_slug(tx: &Tx<'_>, slug: &Slug) -> Result<Work, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where w.slug = :slug"))?
        .query_row(named_params! { ":slug": slug }, work)?;
    Ok(found)
}

/// Adds an edition in the state of a draft.
pub fn add_edition(
    tx: &Tx<'_>,
    work: WorkId,
    number: EditionNumber,
    now: Moment,
) -> Result<EditionId, Error> {
    tx.prepare_cached(
        "insert into edition (work_id, major, minor, state, made_at)
         values (:work, :major, :minor, :state, :now)",
    )?
    .execute(named_params! {
        ":work": work,
        ":major": number.major,
        ":minor": number.minor,
        ":state": EditionState::Draft,
        ":now": now,
    })?;
    let id = EditionId(tx.last_insert_rowid());
    uses::clear(tx, work)?;
    Ok(id)
}

/// One edition.
pub fn edition_by_id(tx: &Tx<'_>, id: EditionId) -> Result<Edition, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT_EDITION} where id = :id"))?
        .query_row(named_params! { ":id": id }, edition)?;
    Ok(found)
}

/// The newest edition of a work.
pub fn newest_edition(tx: &Tx<'_>, work: WorkId) -> Result<Edition, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT_EDITION} where work_id = :work order by major desc, minor desc limit 1"
        ))?
        .query_row(named_params! { ":work": work }, edition)?;
    Ok(found)
}

/// All editions of a work, the newest first.
pub fn editions(tx: &Tx<'_>, work: WorkId) -> Result<Vec<Edition>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT_EDITION} where work_id = :work order by major desc, minor desc"
        ))?
        .query_map(named_params! { ":work": work }, edition)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Moves an edition on.
pub fn set_edition_state(tx: &Tx<'_>, id: EditionId, state: EditionState) -> Result<(), Error> {
    tx.prepare_cached("update edition set state = :state where id = :id")?
        .execute(named_params! { ":state": state, ":id": id })?;
    Ok(())
}

/// What to look for; what is none is not asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub topic: Option<Topic>,
    pub audience: Option<Audience>,
    pub state: Option<EditionState>,
    /// Works whose newest edition has a text in this locale.
    pub locale: Option<Locale>,
    pub owner: Option<AccountId>,
    /// Words in any text of the newest edition, or in the slug.
    pub words: Option<String>,
}

/// A work as a list shows it.
#[derive(Debug, Clone)]
pub struct WorkRow {
    pub work: Work,
    pub edition: Edition,
    /// The title in the source language, else in any.
    pub title: String,
    pub owner_name: String,
    /// Locales of the newest edition.
    pub locales: Vec<Locale>,
    pub written_at: Moment,
}

const WHERE: &str = "where (:topic is null or w.topic = :topic)
      and (:audience is null or exists
            (select 1 from work_audience wa where wa.work_id = w.id and wa.audience = :audience))
      and (:state is null or e.state = :state)
      and (:locale is null or exists
            (select 1 from text t where t.edition_id = e.id and t.locale = :locale))
      and (:owner is null or w.owner_id = :owner)
      and (:words is null or w.slug like :words escape '\\' or exists
            (select 1 from text t where t.edition_id = e.id and t.words like :words escape '\\'))";

const FROM_NEWEST: &str = "from work w join edition e on e.id =
    (select id from edition where work_id = w.id order by major desc, minor desc limit 1)";

/// The works that fit, those written last first.
pub fn list(tx: &Tx<'_>, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<WorkRow>, Error> {
    let words = filter.words.as_deref().map(like_pattern);
    // what a row shows is looked up for the rows of this page alone
    let rows = tx
        .prepare_cached(&format!(
            "select w.*, e.id as edition_id, e.major, e.minor, e.state, page.written_at,
                (select group_concat(audience, ' ') from work_audience wa where wa.work_id = w.id) as audiences,
                (select json_extract(content, '$.title') from text t where t.edition_id = e.id
                    order by t.locale <> 'ja', t.id limit 1) as title,
                (select group_concat(locale, ' ') from text t where t.edition_id = e.id) as locales,
                (select name from account a where a.id = w.owner_id) as owner_name
             from (select w.id as work_id, e.id as edition_id,
                    coalesce((select max(written_at) from text t where t.edition_id = e.id),
                        w.created_at) as written_at
                 {FROM_NEWEST} {WHERE}
                 order by written_at desc, w.id desc limit :limit offset :offset) page
             join work w on w.id = page.work_id join edition e on e.id = page.edition_id
             order by page.written_at desc, w.id desc"
        ))?
        .query_map(
            named_params! {
                ":topic": filter.topic,
                ":audience": filter.audience,
                ":state": filter.state,
                ":locale": filter.locale,
                ":owner": filter.owner,
                ":words": words,
                ":limit": limit,
                ":offset": offset,
            },
            listed,
        )?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// How many works fit.
pub fn count(tx: &Tx<'_>, filter: &Filter) -> Result<i64, Error> {
    let words = filter.words.as_deref().map(like_pattern);
    let count = tx
        .prepare_cached(&format!("select count(*) {FROM_NEWEST} {WHERE}"))?
        .query_row(
            named_params! {
                ":topic": filter.topic,
                ":audience": filter.audience,
                ":state": filter.state,
                ":locale": filter.locale,
                ":owner": filter.owner,
                ":words": words,
            },
            |row| row.get(0),
        )?;
    Ok(count)
}

fn listed(row: &Row<'_>) -> rusqlite::Result<WorkRow> {
    let work = work(row)?;
    let locales: Option<String> = row.get("locales")?;
    let title: Option<String> = row.get("title")?;
    let mut locales: Vec<Locale> = locales
        .unwrap_or_default()
        .split(' ')
        .filter_map(Locale::parse)
        .collect();
    locales.sort_by_key(|locale| (*locale != Locale::JA, *locale != Locale::JA_SIMPLE, *locale));
    Ok(WorkRow {
        edition: Edition {
            id: row.get("edition_id")?,
            work: work.id,
            number: EditionNumber {
                major: row.get("major")?,
                minor: row.get("minor")?,
            },
            state: row.get("state")?,
        },
        title: title.unwrap_or_else(|| work.slug.to_string()),
        owner_name: row.get("owner_name")?,
        locales,
        written_at: row.get("written_at")?,
        work,
    })
}
