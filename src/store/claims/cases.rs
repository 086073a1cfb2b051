//! Cases, signatures and templates of routes: what the journal says of each, both
//! ways. What may stand there at all is asked of the rules, elsewhere.

/// Cases as their submissions began them.
pub(super) const CASES: &str = "
    with said as materialized (
        select sequence, object, actor_id, at, details ->> '$.case' as number,
            details ->> '$.digest' as digest, details -> '$.route' as route,
            details ->> '$.organisation' as organisation
        from journal where action = 'release.submitted')
    select 'case ' || c.release_id || '.' || c.number || ' ≠ journal'
    from release_case c join release r on r.id = c.release_id
    left join said s on s.object = 'release:' || c.release_id and s.number = c.number
    where s.actor_id is not c.submitted_by or s.at is not c.submitted_at
       or s.digest is not c.digest or s.route is not c.route
       or s.organisation is not c.organisation_id or r.drafted_by is not c.drafted_by
    union all
    select 'journal #' || s.sequence || ': the case is not there'
    from said s where not exists (select 1 from release_case c
        where s.object = 'release:' || c.release_id and s.number = c.number)
    union all
    select 'case ' || c.release_id || '.' || c.number || ': no release'
    from release_case c where not exists (select 1 from release r where r.id = c.release_id)";

/// What was signed, in its order.
pub(super) const SIGNATURES: &str = "
    with said as materialized (
        select sequence, object, actor_id, at, details ->> '$.case' as number,
            details -> '$.signed' as signed,
            details ->> '$.signed.who.account' as account, details ->> '$.signed.at' as moment,
            row_number() over (partition by object, details ->> '$.case' order by sequence)
                as place
        from journal where object glob 'release:*' and details -> '$.signed' is not null)
    select 'signature ' || a.release_id || '.' || a.number || '.' || a.place || ' ≠ journal'
    from case_act a left join said s on s.object = 'release:' || a.release_id
        and s.number = a.number and s.place = a.place
    where s.signed is not a.content or s.account is not s.actor_id or s.moment is not s.at
    union all
    select 'journal #' || s.sequence || ': the signature is not there'
    from said s where not exists (select 1 from case_act a
        where s.object = 'release:' || a.release_id and s.number = a.number
          and s.place = a.place)";

/// Templates of routes in every version.
pub(super) const ROUTES: &str = "
    with said as materialized (
        select sequence, object, actor_id, at, details ->> '$.version' as version,
            details -> '$.fields' as fields
        from journal where action = 'route.changed')
    select 'route ' || t.key || ' version ' || t.version || ' ≠ journal'
    from route_template t left join said s
        on s.object = 'route:' || t.key and s.version = t.version
    where s.actor_id is not t.changed_by or s.at is not t.changed_at
       or s.fields is not t.content
    union all
    select 'journal #' || s.sequence || ': the route is not there'
    from said s where not exists (select 1 from route_template t
        where s.object = 'route:' || t.key and s.version = t.version)";
