//! About the service: what the police never ask for, whether this is genuine,
//! accessibility, terms, privacy, feeds.

use askama::Template;
use rocket::get;

use crate::{
    i18n::Lang,
    web::{address, say::Say},
};

use super::{
    door::{self, Door, Made, PageResult},
    frame::{Frame, Room},
    reader::Reader,
};

#[derive(Template)]
#[template(path = "public/about_show.html")]
struct AboutShowPage {
    frame: Frame,
    say: Say,
    domain: String,
}

door::in_frame!(AboutShowPage);

impl AboutShowPage {
    fn make(room: &Room) -> Made {
        let say = room.say();
        let origin = &room.setting.origin;
        let domain = origin
            .split_once("://")
            .map_or(origin.as_str(), |(_, host)| host);
        let mut frame = Frame::new(&room.setting, say.plain("about-title"), &address::about);
        let spoken = &room.setting.spoken;
        frame.exist_only_in(&spoken.having(Lang::has_about), &address::about);
        door::page(&Self {
            frame: frame.below_home().described(say.plain("site-description")),
            say,
            domain: domain.to_owned(),
        })
    }
}

/// About the service.
#[get("/<_>/about", rank = 20)]
pub async fn about_show(reader: Reader, door: Door<'_>) -> PageResult {
    door.open(reader, AboutShowPage::make).await
}
