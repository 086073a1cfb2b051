//! The staff's door. It sees the whole desk and only values of the public
//! pages: neither door imports the other.

pub mod account_add;
pub mod account_show;
pub mod accounts_list;
mod arrival_told;
mod arrivals;
pub mod catchers;
mod clock_move;
pub mod clocks;
pub mod contacts;
pub mod cookies;
pub mod difference;
pub mod error;
pub mod facts;
mod file_allowed;
mod file_compare;
mod file_consents;
mod file_copies;
mod file_focal;
mod file_made;
mod file_place;
mod file_rights;
mod file_show;
mod file_takedown;
pub mod file_words;
mod files_add;
mod files_list;
mod files_query;
pub mod form;
mod formats;
pub mod glossary;
pub mod guard;
pub mod hashers;
mod home;
pub mod inflow;
mod interchange_done;
mod interchange_preview;
mod interchange_show;
pub mod journal_list;
pub mod journal_words;
pub mod kept;
mod language_messages;
mod language_show;
mod languages;
pub mod matrix;
pub mod messages;
pub mod methods;
pub mod office;
pub mod organisations;
pub mod own_password;
pub mod page;
mod placing_words;
pub mod queue;
pub mod record_form;
pub mod release_acts;
mod release_behind;
mod release_case;
pub mod release_choose;
pub mod release_files;
pub mod release_list;
pub mod release_mend;
mod release_newer;
pub mod release_rail;
mod release_retention;
mod release_rows;
pub mod release_show;
pub mod release_sign;
pub mod release_text;
mod release_words;
mod release_works;
pub mod sent;
pub mod shell;
pub mod sign_in;
pub mod slips;
pub mod text_approve;
mod text_checks;
mod text_easy;
pub mod text_edit;
mod text_field;
pub mod text_fill;
pub mod text_form;
mod text_notes;
pub mod text_preview;
pub mod text_readers;
pub mod text_talk;
pub mod text_versions;
mod tone;
mod upload;
pub mod work_describe;
mod work_files;
pub mod work_form;
pub mod work_make;
pub mod work_show;
pub mod works_list;

use rocket::{Catcher, Route};

/// To be mounted at `/desk`.
pub fn routes() -> Vec<Route> {
    [
        sign_in::routes(),
        home::routes(),
        clock_move::routes(),
        release_list::routes(),
        release_choose::routes(),
        release_show::routes(),
        release_acts::routes(),
        release_sign::routes(),
        release_text::routes(),
        release_files::routes(),
        release_words::routes(),
        release_retention::routes(),
        clocks::routes(),
        journal_list::routes(),
        messages::routes(),
        accounts_list::routes(),
        account_add::routes(),
        account_show::routes(),
        own_password::routes(),
        organisations::routes(),
        contacts::routes(),
        facts::routes(),
        files_list::routes(),
        files_add::routes(),
        arrivals::routes(),
        arrival_told::routes(),
        file_show::routes(),
        file_made::routes(),
        file_rights::routes(),
        file_consents::routes(),
        file_copies::routes(),
        file_takedown::routes(),
        file_compare::routes(),
        work_files::routes(),
        file_place::routes(),
        file_focal::routes(),
        formats::routes(),
        glossary::routes(),
        languages::routes(),
        language_show::routes(),
        works_list::routes(),
        interchange_show::routes(),
        interchange_preview::routes(),
        matrix::routes(),
        queue::routes(),
        work_make::routes(),
        work_show::routes(),
        work_describe::routes(),
        text_approve::routes(),
        text_edit::routes(),
        text_fill::routes(),
        text_preview::routes(),
        text_talk::routes(),
        text_readers::routes(),
        text_versions::routes(),
        methods::routes(),
    ]
    .concat()
}

/// To be registered at `/desk`.
pub fn catchers() -> Vec<Catcher> {
    catchers::catchers()
}
