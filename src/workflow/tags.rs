//! Tags on files, many at once. They are nothing that a release rests on, so
//! whoever puts one on has no share in it.

use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::Actor,
        id::FileId,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        tag::Tag,
    },
    store::{self, Tx, files, journal, library},
};

/// What is done with tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    PutOn,
    TakeOff,
}

impl Act {
    /// The name in forms.
    pub fn parse(key: &str) -> Option<Self> {
        match key {
            "add" => Some(Self::PutOn),
            "remove" => Some(Self::TakeOff),
            _ => None,
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::PutOn => "file.tagged",
            Self::TakeOff => "file.untagged",
        }
    }
}

/// Puts tags on files, or takes them off; what stands so already stays, and is
/// not noted again. Files that are not there are passed over.
pub fn tag(
    tx: &Tx<'_>,
    actor: &Actor,
    files: &[FileId],
    (act, typed): (Act, &str),
    now: Moment,
) -> Decision<(), FieldRefusals> {
    #[derive(Serialize)]
    struct Tagged {
        files: Vec<FileId>,
    }
    let mut refusals = FieldRefusals::default();
    if files.is_empty() {
        refusals.note("files", FieldRefusal::NothingChosen);
    }
    let tags = match Tag::parse_all(typed) {
        Ok(tags) => tags,
        Err(refusal) => {
            refusals.note("tags", refusal);
            Vec::new()
        }
    };
    if !refusals.is_empty() {
        return Ok(Err(refusals));
    }
    for tag in tags {
        let mut changed = Vec::new();
        for file in files {
            match files::find(tx, *file) {
                Ok(_) => {}
                Err(store::Error::Missing) => continue,
                Err(error) => return Err(error),
            }
            let is_changed = match act {
                Act::PutOn => library::tag(tx, *file, &tag, actor.id, now)?,
                Act::TakeOff => library::untag(tx, *file, &tag)?,
            };
            if is_changed {
                changed.push(*file);
            }
        }
        if !changed.is_empty() {
            let object = format!("tag:{tag}");
            let details = Tagged { files: changed };
            journal::append(tx, Some(actor.id), act.action(), &object, &details, now)?;
        }
    }
    Ok(Ok(()))
}
