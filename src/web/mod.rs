//! Everything that speaks HTTP: guards, forms, pages, feeds. It decides
//! nothing about works and releases; that is `workflow` and `publication`.

pub mod assets;
pub mod cache_policy;
pub mod clock;
pub mod gate;
pub mod headers;
pub mod pages;
pub mod site;
pub mod variants;
