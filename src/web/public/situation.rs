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
    lists::ComingView,
    reader::{Reader, known},
};

struct SituationAnswer {
    topic: SafeHtml,
    title: SafeHtml,
    href: String,
    aftermath: SafeHtml,
}

/// An answer in another language than the reader's.
struct Meanwhile {
    tag: Locale,
    dir: &'static str,
    language: &'static str,
    answer: SituationAnswer,
}

#[derive(Template)]
#[template(path = "public/situation_show.html")]
struct SituationShowPage {
    frame: Frame,
    say: Say,
    title: SafeHtml,
    sign: &'static str,
    answers: Vec<SituationAnswer>,
    /// Answers that readers are told to expect in their language.
    coming: Vec<ComingView>,
    /// What they say until then where there is no other, in the language that
    /// they were written in.
    meanwhile: Vec<Meanwhile>,
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
        let answered = answered_in(room, situation)?;
        frame.exist_in(&answered, &at);
        frame.others_lead_home(&[answered.as_slice(), &[*locale]].concat());
        if articles.is_empty() {
            // whoever looks for an answer is not sent here
            frame.exist_in(&[], &at);
            frame = frame.unlisted();
        }
        let (coming, meanwhile) = expected(room, situation)?;
        door::page(&Self {
            frame: frame.below_home(),
            coming,
            meanwhile: match articles.is_empty() {
                true => meanwhile,
                false => Vec::new(),
            },
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

/// The languages that have an answer in a situation, and a name for it.
pub fn answered_in(room: &Room, situation: Situation) -> Result<Vec<Locale>, Failure> {
    let there = room.publication.locales_on(situation.topics(), room.now)?;
    let spoken = &room.setting.spoken;
    let named = spoken.having(|lang| lang.has(situation.message_id()));
    Ok(named
        .into_iter()
        .filter(|tag| there.contains(tag))
        .collect())
}

/// Answers that readers are told to expect, and what they say elsewhere.
fn expected(
    room: &Room,
    situation: Situation,
) -> Result<(Vec<ComingView>, Vec<Meanwhile>), Failure> {
    let (mut coming, mut meanwhile) = (Vec::new(), Vec::new());
    for topic in situation.topics() {
        let filter = Filter {
            topic: Some(topic),
            limit: 1,
            ..Filter::default()
        };
        for announced in room
            .publication
            .announced(room.locale(), &filter, room.now)?
        {
            let source = announced.source.locale;
            let found = room
                .publication
                .article(&announced.slug, &source, room.now)?;
            if let Answer::Here(article) = found {
                let view = ComingView::new(room, &announced);
                let language = room.setting.spoken.language(&source);
                meanwhile.push(Meanwhile {
                    tag: view.tag,
                    dir: view.dir,
                    language: language.map_or("", |one| one.native.as_str()),
                    answer: answer(room.say_in(&source), &article),
                });
                coming.push(view);
            }
        }
    }
    Ok((coming, meanwhile))
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
