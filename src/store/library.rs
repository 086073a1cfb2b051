//! What staff look for files by: what is known of a file itself, where it
//! stands, what was said of its rights, and tags.

use std::collections::BTreeMap;

use rusqlite::named_params;
use serde::Serialize;

use super::{
    Error, Tx,
    files::{StoredFile, file},
    sql::like_pattern,
};
use crate::domain::{
    digest::canonical_json,
    file::FileKind,
    format::Medium,
    id::{AccountId, FileId},
    locale::Locale,
    moment::Moment,
    rights::Licence,
    tag::Tag,
    vocabulary::{Audience, Topic},
};

/// How the rights in a file, and the consents of the people in it, stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nobody has said anything of the rights.
    Unsaid,
    /// They end within so many seconds.
    Within(i64),
    /// They are over, or a consent is withdrawn.
    Over,
}

/// How a picture or a film stands, as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Landscape,
    Portrait,
    Square,
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Landscape, Self::Portrait, Self::Square];

    /// The name in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Landscape => "landscape",
            Self::Portrait => "portrait",
            Self::Square => "square",
        }
    }
}

/// What to look for; what is none is not asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// A part of a name, of a tag, or of the words of a text beside which it
    /// stands: its title, its twin, its alternative text and the rest.
    pub words: Option<String>,
    pub kind: Option<FileKind>,
    pub ending: Option<Ending>,
    pub licence: Option<Licence>,
    pub standing: Option<Standing>,
    pub tag: Option<Tag>,
    /// It stands somewhere, or nowhere.
    pub placed: Option<bool>,
    /// Of a work beside which it stands.
    pub topic: Option<Topic>,
    pub audience: Option<Audience>,
    /// Of a text beside which it stands.
    pub locale: Option<Locale>,
    /// Of a format for which it stands.
    pub medium: Option<Medium>,
}

/// The same as a query reads it.
#[derive(Serialize)]
struct Asked<'a> {
    words: Option<String>,
    kind: Option<FileKind>,
    unsaid: bool,
    /// A second that lies before the end.
    after: Option<i64>,
    /// The last second at which it may end.
    until: i64,
    licence: Option<Licence>,
    standing: Option<Standing>,
    tag: Option<&'a Tag>,
    placed: Option<bool>,
    topic: Option<Topic>,
    audience: Option<Audience>,
    locale: Option<Locale>,
    medium: Option<Medium>,
}

impl Wanted {
    fn asked(&self, now: Moment) -> String {
        let (unsaid, after, until) = match self.ending {
            None => (false, None, 0),
            Some(Ending::Unsaid) => (true, None, 0),
            Some(Ending::Within(seconds)) => {
                (false, Some(now.second()), now.plus(seconds).second())
            }
            Some(Ending::Over) => (false, Some(-1), now.second()),
        };
        canonical_json(&Asked {
            words: self.words.as_deref().map(like_pattern),
            kind: self.kind,
            unsaid,
            after,
            until,
            licence: self.licence,
            standing: self.standing,
            tag: self.tag.as_ref(),
            placed: self.placed,
            topic: self.topic,
            audience: self.audience,
            locale: self.locale,
            medium: self.medium,
        })
    }
}

/// Files that fit. The end is that of the rights or the earliest of the consents
/// that count, as `domain::consent` has it. A place counts in the newest edition
/// of its work: what stood in older ones is history.
const FITTING: &str = "
    from file join (select :asked ->> '$.words' as words, :asked ->> '$.kind' as kind,
        :asked ->> '$.unsaid' as unsaid, :asked ->> '$.after' as after,
        :asked ->> '$.until' as until, :asked ->> '$.licence' as licence,
        :asked ->> '$.standing' as standing, :asked ->> '$.tag' as tag,
        :asked ->> '$.placed' as placed, :asked ->> '$.topic' as topic,
        :asked ->> '$.audience' as audience, :asked ->> '$.locale' as locale,
        :asked ->> '$.medium' as medium) asked
    where (asked.kind is null or file.kind = asked.kind)
    and (asked.words is null or file.name like asked.words escape '\\'
        or exists (select 1 from file_tag t
            where t.file_id = file.id and t.tag like asked.words escape '\\')
        or exists (select 1 from standing_file s
            join text t on t.edition_id = s.edition_id and t.locale in (s.locale, 'ja')
            where s.file_id = file.id and t.words like asked.words escape '\\'))
    and (not asked.unsaid
        or not exists (select 1 from rights_version r where r.file_id = file.id))
    and (asked.after is null or (
        select min(ends) from (
            select r.content ->> '$.until' as ends from rights_version r
            where r.file_id = file.id and r.version = (
                select max(version) from rights_version where file_id = file.id)
            union all
            select coalesce(c.withdrawn_at, c.content ->> '$.until') from consent c
            where c.file_id = file.id and not exists (
                select 1 from consent n
                where n.file_id = c.file_id and n.content ->> '$.renews' = c.id)))
        between asked.after + 1 and asked.until)
    and (asked.licence is null or asked.licence = (
        select r.content ->> '$.licence' from rights_version r where r.file_id = file.id
        order by r.version desc limit 1))
    and (asked.standing is null or asked.standing = (
        select case when wide > high then 'landscape' when wide < high then 'portrait'
            when wide = high then 'square' end
        from (select iif(turned, height, width) as wide, iif(turned, width, height) as high
            from (select coalesce(file.shape ->> '$.picture.orientation', 1) > 4 as turned,
                coalesce(file.shape ->> '$.picture.width', file.shape ->> '$.film.width') as width,
                coalesce(file.shape ->> '$.picture.height', file.shape ->> '$.film.height')
                    as height))))
    and (asked.tag is null or exists (
        select 1 from file_tag t where t.file_id = file.id and t.tag = asked.tag))
    and (asked.placed is null or asked.placed = exists (
        select 1 from standing_file s where s.file_id = file.id))
    and (coalesce(asked.topic, asked.audience, asked.locale, asked.medium) is null or exists (
        select 1 from standing_file s where s.file_id = file.id
        and (asked.topic is null or s.topic = asked.topic)
        and (asked.audience is null or exists (select 1 from work_audience a
            where a.work_id = s.work_id and a.audience = asked.audience))
        and (asked.locale is null or s.locale = asked.locale)
        and (asked.medium is null or asked.medium = (select f.content ->> '$.medium'
            from format f where 'format/' || f.key = s.place))))";

/// How many files fit.
pub fn count(tx: &Tx<'_>, wanted: &Wanted, now: Moment) -> Result<usize, Error> {
    let count: i64 = tx
        .prepare_cached(&format!("select count(*) {FITTING}"))?
        .query_row(named_params! { ":asked": wanted.asked(now) }, |row| {
            row.get(0)
        })?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The newest files that fit, `limit` of them after the first `offset`.
pub fn list(
    tx: &Tx<'_>,
    wanted: &Wanted,
    now: Moment,
    limit: usize,
    offset: usize,
) -> Result<Vec<StoredFile>, Error> {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let files = tx
        .prepare_cached(&format!(
            "select file.* {FITTING}
             order by file.uploaded_at desc, file.id desc limit :limit offset :offset"
        ))?
        .query_map(
            named_params! {
                ":asked": wanted.asked(now),
                ":limit": number(limit),
                ":offset": number(offset),
            },
            file,
        )?
        .collect::<Result<_, _>>()?;
    Ok(files)
}

/// The tags of every file that has some, in their order.
pub fn tags(tx: &Tx<'_>) -> Result<BTreeMap<FileId, Vec<String>>, Error> {
    let mut tags: BTreeMap<FileId, Vec<String>> = BTreeMap::new();
    let mut statement = tx.prepare_cached("select file_id, tag from file_tag order by tag")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        tags.entry(row.get("file_id")?)
            .or_default()
            .push(row.get("tag")?);
    }
    Ok(tags)
}

/// The tags of one file, in their order.
pub fn tags_of(tx: &Tx<'_>, file: FileId) -> Result<Vec<String>, Error> {
    let found = tx
        .prepare_cached("select tag from file_tag where file_id = :file order by tag")?
        .query_map(named_params! { ":file": file }, |row| row.get("tag"))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Puts a tag on a file; false where it is on it already.
pub fn tag(
    tx: &Tx<'_>,
    file: FileId,
    tag: &Tag,
    by: AccountId,
    now: Moment,
) -> Result<bool, Error> {
    let added = tx
        .prepare_cached(
            "insert into file_tag (file_id, tag, tagged_by, tagged_at)
             values (:file, :tag, :by, :now) on conflict do nothing",
        )?
        .execute(named_params! {
            ":file": file, ":tag": tag.as_str(), ":by": by, ":now": now,
        })?;
    Ok(added > 0)
}

/// Takes a tag off a file; false where it is not on it.
pub fn untag(tx: &Tx<'_>, file: FileId, tag: &Tag) -> Result<bool, Error> {
    let gone = tx
        .prepare_cached("delete from file_tag where file_id = :file and tag = :tag")?
        .execute(named_params! { ":file": file, ":tag": tag.as_str() })?;
    Ok(gone > 0)
}
