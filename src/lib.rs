//! Keihatsu (啓発): a public-awareness content and campaign manager.
//!
//! Floors, lowest first; a module imports only from floors below its own.

// 0
pub mod domain;
pub mod sqlite;
// 1
pub mod i18n;
pub mod interchange;
pub mod media;
pub mod publication;
pub mod seal;
pub mod store;
pub mod text;
// 2
pub mod delivery;
pub mod workflow;
// 3
pub mod web;
// 4
pub mod app;
pub mod cli;
pub mod config;
