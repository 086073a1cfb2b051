//! Bytes that pages wear or carry. It knows no request and no page.

pub mod compress;
pub mod intake;
pub mod site;
pub mod vault;
pub mod walk;
