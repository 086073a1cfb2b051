//! What a file's page says of its rights and of the people in it: in plain
//! words, until when it may be out, and what was said before.

use super::shell::Shell;
use crate::{
    domain::{
        account::{Actor, Role},
        file::FileKind,
        id::FileId,
        lack::Lack,
        moment::Moment,
        refusal::Explain as _,
        rights::ShownRights,
    },
    store::{
        Error, Tx, accounts,
        consents::{self, Depiction},
        rights::{self, Version},
    },
    text::SafeHtml,
    workflow::{consents::may_record, rights::out_until_now},
};

/// A version of the rights with the name of whoever wrote it.
pub struct Said {
    pub version: Version,
    pub who: String,
}

/// How a file stands with its rights and its people.
pub struct Allowed {
    /// The newest first.
    pub versions: Vec<Said>,
    pub depiction: Option<Depiction>,
    /// How many consents there are, renewed and withdrawn ones among them.
    pub consents: usize,
    /// Somebody may be seen or heard in it.
    pub depicts: bool,
    /// Until when it may be out, or why it may not.
    out: Result<Option<Moment>, Lack>,
    pub may_say: bool,
    pub may_record: bool,
    now: Moment,
}

impl Allowed {
    /// Reads it for that person.
    pub fn read(
        tx: &Tx<'_>,
        actor: &Actor,
        file: FileId,
        kind: FileKind,
        now: Moment,
    ) -> Result<Self, Error> {
        let people = accounts::people(tx)?;
        let said = |version: Version| Said {
            who: people
                .get(&version.changed_by)
                .map_or_else(String::new, |person| person.name.clone()),
            version,
        };
        Ok(Self {
            versions: rights::versions(tx, file)?.into_iter().map(said).collect(),
            depiction: consents::depiction(tx, file)?,
            consents: consents::of_file(tx, file)?.len(),
            depicts: kind.depicts(),
            out: out_until_now(tx, file)?,
            may_say: actor.has(Role::Drafter),
            may_record: may_record(actor),
            now,
        })
    }

    /// What counts now.
    pub fn rights(&self) -> Option<&ShownRights> {
        self.versions.first().map(|said| &said.version.rights.shown)
    }

    /// What may be done with it, in plain words.
    pub fn sayings(&self, shell: &Shell) -> Vec<SafeHtml> {
        let sayings = self.rights().map(|rights| rights.sayings(self.now));
        let sayings = sayings.into_iter().flatten();
        sayings.map(|saying| shell.say.explain(&saying)).collect()
    }

    /// What whoever shows it must say with it, in the language of the desk or in
    /// Japanese.
    pub fn attribution(&self, shell: &Shell) -> Vec<(&'static str, String)> {
        let words = self.rights().map(|rights| &rights.attribution);
        let words = words.into_iter().flatten();
        words
            .map(|(locale, words)| (shell.language(locale), words.clone()))
            .collect()
    }

    /// Under what a version lets people use it.
    pub fn licence(&self, shell: &Shell, said: &Said) -> SafeHtml {
        shell.say.t(said.version.rights.shown.licence.message_id())
    }

    /// What keeps it from being out, now or from some moment on.
    pub fn trouble(&self, shell: &Shell) -> Option<SafeHtml> {
        let lack = match &self.out {
            Err(lack) => lack.clone(),
            Ok(Some(at)) if *at <= self.now => Lack::Over { at: *at },
            Ok(_) => return None,
        };
        Some(shell.say.explain(&lack))
    }

    /// Until when it may be out, where nothing keeps it in.
    pub fn until(&self) -> Option<Moment> {
        let until = self.out.as_ref().ok().copied().flatten();
        until.filter(|at| *at > self.now)
    }
}
