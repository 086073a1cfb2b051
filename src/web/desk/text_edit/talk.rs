//! The editor where something is asked beside it: where questions wait, and the
//! form again with why something was not said.

use std::collections::BTreeMap;

use super::{Obstacle, TextEditPage};
use crate::{
    domain::{account::Actor, refusal::FieldRefusals, talk::TalkRefusal},
    text::SafeHtml,
    web::desk::{form::Refused, page, shell::Shell, text_form::TextForm},
    workflow::library::Bench,
};

impl TextEditPage {
    /// The places where a question waits for an answer, with their names.
    pub(super) fn questions(&self) -> Vec<(&'static str, SafeHtml)> {
        let fields = self.fields.iter().map(|field| (&field.talk, &field.label));
        let whole = self.shell.say.t("talk-whole");
        let open = fields
            .chain([(&self.talk, &whole)])
            .filter(|(talk, _)| talk.is_open());
        open.map(|(talk, name)| (talk.key, name.clone())).collect()
    }
}

/// The text as it is saved by now, with questions that were typed beside it and
/// not sent: a save sends none.
pub(super) fn unsent(
    mut shell: Shell,
    actor: &Actor,
    bench: Bench,
    words: BTreeMap<String, String>,
) -> page::Result {
    shell.done = Some(shell.say.t("talk-unsent"));
    let form = TextForm {
        words,
        ..TextForm::of(&bench)
    };
    page::show(&TextEditPage::new(shell, actor, bench, form))
}

/// The form with why something was not said beside it. What is not the words'
/// own fault stands above the form.
pub(in crate::web::desk) fn unsaid(
    (shell, actor): (Shell, &Actor),
    (bench, form): (Bench, TextForm),
    place: &str,
    refusal: &TalkRefusal,
) -> page::Result {
    let mut page = TextEditPage::new(shell, actor, bench, form);
    let say = page.shell.say;
    match refusal {
        TalkRefusal::Words(why) => {
            let refusals = FieldRefusals::one(place, why.clone());
            page.refused = Refused::of(say, refusals).naming([(place, say.t("talk-words"))]);
            page::refused(&page)
        }
        TalkRefusal::Closed | TalkRefusal::Overtaken => {
            page.refusal = Some(vec![Obstacle::new(say.explain(refusal), &[])]);
            page::conflict(&page)
        }
        TalkRefusal::NoPlace | TalkRefusal::NotYours => {
            page.refusal = Some(vec![Obstacle::new(say.explain(refusal), &[])]);
            page::refused(&page)
        }
    }
}
