//! Who works here, with what they may do, looked through by words and role.

use askama::Template;
use rocket::{FromForm, Route, State, get, routes};

use super::{form::Choice, guard::Administrator, office::Office, page, shell::Shell};
use crate::{
    domain::account::Role,
    workflow::accounts::{self, DIRECTORY_MAX, Directory},
};

/// The longest search that is looked for, in characters; the rest is cut off.
const WORDS_MAX: usize = 200;

pub fn routes() -> Vec<Route> {
    routes![list]
}

#[derive(FromForm)]
struct AccountsQuery {
    #[field(default = String::new())]
    words: String,
    #[field(default = String::new())]
    role: String,
}

#[derive(Template)]
#[template(path = "desk/accounts_list.html")]
struct AccountsListPage {
    shell: Shell,
    query: AccountsQuery,
    roles: Vec<Choice>,
    directory: Directory,
}

impl AccountsListPage {
    fn is_cut(&self) -> bool {
        self.directory.found > DIRECTORY_MAX
    }

    fn is_looked_through(&self) -> bool {
        !self.query.words.trim().is_empty() || Role::parse(&self.query.role).is_some()
    }
}

#[get("/accounts?<query..>")]
async fn list(
    _administrator: Administrator,
    shell: Shell,
    query: AccountsQuery,
    office: &State<Office>,
) -> page::Result {
    let words: String = query.words.chars().take(WORDS_MAX).collect();
    let role = Role::parse(&query.role);
    let directory = office
        .read(move |tx| accounts::directory(tx, &words, role))
        .await?;
    let all = Choice::new(
        "",
        shell.say.plain("desk-accounts-list-all"),
        role.is_none(),
    );
    let roles = Role::ALL.map(|known| {
        let name = shell.say.plain(known.message_id());
        Choice::new(known.key(), name, role == Some(known))
    });
    page::show(&AccountsListPage {
        roles: std::iter::once(all).chain(roles).collect(),
        shell,
        query,
        directory,
    })
}
