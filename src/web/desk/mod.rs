//! The staff's door. It sees the whole desk and only values of the public
//! pages: neither door imports the other.

pub mod catchers;
pub mod error;
pub mod form;
pub mod guard;
pub mod home;
pub mod office;
pub mod page;
pub mod shell;
pub mod sign_in;

use rocket::{Catcher, Route};

/// To be mounted at `/desk`.
pub fn routes() -> Vec<Route> {
    [sign_in::routes(), home::routes()].concat()
}

/// To be registered at `/desk`.
pub fn catchers() -> Vec<Catcher> {
    catchers::catchers()
}
