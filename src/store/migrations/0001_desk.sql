-- The desk: everything that people work on. State rules of `domain` are
-- repeated here as checks, so that no path around the rules can store them.

create table organisation (
    id integer primary key,
    key text not null unique,
    kind text not null check (kind in
        ('agency', 'bureau', 'headquarters', 'ministry', 'association', 'business', 'school')),
    name_ja text not null check (name_ja <> ''),
    name_en text not null check (name_en <> ''),
    code text unique,
    version integer not null default 1
) strict;

-- Membership in a parent, with the days between which it holds; open ends are null.
create table membership (
    organisation_id integer primary key references organisation (id),
    parent_id integer not null references organisation (id),
    valid_from text,
    valid_until text,
    check (organisation_id <> parent_id),
    check (valid_from is null or valid_until is null or valid_from <= valid_until)
) strict;

create table account (
    id integer primary key,
    email text not null unique,
    name text not null check (name <> ''),
    organisation_id integer not null references organisation (id),
    password_hash text not null,
    locale text not null,
    version integer not null default 1,
    created_at integer not null,
    ended_at integer
) strict;

create table account_role (
    account_id integer not null references account (id),
    role text not null check (role in
        ('drafter', 'translator', 'concurrer', 'examiner', 'decider', 'administrator', 'partner')),
    primary key (account_id, role)
) strict, without rowid;

-- What somebody works in; for who works in all of them there is no row.
create table account_language (
    account_id integer not null references account (id),
    locale text not null,
    primary key (account_id, locale)
) strict, without rowid;

-- Tokens are kept as digests: a stolen database opens no session.
create table session (
    token text primary key,
    account_id integer not null references account (id),
    started_at integer not null,
    seen_at integer not null
) strict, without rowid;
create index session_account on session (account_id);

-- Files of translators between being shown and being taken, for a day; an id
-- is never given twice: the journal names it.
create table upload (
    id integer primary key autoincrement,
    account_id integer not null references account (id),
    name text not null,
    -- empty once it has been taken
    bytes blob not null,
    -- what arrived, once it has been taken
    arrived text check (json_valid(arrived)),
    at integer not null
) strict;
create index upload_account on upload (account_id);

-- Browsers in which an account has signed in before; they are not slowed
-- when somebody else guesses at the same account.
create table device (
    token text primary key,
    account_id integer not null references account (id),
    known_at integer not null
) strict, without rowid;

-- Failed sign-ins in a row, for an account, an address, or a device.
create table attempt (
    subject text primary key,
    failures integer not null,
    last_at integer not null
) strict, without rowid;

-- What differs from the languages that the program knows from the start.
create table language (
    tag text primary key,
    tier integer not null,
    native text not null check (native <> ''),
    english text not null check (english <> ''),
    rtl integer not null check (rtl in (0, 1)),
    aliases text not null,
    in_use integer not null check (in_use in (0, 1)),
    added_at integer not null
) strict, without rowid;

-- The words of an interface that is data, message by message; every version
-- stays, as it may have gone out.
create table interface_message (
    locale text not null references language (tag),
    id text not null check (id <> ''),
    version integer not null check (version > 0),
    value text not null check (value <> ''),
    -- the digest of the source message that it was made from
    source text not null check (length(source) = 64),
    mark text not null check (mark in ('machine', 'draft', 'checked')),
    written_by integer not null references account (id),
    written_at integer not null,
    primary key (locale, id, version)
) strict, without rowid;

create table work (
    id integer primary key,
    slug text not null unique,
    kind text not null check (kind in ('advisory')),
    topic text not null,
    owner_id integer not null references account (id),
    organisation_id integer not null references organisation (id),
    shown_until integer,
    valid_until integer,
    version integer not null default 1,
    created_at integer not null
) strict;
create index work_topic on work (topic);

create table work_audience (
    work_id integer not null references work (id),
    audience text not null,
    primary key (work_id, audience)
) strict, without rowid;

create table edition (
    id integer primary key,
    work_id integer not null references work (id),
    major integer not null,
    minor integer not null,
    state text not null check (state in ('draft', 'frozen', 'released')),
    made_at integer not null,
    unique (work_id, major, minor)
) strict;
-- One draft a work at the most.
create unique index edition_draft on edition (work_id) where state = 'draft';

-- The words of an edition in one locale. `written` holds the digest of each
-- field that has words, `source` that of each source field that they were made
-- from, `marks` how far people have taken them; `words` is what a search looks
-- at. A text is pinned once a manifest holds it.
create table text (
    id integer primary key,
    edition_id integer not null references edition (id),
    locale text not null,
    content text not null check (json_valid(content)),
    digest text not null,
    written text not null check (json_valid(written)),
    source text not null check (json_valid(source)),
    marks text not null check (json_valid(marks)),
    words text not null,
    pinned integer not null default 0 check (pinned in (0, 1)),
    version integer not null,
    written_by integer not null references account (id),
    written_at integer not null,
    unique (edition_id, locale)
) strict;

create index text_written on text (edition_id, written_at);

-- Which contacts and facts the texts of a work's newest edition name, so that
-- nobody reads every text to count.
create table record_use (
    kind text not null check (kind in ('contact', 'fact')),
    key text not null,
    work_id integer not null references work (id),
    locale text not null,
    primary key (kind, key, work_id, locale)
) strict, without rowid;
create index record_use_work on record_use (work_id, locale);

-- Every state that a text has had; append-only.
create table text_version (
    text_id integer not null references text (id),
    version integer not null,
    content text not null,
    digest text not null,
    source text not null,
    marks text not null,
    -- what was done to it, and why where a reason is asked for
    act text not null check (act in
        ('written', 'carried', 'waived', 'checked', 'approved', 'imported', 'drafted')),
    reason text not null default '',
    written_by integer not null references account (id),
    written_at integer not null,
    primary key (text_id, version)
) strict, without rowid;
-- whose hand was in which text, without reading a word
create index text_version_hand on text_version (written_by, act);

create trigger text_stays before update on text
when new.edition_id <> old.edition_id or new.locale <> old.locale
begin
    select raise(abort, 'a text stays in its edition, frozen or not');
end;
-- What is pinned keeps its words; people may still say how good they are.
create trigger text_is_pinned before update on text
when old.pinned and (new.content <> old.content or new.digest <> old.digest
    or new.words <> old.words or not new.pinned)
begin
    select raise(abort, 'the text is frozen');
end;
-- A frozen edition takes translations of its source, but no other source.
create trigger text_into_frozen_edition before insert on text
when (select state from edition where id = new.edition_id) <> 'draft' and new.locale = 'ja'
begin
    select raise(abort, 'the edition is frozen');
end;
create trigger text_of_frozen_edition before update on text
when (select state from edition where id = new.edition_id) <> 'draft' and new.locale = 'ja'
    and new.digest <> old.digest
begin
    select raise(abort, 'the edition is frozen');
end;
create trigger text_keeps before delete on text
when (select state from edition where id = old.edition_id) <> 'draft'
begin
    select raise(abort, 'the edition is frozen');
end;

-- Every edit of a field of a source text that was translated, with what its
-- editor says that it means for the translations; append-only.
create table source_edit (
    id integer primary key,
    work_id integer not null references work (id),
    field text not null,
    from_digest text not null,
    to_digest text not null,
    class text not null check (class in ('typo', 'wording', 'meaning')),
    -- what the words themselves suggest, whatever their editor said
    suggested text not null check (suggested in ('typo', 'wording', 'meaning')),
    classed_by integer not null references account (id),
    classed_at integer not null
) strict;
create index source_edit_work on source_edit (work_id);

create trigger source_edit_stays before update on source_edit
begin
    select raise(abort, 'edits are append-only');
end;
create trigger source_edit_keeps before delete on source_edit
begin
    select raise(abort, 'edits are append-only');
end;

-- Few translations are kept though their source has changed.
create index text_version_reason on text_version (text_id) where reason <> '';

create trigger text_version_stays before update on text_version
begin
    select raise(abort, 'versions are append-only');
end;
create trigger text_version_keeps before delete on text_version
begin
    select raise(abort, 'versions are append-only');
end;

-- Warnings of the checks that a person overrode. The key holds the words, so
-- the same words are not asked about again.
create table check_override (
    work_id integer not null references work (id),
    locale text not null,
    key text not null,
    reason text not null check (reason <> ''),
    overridden_by integer not null references account (id),
    overridden_at integer not null,
    primary key (work_id, locale, key)
) strict, without rowid;

-- Questions about a field of a text, or about all of it. What was asked stays;
-- only where it stands moves on. An id is never given twice: the journal names it.
create table question (
    id integer primary key autoincrement,
    work_id integer not null references work (id),
    locale text not null,
    -- none where the text as a whole is meant
    field text,
    -- of what the source said then
    source_digest text
        check (length(source_digest) = 64 and source_digest not glob '*[^0-9a-f]*'),
    words text not null check (words <> ''),
    asked_by integer not null references account (id),
    asked_at integer not null,
    state text not null default 'open' check (state in
        ('open', 'answered', 'resolved', 'withdrawn'))
) strict;
create index question_work on question (work_id);
create index question_waits on question (state) where state in ('open', 'answered');

-- What was said to a question and done with it; append-only.
create table remark (
    id integer primary key autoincrement,
    question_id integer not null references question (id),
    act text not null check (act in ('said', 'resolved', 'withdrawn')),
    words text not null,
    -- none where the question itself is withdrawn
    withdraws integer unique references remark (id),
    made_by integer not null references account (id),
    made_at integer not null,
    check ((act = 'said') = (words <> '')),
    check (act = 'withdrawn' or withdraws is null)
) strict;
create index remark_question on remark (question_id);

create trigger question_stays before update of id, work_id, locale, field, source_digest,
    words, asked_by, asked_at on question
begin
    select raise(abort, 'questions are append-only');
end;
create trigger question_keeps before delete on question
begin
    select raise(abort, 'questions are append-only');
end;
create trigger remark_stays before update on remark
begin
    select raise(abort, 'remarks are append-only');
end;
create trigger remark_keeps before delete on remark
begin
    select raise(abort, 'remarks are append-only');
end;

-- What the writer of a text in Easy Japanese ticked, by version of the text: a
-- JSON list of the checklist's items.
create table checklist (
    text_id integer not null,
    version integer not null,
    ticks text not null,
    ticked_by integer not null references account (id),
    ticked_at integer not null,
    primary key (text_id, version),
    foreign key (text_id, version) references text_version (text_id, version)
) strict, without rowid;

-- What readers of a text in Easy Japanese said, and of which words.
create table reader_check (
    id integer primary key,
    text_id integer not null,
    version integer not null,
    words text not null,
    reader text not null check (reader <> ''),
    read_on text not null,
    not_understood text not null,
    verdict text not null check (verdict in ('understood', 'change-needed')),
    recorded_by integer not null references account (id),
    recorded_at integer not null,
    check (verdict = 'understood' or not_understood <> ''),
    foreign key (text_id, version) references text_version (text_id, version)
) strict;
create index reader_check_text on reader_check (text_id);

create trigger reader_check_stays before update on reader_check
begin
    select raise(abort, 'checks of readers are append-only');
end;
create trigger reader_check_keeps before delete on reader_check
begin
    select raise(abort, 'checks of readers are append-only');
end;

-- Contacts and facts. Texts name them by key; manifests pin a version.
create table record (
    id integer primary key,
    kind text not null check (kind in ('contact', 'fact')),
    key text not null,
    version integer not null,
    unique (kind, key)
) strict;

create table record_version (
    record_id integer not null references record (id),
    version integer not null,
    content text not null check (json_valid(content)),
    digest text not null check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    -- the fields of its words that those of the source have left behind, as JSON
    stale text not null default '{}' check (json_valid(stale)),
    changed_by integer references account (id),
    changed_at integer not null,
    primary key (record_id, version)
) strict, without rowid;

create trigger record_version_stays before update on record_version
begin
    select raise(abort, 'versions are append-only');
end;
create trigger record_version_keeps before delete on record_version
begin
    select raise(abort, 'versions are append-only');
end;

-- What has been said before: every source once, whole fields and sentences,
-- then what it was made into.
create table memory_source (
    id integer primary key,
    digest text not null unique,
    words text not null check (words <> ''),
    -- in characters; before the words are read it says whether they can be alike
    length integer not null check (length > 0)
) strict;

create table memory (
    id integer primary key,
    source_id integer not null references memory_source (id),
    locale text not null,
    target_digest text not null,
    target text not null check (target <> ''),
    mark text not null check (mark in ('machine', 'draft', 'checked', 'approved')),
    work_id integer not null references work (id),
    edition_id integer not null references edition (id),
    field text not null,
    saved_at integer not null,
    unique (source_id, locale, target_digest)
) strict;

-- Which sources hold three characters in a row. The words stand above.
create virtual table memory_index using fts5
    (words, tokenize = 'trigram', content = '', detail = none, columnsize = 0);

-- What channels take, by its name in addresses. Never deleted: it is retired.
create table format (
    key text primary key,
    content text not null check (json_valid(content)),
    version integer not null default 1
) strict, without rowid;

-- The glossary. Without a locale a term is for every language, without a
-- target it stays as it is. An id is never given twice: the journal names it.
create table term (
    id integer primary key autoincrement,
    source text not null check (source <> ''),
    locale text,
    target text check (target <> ''),
    note text not null,
    version integer not null default 1
) strict;
create unique index term_once on term (source, coalesce(locale, ''));

create table release (
    id integer primary key,
    title text not null check (title <> ''),
    stage text not null check (stage in
        ('draft', 'submitted', 'returned', 'rejected', 'decided', 'scheduled', 'released',
         'withdrawn')),
    drafted_by integer not null references account (id),
    drafted_at integer not null,
    manifest text,
    digest text,
    submitted_by integer references account (id),
    submitted_at integer,
    decided_by integer references account (id),
    decided_at integer,
    stopped_by integer references account (id),
    stopped_at integer,
    reason text not null default '',
    due_at integer,
    applied_at integer,
    -- when it could not go out at its moment
    failed_at integer,
    version integer not null default 1,
    check ((manifest is null) = (digest is null)),
    check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    check (stage not in ('submitted', 'decided', 'scheduled', 'released') or digest is not null),
    check (stage not in ('decided', 'scheduled', 'released') or decided_by is not null),
    check (decided_by is null or (decided_by <> drafted_by and decided_by <> submitted_by)),
    check ((stage in ('scheduled', 'released')) = (due_at is not null)),
    check ((stage = 'released') = (applied_at is not null)),
    check (failed_at is null or stage in ('scheduled', 'withdrawn'))
) strict;
create index release_due on release (due_at) where stage = 'scheduled';

-- Templates of routes in every version; those that a desk begins with are the
-- program's own until somebody changes them.
create table route_template (
    key text not null,
    version integer not null check (version > 1),
    content text not null check (json_valid(content)),
    changed_by integer not null references account (id),
    changed_at integer not null,
    primary key (key, version)
) strict, without rowid;
create trigger route_template_stays before update on route_template
begin
    select raise(abort, 'templates of routes are append-only');
end;
create trigger route_template_keeps before delete on route_template
begin
    select raise(abort, 'templates of routes are append-only');
end;

-- Each submission of a release begins a case: a manifest on a frozen route, and
-- who signed what, in order. Neither is ever changed.
create table release_case (
    release_id integer not null references release (id),
    -- 1, 2, 3 …
    number integer not null check (number > 0),
    route text not null check (json_valid(route)),
    digest text not null check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    -- in whose name it stands, and whose people may take it back
    drafted_by integer not null references account (id),
    organisation_id integer not null references organisation (id),
    submitted_by integer not null references account (id),
    submitted_at integer not null,
    primary key (release_id, number)
) strict, without rowid;
create trigger release_case_stays before update on release_case
begin
    select raise(abort, 'cases are append-only');
end;
create trigger release_case_keeps before delete on release_case
begin
    select raise(abort, 'cases are append-only');
end;

create table case_act (
    release_id integer not null,
    number integer not null,
    -- 1, 2, 3 …
    place integer not null check (place > 0),
    content text not null check (json_valid(content)),
    primary key (release_id, number, place),
    foreign key (release_id, number) references release_case (release_id, number)
) strict, without rowid;
-- A step is signed in order, and nothing is decided twice.
create unique index case_decided on case_act (release_id, number)
    where content ->> '$.act' in ('decide', 'decide-for', 'decide-alone');
create index case_act_instead on case_act (release_id, number)
    where content ->> '$.act' in ('decide-for', 'decide-alone');
create index case_act_shown on case_act (content ->> '$.act.circulate')
    where content ->> '$.act.circulate' is not null;
create trigger case_act_stays before update on case_act
begin
    select raise(abort, 'signatures are append-only');
end;
create trigger case_act_keeps before delete on case_act
begin
    select raise(abort, 'signatures are append-only');
end;

create table release_item (
    release_id integer not null references release (id),
    work_id integer not null references work (id),
    locale text not null,
    -- set when the release is submitted
    edition_id integer references edition (id),
    -- chosen, but not ready when the release was submitted: it follows later
    held integer not null default 0 check (held in (0, 1)),
    primary key (release_id, work_id, locale)
) strict, without rowid;
create index release_item_work on release_item (work_id);

-- What the manifest of a release rests on, as the journal names it, and how far
-- the journal had come when it was frozen. Each is one thing in every locale that
-- shows it; the words of an interface have none.
create table release_thing (
    release_id integer not null references release (id),
    object text not null,
    locale text not null,
    sequence integer not null,
    primary key (release_id, object, locale)
) strict, without rowid;
create index release_thing_object on release_thing (object, locale, sequence);

-- The locales of a release that may follow later.
create table release_follow (
    release_id integer not null references release (id),
    locale text not null,
    primary key (release_id, locale)
) strict, without rowid;

-- Texts that a release held back, and the draft that was prepared to bring
-- them once they were approved: once, whatever becomes of that draft.
create table follow_up (
    original_id integer not null references release (id),
    work_id integer not null references work (id),
    locale text not null,
    release_id integer not null references release (id),
    primary key (original_id, work_id, locale)
) strict, without rowid;
create index follow_up_release on follow_up (release_id);

-- The bytes that manifests pin, by digest.
create table blob (
    digest text primary key check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    content text not null
) strict, without rowid;

-- Files, each named by the SHA-256 of its bytes, which stand beside this
-- database: written and brought to the disk before a row names them.
create table file (
    id integer primary key,
    digest text not null unique check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    bytes integer not null check (bytes > 0),
    kind text not null check
        (kind in ('jpeg', 'png', 'gif', 'webp', 'mp4', 'webm', 'mp3', 'vtt', 'txt',
        'pdf', 'docx', 'xlsx', 'pptx', 'zip')),
    -- what is known of it: sides, length, codings
    shape text not null check (json_valid(shape)),
    -- what was taken out of it, by name
    stripped text not null check (json_valid(stripped)),
    -- as its sender called it
    name text not null check (name <> ''),
    -- the digest of what was sent
    arrived text not null check (length(arrived) = 64 and arrived not glob '*[^0-9a-f]*'),
    uploaded_by integer not null references account (id),
    uploaded_at integer not null
) strict;
create index file_uploaded on file (uploaded_at, id);

create trigger file_stays before update on file
begin
    select raise(abort, 'a file is never changed');
end;
create trigger file_keeps before delete on file
begin
    select raise(abort, 'a file is never deleted');
end;

-- What people say of the rights in a file, in versions; append-only.
create table rights_version (
    file_id integer not null references file (id),
    version integer not null check (version > 0),
    content text not null check (json_valid(content)),
    digest text not null check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    changed_by integer not null references account (id),
    changed_at integer not null,
    primary key (file_id, version)
) strict, without rowid;

create trigger rights_version_stays before update on rights_version
begin
    select raise(abort, 'versions are append-only');
end;
create trigger rights_version_keeps before delete on rights_version
begin
    select raise(abort, 'versions are append-only');
end;

-- Whether people can be recognised in a file, as somebody said last.
create table depiction (
    file_id integer primary key references file (id),
    recognisable integer not null check (recognisable in (0, 1)),
    version integer not null default 1,
    said_by integer not null references account (id),
    said_at integer not null
) strict;

-- That people agreed to be seen in a file. The content names them, so the
-- journal holds its digest alone; a salt in it keeps that from being guessed. An
-- id is never given twice: the journal names it.
create table consent (
    id integer primary key autoincrement,
    file_id integer not null references file (id),
    content text not null check (json_valid(content)),
    digest text not null check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    recorded_by integer not null references account (id),
    recorded_at integer not null,
    withdrawn_by integer references account (id),
    withdrawn_at integer,
    check ((withdrawn_by is null) = (withdrawn_at is null))
) strict;
create index consent_file on consent (file_id);

create trigger consent_stays before update on consent
when old.withdrawn_at is not null or new.id <> old.id or new.file_id <> old.file_id
    or new.content <> old.content or new.digest <> old.digest
    or new.recorded_by <> old.recorded_by or new.recorded_at <> old.recorded_at
begin
    select raise(abort, 'a consent is never changed');
end;
create trigger consent_keeps before delete on consent
begin
    select raise(abort, 'a consent is never deleted');
end;

-- Words that staff find files by; the journal tells who put them on.
create table file_tag (
    file_id integer not null references file (id),
    tag text not null check (length(tag) between 1 and 40),
    tagged_by integer not null references account (id),
    tagged_at integer not null,
    primary key (file_id, tag)
) strict, without rowid;
create index file_tag_tag on file_tag (tag);

-- What is made of a picture, by recipe: wanted by the change that names it,
-- tried until it is made or has failed.
create table rendition (
    file_id integer not null references file (id),
    recipe text not null check (recipe <> ''),
    state text not null check (state in ('wanted', 'made', 'failed')),
    -- not tried before
    due_at integer not null,
    -- tries that came to nothing, since it was wanted
    attempts integer not null default 0 check (attempts >= 0),
    digest text check (length(digest) = 64 and digest not glob '*[^0-9a-f]*'),
    bytes integer check (bytes > 0),
    why text check (json_valid(why)),
    primary key (file_id, recipe),
    check ((digest is not null) = (state = 'made')),
    check ((bytes is not null) = (state = 'made')),
    check ((why is not null) = (state = 'failed'))
) strict, without rowid;
create index rendition_due on rendition (due_at, file_id) where state = 'wanted';

-- Which formats the set of a work has.
create table work_format (
    work_id integer not null references work (id),
    format_key text not null references format (key),
    primary key (work_id, format_key)
) strict, without rowid;
create index work_format_key on work_format (format_key);

-- Places for files of an edition in one language, with what stands there now;
-- none where somebody took it away. The focal point is in ten-thousandths of
-- the upright picture.
create table edition_file (
    id integer primary key,
    edition_id integer not null references edition (id),
    locale text not null,
    place text not null check (place in ('lead', 'captions')
        or place glob 'format/?*' or place glob 'attachment/[1-9]*'
        or place glob 'spare/?*'),
    file_id integer references file (id),
    focal_x integer not null check (focal_x between 0 and 10000),
    focal_y integer not null check (focal_y between 0 and 10000),
    version integer not null,
    placed_by integer not null references account (id),
    placed_at integer not null,
    unique (edition_id, locale, place)
) strict;
create index edition_file_file on edition_file (file_id);

-- Where files stand in the newest edition of each work.
create view standing_file as
    select p.file_id, p.place, p.locale, e.id as edition_id, w.id as work_id, w.topic
    from edition_file p join edition e on e.id = p.edition_id join work w on w.id = e.work_id
    where p.file_id is not null and not exists (select 1 from edition n
        where n.work_id = e.work_id and (n.major, n.minor) > (e.major, e.minor));

-- Everything that has stood there; append-only.
create table edition_file_version (
    edition_file_id integer not null references edition_file (id),
    version integer not null,
    file_id integer references file (id),
    focal_x integer not null,
    focal_y integer not null,
    act text not null check (act in ('placed', 'carried', 'cropped', 'taken-away')),
    placed_by integer not null references account (id),
    placed_at integer not null,
    primary key (edition_file_id, version),
    check ((file_id is null) = (act = 'taken-away'))
) strict, without rowid;

create trigger edition_file_stays before update on edition_file
when new.edition_id <> old.edition_id or new.locale <> old.locale or new.place <> old.place
begin
    select raise(abort, 'a place stays where it is');
end;
create trigger edition_file_keeps before delete on edition_file
begin
    select raise(abort, 'a place is emptied, not deleted');
end;
-- What a manifest holds keeps its files, as it keeps its words; the source's
-- stay with the edition.
create trigger edition_file_into_frozen before insert on edition_file
when (new.locale = 'ja' and (select state from edition where id = new.edition_id) <> 'draft')
    or exists (select 1 from text t
        where t.edition_id = new.edition_id and t.locale = new.locale and t.pinned)
begin
    select raise(abort, 'the edition is frozen');
end;
create trigger edition_file_of_frozen before update on edition_file
when (new.locale = 'ja' and (select state from edition where id = new.edition_id) <> 'draft')
    or exists (select 1 from text t
        where t.edition_id = new.edition_id and t.locale = new.locale and t.pinned)
begin
    select raise(abort, 'the edition is frozen');
end;
create trigger edition_file_version_stays before update on edition_file_version
begin
    select raise(abort, 'versions are append-only');
end;
create trigger edition_file_version_keeps before delete on edition_file_version
begin
    select raise(abort, 'versions are append-only');
end;

-- Uploads in pieces, from their announcement until a while after their end.
create table arrival (
    id text primary key check (length(id) = 32 and id not glob '*[^0-9a-f]*'),
    account_id integer not null references account (id),
    name text not null check (name <> ''),
    -- as announced
    bytes integer not null check (bytes > 0),
    state text not null check (state in ('coming', 'taken', 'known', 'refused')),
    file_id integer references file (id),
    -- why it is refused
    unfit text check (json_valid(unfit)),
    -- the place for which it was sent, as its sender saw it
    spot text check (json_valid(spot)),
    begun_at integer not null,
    check ((file_id is not null) = (state in ('taken', 'known'))),
    check ((unfit is not null) = (state = 'refused'))
) strict, without rowid;
create index arrival_account on arrival (account_id);

-- What is to be sent, written with the change that causes it. The key makes a
-- repeat harmless.
create table outbox (
    id integer primary key,
    key text not null unique check (length(key) between 1 and 200),
    -- to whom
    account_id integer not null references account (id),
    kind text not null check (kind in
        ('submitted', 'to-sign', 'decided', 'returned', 'rejected', 'withdrawn', 'released',
         'set-aside', 'can-follow', 'asked', 'answered')),
    -- what it is about: one of the two
    release_id integer references release (id),
    question_id integer references question (id),
    args text not null check (json_valid(args) and length(args) <= 8000),
    written_at integer not null,
    -- from when its age counts: when it was written, or when somebody asked for
    -- it to be sent again
    since integer not null,
    next_at integer not null,
    attempts integer not null default 0 check (attempts >= 0),
    sent_at integer,
    given_up_at integer,
    -- nobody needs it any more
    dropped_at integer,
    trouble text check (trouble in ('unreachable', 'stalled', 'insecure', 'sign-in', 'refused',
        'broken', 'address', 'ended', 'too-old')),
    last_error text not null default '' check (length(last_error) <= 500),
    check ((release_id is null) <> (question_id is null)),
    check ((sent_at is not null) + (given_up_at is not null) + (dropped_at is not null) <= 1),
    check ((given_up_at is null and dropped_at is null) or trouble is not null)
) strict;
create index outbox_next on outbox (next_at)
    where sent_at is null and given_up_at is null and dropped_at is null;
create index outbox_given_up on outbox (given_up_at) where given_up_at is not null;
create index outbox_written on outbox (written_at);

-- An append-only chain of hashes.
create table journal (
    sequence integer primary key,
    at integer not null,
    actor_id integer references account (id),
    action text not null,
    object text not null,
    details text not null check (json_valid(details)),
    previous text not null,
    hash text not null unique
) strict;
create index journal_object on journal (object);
create index journal_actor on journal (actor_id);

create trigger journal_stays before update on journal
begin
    select raise(abort, 'the journal is append-only');
end;
create trigger journal_keeps before delete on journal
begin
    select raise(abort, 'the journal is append-only');
end;

-- The public halves of the keys that sign heads of the journal, and when each
-- did; one signs now. Each is told in the journal.
create table signing_key (
    id text primary key check (length(id) = 16),
    public text not null unique check (length(public) = 64),
    made_at integer not null,
    ended_at integer check (ended_at >= made_at)
) strict, without rowid;
create unique index signing_key_now on signing_key ((1)) where ended_at is null;
create trigger signing_key_stays before update of id, public, made_at on signing_key
begin
    select raise(abort, 'a key stays what it was');
end;
create trigger signing_key_keeps before delete on signing_key
begin
    select raise(abort, 'a key stays');
end;

-- That the journal ended so at a moment, signed; append-only. The same heads
-- stand in a file beside the database.
create table signed_head (
    -- 1, 2, 3 … without a gap
    position integer primary key check (position > 0),
    sequence integer not null check (sequence > 0),
    hash text not null check (length(hash) = 64),
    at integer not null,
    key_id text not null references signing_key (id),
    signature text not null check (length(signature) = 128),
    unique (sequence, key_id)
) strict;
create trigger signed_head_stays before update on signed_head
begin
    select raise(abort, 'signed heads are append-only');
end;
create trigger signed_head_keeps before delete on signed_head
begin
    select raise(abort, 'signed heads are append-only');
end;
