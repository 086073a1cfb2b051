//! What is told over several elements: fields that are written in runs, words
//! that are not shown, rows and columns that are hidden.
//!
//! Refuses what is there and cannot be seen.

use super::{
    code::{self, NESTED},
    space::Space,
    xml::Tag,
};
use crate::domain::file::Unfit;

/// Fields in fields, deeper than any text has them.
const FIELDS_MAX: usize = 64;

/// Ranges of columns, more than any table hides.
const COLUMNS_MAX: usize = 4_096;

#[derive(Default)]
pub(super) struct Watch {
    /// Fields that are open: what each is told, until its result begins.
    fields: Vec<Option<String>>,
    /// The words of what is being read: of a field or of a formula.
    heard: Option<(Heard, String)>,
    run_hidden: bool,
    in_run: bool,
    in_style: bool,
    columns: Vec<(u32, u32)>,
    rows_hidden: bool,
    row_hidden: bool,
    cell_hidden: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Field,
    Formula,
    Words,
    Cell,
}

impl Watch {
    pub(super) fn open(&mut self, tag: &Tag) -> Result<(), Unfit> {
        // words that are judged are judged whole
        if self.heard.is_some() {
            return Err(Unfit::Damaged);
        }
        if matches!(tag.name.as_str(), "cNvPr" | "docPr") && tag.says("hidden") {
            let name = code::shown(tag.get("name").unwrap_or_default());
            return Err(Unfit::Hidden { name });
        }
        match tag.space {
            Space::Math | Space::Vml => Ok(()),
            Space::Word => self.text(tag),
            Space::Sheet => self.table(tag),
            Space::Slide if tag.name == "sld" => match tag.get("show") {
                Some(show) if matches!(show.trim(), "0" | "false" | "off") => Err(Unfit::Hidden {
                    name: String::new(),
                }),
                _ => Ok(()),
            },
            _ => {
                if matches!(tag.name.as_str(), "f" | "formula") {
                    self.heard = Some((Heard::Formula, String::new()));
                }
                Ok(())
            }
        }
    }

    fn text(&mut self, tag: &Tag) -> Result<(), Unfit> {
        match tag.name.as_str() {
            "fldSimple" => code::field(tag.get("instr").unwrap_or_default())?,
            "fldChar" => self.turn(tag.get("fldCharType").unwrap_or_default())?,
            "instrText" => self.heard = Some((Heard::Field, String::new())),
            "r" => (self.in_run, self.run_hidden) = (true, false),
            "p" => self.in_run = false,
            "style" => self.in_style = true,
            // whoever wears the style is not shown
            "vanish" | "specVanish" if self.in_style && is_on(tag) => {
                return Err(Unfit::Hidden {
                    name: String::new(),
                });
            }
            "vanish" if self.in_run => {
                self.run_hidden = is_on(tag);
            }
            "t" if self.in_run && self.run_hidden => {
                self.heard = Some((Heard::Words, String::new()));
            }
            _ => {}
        }
        Ok(())
    }

    /// A field begins, is told, or ends.
    fn turn(&mut self, kind: &str) -> Result<(), Unfit> {
        match kind {
            "begin" => {
                if self.fields.len() == FIELDS_MAX {
                    return Err(Unfit::Damaged);
                }
                if let Some(Some(told)) = self.fields.last_mut() {
                    told.push(NESTED);
                }
                self.fields.push(Some(String::new()));
                Ok(())
            }
            "separate" => match self.fields.last_mut().and_then(Option::take) {
                Some(told) => code::field(&told),
                None => Err(Unfit::Damaged),
            },
            "end" => match self.fields.pop() {
                Some(Some(told)) => code::field(&told),
                Some(None) => Ok(()),
                None => Err(Unfit::Damaged),
            },
            _ => Err(Unfit::Damaged),
        }
    }

    fn table(&mut self, tag: &Tag) -> Result<(), Unfit> {
        match tag.name.as_str() {
            "sheet" if matches!(tag.get("state"), Some("hidden" | "veryHidden")) => {
                let name = code::shown(tag.get("name").unwrap_or_default());
                return Err(Unfit::Hidden { name });
            }
            // filters keep a name of their own
            "definedName"
                if tag.says("hidden")
                    && !tag.get("name").unwrap_or_default().starts_with("_xlnm.") =>
            {
                let name = code::shown(tag.get("name").unwrap_or_default());
                return Err(Unfit::Hidden { name });
            }
            "sheetFormatPr" => self.rows_hidden = tag.says("zeroHeight"),
            "col" if tag.says("hidden") || is_flat(tag, "width") => {
                let number = |name| tag.get(name).and_then(|n| n.trim().parse().ok());
                let (Some(from), Some(to)) = (number("min"), number("max")) else {
                    return Err(Unfit::Damaged);
                };
                if self.columns.len() == COLUMNS_MAX {
                    return Err(Unfit::Damaged);
                }
                self.columns.push((from, to));
            }
            "row" => {
                let shown = tag.get("hidden").is_some() && !tag.says("hidden");
                let own = tag.get("ht").is_some() || shown;
                let flat = is_flat(tag, "ht");
                self.row_hidden = tag.says("hidden") || flat || (self.rows_hidden && !own);
            }
            "c" => {
                let column = tag.get("r").map(column).unwrap_or_default();
                let within = |(from, to): &(u32, u32)| (*from..=*to).contains(&column);
                self.cell_hidden = self.row_hidden || self.columns.iter().any(within);
            }
            "v" | "t" if self.cell_hidden => self.heard = Some((Heard::Cell, String::new())),
            "f"
            | "formula"
            | "formula1"
            | "formula2"
            | "definedName"
            | "calculatedColumnFormula"
            | "totalsRowFormula" => self.heard = Some((Heard::Formula, String::new())),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn words(&mut self, words: &str) {
        if let Some((_, heard)) = &mut self.heard {
            heard.push_str(words);
        }
    }

    /// An element has closed.
    pub(super) fn close(&mut self, space: Space, name: &str) -> Result<(), Unfit> {
        if space == Space::Word && name == "r" {
            (self.in_run, self.run_hidden) = (false, false);
        }
        if space == Space::Word && name == "style" {
            self.in_style = false;
        }
        if space == Space::Sheet && name == "c" {
            self.cell_hidden = false;
        }
        let Some((kind, heard)) = self.heard.take() else {
            return Ok(());
        };
        match kind {
            Heard::Formula => code::formula(&heard),
            Heard::Field => match self.fields.last_mut() {
                Some(Some(told)) => {
                    told.push_str(&heard);
                    Ok(())
                }
                _ => code::field(&heard),
            },
            Heard::Words | Heard::Cell if heard.trim().is_empty() => Ok(()),
            Heard::Words | Heard::Cell => Err(Unfit::Hidden {
                name: code::shown(&heard),
            }),
        }
    }

    /// The part is at its end.
    pub(super) fn finish(self) -> Result<(), Unfit> {
        let told = self.fields.into_iter().flatten();
        told.into_iter().try_for_each(|told| code::field(&told))
    }
}

/// True where an element that switches something on does so.
fn is_on(tag: &Tag) -> bool {
    tag.get("val").is_none() || tag.says("val")
}

/// True where a row or a column has no height or width.
fn is_flat(tag: &Tag, side: &str) -> bool {
    let side = tag
        .get(side)
        .and_then(|side| side.trim().parse::<f64>().ok());
    side.is_some_and(|side| side <= 0.0)
}

/// The number of a column, from 1, by the letters of a cell such as `AB12`.
fn column(cell: &str) -> u32 {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    letters.fold(0, |number, letter| {
        number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    })
}
