//! Markdown, cut down to what a warning needs: paragraphs, lists, emphasis,
//! links, furigana, and the records that a sentence names.
//!
//! Refuses everything else: raw HTML, headings, images, code, quotations and
//! tables come out as the text that is in them. The parser's own HTML writer is
//! not used, so that only what is written below can become markup.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::domain::{record::RecordKind, slug::Slug};

use super::{
    html::{SafeHtml, push_display, push_escaped},
    ruby,
    script::is_unspaced,
};

/// Gives the markup that stands for a record, or nothing where there is none.
pub type Records<'a> = &'a dyn Fn(RecordKind, &Slug) -> Option<SafeHtml>;

/// Gives the words that stand for a record, or nothing where there is none.
pub type PlainRecords<'a> = &'a dyn Fn(RecordKind, &Slug) -> Option<String>;

/// Lists and emphasis deeper than this are no longer marked up: nobody writes
/// them, and a page must not nest without end.
const DEPTH_MAX: usize = 6;

/// The longest inside of `[[kind:key]]`, in bytes, with room for spaces.
const REFERENCE_MAX: usize = 80;

/// A text of several paragraphs as markup.
pub fn html(source: &str, records: Records) -> SafeHtml {
    let hidden = hide_signs(source);
    let mut page = Page::new(records);
    let mut events = events(&hidden).peekable();
    while let Some(event) = events.next() {
        if matches!(event, Event::SoftBreak) {
            page.soft_break(events.peek());
        } else {
            page.take(event);
        }
    }
    page.finish()
}

/// One line as markup: no Markdown, only records and furigana.
pub fn inline(source: &str, records: Records) -> SafeHtml {
    let mut out = String::with_capacity(source.len() * 2);
    push_rich(&mut out, source, records);
    SafeHtml::from_escaped(out)
}

/// The words alone, without readings: paragraphs apart by an empty line, list
/// entries a line each. For feeds, search and descriptions; not escaped.
pub fn plain(source: &str, records: PlainRecords) -> String {
    let hidden = hide_signs(source);
    let mut words = Words::default();
    for event in events(&hidden) {
        words.take(event, records);
    }
    words.finish()
}

fn events(source: &str) -> impl Iterator<Item = Event<'_>> {
    TextMergeStream::new(Parser::new_ext(source, Options::empty()))
}

/// Signs of Japanese writing, moved to a private plane while the parser looks
/// for emphasis: it takes them for punctuation and would leave `**「注意」**と`
/// and `**警察《けいさつ》**は` unmarked, since Japanese puts no space there.
pub(super) fn hide_signs(source: &str) -> String {
    source
        .chars()
        .map(|c| match c {
            '\u{F0000}'..='\u{FFFFD}' => char::REPLACEMENT_CHARACTER,
            '\u{3001}'..='\u{303F}' | '\u{30FB}' | '\u{FF01}'..='\u{FF65}' => {
                char::from_u32(u32::from(c) + PLANE).expect("plane 15 has a place for each")
            }
            '&' | '“' | '”' | '‘' | '’' | '…' | '—' | '―' => {
                char::from_u32(u32::from(c) + PLANE).expect("plane 15 has a place for each")
            }
            other => other,
        })
        .collect()
}

const PLANE: u32 = 0xF_0000;

pub(super) fn show_signs(hidden: &str) -> String {
    hidden
        .chars()
        .map(|c| match c {
            '\u{F0000}'..='\u{FFFFD}' => char::from_u32(u32::from(c) - PLANE).unwrap_or(c),
            other => other,
        })
        .collect()
}

/// The page that is being written.
struct Page<'a> {
    out: String,
    records: Records<'a>,
    /// What each open element is to be closed with.
    open: Vec<&'static str>,
    lists: usize,
    emphasis: usize,
    in_link: bool,
    /// The last character of text, where the next could follow it unspaced.
    last: Option<char>,
}

impl<'a> Page<'a> {
    fn new(records: Records<'a>) -> Self {
        Self {
            out: String::new(),
            records,
            open: Vec::new(),
            lists: 0,
            emphasis: 0,
            in_link: false,
            last: None,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&show_signs(&text)),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<p>―――</p>\n"),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let (opening, closing) = match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock => {
                ("<p>".to_owned(), "</p>\n")
            }
            Tag::List(number) => {
                self.lists += 1;
                list(*number, self.lists)
            }
            Tag::Item if self.lists <= DEPTH_MAX => ("<li>".to_owned(), "</li>\n"),
            Tag::Item => ("<br>".to_owned(), ""),
            Tag::Emphasis | Tag::Strong => {
                self.emphasis += 1;
                emphasis(tag, self.emphasis)
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.link(*link_type, dest_url),
            _ => (String::new(), ""),
        };
        self.out.push_str(&opening);
        self.open.push(closing);
    }

    fn link(&mut self, link_type: LinkType, address: &CowStr<'_>) -> (String, &'static str) {
        let Some(address) = safe_address(link_type, &show_signs(address)) else {
            return (String::new(), "");
        };
        self.in_link = true;
        let mut opening = String::from("<a href=\"");
        push_escaped(&mut opening, &address);
        opening.push_str("\" rel=\"noopener\">");
        (opening, "</a>")
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => self.lists -= 1,
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis -= 1,
            TagEnd::Link => self.in_link = false,
            _ => {}
        }
        let closing = self.open.pop().unwrap_or_default();
        self.out.push_str(closing);
    }

    fn text(&mut self, text: &str) {
        self.last = text.chars().next_back();
        let in_link = self.in_link;
        let records = self.records;
        let unnested = move |kind: RecordKind, key: &Slug| {
            records(kind, key).filter(|html| !(in_link && html.as_str().contains("<a ")))
        };
        push_rich(&mut self.out, text, &unnested);
    }

    /// A line end in the source is a space in English and nothing in Japanese.
    fn soft_break(&mut self, next: Option<&Event<'_>>) {
        let follows = match next {
            Some(Event::Text(text)) => show_signs(text).chars().next(),
            _ => None,
        };
        let unspaced = [self.last, follows]
            .into_iter()
            .all(|side| side.is_some_and(is_unspaced));
        if !unspaced {
            self.out.push('\n');
        }
    }

    fn finish(self) -> SafeHtml {
        SafeHtml::from_escaped(self.out)
    }
}

fn list(number: Option<u64>, depth: usize) -> (String, &'static str) {
    match number {
        _ if depth > DEPTH_MAX => (String::new(), ""),
        None => ("<ul>\n".to_owned(), "</ul>\n"),
        Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
        Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
    }
}

fn emphasis(tag: &Tag<'_>, depth: usize) -> (String, &'static str) {
    match tag {
        _ if depth > DEPTH_MAX => (String::new(), ""),
        Tag::Strong => ("<strong>".to_owned(), "</strong>"),
        _ => ("<em>".to_owned(), "</em>"),
    }
}

/// The address if a reader may be sent there: `https:`, `mailto:`, `tel:`, or a
/// path on this site. Browsers drop tabs and line ends inside an address and
/// read `\` as `/`, so an address that holds them is refused whole.
pub(super) fn safe_address(link_type: LinkType, address: &str) -> Option<String> {
    let address = match link_type {
        LinkType::Email => format!("mailto:{address}"),
        _ => address.to_owned(),
    };
    let lower = address.to_ascii_lowercase();
    let known = ["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    let local = address.starts_with('/') && !address.starts_with("//");
    let plain = !address.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\');
    (plain && (known || local)).then_some(address)
}

/// Appends text with records and furigana, everything else escaped.
fn push_rich(out: &mut String, text: &str, records: Records) {
    for part in split_records(text) {
        match part {
            Part::Text(text) => ruby::push_html(out, text),
            Part::Record { kind, key, typed } => match records(kind, &key) {
                Some(markup) => push_display(out, &markup),
                None => push_escaped(out, typed),
            },
        }
    }
}

enum Part<'a> {
    Text(&'a str),
    Record {
        kind: RecordKind,
        key: Slug,
        typed: &'a str,
    },
}

/// Cuts out the records that a sentence names, as `domain::content::references`
/// finds them.
fn split_records(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(offset) = text[at..].find("[[") {
        let from = at + offset;
        at = from + 2;
        if let Some((kind, key, length)) = reference_at(&text[at..]) {
            parts.push(Part::Text(&text[done..from]));
            at += length;
            let typed = &text[from..at];
            parts.push(Part::Record { kind, key, typed });
            done = at;
        }
    }
    parts.push(Part::Text(&text[done..]));
    parts
}

/// Reads `kind:key]]`, never further than the longest one could be.
fn reference_at(rest: &str) -> Option<(RecordKind, Slug, usize)> {
    let mut end = rest.len().min(REFERENCE_MAX);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let (inside, _) = rest[..end].split_once("]]")?;
    let (kind, key) = inside.split_once(':')?;
    let kind = RecordKind::parse(kind)?;
    let key = Slug::parse(key.trim())?;
    Some((kind, key, inside.len() + 2))
}

/// The words alone, as they are being gathered.
#[derive(Default)]
struct Words {
    out: String,
    /// The number of the next entry of each open list.
    lists: Vec<Option<u64>>,
}

impl Words {
    fn take(&mut self, event: Event<'_>, records: PlainRecords) {
        match event {
            Event::Start(Tag::List(number)) => {
                self.line();
                self.lists.push(number);
            }
            Event::Start(Tag::Item) => self.item(),
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                self.paragraph();
            }
            Event::End(TagEnd::Item) | Event::SoftBreak | Event::HardBreak => self.line(),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            )
            | Event::Rule => self.paragraph(),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(&show_signs(&text), records)
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, records: PlainRecords) {
        for part in split_records(text) {
            match part {
                Part::Text(text) => self.out.push_str(&ruby::plain(text)),
                Part::Record { kind, key, typed } => match records(kind, &key) {
                    Some(words) => self.out.push_str(&ruby::plain(&words)),
                    None => self.out.push_str(typed),
                },
            }
        }
    }

    fn item(&mut self) {
        self.line();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                push_display(&mut self.out, &format_args!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self) {
        self.line();
        if self.lists.is_empty() && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn finish(self) -> String {
        self.out.trim().to_owned()
    }
}
