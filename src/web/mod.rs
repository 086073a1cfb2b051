//! Everything that speaks HTTP: guards, forms, pages, feeds. It decides
//! nothing about works and releases; that is `workflow` and `publication`.

pub mod address;
pub mod alarm;
pub mod article;
pub mod assets;
pub mod bell;
pub mod beside;
pub mod cache_policy;
pub mod clock;
pub mod desk;
pub mod disposition;
pub mod file_body;
pub mod gate;
pub mod headers;
pub mod measures;
pub mod pages;
pub mod post;
pub mod public;
pub mod qr;
pub mod records;
pub mod say;
pub mod site;
pub mod variants;
