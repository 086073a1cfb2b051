//! Whom to call.

use askama::Template;
use rocket::get;

use crate::{
    domain::{
        locale::Locale,
        record::{Contact, ContactKind},
    },
    text::SafeHtml,
    web::{address, records::ContactCard, say::Say},
};

use super::{
    door::{self, Door, Failure, Made, PageResult},
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
        let mut contacts = room.publication.contacts(locale, room.now)?;
        if !contacts.iter().any(is_emergency) {
            contacts.extend(emergency(room)?);
        }
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
        let frame = Frame::new(&room.setting, say.plain("help-title"), &address::help);
        door::page(&Self {
            frame: frame.below_home().described(say.plain("help-lead")),
            say,
            groups,
        })
    }
}

fn is_emergency(contact: &Contact) -> bool {
    contact.kind == ContactKind::Emergency
}

/// The contact for an emergency, where a public text carries it: in the
/// reader's language, else in its plain form, in English or in Japanese. Its
/// number is the same in every language, and who is in danger must find it
/// whatever has been translated. Its words are those of the language whose text
/// carries it, or those that were released with the words of the reader's pages
/// for the same number: the others that the record holds were released with
/// nothing.
pub fn emergency(room: &Room) -> Result<Option<Contact>, Failure> {
    let own = room.locale();
    let plain = Locale::parse(own.language());
    for locale in [Some(*own), plain, Some(Locale::EN), Some(Locale::JA)] {
        let Some(locale) = locale else { continue };
        let contacts = room.publication.contacts(&locale, room.now)?;
        if let Some(mut contact) = contacts.into_iter().find(is_emergency) {
            contact.words.retain(|tag, _| *tag == locale);
            if locale != *own {
                let spoken = room.publication.emergency(own)?;
                let same = spoken.into_iter().find(|one| one.is_of(&contact));
                if let Some(spoken) = same {
                    contact.words = [(*own, spoken.words)].into();
                }
            }
            return Ok(Some(contact));
        }
    }
    Ok(None)
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
