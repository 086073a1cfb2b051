//! What a file, or the words that go with it, lacks to go out: of its rights, of
//! the people in it, and of what readers need who cannot see or hear it.
//!
//! Pure: the dry run gives what stands, and is told what is missing.

use super::{
    blocker::Weight,
    consent::{People, out_until},
    content::{Content, Field},
    file::FileKind,
    locale::Locale,
    moment::Moment,
    picture,
    placing::Misfit,
    refusal::{Args, Explain},
    rights::Rights,
};

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// Nobody has said whose the rights are.
    NoRights,
    /// Nobody has said whether people can be recognised in it.
    PeopleNotSaid,
    /// People can be recognised, and no consent is recorded.
    NoConsent,
    /// Somebody in it has taken their consent back.
    ConsentWithdrawn,
    /// Rights or a consent are over before it would go out.
    Over { at: Moment },
    /// They end while it would still be shown.
    EndsBefore { at: Moment },
    /// They end some day, and nothing says that it is gone by then.
    Ends { at: Moment },
    /// Whoever shows it must say where it is from, and there are no words for it.
    NoAttribution,
    /// Nothing says what is to be seen to those who do not see it.
    NoAlt,
    /// Nothing says in words what the visual says.
    NoTwin,
    /// A film or a sound has no captions beside this text.
    NoCaptions,
    /// So much of what goes out of a picture is still being made.
    Making { count: usize },
    /// It cannot be made.
    Failed(picture::Refusal),
    /// It is not what its format asks for.
    Misfit(Misfit),
    /// So many formats of the set have no file in this language.
    Formats { count: usize },
    /// Since it was frozen, somebody has said something else of its rights.
    RightsChanged,
    /// Somebody took it away from readers, and no release has brought it back.
    TakenDown { at: Moment },
}

impl Lack {
    /// What it does to a release. Of a format that has nothing, nothing wrong
    /// goes out; a file that does not fit would. What was taken down may have
    /// its ground again: whoever decides is told.
    pub const fn weight(&self) -> Weight {
        match self {
            Self::NoAttribution
            | Self::Ends { .. }
            | Self::Formats { .. }
            | Self::RightsChanged
            | Self::TakenDown { .. } => Weight::Cautions,
            _ => Weight::Blocks,
        }
    }

    /// The field of the text that is to be filled in, where it is one.
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::NoAlt => Some(Field::Alt),
            Self::NoTwin => Some(Field::Twin),
            _ => None,
        }
    }
}

impl Explain for Lack {
    fn message_id(&self) -> &'static str {
        match self {
            Self::NoRights => "lack-rights",
            Self::PeopleNotSaid => "lack-people-not-said",
            Self::NoConsent => "lack-consent",
            Self::ConsentWithdrawn => "lack-consent-withdrawn",
            Self::Over { .. } => "lack-over",
            Self::EndsBefore { .. } => "lack-ends-before",
            Self::Ends { .. } => "lack-ends",
            Self::NoAttribution => "lack-attribution",
            Self::NoAlt => "lack-alt",
            Self::NoTwin => "lack-twin",
            Self::NoCaptions => "lack-captions",
            Self::Making { .. } => "lack-making",
            Self::Failed(why) => why.message_id(),
            Self::Misfit(misfit) => misfit.message_id(),
            Self::Formats { .. } => "lack-formats",
            Self::RightsChanged => "lack-rights-changed",
            Self::TakenDown { .. } => "lack-taken-down",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Over { at }
            | Self::EndsBefore { at }
            | Self::Ends { at }
            | Self::TakenDown { at } => {
                vec![("at", (*at).into())]
            }
            Self::Making { count } | Self::Formats { count } => vec![("count", (*count).into())],
            Self::Failed(why) => why.args(),
            Self::Misfit(misfit) => misfit.args(),
            _ => Args::new(),
        }
    }
}

/// When something would be out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When it goes out: the moment of the release, or now where none is set.
    pub from: Moment,
    /// The end of the display window; none where it is shown until somebody
    /// takes it away.
    pub until: Option<Moment>,
}

/// What a file lacks to be out in these locales for that long.
pub fn of_file(
    rights: Option<&Rights>,
    people: &People,
    locales: &[Locale],
    span: Span,
) -> Vec<(Option<Locale>, Lack)> {
    let end = match out_until(rights, people) {
        Err(lack) => Some(lack),
        Ok(None) => None,
        Ok(Some(at)) if at <= span.from => Some(Lack::Over { at }),
        Ok(Some(at)) => match span.until {
            Some(until) if until <= at => None,
            Some(_) => Some(Lack::EndsBefore { at }),
            None => Some(Lack::Ends { at }),
        },
    };
    let mut lacks: Vec<_> = end.map(|lack| (None, lack)).into_iter().collect();
    let shown = rights.map(|rights| &rights.shown);
    let unnamed =
        |locale: &&Locale| shown.is_some_and(|shown| !shown.attribution.contains_key(locale));
    let unnamed = locales.iter().filter(unnamed);
    lacks.extend(unnamed.map(|locale| (Some(*locale), Lack::NoAttribution)));
    lacks
}

/// What a text lacks to go out beside files of these kinds, in its locale.
pub fn of_text(content: &Content, kinds: &[FileKind]) -> Vec<Lack> {
    let any = |is: fn(FileKind) -> bool| kinds.iter().any(|kind| is(*kind));
    let mut lacks = Vec::new();
    if any(FileKind::is_seen) && content.alt.is_empty() {
        lacks.push(Lack::NoAlt);
    }
    if any(FileKind::needs_twin) && content.twin.is_empty() {
        lacks.push(Lack::NoTwin);
    }
    lacks
}

/// What films and sounds lack that have captions beside the same text, or none:
/// pages show no others.
pub fn of_captions(kinds: &[FileKind], captioned: bool) -> Option<Lack> {
    let is_played = kinds.iter().any(|kind| kind.is_played());
    (is_played && !captioned).then_some(Lack::NoCaptions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{consent::Given, rights::RightsInput};

    fn at(second: i64) -> Moment {
        Moment::from_second(second)
    }

    fn rights(until: Option<i64>) -> Rights {
        let input = RightsInput {
            holder: "庁".into(),
            licence: "own".into(),
            terms: "啓発に使う".into(),
            attribution: vec![(Locale::JA, "庁".into())],
            territory: "world".into(),
            until: until.map(at).map(Moment::typed).unwrap_or_default(),
            ..RightsInput::default()
        };
        input.parse().expect("valid")
    }

    fn nobody() -> People {
        People {
            recognisable: Some(false),
            given: Vec::new(),
        }
    }

    fn lacks(until: Option<i64>, span: Span) -> Vec<Lack> {
        let found = of_file(Some(&rights(until)), &nobody(), &[Locale::JA], span);
        found.into_iter().map(|(_, lack)| lack).collect()
    }

    #[test]
    fn an_end_weighs_by_what_it_cuts_short() {
        let shown = |until: Option<i64>| Span {
            from: at(100),
            until: until.map(at),
        };
        assert_eq!(lacks(None, shown(None)), []);
        assert_eq!(lacks(Some(100), shown(None)), [Lack::Over { at: at(100) }]);
        assert_eq!(lacks(Some(101), shown(None)), [Lack::Ends { at: at(101) }]);
        assert_eq!(lacks(Some(200), shown(Some(200))), []);
        let cut = Lack::EndsBefore { at: at(200) };
        assert_eq!(
            lacks(Some(200), shown(Some(201))),
            std::slice::from_ref(&cut)
        );
        assert_eq!(cut.weight(), Weight::Blocks);
        assert_eq!(Lack::Ends { at: at(1) }.weight(), Weight::Cautions);
    }

    #[test]
    fn what_nobody_has_said_blocks() {
        let span = Span {
            from: at(0),
            until: None,
        };
        let nothing = of_file(None, &People::default(), &[Locale::EN], span);
        assert_eq!(nothing, [(None, Lack::NoRights)]);
        let given = Given {
            until: Some(at(50)),
            withdrawn: false,
            renewed: false,
        };
        let people = People {
            recognisable: Some(true),
            given: vec![given],
        };
        let found = of_file(
            Some(&rights(None)),
            &people,
            &[Locale::JA, Locale::EN],
            span,
        );
        let expected = [
            (None, Lack::Ends { at: at(50) }),
            (Some(Locale::EN), Lack::NoAttribution),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_visual_needs_words_and_what_is_played_needs_captions() {
        let mut content = Content::default();
        let picture = [FileKind::Png];
        assert_eq!(of_text(&content, &picture), [Lack::NoAlt, Lack::NoTwin]);
        assert_eq!(of_text(&content, &[FileKind::Vtt, FileKind::Txt]), []);
        // what is only heard has nothing to be described
        assert_eq!(of_text(&content, &[FileKind::Mp3]), [Lack::NoTwin]);
        content.alt = "電話を切る人".into();
        assert_eq!(of_text(&content, &picture), [Lack::NoTwin]);
        content.twin = "電話を切りましょう。".into();
        assert_eq!(of_text(&content, &picture), []);
        let film = [FileKind::Mp4];
        assert_eq!(of_captions(&film, false), Some(Lack::NoCaptions));
        assert_eq!(of_captions(&film, true), None);
        assert_eq!(of_captions(&picture, false), None);
    }
}
