//! What in a text itself stands between it and a release. Asks no database.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        blocker::Why,
        content::{Content, Field},
        locale::Locale,
        record::RecordKind,
        slug::Slug,
    },
    text::ruby,
};

/// The records that a text may name, each with the locales that it has words in.
pub type Known = BTreeMap<(RecordKind, Slug), BTreeSet<Locale>>;

/// True where something in the text itself stands between it and a release:
/// a field that is empty or wrongly marked, or a name that no record has in
/// the text's language.
/// `public` is the text of the older edition that readers see now.
pub fn is_open(
    locale: &Locale,
    content: &Content,
    public: Option<&Content>,
    known: &Known,
) -> bool {
    let unknown = |kind: RecordKind| {
        let mut named = content.records(kind).into_iter();
        named.any(|key| {
            let spoken = known.get(&(kind, key));
            spoken.is_none_or(|spoken| !spoken.contains(locale))
        })
    };
    !fields_open(locale, content, public).is_empty()
        || unknown(RecordKind::Contact)
        || unknown(RecordKind::Fact)
}

/// Fields that would stop a release by what stands in them, and why. Where
/// readers go on reading the same words there is no change to tell them of.
pub(super) fn fields_open(
    locale: &Locale,
    content: &Content,
    public: Option<&Content>,
) -> Vec<(Field, Why)> {
    let input = content.to_input();
    let mut open = Vec::new();
    for field in Field::ALL {
        let needed = match field {
            Field::Facts => false,
            // asked for where something is to be seen: `domain::lack`
            Field::Alt | Field::Twin => false,
            Field::ChangeNote => public.is_some_and(|public| !content.says_the_same(public)),
            _ => true,
        };
        let typed = input.field(field);
        if needed && typed.is_empty() {
            open.push((field, Why::Empty));
        }
        if matches!(field, Field::Contacts | Field::Facts) {
            continue;
        }
        if let Some(sample) = ruby::broken(typed) {
            open.push((field, Why::BrokenFurigana { sample }));
        } else if *locale == Locale::JA_SIMPLE
            && let Some(sample) = ruby::unread_sample(typed)
        {
            open.push((field, Why::NoFurigana { sample }));
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(title: &str, note: &str) -> Content {
        Content {
            title: title.into(),
            summary: "要約。".into(),
            happens: "起きること。".into(),
            steps: vec!["一。".into()],
            aftermath: "すること。".into(),
            contacts: vec![Slug::parse("consumer").unwrap()],
            facts: Vec::new(),
            change_note: note.into(),
            ..Content::default()
        }
    }

    fn open(content: &Content, public: Option<&Content>) -> Vec<Field> {
        let open = fields_open(&Locale::JA, content, public).into_iter();
        open.map(|(field, _)| field).collect()
    }

    #[test]
    fn only_other_words_than_the_public_ones_need_a_note() {
        let public = words("題", "前の版で直しました。");
        assert_eq!(open(&words("題", ""), None), [], "nothing is public");
        assert_eq!(open(&words("題", ""), Some(&public)), [], "the same");
        let note = [Field::ChangeNote];
        assert_eq!(open(&words("別の題", ""), Some(&public)), note);
        assert_eq!(open(&words("別の題", "直した。"), Some(&public)), []);
        let mut listed = words("題", "");
        listed.facts.push(Slug::parse("reports").unwrap());
        assert_eq!(open(&listed, Some(&public)), note, "a list is shown, too");
    }
}
