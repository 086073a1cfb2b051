//! Every test that is more than one module's: stories and house rules.

mod driver;
mod killing;
mod locales;
mod process;
mod signing_in;
mod tidy;
