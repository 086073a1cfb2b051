//! Rights in a file: who holds them, what anybody may do with it, where, and
//! until when; what of it is shown, and what is kept as evidence.
//!
//! Refuses to judge a contract: what people say of one is taken as it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    id::FileId,
    locale::Locale,
    moment::Moment,
    prose,
    refusal::{Args, Explain, FieldRefusal, FieldRefusals},
};

const HOLDER_MAX: usize = 200;
const ATTRIBUTION_MAX: usize = 200;
const TERMS_MAX: usize = 2_000;
const EVIDENCE_MAX: usize = 2_000;

/// Under what a file may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Licence {
    #[serde(rename = "pdl-1.0")]
    PublicData,
    #[serde(rename = "cc-by-4.0")]
    CcBy,
    #[serde(rename = "own")]
    Own,
    #[serde(rename = "third-party")]
    ThirdParty,
}

impl Licence {
    pub const ALL: [Self; 4] = [Self::PublicData, Self::CcBy, Self::Own, Self::ThirdParty];

    /// The name in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PublicData => "pdl-1.0",
            Self::CcBy => "cc-by-4.0",
            Self::Own => "own",
            Self::ThirdParty => "third-party",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|licence| licence.key() == key)
    }

    /// True where anybody may do everything with it, everywhere and for good,
    /// as long as they say where it is from.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::PublicData | Self::CcBy)
    }
}

impl Explain for Licence {
    fn message_id(&self) -> &'static str {
        match self {
            Self::PublicData => "licence-public-data",
            Self::CcBy => "licence-cc-by",
            Self::Own => "licence-own",
            Self::ThirdParty => "licence-third-party",
        }
    }
}

/// Where a file may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Territory {
    World,
    Japan,
}

impl Territory {
    pub const ALL: [Self; 2] = [Self::World, Self::Japan];

    /// The name in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Japan => "japan",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|territory| territory.key() == key)
    }
}

impl Explain for Territory {
    fn message_id(&self) -> &'static str {
        match self {
            Self::World => "territory-world",
            Self::Japan => "territory-japan",
        }
    }
}

/// What shows that something was agreed: words, a file of the library, or both.
/// It is never shown outside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub words: String,
    pub file: Option<FileId>,
}

impl Evidence {
    /// Reads `evidence` and `evidence_file`; a file is named by its number or by
    /// the address of its page.
    pub(super) fn parse(words: &str, file: &str, refusals: &mut FieldRefusals) -> Self {
        let words = refusals.take("evidence", prose::block(words, EVIDENCE_MAX));
        let file = refusals.take("evidence_file", file_named(file));
        Self {
            words: words.unwrap_or_default(),
            file: file.flatten(),
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.file.is_none()
    }
}

fn file_named(typed: &str) -> Result<Option<FileId>, FieldRefusal> {
    let typed = prose::line(typed, HOLDER_MAX)?;
    if typed.is_empty() {
        return Ok(None);
    }
    let number = typed.rsplit("/desk/files/").next().unwrap_or(&typed);
    let number = number.trim_start_matches('#').parse();
    let number = number.ok().filter(|number| *number > 0);
    number
        .map(|id| Some(FileId(id)))
        .ok_or(FieldRefusal::NotAFile)
}

/// The words that whoever shows a file must show with it, by locale.
pub type Attribution = BTreeMap<Locale, String>;

/// Of the rights in a file what readers are told: all that a manifest pins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRights {
    pub holder: String,
    pub licence: Licence,
    /// What was agreed, where no licence says it.
    pub terms: String,
    pub attribution: Attribution,
    pub adapt: bool,
    pub translate: bool,
    pub commercial: bool,
    pub territory: Territory,
    /// The first second at which it may not be used any more; none where there
    /// is no such end.
    pub until: Option<Moment>,
}

/// The rights in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    #[serde(flatten)]
    pub shown: ShownRights,
    pub evidence: Evidence,
}

/// One thing that may be said of rights in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// Anybody may do what they like, if they say where it is from.
    Open(Licence),
    Adapt(bool),
    Translate(bool),
    Commercial(bool),
    Territory(Territory),
    Until(Moment),
    Over(Moment),
    Endless,
}

impl Explain for Saying {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Open(Licence::PublicData) => "rights-open-public-data",
            Self::Open(_) => "rights-open-cc-by",
            Self::Adapt(true) => "rights-adapt",
            Self::Adapt(false) => "rights-adapt-not",
            Self::Translate(true) => "rights-translate",
            Self::Translate(false) => "rights-translate-not",
            Self::Commercial(true) => "rights-commercial",
            Self::Commercial(false) => "rights-commercial-not",
            Self::Territory(Territory::World) => "rights-world",
            Self::Territory(Territory::Japan) => "rights-japan",
            Self::Until(_) => "rights-until",
            Self::Over(_) => "rights-over",
            Self::Endless => "rights-endless",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Until(at) | Self::Over(at) => vec![("at", (*at).into())],
            _ => Args::new(),
        }
    }
}

impl ShownRights {
    /// What may be said of them in plain words, what matters most first.
    pub fn sayings(&self, now: Moment) -> Vec<Saying> {
        if self.licence.is_open() {
            return vec![Saying::Open(self.licence), Saying::Endless];
        }
        let end = match self.until {
            None => Saying::Endless,
            Some(at) if at <= now => Saying::Over(at),
            Some(at) => Saying::Until(at),
        };
        vec![
            end,
            Saying::Adapt(self.adapt),
            Saying::Translate(self.translate),
            Saying::Commercial(self.commercial),
            Saying::Territory(self.territory),
        ]
    }
}

/// Rights as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RightsInput {
    pub holder: String,
    pub licence: String,
    pub terms: String,
    pub attribution: Vec<(Locale, String)>,
    pub adapt: bool,
    pub translate: bool,
    pub commercial: bool,
    pub territory: String,
    pub until: String,
    pub evidence: String,
    pub evidence_file: String,
    /// The version that the writer saw; 0 where there was none.
    pub version: i64,
}

impl RightsInput {
    /// The form of what is stored, with these locales and those that it has.
    pub fn of(rights: &Rights, version: i64, locales: &[Locale]) -> Self {
        let shown = &rights.shown;
        let others = shown
            .attribution
            .keys()
            .filter(|locale| !locales.contains(locale));
        let locales = locales.iter().chain(others);
        let words = |locale: &Locale| shown.attribution.get(locale).cloned().unwrap_or_default();
        Self {
            holder: shown.holder.clone(),
            licence: shown.licence.key().to_owned(),
            terms: shown.terms.clone(),
            attribution: locales.map(|locale| (*locale, words(locale))).collect(),
            adapt: shown.adapt,
            translate: shown.translate,
            commercial: shown.commercial,
            territory: shown.territory.key().to_owned(),
            until: shown.until.map(Moment::typed).unwrap_or_default(),
            evidence: rights.evidence.words.clone(),
            evidence_file: rights
                .evidence
                .file
                .map(|id| id.to_string())
                .unwrap_or_default(),
            version,
        }
    }

    /// Reads the form. An open licence says by itself what is allowed, so the
    /// boxes and the place are not asked for.
    pub fn parse(&self) -> Result<Rights, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let holder = refusals.take("holder", prose::required_line(&self.holder, HOLDER_MAX));
        let licence = refusals.take(
            "licence",
            chosen(Licence::parse(&self.licence), &self.licence),
        );
        let open = licence.is_some_and(Licence::is_open);
        let terms = refusals.take("terms", prose::block(&self.terms, TERMS_MAX));
        if licence.is_some() && !open && terms.as_deref() == Some("") {
            refusals.note("terms", FieldRefusal::Missing);
        }
        let mut attribution = Attribution::new();
        for (locale, typed) in &self.attribution {
            let field = format!("attribution.{locale}");
            let words = refusals.take(&field, prose::line(typed, ATTRIBUTION_MAX));
            let words = words.filter(|words| !words.is_empty());
            attribution.extend(words.map(|words| (*locale, words)));
        }
        let territory = match open {
            true => Ok(Territory::World),
            false => chosen(Territory::parse(&self.territory), &self.territory),
        };
        let territory = refusals.take("territory", territory);
        let until = refusals.take("until", end(&self.until)).flatten();
        if open && until.is_some() {
            refusals.note("until", FieldRefusal::OpenLicenceEnds);
        }
        let evidence = Evidence::parse(&self.evidence, &self.evidence_file, &mut refusals);
        if licence == Some(Licence::ThirdParty) && evidence.is_empty() {
            refusals.note("evidence", FieldRefusal::Missing);
        }
        match (holder, licence, terms, territory) {
            (Some(holder), Some(licence), Some(terms), Some(territory)) if refusals.is_empty() => {
                let shown = ShownRights {
                    holder,
                    licence,
                    terms,
                    attribution,
                    adapt: open || self.adapt,
                    translate: open || self.translate,
                    commercial: open || self.commercial,
                    territory,
                    until,
                };
                Ok(Rights { shown, evidence })
            }
            _ => Err(refusals),
        }
    }
}

fn chosen<T>(parsed: Option<T>, typed: &str) -> Result<T, FieldRefusal> {
    parsed.ok_or(match typed.is_empty() {
        true => FieldRefusal::Missing,
        false => FieldRefusal::NotAChoice,
    })
}

/// Reads an end; none where nothing is typed.
pub(super) fn end(typed: &str) -> Result<Option<Moment>, FieldRefusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let end = Moment::parse_typed(typed);
    end.map(Some).ok_or(FieldRefusal::NotAMoment)
}

#[cfg(test)]
mod tests;
