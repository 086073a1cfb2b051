//! Every test that is more than one module's: stories and house rules.

mod locales;
