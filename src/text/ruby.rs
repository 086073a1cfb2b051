//! Furigana: `漢字《かんじ》`, and `｜どこでも《reading》` where the base is more
//! than a run of kanji (the notation of Aozora Bunko).
//!
//! A mark that is not well formed is shown as it was typed; nothing is guessed.
//! Refuses to know where a text stands or what language it is in.

use super::{
    html::{SafeHtml, push_escaped},
    script::{is_kanji, is_kanji_run},
};

/// How much of a text a complaint quotes, in characters.
const SAMPLE_MAX: usize = 16;

/// The text as markup with `<ruby>`, everything else escaped.
pub fn html(marked: &str) -> SafeHtml {
    let mut out = String::with_capacity(marked.len() * 2);
    push_html(&mut out, marked);
    SafeHtml::from_escaped(out)
}

/// The same markup for a heading. A browser that breaks lines by phrase sees
/// none begin at furigana, so a place to break is named before each word that
/// carries it, unless the word goes on from what stands before it.
pub fn heading(markup: &SafeHtml) -> SafeHtml {
    const GOES_ON: [&str; 6] = ["</ruby>", "お", "ご", "「", "『", "（"];
    let mut pieces = markup.as_str().split("<ruby>");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let goes_on = out.is_empty() || GOES_ON.iter().any(|end| out.ends_with(end));
        out.push_str(if goes_on { "<ruby>" } else { "<wbr><ruby>" });
        out.push_str(piece);
    }
    SafeHtml::from_escaped(out)
}

/// The text without its readings: for titles, attributes, feeds.
pub fn plain(marked: &str) -> String {
    written(marked, |out, base, _| out.push_str(base))
}

/// The text with its readings in brackets: `漢字（かんじ）`.
pub fn twin(marked: &str) -> String {
    written(marked, |out, base, reading| {
        out.push_str(base);
        out.push('（');
        out.push_str(reading);
        out.push('）');
    })
}

/// The runs of kanji that no reading stands over, in the order of the text,
/// each once. A reading that is itself kanji reads nothing.
pub fn unread_kanji(marked: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in parse(marked) {
        let (Part::Text(text) | Part::Ruby { reading: text, .. }) = part;
        for run in kanji_runs(text) {
            if !found.contains(&run) {
                found.push(run);
            }
        }
    }
    found
}

/// The same in one line; where there are many, the first of them.
pub fn unread_sample(marked: &str) -> Option<String> {
    const NAMED_MAX: usize = 12;
    let runs = unread_kanji(marked);
    let more = if runs.len() > NAMED_MAX { "、…" } else { "" };
    let named: Vec<&str> = runs.iter().take(NAMED_MAX).map(String::as_str).collect();
    (!named.is_empty()).then(|| named.join("、") + more)
}

/// How many kanji no reading stands over.
pub fn unread_count(marked: &str) -> usize {
    let unread = |part: Part<'_>| match part {
        Part::Text(text) | Part::Ruby { reading: text, .. } => {
            text.chars().filter(|c| is_kanji(*c)).count()
        }
    };
    parse(marked).into_iter().map(unread).sum()
}

/// The first mark that is not well formed, with what stands around it: a 《 or
/// 》 without its other half, an empty reading, or no base.
pub fn broken(marked: &str) -> Option<String> {
    parse(marked).into_iter().find_map(|part| match part {
        Part::Text(text) => text.find(['《', '》']).map(|at| sample(text, at)),
        Part::Ruby { .. } => None,
    })
}

pub(super) fn push_html(out: &mut String, marked: &str) {
    for part in parse(marked) {
        match part {
            Part::Text(text) => push_escaped(out, text),
            Part::Ruby { base, reading } => {
                out.push_str("<ruby>");
                push_escaped(out, base);
                out.push_str("<rp>(</rp><rt>");
                push_escaped(out, reading);
                out.push_str("</rt><rp>)</rp></ruby>");
            }
        }
    }
}

fn written(marked: &str, write: impl Fn(&mut String, &str, &str)) -> String {
    let mut out = String::with_capacity(marked.len());
    for part in parse(marked) {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Ruby { base, reading } => write(&mut out, base, reading),
        }
    }
    out
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Ruby { base: &'a str, reading: &'a str },
}

/// Where the base of the next mark could begin.
#[derive(Default)]
struct Base {
    /// The last ｜ of this line.
    bar: Option<usize>,
    /// The start of the kanji run that ends here.
    run: Option<usize>,
}

impl Base {
    fn pass(&mut self, at: usize, c: char) {
        match c {
            '\n' => *self = Self::default(),
            '｜' => (self.bar, self.run) = (Some(at), None),
            _ if is_kanji_run(c) => self.run = self.run.or(Some(at)),
            _ => self.run = None,
        }
    }

    /// Where the text before the base ends, and where the base begins.
    fn before(&self, at: usize) -> Option<(usize, usize)> {
        let (cut, from) = match (self.bar, self.run) {
            (Some(bar), _) => (bar, bar + '｜'.len_utf8()),
            (None, Some(run)) => (run, run),
            (None, None) => return None,
        };
        (from < at).then_some((cut, from))
    }
}

/// One pass over the text: no mark makes it look back over what it has read.
pub(super) fn parse(marked: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut done = 0;
    let mut base = Base::default();
    for (at, c) in marked.char_indices() {
        if at < done {
            continue;
        }
        let found = (c == '《')
            .then(|| Some((reading_at(&marked[at..])?, base.before(at)?)))
            .flatten();
        let Some((reading, (cut, from))) = found else {
            base.pass(at, c);
            continue;
        };
        push_text(&mut parts, &marked[done..cut]);
        let base_text = &marked[from..at];
        parts.push(Part::Ruby {
            base: base_text,
            reading,
        });
        done = at + '《'.len_utf8() + reading.len() + '》'.len_utf8();
        base = Base::default();
    }
    push_text(&mut parts, &marked[done..]);
    parts
}

fn push_text<'a>(parts: &mut Vec<Part<'a>>, text: &'a str) {
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
}

/// What stands between this 《 and its 》, on one line and not empty.
fn reading_at(from_mark: &str) -> Option<&str> {
    let inside = &from_mark['《'.len_utf8()..];
    let end = inside.find(['《', '》', '\n'])?;
    let reading = &inside[..end];
    let closed = inside[end..].starts_with('》');
    (closed && !reading.trim().is_empty()).then_some(reading)
}

/// Runs of kanji with what is written within them, such as 々 or ヶ.
fn kanji_runs(text: &str) -> impl Iterator<Item = String> {
    text.split(|c| !is_kanji_run(c)).filter_map(|run| {
        let from = run.find(is_kanji)?;
        Some(run[from..].chars().take(SAMPLE_MAX).collect())
    })
}

fn sample(text: &str, at: usize) -> String {
    let line_from = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = text[line_from..at].chars().rev().take(SAMPLE_MAX / 2);
    let before: Vec<char> = before.collect();
    let after = text[at..].chars().take_while(|c| *c != '\n');
    before
        .into_iter()
        .rev()
        .chain(after.take(SAMPLE_MAX / 2))
        .collect()
}
