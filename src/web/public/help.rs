//! Whom to call.

use askama::Template;
use rocket::get;

use crate::{
    domain::record::ContactKind,
    i18n::wording::Extra,
    text::SafeHtml,
    web::{address, records::ContactCard, say::Say},
};

use super::{
    door::{self, Door, Made, PageResult},
    frame::{Frame, Room},
    reader::Reader,
};

struct ContactGroup {
    kind: ContactKind,
    lead: SafeHtml,
    contacts: Vec<ContactCard>,
}

#[derive(Template)]
#[template(path = "public/help_show.html")]
struct HelpShowPage {
    frame: Frame,
    say: Say,
    groups: Vec<ContactGroup>,
}

door::in_frame!(HelpShowPage);

impl HelpShowPage {
    fn make(room: &Room) -> Made {
        let (say, locale) = (room.say(), room.locale());
        let contacts = room.publication.contacts(locale, room.now)?;
        let groups = ContactKind::ALL
            .into_iter()
            .map(|kind| ContactGroup {
                kind,
                lead: say.t(lead(kind)),
                contacts: contacts
                    .iter()
                    .filter(|contact| contact.kind == kind)
                    .map(|contact| ContactCard::new(say, locale, contact))
                    .collect(),
            })
            .filter(|group| !group.contacts.is_empty())
            .collect();
        let mut frame = Frame::new(&room.setting, say.plain("help-title"), &address::help);
        let spoken = &room.setting.spoken;
        frame.exist_only_in(
            &spoken.having(|lang| lang.has_page(Extra::Help)),
            &address::help,
        );
        door::page(&Self {
            frame: frame.below_home().described(say.plain("help-lead")),
            say,
            groups,
        })
    }
}

const fn lead(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Emergency => "help-emergency-lead",
        ContactKind::Consult => "help-consult-lead",
        ContactKind::Report => "help-report-lead",
    }
}

/// Every contact that a public text shows, by kind.
#[get("/<_>/help", rank = 20)]
pub async fn help_show(reader: Reader, door: Door<'_>) -> PageResult {
    door.open(reader, HelpShowPage::make).await
}
