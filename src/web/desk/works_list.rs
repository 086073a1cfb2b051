//! The works of the desk, with what people look for them by.

use askama::Template;
use rocket::{FromForm, Route, State, get, http::RawStr, routes};

use super::{form::Choice, guard::Staff, office::Office, page, shell::Shell, tone};
use crate::{
    domain::{
        id::AccountId,
        ledger,
        locale::Locale,
        vocabulary::{Audience, Topic},
        work::EditionState,
    },
    i18n::languages,
    store::works::Filter,
    text::SafeHtml,
    web::say::Say,
    workflow::{
        library::{self, Listed, Listing, Standing},
        works::may_make,
    },
};

/// The longest search that is looked for, in characters; the rest is cut off.
const WORDS_MAX: usize = 200;

pub fn routes() -> Vec<Route> {
    routes![list]
}

/// What was chosen, as typed into the address.
#[derive(FromForm, Clone)]
struct WorksQuery {
    #[field(default = String::new())]
    topic: String,
    #[field(default = String::new())]
    audience: String,
    #[field(default = String::new())]
    state: String,
    #[field(default = String::new())]
    locale: String,
    #[field(default = String::new())]
    owner: String,
    #[field(default = String::new())]
    words: String,
    #[field(default = String::new())]
    page: String,
}

impl WorksQuery {
    fn filter(&self) -> Filter {
        let words: String = self.words.trim().chars().take(WORDS_MAX).collect();
        Filter {
            topic: Topic::parse(&self.topic),
            audience: Audience::parse(&self.audience),
            state: EditionState::parse(&self.state),
            locale: Locale::parse(&self.locale).filter(|locale| languages::find(locale).is_some()),
            owner: self.owner.parse().ok().map(AccountId),
            words: (!words.is_empty()).then_some(words),
        }
    }

    /// True where something was chosen that there is not: it was left out.
    fn is_unknown(&self, filter: &Filter) -> bool {
        [
            (&self.topic, filter.topic.is_none()),
            (&self.audience, filter.audience.is_none()),
            (&self.state, filter.state.is_none()),
            (&self.locale, filter.locale.is_none()),
            (&self.owner, filter.owner.is_none()),
        ]
        .into_iter()
        .any(|(typed, left_out)| left_out && !typed.is_empty())
    }

    fn is_empty(&self) -> bool {
        [
            &self.topic,
            &self.audience,
            &self.state,
            &self.locale,
            &self.owner,
            &self.words,
        ]
        .into_iter()
        .all(String::is_empty)
    }

    /// The address of another page of the same choice.
    fn address(&self, page: i64) -> String {
        let fields = [
            ("topic", &self.topic),
            ("audience", &self.audience),
            ("state", &self.state),
            ("locale", &self.locale),
            ("owner", &self.owner),
            ("words", &self.words),
        ];
        let chosen = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let mut address: String =
            chosen.fold("/desk/works?".to_owned(), |address, (key, value)| {
                let value = RawStr::new(value).percent_encode();
                format!("{address}{key}={value}&")
            });
        address.push_str(&format!("page={page}"));
        address
    }
}

#[derive(Template)]
#[template(path = "desk/works_list.html")]
struct WorksListPage {
    shell: Shell,
    query: WorksQuery,
    listing: Listing,
    choices: Choices,
    may_make: bool,
    /// A chosen value is unknown.
    unknown: bool,
    earlier: Option<String>,
    later: Option<String>,
}

/// What each filter offers.
struct Choices {
    topics: Vec<Choice>,
    audiences: Vec<Choice>,
    states: Vec<Choice>,
    locales: Vec<Choice>,
    owners: Vec<Choice>,
}

impl Choices {
    /// What is offered; what is chosen is what the list goes by.
    fn new(shell: &Shell, filter: &Filter, owners: &[(AccountId, String)]) -> Self {
        let say = shell.say;
        let topics = Topic::all().map(|topic| (topic.key(), say.plain(topic.message_id())));
        let audiences =
            Audience::all().map(|audience| (audience.key(), say.plain(audience.message_id())));
        let states = EditionState::ALL.map(|state| (state.key(), say.plain(state.message_id())));
        let locales = shell.locales.iter().map(|locale| {
            let name = shell.language(locale).to_owned();
            (locale.as_str(), name)
        });
        let owner = filter.owner.map(|id| id.to_string()).unwrap_or_default();
        let owners: Vec<(String, String)> = owners
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect();
        Self {
            topics: offer(say, filter.topic.map_or("", Topic::key), topics),
            audiences: offer(say, filter.audience.map_or("", Audience::key), audiences),
            states: offer(say, filter.state.map_or("", EditionState::key), states),
            locales: offer(
                say,
                filter.locale.as_ref().map_or("", Locale::as_str),
                locales,
            ),
            owners: offer(say, &owner, owners),
        }
    }
}

/// "All", then each choice.
fn offer<K: AsRef<str>>(
    say: Say,
    chosen: &str,
    choices: impl IntoIterator<Item = (K, String)>,
) -> Vec<Choice> {
    let mut offered = vec![Choice::new("", say.plain("desk-works-list-all"), false)];
    offered.extend(choices.into_iter().map(|(key, name)| {
        let is_chosen = key.as_ref() == chosen;
        Choice::new(key.as_ref(), name, is_chosen)
    }));
    offered
}

impl WorksListPage {
    /// The sign of a cell, for eyes.
    fn mark(&self, standing: &Standing) -> &'static str {
        standing.state.sign()
    }

    /// Every state that a cell can show.
    fn states(&self) -> [ledger::State; 7] {
        ledger::State::ALL
    }

    /// The tone of a cell, as a class.
    fn tone(&self, state: &ledger::State) -> &'static str {
        tone::mark(*state)
    }

    fn tone_of(&self, standing: &Standing) -> &'static str {
        tone::mark(standing.state)
    }

    /// The sign in words.
    fn words(&self, standing: &Standing) -> SafeHtml {
        self.shell.say.explain(&standing.state)
    }

    /// Readers had it, and its last day is over.
    fn is_over(&self, listed: &Listed) -> bool {
        let end = listed.row.work.shown_until;
        listed.row.edition.state == EditionState::Released
            && end.is_some_and(|end| end <= self.shell.now)
    }

    /// The day on which it was written last.
    fn day(&self, listed: &Listed) -> SafeHtml {
        self.shell.say.date(listed.row.written_at)
    }

    fn locales(&self) -> &[Locale] {
        &self.shell.locales
    }

    fn rows(&self) -> &[Listed] {
        &self.listing.rows
    }
}

#[get("/works?<query..>")]
async fn list(
    staff: Staff,
    shell: Shell,
    query: WorksQuery,
    office: &State<Office>,
) -> page::Result {
    let (filter, page) = (query.filter(), query.page.parse().unwrap_or(1));
    let unknown = query.is_unknown(&filter);
    let asked = filter.clone();
    let listing = office
        .read(move |tx| library::list(tx, &asked, page))
        .await?;
    let (page, pages) = (listing.page, listing.pages);
    page::show(&WorksListPage {
        choices: Choices::new(&shell, &filter, &listing.owners),
        may_make: may_make(&staff.0),
        unknown,
        earlier: (page > 1).then(|| query.address(page - 1)),
        later: (page < pages).then(|| query.address(page + 1)),
        shell,
        query,
        listing,
    })
}
