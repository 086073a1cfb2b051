//! An advisory whose translation has been announced: that it is coming, in the
//! reader's language, and until then the text itself in the language that it
//! was written in.
//!
//! Refuses to pass for the translation: search engines are told to leave it
//! alone, and the text says which language it is in.

use askama::Template;

use crate::{
    domain::{locale::Locale, slug::Slug},
    publication::{Answer, Article, Translation},
    text::SafeHtml,
    web::{address, article::plain_title, say::Say},
};

use super::{
    advisory,
    catchers::OtherLanguage,
    door::{self, Made},
    frame::{Frame, Room},
};

#[derive(Template)]
#[template(path = "public/advisory_coming.html")]
struct AdvisoryComingPage {
    frame: Frame,
    say: Say,
    title: SafeHtml,
    text: SafeHtml,
    /// Where the text can be read now, in the order of the languages.
    translations: Vec<OtherLanguage>,
    body: SafeHtml,
}

door::in_frame!(AdvisoryComingPage);

impl AdvisoryComingPage {
    fn make(room: &Room, source: &Article) -> Made {
        let say = room.say();
        let at = |locale: &Locale| address::advisory(locale, &source.slug);
        let mut translations = source.translations.clone();
        translations.push(Translation {
            locale: source.locale,
            title: source.content.title.clone(),
        });
        let spoken = &room.setting.spoken;
        translations.sort_by_key(|other| spoken.position(&other.locale));
        door::page(&Self {
            frame: Frame::new(&room.setting, plain_title(&source.content.title), &at)
                .below_home()
                .below(
                    say.t("advisories-title"),
                    address::advisories(room.locale()),
                )
                .unlisted(),
            say,
            title: say.t("coming-title"),
            text: say.t("coming-text"),
            translations: advisory::others(spoken, &source.slug, &translations),
            body: advisory::body(room, source)?,
        })
    }

    /// What a link to another language says.
    fn reads(&self, other: &OtherLanguage) -> SafeHtml {
        self.say
            .with("coming-source", &[("language", other.language.into())])
    }
}

/// The page for a slug that is public in `translations` and announced in the
/// reader's language. Japanese is shown, else the first that there is.
pub fn show(room: &Room, slug: &Slug, translations: &[Translation]) -> Made {
    let source = translations
        .iter()
        .find(|other| other.locale == Locale::JA)
        .or_else(|| translations.first());
    let Some(source) = source else {
        return advisory::elsewhere(room, slug, translations);
    };
    match room.publication.article(slug, &source.locale, room.now)? {
        Answer::Here(article) => AdvisoryComingPage::make(room, &article),
        _ => advisory::elsewhere(room, slug, translations),
    }
}
