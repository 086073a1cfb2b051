//! What the tests of cleaners make their files with; the stories use the same.

#[path = "../../../tests/suite/archives.rs"]
pub(super) mod archives;
#[path = "../../../tests/suite/offices.rs"]
pub(super) mod offices;

pub(super) use crate::media::walk::tests::pictures;
