create table release (
    id integer primary key check (id > 0),
    -- goes up by one with every release: the order of application
    generation integer not null unique check (generation > 0),
    digest text not null check (length(digest) = 64),
    manifest text not null check (json_valid(manifest)),
    due integer not null,
    applied integer not null,
    -- the newest entry of the desk's journal at that moment
    journal_sequence integer not null check (journal_sequence > 0),
    journal_hash text not null check (length(journal_hash) = 64),
    -- nothing is public before its moment
    check (applied >= due)
) strict;

-- Canonical bytes under their SHA-256; never changed, never removed.
create table blob (
    digest text not null primary key check (length(digest) = 64),
    json text not null check (json_valid(json))
) strict;

-- What is public now: the newest released text of a slug in a locale.
create table item (
    slug text not null check (length(slug) between 1 and 60),
    locale text not null check (length(locale) between 2 and 24),
    release integer not null references release (id),
    kind text not null,
    topic text not null,
    audiences text not null check (json_type(audiences) = 'array'),
    edition_major integer not null check (edition_major >= 0),
    edition_minor integer not null check (edition_minor >= 0),
    shown_until integer,
    valid_until integer,
    -- the release's due moment, here for the index
    updated integer not null,
    text text not null references blob (digest),
    issuer_key text not null,
    issuer_version integer not null check (issuer_version > 0),
    issuer text not null references blob (digest),
    primary key (slug, locale)
) strict, without rowid;

create index item_newest on item (locale, updated desc, slug);
create index item_window on item (shown_until) where shown_until is not null;
create index item_validity on item (valid_until) where valid_until is not null;

-- The versions of contacts and facts that an item shows, in their order.
create table item_record (
    slug text not null,
    locale text not null,
    kind text not null check (kind in ('contact', 'fact')),
    position integer not null check (position >= 0),
    key text not null,
    version integer not null check (version > 0),
    digest text not null references blob (digest),
    primary key (slug, locale, kind, position),
    foreign key (slug, locale) references item (slug, locale) on delete cascade
) strict, without rowid;

create index item_record_key on item_record (kind, locale, key, version);
create index item_record_version on item_record (kind, key, version);

-- What stands beside an item, in the order of its manifest. A spare has the
-- place of the file whose rights it outlives.
create table item_file (
    slug text not null,
    locale text not null,
    position integer not null check (position >= 0),
    place text not null,
    spare integer not null check (spare in (0, 1)),
    format_key text,
    format_version integer check (format_version > 0),
    format text references blob (digest),
    -- in milliseconds
    duration integer check (duration >= 0),
    rights text not null references blob (digest),
    -- the first second at which it may not be out any more
    until integer,
    primary key (slug, locale, position),
    foreign key (slug, locale) references item (slug, locale) on delete cascade,
    check ((format is null) = (format_key is null) and (format is null) = (format_version is null))
) strict, without rowid;

create unique index item_file_place on item_file (slug, locale, place, spare);
create index item_file_end on item_file (until) where until is not null;

-- The bytes that readers may fetch, under the two parts of their address.
create table item_body (
    slug text not null,
    locale text not null,
    file integer not null,
    use text not null check (use in ('whole', 'view')),
    position integer not null check (position >= 0),
    digest text not null check (length(digest) = 64),
    name text not null check (length(name) between 1 and 200),
    kind text not null,
    bytes integer not null check (bytes >= 0),
    width integer check (width > 0),
    height integer check (height > 0),
    primary key (slug, locale, file, use, position),
    foreign key (slug, locale, file) references item_file (slug, locale, position)
        on delete cascade,
    check ((width is null) = (height is null))
) strict, without rowid;

create index item_body_address on item_body (digest, name);

-- Files that were taken away from readers by hand, each in the place where a
-- release put it. Only ever added to; a newer release has rows of its own.
create table takedown (
    release integer not null references release (id),
    slug text not null,
    locale text not null,
    place text not null,
    spare integer not null check (spare in (0, 1)),
    -- the entry of the desk's journal that says so
    journal_sequence integer not null check (journal_sequence > 0),
    at integer not null,
    primary key (release, slug, locale, place, spare)
) strict, without rowid;

create trigger takedown_stays before update on takedown
begin
    select raise(abort, 'what was taken down stays so');
end;

create trigger takedown_is_kept before delete on takedown
begin
    select raise(abort, 'what was taken down stays so');
end;

-- What readers may have of the files: all but those that were taken down.
create view item_file_out as
    select f.* from item_file as f
    where not exists (
        select 1 from takedown as t
        where t.slug = f.slug and t.locale = f.locale and t.place = f.place
          and t.spare = f.spare and t.release = (
              select release from item where item.slug = f.slug and item.locale = f.locale));

-- Translations that readers are told to expect, until they are there.
create table coming (
    slug text not null,
    locale text not null,
    release integer not null references release (id),
    primary key (slug, locale)
) strict, without rowid;

-- The newest released words of each interface that is data.
create table interface (
    locale text not null primary key check (length(locale) between 2 and 24),
    release integer not null references release (id),
    digest text not null references blob (digest)
) strict, without rowid;

-- Every text that was ever released, one row a release.
create table change (
    slug text not null,
    locale text not null,
    release integer not null references release (id),
    edition_major integer not null check (edition_major >= 0),
    edition_minor integer not null check (edition_minor >= 0),
    due integer not null,
    text text not null references blob (digest),
    primary key (slug, locale, release)
) strict, without rowid;

-- The serial of every slug that was ever released, given with its first release.
create table serial (
    serial text not null primary key check (length(serial) = 8),
    slug text not null unique check (length(slug) between 1 and 60),
    release integer not null references release (id)
) strict, without rowid;

-- Every file that was ever released, one row a text and release: whoever has
-- such bytes has what we published.
create table issued_file (
    digest text not null check (length(digest) = 64),
    slug text not null,
    locale text not null,
    release integer not null references release (id),
    kind text not null,
    -- where it stood, of several places the first
    place text not null,
    spare integer not null check (spare in (0, 1)),
    -- what it was for, where that was a format
    format text references blob (digest),
    primary key (digest, slug, locale, release)
) strict, without rowid;
