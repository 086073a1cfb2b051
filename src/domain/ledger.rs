//! The ledger of a translation: for each field, which words of the source it
//! was made from, how far people have taken it, and how it stands now.
//!
//! Refuses to guess: where the ledger does not say what became of the source
//! in between, the translation counts as left behind in its meaning.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    content::{Content, Field},
    digest::Digest,
    refusal::Explain,
};

/// The digest of each source field that a translation was made from.
pub type Source = BTreeMap<Field, Digest>;

/// How far each field of a text has been taken.
pub type Marks = BTreeMap<Field, Mark>;

/// What an edit of the source means for its translations, by its editor's
/// judgement; the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Translations stay as good as they were.
    Typo,
    /// The same is said in other words: translations should be looked at.
    Wording,
    /// Something else is said: translations are wrong until they follow.
    Meaning,
}

impl Class {
    /// Every class, the mildest first.
    pub const ALL: [Self; 3] = [Self::Typo, Self::Wording, Self::Meaning];

    /// The name in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Typo => "typo",
            Self::Wording => "wording",
            Self::Meaning => "meaning",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }
}

impl Explain for Class {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Typo => "class-typo",
            Self::Wording => "class-wording",
            Self::Meaning => "class-meaning",
        }
    }
}

/// How far a field has been taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Written by a machine; nobody has looked at it.
    Machine,
    Draft,
    /// Its translator says that it is right.
    Checked,
    /// A second person says so, too.
    Approved,
}

impl Mark {
    /// The name in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Approved => "approved",
        }
    }
}

/// One edit of one field of a source text, with its class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub from: Digest,
    pub to: Digest,
    pub class: Class,
}

/// How a field or a text stands; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Missing,
    /// The source now says something else.
    StaleMeaning,
    /// The source now says the same in other words.
    StaleWording,
    Machine,
    Draft,
    Checked,
    Approved,
}

impl State {
    /// Every state, the worst first.
    pub const ALL: [Self; 7] = [
        Self::Missing,
        Self::StaleMeaning,
        Self::StaleWording,
        Self::Machine,
        Self::Draft,
        Self::Checked,
        Self::Approved,
    ];

    /// The name in addresses and style sheets.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::StaleMeaning => "stale-meaning",
            Self::StaleWording => "stale-wording",
            Self::Machine => "machine",
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Approved => "approved",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The sign that stands for it where there is no room for words: no state
    /// is told by its colour alone.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Missing => "–",
            Self::StaleMeaning => "▲",
            Self::StaleWording => "△",
            // the gear as a letter, not as a coloured picture
            Self::Machine => "⚙\u{FE0E}",
            Self::Draft => "○",
            Self::Checked => "◑",
            Self::Approved => "●",
        }
    }

    /// True where the source has gone on without it.
    pub const fn is_stale(self) -> bool {
        matches!(self, Self::StaleMeaning | Self::StaleWording)
    }

    /// True where readers would be told something wrong, or nothing.
    pub const fn blocks(self) -> bool {
        matches!(self, Self::Missing | Self::StaleMeaning)
    }
}

impl Explain for State {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Missing => "state-missing",
            Self::StaleMeaning => "state-stale-meaning",
            Self::StaleWording => "state-stale-wording",
            Self::Machine => "state-machine",
            Self::Draft => "state-draft",
            Self::Checked => "state-checked",
            Self::Approved => "state-approved",
        }
    }
}

impl From<Mark> for State {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Machine => Self::Machine,
            Mark::Draft => Self::Draft,
            Mark::Checked => Self::Checked,
            Mark::Approved => Self::Approved,
        }
    }
}

/// What has become of a source field since a translation was made from it;
/// none where it says what it said. `edits` are those of this field in the
/// order in which they were made.
pub fn drift(made_from: Option<Digest>, now: Digest, edits: &[Edit]) -> Option<Class> {
    let Some(made_from) = made_from else {
        return Some(Class::Meaning);
    };
    if made_from == now {
        return None;
    }
    let since = edits.iter().rposition(|edit| edit.from == made_from);
    let path = since.map(|first| &edits[first..]).unwrap_or_default();
    let is_whole = path.windows(2).all(|pair| pair[0].to == pair[1].from)
        && path.last().is_some_and(|last| last.to == now);
    if !is_whole {
        return Some(Class::Meaning);
    }
    path.iter().map(|edit| edit.class).max()
}

/// The edits that made these words of a field of them, in their order: all
/// since the others, or since the beginning where there were none.
pub fn between(edits: &[Edit], before: Option<Digest>, now: Digest) -> &[Edit] {
    let last = edits.iter().rposition(|edit| edit.to == now);
    let Some(last) = last.filter(|_| before != Some(now)) else {
        return &[];
    };
    let path = &edits[..=last];
    let first = path.iter().rposition(|edit| Some(edit.from) == before);
    &path[first.unwrap_or_default()..]
}

/// The edits up to the moment when the source said these words: what came
/// later is another edition's.
pub fn until(edits: &BTreeMap<Field, Vec<Edit>>, source: &Source) -> BTreeMap<Field, Vec<Edit>> {
    let cut = |(field, edits): (&Field, &Vec<Edit>)| {
        let words = source.get(field)?;
        let last = edits.iter().rposition(|edit| edit.to == *words)?;
        Some((*field, edits[..=last].to_vec()))
    };
    edits.iter().filter_map(cut).collect()
}

/// A translation as the ledger sees it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// What stands in it, as `written` says.
    pub written: &'a Source,
    pub made_from: &'a Source,
    pub marks: &'a Marks,
}

/// How each field stands that the source holds words in, in the order of the
/// fields; then each list of records that is not the source's. A list is not
/// translated but compared: whoever lacks one of its contacts is told less.
pub fn states(
    entry: Option<Entry<'_>>,
    source: &Source,
    edits: &BTreeMap<Field, Vec<Edit>>,
) -> Vec<(Field, State)> {
    let state = |field: Field, now: Digest| {
        let Some(entry) = entry.filter(|entry| entry.written.contains_key(&field)) else {
            return State::Missing;
        };
        let edits = edits.get(&field).map(Vec::as_slice).unwrap_or_default();
        match drift(entry.made_from.get(&field).copied(), now, edits) {
            Some(Class::Meaning) => State::StaleMeaning,
            Some(Class::Wording) => State::StaleWording,
            Some(Class::Typo) | None => entry
                .marks
                .get(&field)
                .copied()
                .unwrap_or(Mark::Draft)
                .into(),
        }
    };
    let other_list = |field: Field| {
        let own = entry?.written.get(&field)?;
        (own != source.get(&field)?).then_some((field, State::StaleMeaning))
    };
    // words for what is to be seen are asked for where something is shown, which
    // is for whoever brings it out to say
    let is_asked = |field: &Field| {
        !Field::OF_VISUALS.contains(field)
            || entry.is_some_and(|entry| entry.written.contains_key(field))
    };
    let words = Field::TRANSLATED.into_iter().filter(is_asked);
    words
        .filter_map(|field| Some((field, state(field, *source.get(&field)?))))
        .chain(Field::LISTS.into_iter().filter_map(other_list))
        .collect()
}

/// A text's state is its worst; a text without a field to stand for it is
/// missing.
pub fn worst(states: &[(Field, State)]) -> State {
    let states = states.iter().map(|(_, state)| *state);
    states.min().unwrap_or(State::Missing)
}

/// The first field in that state.
pub fn first(states: &[(Field, State)], state: State) -> Option<Field> {
    let found = states.iter().find(|(_, one)| *one == state);
    found.map(|(field, _)| *field)
}

/// What stands in a text: the digests of the fields that hold words, and of its
/// lists of records.
pub fn written(content: &Content) -> Source {
    let words = worded(content).map(|field| (field, content.field_digest(field)));
    let lists = Field::LISTS.map(|field| (field, content.list_digest(field)));
    words.chain(lists).collect()
}

/// The fields of a text that hold words.
pub fn worded(content: &Content) -> impl Iterator<Item = Field> {
    let input = content.to_input();
    let words = Field::TRANSLATED.into_iter();
    words.filter(move |field| !input.field(*field).is_empty())
}

/// The words alone of what stands in a text.
pub fn words(written: &Source) -> impl Iterator<Item = (&Field, &Digest)> {
    written
        .iter()
        .filter(|(field, _)| !Field::LISTS.contains(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::slug::Slug;

    fn edit(from: &str, to: &str, class: Class) -> Edit {
        Edit {
            from: Digest::of(from),
            to: Digest::of(to),
            class,
        }
    }

    #[test]
    fn the_worst_edit_since_then_counts() {
        let edits = [
            edit("a", "b", Class::Meaning),
            edit("b", "c", Class::Wording),
            edit("c", "d", Class::Typo),
        ];
        let since = |from: &str| drift(Some(Digest::of(from)), Digest::of("d"), &edits);
        assert_eq!(since("a"), Some(Class::Meaning));
        assert_eq!(since("b"), Some(Class::Wording));
        assert_eq!(since("c"), Some(Class::Typo));
        assert_eq!(since("d"), None);
        assert_eq!(drift(None, Digest::of("d"), &edits), Some(Class::Meaning));
    }

    #[test]
    fn words_that_came_back_are_those_that_were_translated() {
        let edits = [
            edit("a", "b", Class::Meaning),
            edit("b", "a", Class::Meaning),
        ];
        let since = |from: &str, now: &str, edits: &[Edit]| {
            drift(Some(Digest::of(from)), Digest::of(now), edits)
        };
        assert_eq!(since("a", "a", &edits), None);
        let mut later = edits.to_vec();
        later.push(edit("a", "c", Class::Typo));
        assert_eq!(since("a", "c", &later), Some(Class::Typo));
        assert_eq!(since("b", "c", &later), Some(Class::Meaning));
    }

    #[test]
    fn edits_count_from_the_words_that_readers_have() {
        let edits = [
            edit("a", "b", Class::Typo),
            edit("b", "c", Class::Wording),
            edit("c", "d", Class::Typo),
        ];
        let since = |before: Option<&str>, now: &str| {
            between(&edits, before.map(Digest::of), Digest::of(now)).to_vec()
        };
        assert_eq!(since(Some("b"), "d"), edits[1..]);
        assert_eq!(since(Some("b"), "c"), edits[1..2]);
        assert_eq!(since(None, "c"), edits[..2]);
        assert_eq!(since(Some("x"), "d"), edits);
        assert_eq!(since(Some("d"), "d"), []);
        assert_eq!(since(Some("a"), "x"), []);
    }

    #[test]
    fn a_gap_in_the_ledger_is_a_change_of_meaning() {
        let edits = [edit("a", "b", Class::Typo), edit("c", "d", Class::Typo)];
        let since = drift(Some(Digest::of("a")), Digest::of("d"), &edits);
        assert_eq!(since, Some(Class::Meaning));
        let unknown = drift(Some(Digest::of("x")), Digest::of("d"), &edits);
        assert_eq!(unknown, Some(Class::Meaning));
    }

    #[test]
    fn what_came_after_an_edition_does_not_count_for_it() {
        let mut edits = vec![edit("a", "b", Class::Wording)];
        let source = Source::from([(Field::Title, Digest::of("b"))]);
        let before = BTreeMap::from([(Field::Title, edits.clone())]);
        edits.push(edit("b", "c", Class::Meaning));
        let after = BTreeMap::from([(Field::Title, edits)]);
        assert_eq!(until(&after, &source), before);
        assert_eq!(until(&after, &Source::new()), BTreeMap::new());
    }

    #[test]
    fn a_text_is_as_good_as_its_worst_field() {
        let content = |title: &str, summary: &str| Content {
            title: title.into(),
            summary: summary.into(),
            ..Content::default()
        };
        let source = written(&content("題", "要約"));
        let half = written(&content("Title", ""));
        let marks = Marks::from([(Field::Title, Mark::Approved)]);
        let entry = Entry {
            written: &half,
            made_from: &source,
            marks: &marks,
        };
        let states = states(Some(entry), &source, &BTreeMap::new());
        assert_eq!(
            states,
            [
                (Field::Title, State::Approved),
                (Field::Summary, State::Missing)
            ]
        );
        assert_eq!(worst(&states), State::Missing);
        assert_eq!(worst(&[]), State::Missing);
    }

    #[test]
    fn a_list_is_that_of_its_source_in_any_order() {
        let listing = |contacts: &[&str]| {
            let keys = contacts.iter().filter_map(|key| Slug::parse(key));
            written(&Content {
                title: "題".into(),
                contacts: keys.collect(),
                ..Content::default()
            })
        };
        let marks = Marks::from([(Field::Title, Mark::Approved)]);
        let states_of = |own: &Source, source: &Source| {
            let entry = Entry {
                written: own,
                made_from: source,
                marks: &marks,
            };
            states(Some(entry), source, &BTreeMap::new())
        };
        let source = listing(&["police", "emergency"]);
        let same = states_of(&listing(&["emergency", "police"]), &source);
        assert_eq!(same, [(Field::Title, State::Approved)]);
        for other in [&["police"][..], &[], &["police", "emergency", "bank"]] {
            let states = states_of(&listing(other), &source);
            let list = (Field::Contacts, State::StaleMeaning);
            assert_eq!(states, [(Field::Title, State::Approved), list], "{other:?}");
        }
        let none = states(None, &source, &BTreeMap::new());
        assert_eq!(none, [(Field::Title, State::Missing)]);
    }
}
