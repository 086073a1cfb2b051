//! How domain values stand in a column. One spelling for each, both ways.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::domain::{
    account::Role,
    content::Field,
    digest::Digest,
    file::{ArrivalId, FileKind},
    id::{
        AccountId, ConsentId, EditionId, FileId, MessageId, OrganisationId, PlacingId, QuestionId,
        ReaderCheckId, RecordId, ReleaseId, RemarkId, TermId, TextId, WorkId,
    },
    ledger::Mark,
    locale::Locale,
    message::{MessageKind, Trouble},
    moment::Moment,
    organisation::OrganisationKind,
    placing::Place,
    reader_check::Verdict,
    record::RecordKind,
    release::Stage,
    route::Route,
    slug::Slug,
    talk::{Act, QuestionState},
    vocabulary::{Audience, Topic},
    work::{EditionState, WorkKind},
};

macro_rules! integer_column {
    ($($type:ty => $to:expr, $from:expr;)+) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from($to(self)))
            }
        }
        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map($from)
            }
        }
    )+};
}

macro_rules! text_column {
    ($($type:ty => $to:expr, $from:expr;)+) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from($to(self).to_string()))
            }
        }
        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                $from(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )+};
}

integer_column! {
    AccountId => |id: &AccountId| id.0, AccountId;
    OrganisationId => |id: &OrganisationId| id.0, OrganisationId;
    WorkId => |id: &WorkId| id.0, WorkId;
    EditionId => |id: &EditionId| id.0, EditionId;
    TextId => |id: &TextId| id.0, TextId;
    ReleaseId => |id: &ReleaseId| id.0, ReleaseId;
    RecordId => |id: &RecordId| id.0, RecordId;
    MessageId => |id: &MessageId| id.0, MessageId;
    TermId => |id: &TermId| id.0, TermId;
    QuestionId => |id: &QuestionId| id.0, QuestionId;
    RemarkId => |id: &RemarkId| id.0, RemarkId;
    ReaderCheckId => |id: &ReaderCheckId| id.0, ReaderCheckId;
    FileId => |id: &FileId| id.0, FileId;
    ConsentId => |id: &ConsentId| id.0, ConsentId;
    PlacingId => |id: &PlacingId| id.0, PlacingId;
    Moment => |at: &Moment| at.second(), Moment::from_second;
}

text_column! {
    Digest => |digest: &Digest| *digest, Digest::parse;
    ArrivalId => |id: &ArrivalId| *id, ArrivalId::parse;
    FileKind => |kind: &FileKind| kind.key(), FileKind::parse;
    Locale => |locale: &Locale| *locale, Locale::parse;
    Slug => |slug: &Slug| slug.clone(), Slug::parse;
    Role => |role: &Role| role.key(), Role::parse;
    OrganisationKind => |kind: &OrganisationKind| kind.key(), OrganisationKind::parse;
    WorkKind => |kind: &WorkKind| kind.key(), WorkKind::parse;
    Topic => |topic: &Topic| topic.key(), Topic::parse;
    Field => |field: &Field| field.key(), field;
    Audience => |audience: &Audience| audience.key(), Audience::parse;
    EditionState => |state: &EditionState| state.key(), EditionState::parse;
    Stage => |stage: &Stage| stage.key(), Stage::parse;
    Route => |route: &Route| route.canonical(), Route::parse;
    RecordKind => |kind: &RecordKind| kind.key(), RecordKind::parse;
    Mark => |mark: &Mark| mark.key(), mark;
    MessageKind => |kind: &MessageKind| kind.key(), MessageKind::parse;
    Trouble => |trouble: &Trouble| trouble.key(), Trouble::parse;
    QuestionState => |state: &QuestionState| state.key(), QuestionState::parse;
    Act => |act: &Act| act.key(), Act::parse;
    Place => |place: &Place| place.clone(), place;
    Verdict => |verdict: &Verdict| verdict.key(), Verdict::parse;
}

fn mark(key: &str) -> Option<Mark> {
    let mut marks = [Mark::Machine, Mark::Draft, Mark::Checked, Mark::Approved].into_iter();
    marks.find(|mark| mark.key() == key)
}

fn place(key: &str) -> Option<Place> {
    key.parse().ok()
}

fn field(key: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.key() == key)
}

/// Reads a JSON column.
pub(super) fn json<T: serde::de::DeserializeOwned>(
    row: &rusqlite::Row<'_>,
    column: &str,
) -> rusqlite::Result<T> {
    let stored: String = row.get(column)?;
    serde_json::from_str(&stored).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    })
}

/// Escapes what a person typed for `like … escape '\'`. Words without end are
/// looked for by their beginning: SQLite refuses a pattern of 50,000 bytes.
pub(super) fn like_pattern(words: &str) -> String {
    const CHARACTERS_MAX: usize = 1_000;
    let beginning: String = words.chars().take(CHARACTERS_MAX).collect();
    let escaped = beginning
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}
