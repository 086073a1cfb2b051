//! The staff's door. It sees the whole desk and only values of the public
//! pages: neither door imports the other.

pub mod account_add;
pub mod account_show;
pub mod accounts_list;
pub mod catchers;
pub mod contacts;
pub mod error;
pub mod facts;
pub mod form;
pub mod guard;
pub mod home;
pub mod office;
pub mod organisations;
pub mod own_password;
pub mod page;
pub mod record_form;
pub mod shell;
pub mod sign_in;
pub mod slips;

use rocket::{Catcher, Route};

/// To be mounted at `/desk`.
pub fn routes() -> Vec<Route> {
    [
        sign_in::routes(),
        home::routes(),
        accounts_list::routes(),
        account_add::routes(),
        account_show::routes(),
        own_password::routes(),
        organisations::routes(),
        contacts::routes(),
        facts::routes(),
    ]
    .concat()
}

/// To be registered at `/desk`.
pub fn catchers() -> Vec<Catcher> {
    catchers::catchers()
}
