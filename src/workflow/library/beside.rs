//! What is to be seen or heard beside a text: pictures, films and sounds of its
//! edition, each with a small picture of it where one is made.
//!
//! Refuses to know places: what stands where is asked elsewhere.

use crate::{
    domain::{
        digest::Digest,
        file::FileKind,
        id::{EditionId, FileId},
        locale::Locale,
    },
    store::{
        self, Tx, files,
        renditions::{self, Rendition, State},
    },
};

/// As wide as a picture stands beside a field, in pixels.
const WIDTH: u32 = 640;

/// A picture, a film or a sound beside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visual {
    pub file: FileId,
    pub name: String,
    pub kind: FileKind,
    /// All of the picture, upright; none where it is not made or is none.
    pub small: Option<Small>,
}

/// A rendition of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Small {
    pub digest: Digest,
    pub width: u32,
    pub height: u32,
}

/// What is to be seen or heard beside a text of an edition, the lead picture
/// first.
pub(super) fn visuals(
    tx: &Tx<'_>,
    edition: EditionId,
    locale: &Locale,
) -> Result<Vec<Visual>, store::Error> {
    let files = files::beside(tx, edition, locale)?.into_iter();
    let files = files.filter(|file| file.kind.depicts());
    let visual = |file: files::StoredFile| {
        Ok(Visual {
            small: small(renditions::of_file(tx, file.id)?),
            file: file.id,
            name: file.name,
            kind: file.kind,
        })
    };
    files.map(visual).collect()
}

/// The widest rendition of all of a picture that is not too wide.
fn small(made: Vec<Rendition>) -> Option<Small> {
    let whole = made.into_iter().filter_map(|rendition| {
        let recipe = rendition.recipe;
        let is_fit = recipe.crop.is_none() && recipe.width <= WIDTH;
        match rendition.state {
            State::Made { digest, .. } if is_fit => Some(Small {
                digest,
                width: recipe.width,
                height: recipe.height,
            }),
            _ => None,
        }
    });
    whole.max_by_key(|small| small.width)
}
