//! A file that a child writes anew without what may not stay.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufRead},
};

use super::{BYTES_MAX, CHILDREN, Failure, Heard, Hearer, Workshop, copy};
use crate::{
    domain::{
        file::{FileKind, PIXELS_MAX, SIDE_MAX, Sent, Shape, Trace, Unfit},
        picture::Refusal,
    },
    media::{
        vault::Draft,
        walk::Halt,
        worker::{Answer, Job, Task},
    },
};

/// A file that waits to be kept.
pub struct Cleaned {
    pub draft: Draft,
    pub shape: Shape,
    /// What was left out.
    pub traces: BTreeSet<Trace>,
}

impl Workshop {
    /// Has a file looked through and written anew, and waits for it: up to two
    /// minutes, and as long as others are in the way. `file` must be an opening
    /// of its own, since its position moves; each try writes a draft.
    pub fn clean(
        &self,
        file: &File,
        sent: Sent,
        draft: &dyn Fn() -> io::Result<Draft>,
    ) -> Result<Cleaned, Halt> {
        for count in 1..=CHILDREN {
            let _room = self.room(count);
            let job = Job {
                task: Task::Clean(sent),
                share: Self::share(count),
            };
            let mut taken = Taken {
                kind: sent.kept(),
                draft: draft()?,
                found: None,
            };
            match self.child(file, &job, &mut taken) {
                Ok(true) => return taken.finish(),
                // it may have needed more room
                Ok(false) | Err(Failure::Refused(Refusal::TooHeavy)) => {}
                Err(Failure::Refused(Refusal::TooSlow)) => return Err(Unfit::Slow.into()),
                Err(Failure::Refused(_)) => return Err(Unfit::Damaged.into()),
                Err(Failure::Io(error)) => return Err(Halt::Io(error)),
            }
        }
        Err(Unfit::Heavy.into())
    }
}

/// What a child has handed over.
struct Taken {
    /// What it is to write.
    kind: FileKind,
    draft: Draft,
    /// What it has found, once it has said so.
    found: Option<Result<(Shape, BTreeSet<Trace>), Unfit>>,
}

impl Taken {
    fn finish(self) -> Result<Cleaned, Halt> {
        match self.found {
            Some(Ok((shape, traces))) => Ok(Cleaned {
                draft: self.draft,
                shape,
                traces,
            }),
            Some(Err(why)) => Err(why.into()),
            None => Err(Unfit::Damaged.into()),
        }
    }
}

impl Hearer for Taken {
    fn hear(&mut self, answer: Answer, from: &mut dyn BufRead) -> Result<Heard, Failure> {
        match answer {
            // whoever says more after that is not itself any more
            Answer::Piece { .. } | Answer::Cleaned { .. } | Answer::Unfit { .. }
                if self.found.is_some() =>
            {
                return Err(Refusal::Broken.into());
            }
            Answer::Piece { bytes } => {
                if bytes == 0 || bytes > BYTES_MAX - self.draft.bytes() {
                    return Err(Refusal::Broken.into());
                }
                let kind = self.kind;
                let begins = |piece: &[u8]| begins_as(kind, piece);
                if !copy(bytes, from, &mut self.draft, &begins)? {
                    return Ok(Heard::Silence);
                }
            }
            Answer::Cleaned { shape, traces } => {
                if self.draft.bytes() == 0 || !fits(self.kind, &shape) {
                    return Err(Refusal::Broken.into());
                }
                self.found = Some(Ok((shape, traces)));
            }
            Answer::Unfit { why } => self.found = Some(Err(why)),
            last => return Ok(Heard::Last(last)),
        }
        Ok(Heard::Taken)
    }

    fn is_whole(&self) -> bool {
        self.found.is_some()
    }
}

/// Whether bytes begin as such a file does.
fn begins_as(kind: FileKind, bytes: &[u8]) -> bool {
    match kind {
        FileKind::Png => bytes.starts_with(b"\x89PNG\r\n\x1A\n"),
        FileKind::Pdf => bytes.starts_with(b"%PDF-"),
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx | FileKind::Zip => {
            bytes.starts_with(b"PK\x03\x04")
        }
        _ => false,
    }
}

/// Whether that can be known of such a file.
fn fits(kind: FileKind, shape: &Shape) -> bool {
    match (kind, shape) {
        (FileKind::Png, Shape::Picture(picture)) => {
            let (width, height) = (picture.width, picture.height);
            let pixels = u64::from(width) * u64::from(height);
            width <= SIDE_MAX && height <= SIDE_MAX && (1..=PIXELS_MAX).contains(&pixels)
        }
        (FileKind::Pdf, Shape::Pages(pages)) => pages.pages > 0,
        (FileKind::Docx | FileKind::Xlsx | FileKind::Pptx, Shape::Office(_)) => true,
        (FileKind::Zip, Shape::Archive(archive)) => !archive.entries.is_empty(),
        _ => false,
    }
}
