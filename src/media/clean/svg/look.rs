//! Looks through a drawing before it is drawn: is everything in it that it
//! shows, and does it show no more than can be drawn.
//!
//! Refuses entities, references that lead outside or in circles, words,
//! pictures, and drawings that multiply themselves.

use std::collections::{BTreeSet, HashMap};

use resvg::usvg::roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::{
    domain::file::{Trace, Unfit},
    media::walk::Walk,
};

/// Nodes of a file, and of everything that they show again.
const NODES_MAX: u32 = 300_000;

/// Elements within elements, with those that they show again.
const DEPTH_MAX: usize = 200;

/// Filters that a drawing may apply.
const FILTERS_MAX: usize = 200;

/// Pixels around each pixel that a filter may look at, in the file's own units.
const REACH_MAX: f32 = 500.0;

const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Reads the markup.
pub(super) fn parse(text: &str) -> Walk<Document<'_>> {
    if text.contains("<!ENTITY") {
        return Err(Unfit::Involved.into());
    }
    let options = ParsingOptions {
        // some programs name the type of the document
        allow_dtd: true,
        nodes_limit: NODES_MAX,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        resvg::usvg::roxmltree::Error::NodesLimitReached => Unfit::Involved,
        _ => Unfit::Damaged,
    })?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(Unfit::Unknown.into());
    }
    Ok(document)
}

/// Refuses what cannot be drawn as it is meant, and tells what is left out.
pub(super) fn judge(document: &Document) -> Walk<BTreeSet<Trace>> {
    let mut traces = BTreeSet::new();
    let mut named = HashMap::new();
    let mut filters = 0;
    for node in document.descendants() {
        match node.node_type() {
            NodeType::Comment => {
                traces.insert(Trace::Words);
            }
            NodeType::PI if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") => {
                return Err(Unfit::Borrowed.into());
            }
            NodeType::Element => {
                if let Some(id) = node.attribute("id") {
                    named.entry(id).or_insert(node);
                }
                filters += usize::from(node.tag_name().name().starts_with("fe"));
                element(node)?;
                traces.extend(trace(node));
            }
            _ => {}
        }
    }
    if filters > FILTERS_MAX {
        return Err(Unfit::Involved.into());
    }
    let mut left = NODES_MAX;
    weigh(document.root_element(), &named, 0, &mut left)?;
    Ok(traces)
}

/// Refuses an element that shows what is not there.
fn element(node: Node) -> Walk<()> {
    let name = node.tag_name().name();
    match name {
        "text" | "tspan" | "textPath" => {
            let is_written = node.descendants().any(|inner| {
                inner.is_text() && inner.text().is_some_and(|text| !text.trim().is_empty())
            });
            if is_written {
                return Err(Unfit::Lettering.into());
            }
        }
        "image" | "feImage" | "video" | "audio" | "iframe" | "canvas" => {
            return Err(Unfit::Borrowed.into());
        }
        "foreignObject" => {
            // a program's own, beside that which all others show
            let is_choice = node
                .parent()
                .is_some_and(|parent| parent.has_tag_name("switch"))
                || node
                    .parent()
                    .is_some_and(|up| up.tag_name().name() == "switch");
            if !is_choice || node.attribute("requiredExtensions").is_none() {
                return Err(Unfit::Borrowed.into());
            }
        }
        "style" => {
            let rules: String = node
                .descendants()
                .filter_map(|inner| inner.text())
                .collect();
            if rules.to_ascii_lowercase().contains("@import") || leads_outside(&rules) {
                return Err(Unfit::Borrowed.into());
            }
        }
        _ => {}
    }
    for attribute in node.attributes() {
        let value = attribute.value();
        let leads = match attribute.name() {
            "href" if matches!(name, "a" | "script") => false,
            "href" => !value.trim().is_empty() && !value.trim().starts_with('#'),
            _ => leads_outside(value),
        };
        if leads {
            return Err(Unfit::Borrowed.into());
        }
        let is_wide = match (name, attribute.name()) {
            ("feTurbulence", "numOctaves") => numbers(value).any(|octaves| octaves > 16.0),
            ("feMorphology", "radius") | ("feGaussianBlur" | "feDropShadow", "stdDeviation") => {
                numbers(value).any(|reach| reach > REACH_MAX)
            }
            ("feConvolveMatrix", "order") => numbers(value).any(|order| order > 15.0),
            _ => false,
        };
        if is_wide {
            return Err(Unfit::Involved.into());
        }
    }
    Ok(())
}

fn numbers(value: &str) -> impl Iterator<Item = f32> {
    let parts = value.split([' ', ',', '\t', '\n', '\r']);
    parts.filter_map(|part| part.parse().ok())
}

/// What a picture does not hold of an element.
fn trace(node: Node) -> Option<Trace> {
    match node.tag_name().name() {
        "metadata" => return Some(Trace::Xmp),
        "title" | "desc" => return Some(Trace::Words),
        "script" | "animate" | "animateTransform" | "animateMotion" | "set" | "a" => {
            return Some(Trace::Action);
        }
        _ => {}
    }
    let is_foreign = |space: &str| space.contains("inkscape") || space.contains("sodipodi");
    let mut spaces = node
        .attributes()
        .filter_map(|attribute| attribute.namespace());
    let is_program = spaces.any(is_foreign) || node.tag_name().namespace().is_some_and(is_foreign);
    is_program.then_some(Trace::Program)
}

/// The places that a value shows.
fn shown(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).map(|rest| {
        let rest = rest.split(')').next().unwrap_or_default();
        rest.trim_matches([' ', '\t', '\r', '\n', '\'', '"'])
    })
}

fn leads_outside(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    // an escape could be any letter
    value.contains("\\") && value.contains("(") || shown(&value).any(|to| !to.starts_with('#'))
}

/// Counts what an element shows, and shows again.
fn weigh<'a>(
    node: Node<'a, '_>,
    named: &HashMap<&str, Node<'a, '_>>,
    depth: usize,
    left: &mut u32,
) -> Walk<()> {
    *left = left.checked_sub(1).ok_or(Unfit::Involved)?;
    if depth > DEPTH_MAX {
        return Err(Unfit::Involved.into());
    }
    for attribute in node.attributes() {
        let value = attribute.value();
        let is_link = attribute.name() == "href"
            && attribute.namespace().is_none_or(|space| space == XLINK)
            && node.tag_name().name() != "a";
        let link = is_link.then(|| value.trim());
        for place in link.into_iter().chain(shown(value)) {
            if let Some(target) = place.strip_prefix('#').and_then(|id| named.get(id)) {
                weigh(*target, named, depth + 1, left)?;
            }
        }
    }
    for child in node.children().filter(Node::is_element) {
        weigh(child, named, depth + 1, left)?;
    }
    Ok(())
}
