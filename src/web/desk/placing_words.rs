//! Places for files in words, and where each is changed.

use rocket::http::RawStr;

use super::{file_words, shell::Shell};
use crate::{
    domain::{
        file::Shape,
        format::Format,
        id::WorkId,
        locale::Locale,
        placing::{Place, Spot},
    },
    text::SafeHtml,
    workflow::placing::board::{Cell, Standing},
};

/// What a place is called; a format that the set has no more, by its key.
pub fn place(shell: &Shell, place: &Place, format: Option<&Format>) -> String {
    let in_japanese = *shell.say.locale() == Locale::JA;
    if let (seen, true) = place.seen() {
        let name = self::place(shell, seen, format);
        return shell
            .say
            .plain_with("placing-spare", &[("place", name.into())]);
    }
    match (place, format) {
        (Place::Lead, _) => shell.say.plain("placing-lead"),
        (Place::Captions, _) => shell.say.plain("placing-captions"),
        (Place::Attachment(0), _) => shell.say.plain("placing-attachment-new"),
        (Place::Attachment(number), _) => {
            let number = [("number", i64::from(*number).into())];
            shell.say.plain_with("placing-attachment", &number)
        }
        (Place::Format(_), Some(format)) => format.fields.name(in_japanese).to_owned(),
        (Place::Format(key), None) => key.to_string(),
        (Place::Spare(_), _) => place.to_string(),
    }
}

/// The address of the page of one place.
pub fn href(work: WorkId, locale: &Locale, place: &Place) -> String {
    let place = place.to_string();
    let place = RawStr::new(&place).percent_encode();
    format!("/desk/works/{work}/files/place?locale={locale}&place={place}")
}

/// Where a file for a place is sent.
pub fn target(spot: &Spot) -> String {
    let place = spot.place.to_string();
    let place = RawStr::new(&place).percent_encode();
    let (work, locale) = (spot.work, spot.locale);
    let (edition, version) = (spot.edition, spot.version);
    format!(
        "/desk/works/{work}/files?locale={locale}&place={place}&edition={edition}&version={version}"
    )
}

/// A chip for how it stands: its tone as a class, its sign, its words.
pub struct Chip {
    pub tone: &'static str,
    pub sign: SafeHtml,
    pub words: SafeHtml,
}

/// How a place stands.
pub fn chip(shell: &Shell, cell: &Cell) -> Chip {
    let (tone, sign, message) = match (&cell.standing, cell.from_lead, cell.misfits.is_empty()) {
        (Standing::Making, ..) => ("", "clock", "placing-making"),
        (Standing::Failed(_), ..) => (" chip-stop", "cross", "placing-failed"),
        (_, _, false) => (" chip-care", "alert", "placing-misfit"),
        (Standing::Missing, ..) => ("", "plus", "placing-missing"),
        (Standing::There, true, _) => (" chip-key", "picture", "placing-from-lead"),
        (Standing::There, false, _) => (" chip-good", "check", "placing-there"),
    };
    Chip {
        tone,
        sign: shell.say.sign(sign),
        words: shell.say.t(message),
    }
}

/// Why nothing could be made, and what does not fit.
pub fn troubles(shell: &Shell, cell: &Cell) -> Vec<SafeHtml> {
    let failed = match &cell.standing {
        Standing::Failed(why) => Some(shell.say.explain(why)),
        _ => None,
    };
    let misfits = cell.misfits.iter().map(|misfit| shell.say.explain(misfit));
    failed.into_iter().chain(misfits).collect()
}

/// The sign of what has no preview.
pub fn sign(shell: &Shell, shape: &Shape) -> SafeHtml {
    shell.say.sign(file_words::sign(shape))
}
