//! Typed row ids. They never appear in a public address; slugs do.

use serde::{Deserialize, Serialize};

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

typed_id! {
    /// A person in one organisation.
    AccountId,
    /// A node of the organisation tree.
    OrganisationId,
    /// One thing to say.
    WorkId,
    /// A numbered state of a work.
    EditionId,
    /// An edition's words in one locale.
    TextId,
    /// A set of editions that becomes public together.
    ReleaseId,
    /// A contact or a fact.
    RecordId,
    /// A message to one of the staff.
    MessageId,
    /// An entry of the glossary.
    TermId,
    /// A question about a text.
    QuestionId,
    /// Something that was said or done to a question.
    RemarkId,
    /// What a reader of a text in Easy Japanese said of it.
    ReaderCheckId,
    /// Bytes that are kept under their digest.
    FileId,
    /// That somebody agreed to be seen in a file.
    ConsentId,
    /// A place for a file in an edition.
    PlacingId,
}
