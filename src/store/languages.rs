//! The languages that texts are written in: those known from the start, and
//! what administrators have changed about them or added.

use rusqlite::{Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    language::{self, Language},
    locale::Locale,
};

/// A language, and whether texts are written in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub language: Language,
    pub in_use: bool,
    /// Added by an administrator, not known from the start.
    pub added: bool,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let aliases: String = row.get("aliases")?;
    Ok(Stored {
        language: Language {
            tag: row.get("tag")?,
            tier: row.get("tier")?,
            native: row.get("native")?,
            english: row.get("english")?,
            rtl: row.get("rtl")?,
            aliases: aliases.split_whitespace().map(str::to_owned).collect(),
        },
        in_use: row.get("in_use")?,
        added: true,
    })
}

/// Every language in the order in which readers are offered them. Where
/// nobody has said otherwise, texts are written in the first tier.
pub fn all(tx: &Tx<'_>) -> Result<Vec<Stored>, Error> {
    let mut changed: Vec<Stored> = tx
        .prepare_cached("select * from language order by added_at, tag")?
        .query_map([], stored)?
        .collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for known in language::known() {
        let place = changed.iter().position(|one| one.language.tag == known.tag);
        let in_use = place.map_or(known.tier == 1, |place| changed.remove(place).in_use);
        all.push(Stored {
            language: known,
            in_use,
            added: false,
        });
    }
    all.extend(changed);
    Ok(all)
}

/// The locales that texts are written in, in their order.
pub fn in_use(tx: &Tx<'_>) -> Result<Vec<Locale>, Error> {
    let all = all(tx)?.into_iter().filter(|one| one.in_use);
    Ok(all.map(|one| one.language.tag).collect())
}

/// Stores a language as it is to be from now on.
pub fn set(tx: &Tx<'_>, language: &Language, in_use: bool, now: i64) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into language (tag, tier, native, english, rtl, aliases, in_use, added_at)
         values (:tag, :tier, :native, :english, :rtl, :aliases, :in_use, :now)
         on conflict (tag) do update set tier = excluded.tier, native = excluded.native,
            english = excluded.english, rtl = excluded.rtl, aliases = excluded.aliases,
            in_use = excluded.in_use",
    )?
    .execute(named_params! {
        ":tag": language.tag,
        ":tier": language.tier,
        ":native": language.native,
        ":english": language.english,
        ":rtl": language.rtl,
        ":aliases": language.aliases.join(" "),
        ":in_use": in_use,
        ":now": now,
    })?;
    Ok(())
}
