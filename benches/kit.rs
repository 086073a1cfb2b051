//! What the benches share: the cast of the demonstration, and copies of the
//! starter kit's advisories. Measures nothing.

use keihatsu::{
    app::House,
    domain::{
        account::{Actor, Email},
        id::WorkId,
        locale::Locale,
        moment::Moment,
        vocabulary::Topic,
    },
    store,
    workflow::{
        self,
        starter::{self, Cast, demonstration},
        works::WorkInput,
    },
};

/// One of the demonstration's people.
pub fn actor(house: &House, name: &str) -> Result<Actor, Box<dyn std::error::Error>> {
    let email = Email::parse(&demonstration::email(name)).map_err(|_| "an address")?;
    let account = house
        .store
        .read(|tx| store::accounts::find_by_email(tx, &email))?;
    Ok(account.actor())
}

/// Who writes, translates and decides, in these languages.
pub fn cast(house: &House, locales: &[Locale]) -> Result<Cast, Box<dyn std::error::Error>> {
    Ok(Cast {
        drafter: actor(house, "drafter")?,
        translator: actor(house, "translator")?,
        decider: actor(house, "decider")?,
        locales: locales.to_vec(),
        further: Vec::new(),
    })
}

/// Makes a work like one of the kit's in these languages; where the kit does
/// not speak one, its words are English and stay a draft.
pub fn copy(
    tx: &store::Tx<'_>,
    cast: &Cast,
    number: usize,
    locales: &[Locale],
    now: Moment,
) -> Result<WorkId, workflow::Error> {
    let topics: Vec<Topic> = Topic::all().collect();
    let topic = topics[number % topics.len()];
    let input = WorkInput {
        slug: format!("copy-{number}"),
        title: format!("copy {}", 20_000 + number),
        topic: topic.key().into(),
        audiences: vec!["general".into()],
        shown_until: String::new(),
        valid_until: String::new(),
    };
    let damaged = |why: String| workflow::Error::Damaged(why);
    let new = input
        .parse(now)
        .map_err(|why| damaged(format!("{why:?}")))?;
    let work = workflow::works::make(tx, &cast.drafter, &new, now)?
        .map_err(|why| damaged(format!("{why:?}")))?;
    for locale in locales {
        let text = starter::text(topic, locale);
        let mut content = text.or_else(|_| starter::text(topic, &Locale::EN))?;
        // 110 and 119 are telephone numbers, which no text may spell out
        content.title = format!("{} {}", content.title, 20_000 + number);
        starter::write(tx, cast, work, locale, content, now)?;
    }
    Ok(work)
}
