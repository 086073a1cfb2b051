//! Rows that the journal does not confirm, and entries that no row is left of,
//! for whoever checks the desk. Each query names what is wrong, a line a row.

mod cases;
mod files;
mod seals;

use rusqlite::named_params;

use super::{Error, Tx};
use crate::domain::{digest::Digest, id::AccountId};
use cases::{CASES, ROUTES, SIGNATURES};
use files::{CONSENTS, FILES, PEOPLE, PLACINGS, RENDITIONS, RIGHTS, SETS, TAGS};
use seals::{formats, seals, terms};

/// Works: what they are about, who owns them, since when.
const WORKS: &str = "
    with told as (
        select w.*,
            (select min(sequence) from journal
                where object = 'work:' || w.id and action = 'work.made') as made,
            (select max(sequence) from journal
                where object = 'work:' || w.id
                  and action in ('work.made', 'work.described')) as described
        from work w)
    select 'work ' || t.id || ' ≠ journal: description'
    from told t left join journal j on j.sequence = t.described
    where j.details ->> '$.slug' is not t.slug
       or j.details ->> '$.topic' is not t.topic
       or j.details ->> '$.shown_until' is not t.shown_until
       or j.details ->> '$.valid_until' is not t.valid_until
       or (select group_concat(value, ' ') from
            (select value from json_each(j.details, '$.audiences') order by value))
          is not (select group_concat(audience, ' ') from
            (select audience from work_audience where work_id = t.id order by audience))
    union all
    select 'work ' || t.id || ' ≠ journal: made'
    from told t left join journal j on j.sequence = t.made
    where j.actor_id is not t.owner_id or j.at is not t.created_at
       or j.details ->> '$.begun[0]' is not t.organisation_id
       or t.version is not (select count(*) from journal where object = 'work:' || t.id
            and action in ('work.made', 'work.described'))
    union all
    select 'edition ' || e.id || ' ≠ journal'
    from edition e where not exists (select 1 from journal j
        where j.object = 'work:' || e.work_id and j.at = e.made_at
          and (j.action = 'work.made' and e.major = 1 and e.minor = 0
            or j.action = 'edition.begun'
                and j.details ->> '$' = e.major || '.' || e.minor))";

/// Versions of texts: who wrote these bytes, and when. A version that no entry
/// names is the title that a work was made with, or was carried over from an
/// edition before and says so.
const TEXTS: &str = "
    with said as materialized (
        select object, actor_id, at, details ->> '$.locale' as locale,
            details ->> '$.edition' as edition, details ->> '$.version' as version,
            details ->> '$.digest' as digest
        from journal where action glob 'text.*'),
    kept as materialized (
        select v.*, t.locale, e.major, e.minor, e.work_id, 'work:' || e.work_id as object
        from text_version v join text t on t.id = v.text_id
        join edition e on e.id = t.edition_id)
    select 'text ' || k.text_id || ' version ' || k.version || ' ≠ journal'
    from kept k left join said s on s.object = k.object and s.locale = k.locale
        and s.edition = k.major || '.' || k.minor and s.version = k.version
    where case when s.object is not null then
            s.actor_id is not k.written_by or s.at is not k.written_at
                or s.digest is not k.digest
        else k.version <> 1 or k.reason <> '' or not (
            exists (select 1 from journal j where j.object = k.object
                and j.action = 'work.made' and j.actor_id = k.written_by and j.at = k.written_at
                and j.details ->> '$.begun[1]' = k.digest
                and (k.act, k.source, k.marks) = ('written', '{}', '{}'))
            or exists (select 1 from kept b where b.work_id = k.work_id and b.locale = k.locale
                and (b.major, b.minor) < (k.major, k.minor) and k.act = 'carried'
                and b.written_by = k.written_by and b.written_at = k.written_at
                and b.source = k.source and b.marks = k.marks
                and json_remove(b.content, '$.change_note')
                    = json_remove(k.content, '$.change_note'))) end";

/// Texts that a manifest holds and that nothing keeps from being changed.
const PINNED: &str = "
    select 'text ' || t.id || ': not pinned'
    from text t where not t.pinned and exists (
        select 1 from release_item i join release r on r.id = i.release_id
        where i.edition_id = t.edition_id and i.locale = t.locale and not i.held
          and r.stage in ('submitted', 'decided', 'scheduled', 'released'))";

/// Edits of sources with their classes, both ways.
const EDITS: &str = "
    with said as materialized (
        select j.sequence, j.object, j.actor_id, j.at, e.value ->> '$.field' as field,
            e.value ->> '$.from' as came, e.value ->> '$.to' as went,
            e.value ->> '$.class' as class, e.value ->> '$.suggested' as suggested
        from journal j, json_each(j.details, '$.edits') e where j.action = 'text.saved'),
    kept as materialized (
        select s.*, 'work:' || s.work_id as object from source_edit s)
    select 'source edit ' || k.id || ' ≠ journal'
    from kept k where not exists (select 1 from said s
        where s.object = k.object and s.actor_id = k.classed_by and s.at = k.classed_at
          and s.field = k.field and s.came = k.from_digest and s.went = k.to_digest
          and s.class = k.class and s.suggested = k.suggested)
    union all
    select 'journal #' || s.sequence || ': the edit is not there'
    from said s where not exists (select 1 from kept k
        where s.object = k.object and s.actor_id = k.classed_by and s.at = k.classed_at
          and s.field = k.field and s.came = k.from_digest and s.went = k.to_digest
          and s.class = k.class and s.suggested = k.suggested)";

/// Warnings that somebody overrode, both ways. The first reason stays.
const OVERRIDES: &str = "
    with said as materialized (
        select j.sequence, j.object, j.actor_id, j.at, j.details ->> '$.locale' as locale,
            j.details ->> '$.reason' as reason, f.value as key
        from journal j, json_each(j.details, '$.findings') f
        where j.action = 'check.overridden'),
    kept as materialized (
        select o.*, 'work:' || o.work_id as object from check_override o)
    select 'override of work ' || k.work_id || ' [' || k.locale || '] ≠ journal'
    from kept k where not exists (select 1 from said s
        where s.object = k.object and s.locale = k.locale and s.key = k.key
          and s.reason = k.reason and s.actor_id = k.overridden_by
          and s.at = k.overridden_at)
    union all
    select 'journal #' || s.sequence || ': the override is not there'
    from said s where not exists (select 1 from kept k
        where s.object = k.object and s.locale = k.locale and s.key = k.key)";

/// Acts on texts of which no version is left.
const TEXTS_LOST: &str = "
    with kept as materialized (
        select 'work:' || e.work_id as object, t.locale, e.major || '.' || e.minor as edition,
            v.version
        from text_version v join text t on t.id = v.text_id
        join edition e on e.id = t.edition_id)
    select 'journal #' || j.sequence || ': the text is not there'
    from journal j where j.action glob 'text.*' and not exists (
        select 1 from kept k where k.object = j.object
            and k.locale = j.details ->> '$.locale' and k.edition = j.details ->> '$.edition'
            and k.version = j.details ->> '$.version')";

/// What is ticked of the checklist of Easy Japanese, both ways.
const CHECKLISTS: &str = "
    with said as materialized (
        select max(sequence) as sequence, object, details ->> '$.locale' as locale,
            details ->> '$.edition' as edition, details ->> '$.version' as version
        from journal where action = 'checklist.ticked' group by 2, 3, 4, 5),
    kept as materialized (
        select c.*, t.locale, 'work:' || e.work_id as object, e.major || '.' || e.minor as edition
        from checklist c join text t on t.id = c.text_id join edition e on e.id = t.edition_id)
    select 'checklist of text ' || k.text_id || ' version ' || k.version || ' ≠ journal'
    from kept k left join said s on s.object = k.object and s.locale = k.locale
        and s.edition = k.edition and s.version = k.version
    left join journal j on j.sequence = s.sequence
    where j.actor_id is not k.ticked_by or j.at is not k.ticked_at
       or j.details ->> '$.ticks' is not k.ticks
    union all
    select 'journal #' || s.sequence || ': the checklist is not there'
    from said s where not exists (select 1 from kept k where k.object = s.object
        and k.locale = s.locale and k.edition = s.edition and k.version = s.version)";

/// What readers of Easy Japanese said, both ways.
const READERS: &str = "
    select 'reader check ' || r.id || ' ≠ journal'
    from reader_check r join text t on t.id = r.text_id join edition e on e.id = t.edition_id
    left join journal j on j.object = 'reader-check:' || r.id and j.action = 'reader.recorded'
    where j.actor_id is not r.recorded_by or j.at is not r.recorded_at
       or j.details ->> '$.work' is not e.work_id or j.details ->> '$.locale' is not t.locale
       or j.details ->> '$.edition' is not e.major || '.' || e.minor
       or j.details ->> '$.version' is not r.version or j.details ->> '$.words' is not r.words
       or j.details ->> '$.reader' is not r.reader or j.details ->> '$.read_on' is not r.read_on
       or j.details ->> '$.not_understood' is not r.not_understood
       or j.details ->> '$.verdict' is not r.verdict
    union all
    select 'journal #' || sequence || ': the reader check is not there'
    from journal where action = 'reader.recorded' and not exists
        (select 1 from reader_check where 'reader-check:' || id = object)";

/// Contacts and facts in every version, both ways.
const RECORDS: &str = "
    with said as materialized (
        select sequence, object, actor_id, at, details ->> '$.key' as key,
            details ->> '$.version' as version, details ->> '$.digest' as digest,
            details ->> '$.stale' as stale
        from journal where action in
            ('contact.added', 'contact.changed', 'fact.added', 'fact.changed')),
    kept as materialized (
        select v.*, r.key, r.kind || ':' || r.id as object
        from record_version v join record r on r.id = v.record_id)
    select 'record ' || k.record_id || ' version ' || k.version || ' ≠ journal'
    from kept k left join said s on s.object = k.object and s.version = k.version
    where s.actor_id is not k.changed_by or s.at is not k.changed_at
       or s.digest is not k.digest or s.key is not k.key or s.stale is not k.stale
    union all
    select 'journal #' || s.sequence || ': the record is not there'
    from said s where not exists
        (select 1 from kept k where k.object = s.object and k.version = s.version)
    union all
    select 'record ' || r.id || ': version'
    from record r where r.version is not
        (select max(version) from record_version where record_id = r.id)";

/// Organisations: names, and the place in the tree.
const ORGANISATIONS: &str = "
    select 'organisation ' || o.id || ' ≠ journal'
    from organisation o left join membership m on m.organisation_id = o.id
    left join organisation p on p.id = m.parent_id
    left join journal j on j.sequence = (select max(sequence) from journal
        where object = 'organisation:' || o.id
          and action in ('organisation.added', 'organisation.changed'))
    where j.details ->> '$.key' is not o.key
       or j.details ->> '$.name.ja' is not o.name_ja
       or j.details ->> '$.name.en' is not o.name_en
       or j.details ->> '$.parent' is not coalesce(p.key, '')
       or j.details ->> '$.kind' is not o.kind or j.details ->> '$.code' is not o.code
       or j.details ->> '$.from' is not m.valid_from
       or j.details ->> '$.until' is not m.valid_until
       or o.version is not (select count(*) from journal where object = 'organisation:' || o.id
            and action in ('organisation.added', 'organisation.changed'))";

/// Languages: what they are called, and whether texts are written in them.
const LANGUAGES: &str = "
    with told as (
        select l.*, (select max(sequence) from journal where object = 'language:' || l.tag
            and action in ('language.added', 'language.renamed', 'language.used',
                'language.left')) as said,
            (select action from journal where object = 'language:' || l.tag
                and action in ('language.added', 'language.used', 'language.left')
                order by sequence desc limit 1) as standing
        from language l)
    select 'language ' || t.tag || ' ≠ journal'
    from told t left join journal j on j.sequence = t.said
    where j.details ->> '$.tier' is not t.tier
       or j.details ->> '$.native' is not t.native
       or j.details ->> '$.english' is not t.english
       or j.details ->> '$.rtl' is not t.rtl
       or j.details ->> '$.aliases' is not t.aliases
       or (t.standing <> 'language.left') is not t.in_use
    union all
    select 'journal #' || j.sequence || ': the language is not there'
    from journal j where j.object glob 'language:*'
        and not exists (select 1 from language l where 'language:' || l.tag = j.object)";

/// The words of interfaces, message by message, both ways.
const INTERFACES: &str = "
    with said as materialized (
        select sequence, object, actor_id, at, details ->> '$.id' as id,
            details ->> '$.version' as version, details ->> '$.value' as value,
            details ->> '$.source' as source, details ->> '$.mark' as mark
        from journal where action = 'wording.saved'),
    kept as materialized (
        select m.*, 'language:' || m.locale as object from interface_message m)
    select 'interface ' || k.locale || ' ' || k.id || ' version ' || k.version || ' ≠ journal'
    from kept k left join said s
        on s.object = k.object and s.id = k.id and s.version = k.version
    where s.actor_id is not k.written_by or s.at is not k.written_at
       or s.value is not k.value or s.source is not k.source or s.mark is not k.mark
    union all
    select 'journal #' || s.sequence || ': the words are not there'
    from said s where not exists (select 1 from kept k
        where k.object = s.object and k.id = s.id and k.version = s.version)";

/// Accounts: who they are, what they may, whether they have ended.
const ACCOUNTS: &str = "
    with told as (
        select a.*, o.key as organisation,
            (select max(sequence) from journal where object = 'account:' || a.id
                and action in ('account.added', 'account.changed')) as said,
            (select at from journal where object = 'account:' || a.id
                and action = 'account.added') as added,
            (select at from journal where object = 'account:' || a.id
                and action = 'account.ended') as ended,
            (select details ->> '$.locale' from journal where object = 'account:' || a.id
                and action in ('account.added', 'account.language')
                order by sequence desc limit 1) as spoken,
            (select count(*) from journal where object = 'account:' || a.id
                and action in ('account.added', 'account.ended', 'account.password-changed'))
            + (select count(*) + count(details ->> '$.password') from journal
                where object = 'account:' || a.id and action = 'account.changed') as changes
        from account a left join organisation o on o.id = a.organisation_id)
    select 'account ' || t.id || ' ≠ journal'
    from told t left join journal j on j.sequence = t.said
    where j.details ->> '$.email' is not t.email
       or j.details ->> '$.name' is not t.name
       or j.details ->> '$.organisation' is not t.organisation
       or t.added is not t.created_at or t.spoken is not t.locale
       or t.changes is not t.version
    union all
    select 'account ' || t.id || ' ≠ journal: ended'
    from told t where t.ended is not t.ended_at
    union all
    select 'account ' || t.id || ' ≠ journal: roles'
    from told t left join journal j on j.sequence = t.said
    where (select group_concat(value, ' ') from
            (select value from json_each(j.details, '$.roles') order by value))
          is not (select group_concat(role, ' ') from
            (select role from account_role where account_id = t.id order by role))
    union all
    select 'account ' || t.id || ' ≠ journal: languages'
    from told t left join journal j on j.sequence = t.said
    where (select group_concat(value, ' ') from
            (select value from json_each(j.details, '$.languages') order by value))
          is not (select group_concat(locale, ' ') from
            (select locale from account_language where account_id = t.id order by locale))";

/// Questions and what was said to them, both ways; and where each stands,
/// counted anew from what was said.
const QUESTIONS: &str = "
    with said as materialized (
        select sequence, object, action, actor_id, at, details,
            details ->> '$.remark' as remark
        from journal where object glob 'question:*')
    select 'question ' || q.id || ' ≠ journal'
    from question q left join said s
        on s.object = 'question:' || q.id and s.action = 'question.asked'
    where s.actor_id is not q.asked_by or s.at is not q.asked_at
       or s.details ->> '$.work' is not q.work_id
       or s.details ->> '$.locale' is not q.locale
       or s.details ->> '$.field' is not q.field
       or s.details ->> '$.digest' is not q.source_digest
       or s.details ->> '$.said' is not q.words
    union all
    select 'remark ' || r.id || ' ≠ journal'
    from remark r left join said s on s.remark = r.id
        and s.object = 'question:' || r.question_id and s.action = 'question.' || r.act
    where s.actor_id is not r.made_by or s.at is not r.made_at
       or coalesce(s.details ->> '$.said', '') is not r.words
       or s.details ->> '$.withdraws' is not r.withdraws
    union all
    select 'journal #' || s.sequence || ': the remark is not there'
    from said s where s.action <> 'question.asked' and not exists
        (select 1 from remark r where r.id = s.remark and 'question:' || r.question_id = s.object)
    union all
    select 'question ' || q.id || ': state'
    from question q where q.state is not case
        when exists (select 1 from remark where question_id = q.id
            and act = 'withdrawn' and withdraws is null) then 'withdrawn'
        when exists (select 1 from remark where question_id = q.id
            and act = 'resolved') then 'resolved'
        when coalesce((select r.made_by from remark r where r.question_id = q.id
                and r.act = 'said'
                and not exists (select 1 from remark w where w.withdraws = r.id)
            order by r.id desc limit 1), q.asked_by) <> q.asked_by then 'answered'
        else 'open' end";

/// Sessions that nobody signed in for. Only those that still open the desk
/// stand in the table.
const SESSIONS: &str = "
    with said as materialized (
        select object, details ->> '$.session' as session
        from journal where action = 'session.started')
    select 'session of account ' || s.account_id || ' ≠ journal'
    from session s where not exists (select 1 from said
        where said.session = s.token and said.object = 'account:' || s.account_id)";

/// Drafts that were prepared to bring what was held back, both ways.
const FOLLOW_UPS: &str = "
    with said as materialized (
        select j.sequence, j.object, j.details ->> '$.follows' as original, t.value as text
        from journal j, json_each(j.details, '$.joins') t where j.action = 'release.follows'),
    kept as materialized (
        select 'release:' || release_id as object, original_id as original,
            work_id || ':' || locale as text
        from follow_up)
    select 'follow-up of release ' || k.original || ' ≠ journal: ' || k.text
    from kept k where not exists (select 1 from said s
        where s.object = k.object and s.original = k.original and s.text = k.text)
    union all
    select 'journal #' || s.sequence || ': the follow-up is not there'
    from said s where not exists (select 1 from kept k
        where k.object = s.object and k.original = s.original and k.text = s.text)";

/// Acts of which only a half is there, and choices of a draft that say what
/// only a submission says.
const HALVES: &str = "
    select 'release ' || id || ': half an act' from release
    where (submitted_by is null) <> (submitted_at is null)
       or (decided_by is null) <> (decided_at is null)
       or (stopped_by is null) <> (stopped_at is null)
    union all
    select 'release ' || r.id || ': chosen, yet frozen'
    from release_item i join release r on r.id = i.release_id
    where r.stage = 'draft' and (i.edition_id is not null or i.held)";

/// Entries whose thing is not there any more, whatever was done to it.
const LOST: &str = "
    select 'journal #' || sequence || ': ' || object || ' is not there'
    from journal
    where (object glob 'work:*' and not exists
            (select 1 from work where 'work:' || id = object))
       or (object glob 'organisation:*' and not exists
            (select 1 from organisation where 'organisation:' || id = object))
       or (object glob 'account:*' and not exists
            (select 1 from account where 'account:' || id = object))
       or (object glob 'release:*' and not exists
            (select 1 from release where 'release:' || id = object))
       or (object glob 'question:*' and not exists
            (select 1 from question where 'question:' || id = object))";

/// Moves of the clock: somebody's, forward, and noted before it was moved.
const CLOCK: &str = "
    select 'journal #' || sequence || ': no move of the clock'
    from journal where action = 'clock.moved' and not coalesce(object = 'clock:1'
        and actor_id is not null and details ->> '$.from' = at
        and details ->> '$.to' >= details ->> '$.from', 0)";

/// Uses of contacts and facts by texts that are not there. What texts do use
/// is compared with their words.
const USES: &str = "
    select 'work ' || u.work_id || ' [' || u.locale || ']: uses without a text'
    from record_use u where not exists (
        select 1 from text t where t.locale = u.locale and t.edition_id =
            (select id from edition where work_id = u.work_id
             order by major desc, minor desc limit 1))
    group by u.work_id, u.locale";

/// Everything that the desk and its journal do not say alike, by name.
/// Releases are compared by their own story.
pub fn unconfirmed(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let mut lines: Vec<String> = Vec::new();
    for query in [
        WORKS,
        TEXTS,
        TEXTS_LOST,
        PINNED,
        EDITS,
        OVERRIDES,
        CHECKLISTS,
        READERS,
        RECORDS,
        ORGANISATIONS,
        LANGUAGES,
        INTERFACES,
        ACCOUNTS,
        QUESTIONS,
        SESSIONS,
        USES,
        FILES,
        RENDITIONS,
        RIGHTS,
        PEOPLE,
        CONSENTS,
        PLACINGS,
        SETS,
        TAGS,
        CASES,
        SIGNATURES,
        ROUTES,
        CLOCK,
        FOLLOW_UPS,
        HALVES,
        LOST,
    ] {
        let mut statement = tx.prepare(query)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            lines.push(row.get(0)?);
        }
    }
    lines.extend(seals(tx)?);
    lines.extend(terms(tx)?);
    lines.extend(formats(tx)?);
    lines.extend(passwords(tx)?);
    Ok(lines)
}

/// Passwords that were not set by anybody: the journal keeps the digest of
/// what is stored, which tells nothing about the password itself.
fn passwords(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    let mut statement = tx.prepare(
        "select a.id, a.password_hash, (select details ->> '$.password' from journal
            where object = 'account:' || a.id and details ->> '$.password' is not null
            order by sequence desc limit 1) as told
         from account a",
    )?;
    let mut rows = statement.query(named_params! {})?;
    while let Some(row) = rows.next()? {
        let id: AccountId = row.get("id")?;
        let hash: String = row.get("password_hash")?;
        let told: Option<String> = row.get("told")?;
        if told != Some(Digest::of(hash).to_string()) {
            lines.push(format!("account {id} ≠ journal: password"));
        }
    }
    Ok(lines)
}
