//! Every test that is more than one module's: stories and house rules.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on must stop")]

mod bad_fields;
mod bad_input;
mod crowds;
mod desk_accounts;
mod desk_journal;
mod desk_messages;
mod desk_organisations;
mod desk_records;
mod desk_releases;
mod desk_texts;
mod desk_works;
mod driver;
mod easy_japanese;
mod faults;
mod following;
mod forgeries;
mod glossary;
mod half_sent;
mod interchange;
mod killing;
mod killing_desk;
mod language_names;
mod language_words;
mod languages;
mod locales;
mod mail;
mod mail_receiver;
mod matrix;
mod memory;
mod offers;
mod permissions;
mod probes;
mod process;
mod readers;
mod release_under_way;
mod signing_in;
mod style_sheets;
mod talk;
mod the_clock;
mod the_operator;
mod tidy;
mod translate_toolkit;
mod translators_desk;
mod two_people;
