//! The public pages: everything that a reader without an account may see.
//!
//! They open the publication and nothing else, so no draft can appear here.
//! Refuses cookies, scripts, and requests to other places.

mod about;
mod advisories;
mod advisory;
mod advisory_coming;
mod catchers;
mod door;
mod entry;
mod feeds;
mod files;
mod frame;
mod help;
mod home;
pub mod keys;
mod lists;
mod material;
mod materials;
mod methods;
mod reader;
pub mod sitemap;
mod situation;
pub mod spoken;
#[cfg(test)]
mod tests;
mod verify;

use rocket::{Catcher, Route, routes};

/// For mounting at `/`. Needs `Publication`, `Shelf`, `Clock`, `Site`, `Pages`,
/// [`Speakers`](spoken::Speakers) and [`Counted`](sitemap::Counted) in Rocket's
/// state. But for the first, they
/// come after every other route.
pub fn routes() -> Vec<Route> {
    let mut routes = routes![
        entry::root,
        entry::fallback,
        home::home_show,
        advisories::advisories_list,
        advisories::topic_show,
        advisories::audience_show,
        advisory::advisory_show,
        situation::situation_show,
        help::help_show,
        about::about_show,
        materials::materials_list,
        material::material_show,
        files::file,
        keys::list,
        keys::pem,
        verify::verify_show,
        verify::verify_file,
        verify::answer_show,
        verify::verify,
        verify::anywhere,
        feeds::atom,
        feeds::json,
        sitemap::sitemap,
        sitemap::sitemap_part,
        sitemap::robots,
    ];
    routes.extend(methods::routes());
    for route in &mut routes {
        // what nearly everybody asks for: a router looks through its routes in order
        if route.uri == FIRST {
            route.rank = RANK_FIRST;
        }
    }
    routes
}

/// The pages that are asked for most.
const FIRST: &str = "/<_>/advisories/<slug>";

/// Before every route of the desk.
const RANK_FIRST: isize = -20;

/// For registration at `/`.
pub fn catchers() -> Vec<Catcher> {
    catchers::catchers()
}
