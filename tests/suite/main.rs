//! Every test that is more than one module's: stories and house rules.

mod desk_accounts;
mod desk_organisations;
mod desk_records;
mod driver;
mod locales;
mod signing_in;
