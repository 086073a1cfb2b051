//! The files that stand beside the texts of an edition, with all that counts
//! for them to go out: what is made of each, whose the rights are, who can be
//! seen. Says what each lacks; decides nothing.

use std::collections::BTreeSet;

use super::{
    consents,
    placing::{format_of, plans},
};
use crate::{
    domain::{
        blocker::Why,
        consent::{People, out_until},
        content::Content,
        digest::Digest,
        file::FileKind,
        format::Format,
        id::{EditionId, FileId, WorkId},
        lack::{self, Lack, Span},
        locale::Locale,
        manifest::Item,
        moment::Moment,
        placing::{Place, misfits},
        rendition::{Plan, Recipe, Use},
        rights::Rights,
        slug::Slug,
    },
    store::{
        self, Tx,
        files::StoredFile,
        placings::{self, Placing},
        renditions::{self, Rendition, State},
        rights, takedowns,
    },
};

/// All files of an edition.
pub struct Beside {
    /// The formats that the work is to have.
    pub set: Vec<Format>,
    pub files: Vec<Standing>,
}

/// One file in its place.
pub struct Standing {
    pub placing: Placing,
    pub file: StoredFile,
    pub plan: Plan,
    pub made: Vec<Rendition>,
    pub rights: Option<Rights>,
    pub people: People,
    /// When it was taken away from readers, where nothing brought it back.
    pub taken_down: Option<Moment>,
}

/// What something lacks; where it is one, of which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub file: Option<(FileId, String)>,
    pub lack: Lack,
}

impl Found {
    /// The reason in the words of a release.
    pub fn why(self) -> Why {
        let lack = self.lack;
        match self.file {
            Some((file, name)) => Why::File { file, name, lack },
            None => Why::Beside(lack),
        }
    }
}

impl Beside {
    /// Reads what stands in an edition. A place for a format that the set has
    /// no more is left out, in every language.
    pub fn read(tx: &Tx<'_>, work: WorkId, edition: EditionId) -> Result<Self, store::Error> {
        let set = placings::set_of(tx, work)?;
        let mut files = Vec::new();
        for (placing, file, plan) in plans(tx, edition, &set)? {
            let is_for_none = matches!(placing.place.seen().0, Place::Format(_));
            if is_for_none && format_of(&placing.place, &set).is_none() {
                continue;
            }
            files.push(Standing {
                made: match plan.renditions.is_empty() {
                    true => Vec::new(),
                    false => renditions::of_file(tx, file.id)?,
                },
                rights: rights::newest(tx, file.id)?.map(|newest| newest.rights),
                people: consents::people(tx, file.id, file.kind)?,
                taken_down: takedowns::last(tx, file.id)?,
                placing,
                file,
                plan,
            });
        }
        Ok(Self { set, files })
    }

    /// What stands in one language, each place before its spare one.
    pub fn of(&self, locale: &Locale) -> Vec<&Standing> {
        let here = self.files.iter();
        let mut here: Vec<&Standing> = here.filter(|one| one.placing.locale == *locale).collect();
        here.sort_by_key(|one| one.placing.place.seen());
        here
    }

    /// What stands in the way of the files in one language for as long as they
    /// would be out.
    pub fn lacks(&self, locale: &Locale, span: Span) -> Vec<Found> {
        let here = self.of(locale);
        let mut found = Vec::new();
        for standing in &here {
            let lacks = self.lacks_of(standing, locale, span).into_iter();
            let of_file = |lack| Found {
                file: Some((standing.file.id, standing.file.name.clone())),
                lack,
            };
            // one file may stand in several places
            let lacks: Vec<Found> = lacks
                .map(of_file)
                .filter(|one| !found.contains(one))
                .collect();
            found.extend(lacks);
        }
        let kinds: Vec<FileKind> = here.iter().map(|one| one.file.kind).collect();
        let captioned = here.iter().any(|one| one.placing.place == Place::Captions);
        let count = self.missing(locale);
        let formats = (count > 0).then_some(Lack::Formats { count });
        let of_all = lack::of_captions(&kinds, captioned).into_iter();
        let of_all = of_all.chain(formats);
        found.extend(of_all.map(|lack| Found { file: None, lack }));
        found
    }

    /// What a text lacks beside them.
    pub fn lacks_of_text(&self, locale: &Locale, content: &Content) -> Vec<Lack> {
        let here = self.of(locale);
        let kinds: Vec<FileKind> = here.iter().map(|one| one.file.kind).collect();
        lack::of_text(content, &kinds)
    }

    /// The files of which somebody has said other rights than a text was frozen
    /// with.
    pub fn changed(&self, item: &Item) -> Vec<Found> {
        let here = self.of(&item.locale).into_iter();
        let is_other = |one: &&Standing| {
            let rights = one
                .rights
                .as_ref()
                .map(|said| Digest::of_value(&said.shown));
            let place = one.placing.place.seen();
            let mut pins = item.files.iter();
            pins.any(|pin| (&pin.place, pin.spare) == place && Some(pin.rights) != rights)
        };
        here.filter(is_other)
            .map(|one| Found {
                file: Some((one.file.id, one.file.name.clone())),
                lack: Lack::RightsChanged,
            })
            .collect()
    }

    /// The same of one file by itself.
    fn lacks_of(&self, standing: &Standing, locale: &Locale, span: Span) -> Vec<Lack> {
        let mut lacks = standing.unmade();
        if let Some(format) = format_of(&standing.placing.place, &self.set) {
            let bytes = standing.file.bytes.unsigned_abs();
            let misfits = misfits(format, &standing.file.shape, bytes).into_iter();
            lacks.extend(misfits.map(Lack::Misfit));
        }
        let rights = standing.rights.as_ref();
        let found = lack::of_file(rights, &standing.people, &[*locale], span);
        lacks.extend(found.into_iter().map(|(_, lack)| match lack {
            // there is something to be shown afterwards
            Lack::EndsBefore { at } if self.has_spare(standing, span) => Lack::Ends { at },
            lack => lack,
        }));
        lacks.extend(standing.taken_down.map(|at| Lack::TakenDown { at }));
        lacks
    }

    /// True where a spare file outlasts the first for as long as it is shown.
    fn has_spare(&self, standing: &Standing, span: Span) -> bool {
        let Some(place) = standing.placing.place.spare() else {
            return false;
        };
        let lasts = |one: &&Standing| match one.out_until() {
            Err(_) => false,
            Ok(None) => true,
            Ok(Some(at)) => span.until.is_some_and(|until| until <= at),
        };
        let here = self.of(&standing.placing.locale).into_iter();
        let mut spare = here.filter(|one| one.placing.place == place);
        spare.any(|one| lasts(&one))
    }

    /// How many formats of the set have no file in a language: neither one of
    /// their own nor one that is cut from the lead picture.
    fn missing(&self, locale: &Locale) -> usize {
        let here = self.of(locale);
        let has = |format: &&Format| {
            let place = Place::Format(format.key.clone());
            here.iter().any(|one| match &one.placing.place {
                Place::Lead => one.makes(&format.key),
                other => *other == place,
            })
        };
        self.set.iter().filter(|format| !has(format)).count()
    }

    /// The first moment at which something of it may not be out any more that
    /// has to be out first; `Err` says what may not be out at all.
    pub fn out_until(&self, locales: &BTreeSet<Locale>) -> Result<Option<Moment>, Lack> {
        let mut first = None;
        for standing in &self.files {
            let is_first = !standing.placing.place.seen().1;
            if is_first && locales.contains(&standing.placing.locale) {
                let end = standing.out_until()?;
                first = first.into_iter().chain(end).min();
            }
        }
        Ok(first)
    }
}

impl Standing {
    /// Until when it may be out.
    pub fn out_until(&self) -> Result<Option<Moment>, Lack> {
        out_until(self.rights.as_ref(), &self.people)
    }

    /// True where the lead picture is cut for a format.
    fn makes(&self, format: &Slug) -> bool {
        let mut planned = self.plan.renditions.iter();
        planned.any(|(use_, _)| matches!(use_, Use::Format(key) if key == format))
    }

    /// The recipes of a use, in the order of the plan.
    fn recipes(&self, asked: &Use) -> impl Iterator<Item = &Recipe> {
        let planned = self.plan.renditions.iter();
        planned.filter_map(move |(use_, recipe)| (use_ == asked).then_some(recipe))
    }

    /// What is made for a use: all of it, or nothing.
    pub fn made_for(&self, asked: &Use) -> Vec<&Rendition> {
        let row = |recipe: &Recipe| {
            let mut made = self.made.iter();
            made.find(|row| row.recipe == *recipe && matches!(row.state, State::Made { .. }))
        };
        let rows: Option<Vec<&Rendition>> = self.recipes(asked).map(row).collect();
        rows.unwrap_or_default()
    }

    /// What of it is not made yet or cannot be made; thumbnails do not go out.
    fn unmade(&self) -> Vec<Lack> {
        let (mut wanted, mut lacks) = (0, Vec::new());
        let planned = self.plan.renditions.iter();
        for (_, recipe) in planned.filter(|(use_, _)| *use_ != Use::Thumb) {
            let row = self.made.iter().find(|row| row.recipe == *recipe);
            match row.map(|row| &row.state) {
                Some(State::Made { .. }) => {}
                Some(State::Failed { why }) => {
                    let failed = Lack::Failed(*why);
                    if !lacks.contains(&failed) {
                        lacks.push(failed);
                    }
                }
                _ => wanted += 1,
            }
        }
        if wanted > 0 {
            lacks.push(Lack::Making { count: wanted });
        }
        lacks
    }
}

/// What a place is called in the name of a file.
pub fn label(place: &Place) -> String {
    match place {
        Place::Lead => "lead".to_owned(),
        Place::Format(key) => key.to_string(),
        Place::Captions => "captions".to_owned(),
        Place::Attachment(number) => format!("attachment-{number}"),
        Place::Spare(place) => format!("{}-spare", label(place)),
    }
}
