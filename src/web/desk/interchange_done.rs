//! What arrived of a translator's file, as it was noted when it was taken.
//! Looks at no text.

use askama::Template;

use super::shell::Shell;
use crate::{
    text::SafeHtml,
    workflow::interchange::{Arrived, Sums},
};

#[derive(Template)]
#[template(path = "desk/interchange_done.html")]
pub struct InterchangeDonePage {
    pub shell: Shell,
    pub name: String,
    pub arrived: Arrived,
}

impl InterchangeDonePage {
    fn taken(&self) -> usize {
        let texts = self.arrived.texts.iter().map(|text| text.sums.taken);
        texts.sum::<usize>() + self.arrived.pages.taken + self.arrived.names.taken
    }

    /// What is no text: where it stands, what it is called, and its sums.
    fn others(&self) -> Vec<(&'static str, SafeHtml, Sums)> {
        let (say, arrived) = (self.shell.say, &self.arrived);
        let mut others = vec![
            ("messages", say.t("desk-language-messages"), arrived.pages),
            ("labels", say.t("desk-language-labels"), arrived.names),
        ];
        others.retain(|(.., sums)| !sums.is_empty());
        others
    }
}
