//! The editor where somebody else saved first: field by field, what the writer
//! did not touch becomes what is stored, and where both wrote, the writer
//! chooses. Throws away nothing that was typed, and decides for nobody.

use std::collections::BTreeMap;

use super::{Outcome, TextEditPage, difference};
use crate::{
    domain::content::{Content, ContentInput, Field},
    store::{self, Tx},
    web::desk::{text_field::Beside, text_form::TextForm},
    workflow::{
        library::{self, Bench, Last},
        texts::{Saved, TextRefusal},
    },
};

/// How two edits of one field meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meeting {
    /// Both say the same.
    Same,
    /// The writer did not touch it: what is stored stands.
    Untouched,
    /// Only the writer changed it.
    Mine,
    /// Both changed it: the writer chooses.
    Both,
}

impl Meeting {
    /// `before` is what the writer began with; none where that is not known.
    fn of(before: Option<&str>, stored: &str, mine: &str) -> Self {
        match before {
            _ if mine == stored => Self::Same,
            Some(before) if before == mine => Self::Untouched,
            Some(before) if before == stored => Self::Mine,
            _ => Self::Both,
        }
    }
}

/// What stands in a stale save's way.
pub(super) struct Conflict {
    pub stored: Option<(Content, Last)>,
    pub edition: String,
    /// The same person saved it, in another window.
    pub is_own: bool,
    meetings: BTreeMap<Field, Meeting>,
    /// What is stored, as the form sends it back where it is chosen.
    theirs: ContentInput,
}

impl Conflict {
    fn meets(&self, field: &Field, meeting: Meeting) -> bool {
        self.meetings.get(field) == Some(&meeting)
    }

    pub(super) fn is_untouched(&self, field: &Field) -> bool {
        self.meets(field, Meeting::Untouched)
    }

    /// True where the writer chooses between the two.
    pub(super) fn is_both(&self, field: &Field) -> bool {
        self.meets(field, Meeting::Both)
    }

    /// How many fields both have changed.
    pub(super) fn count(&self) -> usize {
        let meetings = self.meetings.values();
        meetings.filter(|one| **one == Meeting::Both).count()
    }

    /// The stored words of a field.
    pub(super) fn theirs(&self, field: &Field) -> &str {
        self.theirs.field(*field)
    }
}

/// What is stored by now, and how each field meets what was typed.
pub(super) struct Way {
    stored: Option<(Content, Last)>,
    meetings: BTreeMap<Field, Meeting>,
}

/// The state that overtook a save, and the form that would be saved over it.
pub(super) struct Overtaken {
    pub bench: Bench,
    pub form: TextForm,
    pub way: Way,
}

/// Gathers what overtook a save. Fields that the writer did not touch hold
/// the stored words from here on.
pub(super) fn overtaken(
    tx: &Tx<'_>,
    bench: Bench,
    saved: &Saved,
    refusal: &TextRefusal,
    form: TextForm,
) -> Result<Outcome, store::Error> {
    let (newest, seen) = (bench.edition.id, (saved.edition, saved.source_base));
    let source_base = library::source_base_in(tx, saved.work, newest, seen)?;
    let version = bench.text.as_ref().map_or(0, |text| text.version);
    let mut form = TextForm {
        edition: newest.to_string(),
        base: version.to_string(),
        source_base: source_base.to_string(),
        ..form
    };
    let stored = library::in_the_way(tx, saved.work, refusal)?;
    let before = began_with(tx, saved)?;
    let mine = saved.content.to_input();
    let theirs = stored.as_ref().map(|(content, _)| content.to_input());
    let theirs = theirs.unwrap_or_default();
    let mut meetings = BTreeMap::new();
    for field in Field::ALL {
        let before = before.as_ref().map(|before| before.field(field));
        let meeting = Meeting::of(before, theirs.field(field), mine.field(field));
        if meeting == Meeting::Untouched {
            form.put(field, theirs.field(field).to_owned());
        }
        meetings.insert(field, meeting);
    }
    Ok(Outcome::Overtaken(Box::new(Overtaken {
        bench,
        form,
        way: Way { stored, meetings },
    })))
}

/// The words that the writer had before them when they began.
fn began_with(tx: &Tx<'_>, saved: &Saved) -> Result<Option<ContentInput>, store::Error> {
    if saved.base == 0 {
        return Ok(Some(ContentInput::default()));
    }
    let versions = store::texts::versions(tx, saved.work, &saved.locale)?;
    let seen = (saved.edition, saved.base);
    let mut versions = versions.into_iter();
    let found = versions.find(|one| (one.edition, one.version) == seen);
    Ok(found.map(|one| one.content.to_input()))
}

impl TextEditPage {
    /// The same form beside the stored text, to be saved over it or left.
    pub(super) fn against(mut self, way: Way) -> Self {
        let Way { stored, meetings } = way;
        let theirs = stored.as_ref().map(|(content, _)| content.to_input());
        let theirs = theirs.unwrap_or_default();
        for field in &mut self.fields {
            let (old, new) = (theirs.field(field.field), &field.value);
            let new = new.replace("\r\n", "\n");
            field.state = None;
            field.checks.clear();
            field.said.clear();
            field.difference = (old != new).then(|| difference::marked(&self.shell, old, &new));
            field.beside = Some(Beside {
                lang: self.bench.locale,
                dir: self.dir,
                text: old.to_owned(),
            });
        }
        let saved_by = stored.as_ref().map(|(_, last)| last.by);
        let me = self.shell.actor.as_ref().map(|actor| actor.id);
        self.conflict = Some(Conflict {
            is_own: saved_by.is_some() && saved_by == me,
            stored,
            edition: self.bench.edition.number.to_string(),
            meetings,
            theirs,
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Meeting;

    #[test]
    fn only_where_both_wrote_is_there_something_to_choose() {
        let of = |before, stored, mine| Meeting::of(before, stored, mine);
        assert_eq!(of(Some("a"), "b", "b"), Meeting::Same);
        assert_eq!(of(Some("a"), "b", "a"), Meeting::Untouched);
        assert_eq!(of(Some("a"), "a", "b"), Meeting::Mine);
        assert_eq!(of(Some("a"), "b", "c"), Meeting::Both);
        assert_eq!(of(None, "b", "c"), Meeting::Both);
    }
}
