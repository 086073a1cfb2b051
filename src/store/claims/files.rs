//! Files and what is made of them, as the journal tells it, both ways.

/// Files: whose they are and what they hold, both ways.
pub(super) const FILES: &str = "
    select 'file ' || f.id || ' ≠ journal'
    from file f left join journal j on j.object = 'file:' || f.id and j.action = 'file.arrived'
    where j.actor_id is not f.uploaded_by or j.at is not f.uploaded_at
       or j.details ->> '$.digest' is not f.digest or j.details ->> '$.bytes' is not f.bytes
       or j.details ->> '$.kind' is not f.kind or j.details ->> '$.name' is not f.name
       or j.details ->> '$.shape' is not f.shape
       or j.details ->> '$.stripped' is not f.stripped
       or j.details ->> '$.arrived' is not f.arrived
    union all
    select 'journal #' || sequence || ': the file is not there'
    from journal where action = 'file.arrived'
        and not exists (select 1 from file where 'file:' || id = object)";

/// What became of each rendition, by the last entry that names it; one that no
/// entry names is wanted. That all are there, and no others, the plan tells.
pub(super) const RENDITIONS: &str = "
    with said as materialized (
        select j.sequence, j.object, 'made' as state,
            e.value ->> '$.recipe' as recipe, e.value ->> '$.digest' as digest,
            e.value ->> '$.bytes' as bytes, null as why
        from journal j, json_each(j.details, '$.made') e where j.action = 'file.rendered'
        union all
        select j.sequence, j.object, 'failed', e.value ->> '$.recipe', null, null,
            e.value -> '$.why'
        from journal j, json_each(j.details, '$.failed') e where j.action = 'file.rendered'
        union all
        select j.sequence, j.object, 'wanted', e.value, null, null, null
        from journal j, json_each(j.details, '$.recipes') e
        where j.action in ('file.wanted', 'file.again')),
    last as materialized (
        select object, recipe, max(sequence) as sequence from said group by object, recipe)
    select 'rendition of file ' || r.file_id || ' ≠ journal: ' || r.recipe
    from rendition r
    left join last l on l.object = 'file:' || r.file_id and l.recipe = r.recipe
    left join said s on s.object = l.object and s.recipe = l.recipe and s.sequence = l.sequence
    where r.state is not coalesce(s.state, 'wanted') or r.digest is not s.digest
       or r.bytes is not s.bytes or r.why is not s.why
    union all
    select 'journal #' || l.sequence || ': the rendition is not there'
    from last l where not exists (select 1 from rendition r
        where 'file:' || r.file_id = l.object and r.recipe = l.recipe)";

/// Rights in files in every version, both ways.
pub(super) const RIGHTS: &str = "
    with said as materialized (
        select sequence, object, actor_id, at, details ->> '$.version' as version,
            details ->> '$.digest' as digest
        from journal where action = 'rights.changed')
    select 'rights of file ' || r.file_id || ' version ' || r.version || ' ≠ journal'
    from rights_version r left join said s
        on s.object = 'file:' || r.file_id and s.version = r.version
    where s.actor_id is not r.changed_by or s.at is not r.changed_at or s.digest is not r.digest
    union all
    select 'journal #' || s.sequence || ': the rights are not there'
    from said s where not exists (select 1 from rights_version r
        where 'file:' || r.file_id = s.object and r.version = s.version)";

/// Whether people can be recognised in files, as was said last, both ways.
pub(super) const PEOPLE: &str = "
    with said as materialized (
        select object, count(*) as version, max(sequence) as sequence
        from journal where action = 'file.people' group by object)
    select 'people in file ' || d.file_id || ' ≠ journal'
    from depiction d left join said s on s.object = 'file:' || d.file_id
    left join journal j on j.sequence = s.sequence
    where s.version is not d.version or j.actor_id is not d.said_by or j.at is not d.said_at
       or j.details ->> '$.recognisable' is not d.recognisable
    union all
    select 'journal #' || s.sequence || ': what was said of people is not there'
    from said s where not exists (select 1 from depiction where 'file:' || file_id = s.object)";

/// Consents, and that they were withdrawn, both ways.
pub(super) const CONSENTS: &str = "
    with said as materialized (
        select sequence, object, action, actor_id, at, details ->> '$.consent' as consent,
            details ->> '$.digest' as digest
        from journal where action in ('consent.recorded', 'consent.withdrawn'))
    select 'consent ' || c.id || ' ≠ journal'
    from consent c
    left join said r on r.object = 'file:' || c.file_id and r.consent = c.id
        and r.action = 'consent.recorded'
    left join said w on w.object = 'file:' || c.file_id and w.consent = c.id
        and w.action = 'consent.withdrawn'
    where r.actor_id is not c.recorded_by or r.at is not c.recorded_at
       or r.digest is not c.digest
       or w.actor_id is not c.withdrawn_by or w.at is not c.withdrawn_at
    union all
    select 'journal #' || s.sequence || ': the consent is not there'
    from said s where not exists (select 1 from consent c
        where c.id = s.consent and 'file:' || c.file_id = s.object)";

/// Tags of files, by the last entry that names both, both ways.
pub(super) const TAGS: &str = "
    with said as materialized (
        select substr(j.object, 5) as tag, e.value as file, max(j.sequence) as sequence
        from journal j, json_each(j.details, '$.files') e
        where j.action in ('file.tagged', 'file.untagged') group by 1, 2)
    select 'tag of file ' || t.file_id || ' ≠ journal: ' || t.tag
    from file_tag t left join said s on s.tag = t.tag and s.file = t.file_id
    left join journal j on j.sequence = s.sequence
    where j.action is not 'file.tagged' or j.actor_id is not t.tagged_by
       or j.at is not t.tagged_at
    union all
    select 'journal #' || s.sequence || ': the tag is not there'
    from said s join journal j on j.sequence = s.sequence
    where j.action = 'file.tagged' and not exists (select 1 from file_tag t
        where t.tag = s.tag and t.file_id = s.file)";

/// Everything that has stood in a place, both ways. A version that no entry
/// names was carried over from an edition before.
pub(super) const PLACINGS: &str = "
    with said as materialized (
        select sequence, object, action, actor_id, at, details ->> '$.locale' as locale,
            details ->> '$.edition' as edition, details ->> '$.place' as place,
            details ->> '$.version' as version, details ->> '$.file' as file,
            details ->> '$.digest' as digest, details ->> '$.focal[0]' as x,
            details ->> '$.focal[1]' as y
        from journal where action in ('file.placed', 'file.cropped', 'file.taken-away')),
    kept as materialized (
        select v.*, p.locale, p.place, e.work_id, e.major, e.minor,
            'work:' || e.work_id as object, e.major || '.' || e.minor as edition, f.digest
        from edition_file_version v left join edition_file p on p.id = v.edition_file_id
        left join edition e on e.id = p.edition_id left join file f on f.id = v.file_id)
    select 'placing ' || k.edition_file_id || ' version ' || k.version || ' ≠ journal'
    from kept k left join said s on s.object = k.object and s.locale = k.locale
        and s.edition = k.edition and s.place = k.place and s.version = k.version
    where case when s.object is not null then
            s.action is not 'file.' || k.act or s.actor_id is not k.placed_by
                or s.at is not k.placed_at or s.file is not k.file_id
                or s.digest is not k.digest or s.x is not k.focal_x or s.y is not k.focal_y
        else k.version <> 1 or k.act <> 'carried' or not exists (select 1 from kept b
            where b.work_id = k.work_id and b.locale = k.locale and b.place = k.place
              and (b.major, b.minor) < (k.major, k.minor) and b.file_id = k.file_id
              and b.focal_x = k.focal_x and b.focal_y = k.focal_y
              and b.placed_by = k.placed_by and b.placed_at = k.placed_at) end
    union all
    select 'journal #' || s.sequence || ': the placing is not there'
    from said s where not exists (select 1 from kept k where k.object = s.object
        and k.locale = s.locale and k.edition = s.edition and k.place = s.place
        and k.version = s.version)
    union all
    select 'placing ' || p.id || ': version'
    from edition_file p left join edition_file_version v
        on v.edition_file_id = p.id and v.version = p.version
    where v.file_id is not p.file_id or v.focal_x is not p.focal_x
       or v.focal_y is not p.focal_y or v.placed_by is not p.placed_by
       or v.placed_at is not p.placed_at or p.version is not
            (select max(version) from edition_file_version where edition_file_id = p.id)";

/// Which formats the set of a work has.
pub(super) const SETS: &str = "
    with said as (
        select object, max(sequence) as sequence from journal
        where action = 'work.formats' group by object)
    select 'formats of work ' || w.id || ' ≠ journal'
    from work w left join said s on s.object = 'work:' || w.id
    left join journal j on j.sequence = s.sequence
    where (select group_concat(value, ' ') from
            (select value from json_each(j.details, '$.formats') order by value))
        is not (select group_concat(format_key, ' ') from
            (select format_key from work_format where work_id = w.id order by format_key))
    union all
    select 'formats of work ' || work_id || ': no such work'
    from work_format where work_id not in (select id from work)";
