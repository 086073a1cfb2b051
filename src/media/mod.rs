//! Bytes that pages wear or carry, and what is made of pictures. It knows no
//! request and no page. Pixels and documents are opened in a child process only
//! (`worker`), which `workshop` starts.

mod clean;
pub mod compress;
pub mod decode;
pub mod encode;
pub mod intake;
pub mod plane;
pub mod render;
pub mod shelf;
pub mod site;
mod tree;
pub mod vault;
pub mod walk;
pub mod worker;
pub mod workshop;
