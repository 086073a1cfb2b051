//! Every test that is more than one module's: stories and house rules.

mod driver;
mod locales;
mod signing_in;
