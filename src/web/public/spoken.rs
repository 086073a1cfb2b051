//! The languages that the public pages speak: those that are part of the
//! program, and those whose words were released. Refuses the desk: what is not
//! released is not spoken.

use std::sync::{Arc, PoisonError, RwLock};

use rocket::{
    Request,
    outcome::Outcome,
    request::{self, FromRequest},
};

use crate::{
    domain::{
        interface::Interface,
        language::{self, Language},
        locale::Locale,
    },
    i18n::{self, Lang},
    publication::Publication,
};

/// The languages at one generation of the publication, in their order.
#[derive(Clone)]
pub struct Spoken {
    langs: Vec<Lang>,
    locales: Vec<Locale>,
    languages: Vec<&'static Language>,
}

impl Default for Spoken {
    /// The languages of the program alone.
    fn default() -> Self {
        Self::with(&[])
    }
}

impl Spoken {
    fn with(interfaces: &[Interface]) -> Self {
        let compiled = Lang::public_locales().iter().filter_map(Lang::of);
        let mut langs: Vec<Lang> = compiled.collect();
        for interface in interfaces {
            langs.push(Lang::of_interface(interface));
        }
        let known = language::known();
        langs.sort_by_key(|lang| {
            let place = known.iter().position(|one| one.tag == *lang.locale());
            (place.unwrap_or(known.len()), *lang.locale())
        });
        Self {
            languages: langs.iter().map(Lang::language).collect(),
            locales: langs.iter().map(|lang| *lang.locale()).collect(),
            langs,
        }
    }

    /// The words of a language.
    pub fn lang(&self, locale: &Locale) -> Option<Lang> {
        let mut langs = self.langs.iter();
        langs.find(|lang| lang.locale() == locale).copied()
    }

    /// The language of that tag, as it was released.
    pub fn language(&self, locale: &Locale) -> Option<&'static Language> {
        let mut languages = self.languages.iter();
        languages.find(|language| language.tag == *locale).copied()
    }

    /// Its place in the order in which readers are offered languages.
    pub fn position(&self, locale: &Locale) -> usize {
        let place = self.locales.iter().position(|one| one == locale);
        place.unwrap_or(self.locales.len())
    }

    /// Every language that there is a page in.
    pub fn locales(&self) -> &[Locale] {
        &self.locales
    }

    /// Those in which there is a page that not every language has.
    pub fn having(&self, has: impl Fn(&Lang) -> bool) -> Vec<Locale> {
        let having = self.langs.iter().filter(|lang| has(lang));
        having.map(|lang| *lang.locale()).collect()
    }

    /// The language that a browser asks for.
    pub fn negotiated(&self, accept_language: Option<&str>) -> Lang {
        let locale = i18n::negotiate(accept_language, &self.locales, &self.languages);
        let found = self.lang(&locale).or_else(|| Lang::of(&Locale::JA));
        found.expect("Japanese is part of the program")
    }
}

/// What was read last, with the generation that it is true of.
type Read = Option<(i64, Arc<Spoken>)>;

/// The languages of the present generation, in Rocket's managed state.
#[derive(Default)]
pub struct Speakers(RwLock<Read>);

impl Speakers {
    /// Reads the publication where a release has changed it.
    fn now(&self, publication: &Publication) -> Arc<Spoken> {
        let generation = publication.generation();
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, spoken)) = known.as_ref().filter(|(of, _)| *of >= generation) {
            return Arc::clone(spoken);
        }
        drop(known);
        let spoken = match publication.interfaces() {
            Ok(interfaces) => Arc::new(Spoken::with(&interfaces)),
            // readers of the program's languages are served all the same
            Err(error) => {
                rocket::error!("the interfaces cannot be read: {error:?}");
                return Arc::default();
            }
        };
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some((generation, Arc::clone(&spoken)));
        spoken
    }
}

/// The languages that a request may be answered in.
pub fn spoken(request: &Request<'_>) -> Arc<Spoken> {
    let state = (
        request.rocket().state::<Speakers>(),
        request.rocket().state::<Publication>(),
    );
    match state {
        (Some(speakers), Some(publication)) => speakers.now(publication),
        _ => Arc::default(),
    }
}

/// The same as a guard.
pub struct Speaking(pub Arc<Spoken>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Speaking {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        Outcome::Success(Self(spoken(request)))
    }
}
