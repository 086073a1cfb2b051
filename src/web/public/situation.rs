//! What to do in a situation: the page for a person who is frightened now.

use askama::Template;
use rocket::get;

use crate::{
    domain::{
        locale::Locale,
        record::Contact,
        vocabulary::{Situation, Topic},
    },
    publication::{Answer, Article, Filter},
    text::{SafeHtml, markdown, ruby},
    web::{
        address,
        records::{ContactCard, inline_contact, inline_fact},
        say::Say,
    },
};

use super::{
    door::{self, Door, Failure, Made, PageResult},
    frame::{Frame, Room},
    help::emergency,
    reader::{Reader, known},
};

struct SituationAnswer {
    topic: SafeHtml,
    title: SafeHtml,
    href: String,
    aftermath: SafeHtml,
}

#[derive(Template)]
#[template(path = "public/situation_show.html")]
struct SituationShowPage {
    frame: Frame,
    say: Say,
    title: SafeHtml,
    sign: &'static str,
    answers: Vec<SituationAnswer>,
    /// What is said where there is no answer.
    unanswered: SafeHtml,
    contacts: Vec<ContactCard>,
}

door::in_frame!(SituationShowPage);

impl SituationShowPage {
    fn make(room: &Room, situation: Situation) -> Made {
        let (say, locale) = (room.say(), room.locale());
        let mut articles = Vec::new();
        for topic in situation.topics() {
            articles.extend(newest(room, topic)?);
        }
        let mut contacts = if articles.is_empty() {
            for_everybody(room.publication.contacts(locale, room.now)?)
        } else {
            contacts_of(&articles)
        };
        let unanswered = match contacts.is_empty() {
            true => "situation-none-contacts",
            false => "situation-none",
        };
        if contacts.is_empty() {
            contacts.extend(emergency(room)?);
        }
        let at = |locale: &Locale| address::situation(locale, situation);
        let mut frame = Frame::new(&room.setting, say.plain(situation.message_id()), &at);
        let spoken = &room.setting.spoken;
        let named = spoken.having(|lang| lang.has(situation.message_id()));
        frame.exist_only_in(&named, &at);
        door::page(&Self {
            frame: frame.below_home(),
            say,
            title: ruby::heading(&say.t(situation.message_id())),
            sign: situation.message_id(),
            unanswered: say.t(unanswered),
            answers: articles.iter().map(|one| answer(say, one)).collect(),
            contacts: contacts
                .iter()
                .map(|contact| ContactCard::new(say, locale, contact))
                .collect(),
        })
    }
}

/// Contacts that are right whatever happened: advice, then a report.
const FOR_EVERYBODY: [&str; 2] = ["police-consult", "police-online"];

/// Of all contacts, those that nobody is sent to in vain. The others are for
/// one matter each, and the page of contacts tells them apart.
fn for_everybody(contacts: Vec<Contact>) -> Vec<Contact> {
    let mut fitting: Vec<Contact> = contacts
        .into_iter()
        .filter(|contact| FOR_EVERYBODY.contains(&contact.key.as_str()))
        .collect();
    fitting.sort_by_key(|contact| contact.kind);
    fitting
}

/// The newest public advisory on a topic.
fn newest(room: &Room, topic: Topic) -> Result<Option<Article>, Failure> {
    let filter = Filter {
        topic: Some(topic),
        limit: 1,
        ..Filter::default()
    };
    let cards = room.publication.list(room.locale(), &filter, room.now)?;
    let Some(card) = cards.first() else {
        return Ok(None);
    };
    let found = room
        .publication
        .article(&card.slug, room.locale(), room.now)?;
    Ok(match found {
        Answer::Here(article) => Some(*article),
        _ => None,
    })
}

/// Every contact once, by urgency.
fn contacts_of(articles: &[Article]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for contact in articles.iter().flat_map(|article| &article.contacts) {
        if !contacts.iter().any(|seen| seen.key == contact.key) {
            contacts.push(contact.clone());
        }
    }
    contacts.sort_by_key(|contact| contact.kind);
    contacts
}

fn answer(say: Say, article: &Article) -> SituationAnswer {
    use crate::domain::record::RecordKind;
    let named = |kind: RecordKind, key: &crate::domain::slug::Slug| match kind {
        RecordKind::Contact => article
            .contacts
            .iter()
            .find(|contact| contact.key == *key)
            .map(|contact| inline_contact(say.locale(), contact)),
        RecordKind::Fact => article
            .facts
            .iter()
            .find(|fact| fact.key == *key)
            .map(|fact| inline_fact(say, fact)),
    };
    SituationAnswer {
        topic: say.t(article.topic.message_id()),
        title: say.marked(&article.content.title),
        href: address::advisory(say.locale(), &article.slug),
        aftermath: markdown::html(&article.content.aftermath, &named),
    }
}

/// What to do now, and whom to call.
#[get("/<_>/situations/<key>", rank = 20)]
pub async fn situation_show(reader: Reader, key: &str, door: Door<'_>) -> PageResult {
    let situation = known(Situation::parse(key))?;
    door.open(reader, move |room| SituationShowPage::make(room, situation))
        .await
}
