//! Stories of the publication on real files.
