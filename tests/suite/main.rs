//! Every test that is more than one module's: stories and house rules.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on must stop")]

#[expect(
    dead_code,
    reason = "more than the stories use: tests of cleaners, too"
)]
mod archives;
mod bad_fields;
mod bad_input;
mod being_made;
mod clocks;
mod copies;
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
mod ffmpeg;
mod files;
mod films;
mod following;
mod forgeries;
mod formats;
mod genuine;
mod glossary;
mod half_sent;
mod interchange;
mod killing;
mod killing_desk;
mod language_emergency;
mod language_names;
mod language_tags;
mod language_words;
mod languages;
mod library;
mod locales;
mod mail;
mod mail_receiver;
mod matrix;
mod memory;
mod offers;
#[expect(
    dead_code,
    reason = "more than the stories use: tests of cleaners, too"
)]
mod offices;
mod outgoing;
mod permissions;
mod pictures;
mod placing;
mod probes;
mod process;
mod readers;
mod rehearsal;
mod release_under_way;
mod released_files;
mod renditions;
mod rights;
mod routes;
mod signing_in;
mod style_sheets;
mod takedowns;
mod talk;
mod the_clock;
mod the_gate;
mod the_operator;
mod tidy;
mod translate_toolkit;
mod translators_desk;
mod two_people;
mod unsaved_forms;
mod visuals;
mod ways_out;
