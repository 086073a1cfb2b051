//! What was sent to the staff, what waits, and what did not arrive and can be
//! sent again. For administrators.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{guard::Administrator, office::Office, page, sent::Form, shell::Shell};
use crate::{
    domain::{
        id::MessageId,
        message::{About, MessageRefusal, MessageState},
        moment::Moment,
    },
    store::outbox::Message,
    text::SafeHtml,
    web::post,
    workflow::messages::{self, Messages},
};

pub fn routes() -> Vec<Route> {
    routes![list, again]
}

/// A moment at which nothing was given up.
const NOT_SEEN: i64 = -1;

#[derive(FromForm)]
struct MessagesQuery {
    /// Where older ones begin; what is no number begins at the newest.
    #[field(default = String::new())]
    before: String,
}

#[derive(Template)]
#[template(path = "desk/messages_list.html")]
struct MessagesListPage {
    shell: Shell,
    route: Option<post::Route>,
    messages: Messages,
    /// True where this is not the first page.
    is_older: bool,
    refusal: Option<SafeHtml>,
}

impl MessagesListPage {
    /// What it is about by its number, without groups of three.
    fn number(&self, message: &Message) -> SafeHtml {
        let number = message.about.to_string();
        let id = match message.about {
            About::Release(_) => "desk-messages-list-number",
            About::Question(_) => "desk-messages-list-question",
        };
        self.shell.say.with(id, &[("number", number.into())])
    }

    /// When it was given up, as this page shows it.
    fn seen(&self, message: &Message) -> i64 {
        match message.state {
            MessageState::GivenUp(at) => at.second(),
            _ => NOT_SEEN,
        }
    }

    /// True where the second table, or a way to its older rows, is shown.
    fn has_others(&self) -> bool {
        !self.messages.others.is_empty() || self.messages.older.is_some() || self.is_older
    }

    fn is_empty(&self) -> bool {
        !self.has_others() && self.messages.given_up.is_empty()
    }
}

#[get("/messages?<query..>")]
async fn list(
    _administrator: Administrator,
    shell: Shell,
    query: MessagesQuery,
    office: &State<Office>,
) -> page::Result {
    let before = query.before.trim().parse().ok().map(MessageId);
    page::show(&look(shell, office, before, None).await?)
}

async fn look(
    shell: Shell,
    office: &Office,
    before: Option<MessageId>,
    refusal: Option<MessageRefusal>,
) -> Result<MessagesListPage, super::error::Error> {
    let messages = office.read(move |tx| messages::look(tx, before)).await?;
    Ok(MessagesListPage {
        refusal: refusal.map(|refusal| shell.say.explain(&refusal)),
        route: office.post.route().cloned(),
        is_older: before.is_some(),
        messages,
        shell,
    })
}

#[derive(FromForm)]
struct AgainForm {
    /// When the page says that it was given up.
    #[field(default = String::new())]
    seen: String,
}

#[post("/messages/<id>/again", data = "<form>")]
async fn again(
    administrator: Administrator,
    shell: Shell,
    id: i64,
    form: Form<AgainForm>,
    office: &State<Office>,
) -> page::Result {
    let (now, seen) = (office.now(), form.seen.parse().unwrap_or(NOT_SEEN));
    let seen = (MessageId(id), Moment::from_second(seen));
    let asked = office
        .write_as(&administrator, move |tx, actor| {
            messages::send_again(tx, actor, seen, now)
        })
        .await?;
    match asked {
        Ok(()) => page::to("/desk/messages?done=message-again"),
        Err(MessageRefusal::Changed) => {
            let refusal = Some(MessageRefusal::Changed);
            page::conflict(&look(shell, office, None, refusal).await?)
        }
        Err(refusal) => page::refused(&look(shell, office, None, Some(refusal)).await?),
    }
}
