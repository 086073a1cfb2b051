//! A pattern taken apart: what it shows whatever is chosen, which words stand in
//! it, which forms it asks for. Runs none.

use std::collections::BTreeSet;

use fluent_syntax::{
    ast::{
        CallArguments, Entry, Expression, Identifier, InlineExpression, Message, Pattern,
        PatternElement, Resource, VariantKey,
    },
    parser, serializer,
    unicode::unescape_unicode_to_string,
};

use crate::domain::{locale::Locale, prose, refusal::FieldRefusal};

use super::super::formats;
use super::LENGTH_MAX;

/// What opens in one message: the parser calls itself for each that stands in
/// another, and only it can tell which do. A choice of six forms within another
/// takes eighty.
const OPENINGS_MAX: usize = 100;

/// True where a message may be parsed.
pub fn is_bounded(typed: &str) -> bool {
    let openings = typed.chars().filter(|c| matches!(c, '{' | '('));
    openings.count() <= OPENINGS_MAX
}

/// The messages of a file; none where anything in it is something else.
pub fn parsed(file: &str) -> Option<Vec<(String, Pattern<String>)>> {
    let resource = parser::parse(file.to_owned()).ok()?;
    let mut messages = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                messages.push((message.id.name, message.value?));
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            _ => return None,
        }
    }
    Some(messages)
}

/// A pattern in the one spelling that is stored and compared.
pub fn written(pattern: &Pattern<String>) -> String {
    let message = Message {
        id: Identifier {
            name: "x".to_owned(),
        },
        value: Some(pattern.clone()),
        attributes: Vec::new(),
        comment: None,
    };
    let file = serializer::serialize(&Resource {
        body: vec![Entry::Message(message)],
    });
    let value = file.strip_prefix("x =").unwrap_or(&file);
    let lines = value.trim().lines();
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// What a pattern shows whichever forms are chosen. `all` collects everything
/// that stands in it, what only chooses included.
pub fn shown(pattern: &Pattern<String>, all: &mut BTreeSet<String>) -> BTreeSet<String> {
    placeables(pattern)
        .flat_map(|expression| shown_by(expression, all))
        .collect()
}

fn shown_by(expression: &Expression<String>, all: &mut BTreeSet<String>) -> BTreeSet<String> {
    match expression {
        Expression::Inline(InlineExpression::Placeable { expression }) => shown_by(expression, all),
        Expression::Inline(inline) => {
            let name = name(inline);
            all.extend(name.clone());
            name.into_iter().collect()
        }
        Expression::Select { selector, variants } => {
            all.extend(chosen_by(selector));
            variants
                .iter()
                .map(|variant| shown(&variant.value, all))
                .reduce(|both, next| &both & &next)
                .unwrap_or_default()
        }
    }
}

fn placeables(pattern: &Pattern<String>) -> impl Iterator<Item = &Expression<String>> {
    pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    })
}

/// What a placeable is called; none for a literal, which is only words.
fn name(inline: &InlineExpression<String>) -> Option<String> {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => None,
        InlineExpression::VariableReference { id } => Some(format!("${}", id.name)),
        InlineExpression::MessageReference {
            id,
            attribute: None,
        } => Some(id.name.clone()),
        InlineExpression::FunctionReference { id, .. } => Some(format!("{}()", id.name)),
        InlineExpression::MessageReference { id, .. } => Some(format!("{}.", id.name)),
        InlineExpression::TermReference { id, .. } => Some(format!("-{}", id.name)),
        InlineExpression::Placeable { .. } => Some("{}".to_owned()),
    }
}

/// What a choice is made by. Only here may a number be asked for its forms: most
/// of what is shown is words, telephone numbers and dates among it, and in their
/// place a page would say `NUMBER()`.
fn chosen_by(selector: &InlineExpression<String>) -> Option<String> {
    match selector {
        // other arguments say how many digits there are: any number
        InlineExpression::FunctionReference { id, arguments }
            if id.name == "NUMBER" && (arguments.named.is_empty() || is_ordinal(arguments)) =>
        {
            match arguments.positional.as_slice() {
                [variable @ InlineExpression::VariableReference { .. }] => name(variable),
                _ => name(selector),
            }
        }
        _ => name(selector),
    }
}

/// True for `NUMBER($x, type: "ordinal")`.
fn is_ordinal(arguments: &CallArguments<String>) -> bool {
    let [argument] = arguments.named.as_slice() else {
        return false;
    };
    argument.name.name == "type"
        && matches!(&argument.value, InlineExpression::StringLiteral { value } if value == "ordinal")
}

/// The words outside and inside of placeables are words as `domain::prose`
/// reads them, without markup: furigana is for Japanese alone, and a page
/// shows a tag as it stands. A message that shows nothing is missing.
pub fn words(pattern: &Pattern<String>) -> Result<(), FieldRefusal> {
    if shows_something(pattern)? {
        Ok(())
    } else {
        Err(FieldRefusal::Missing)
    }
}

fn shows_something(pattern: &Pattern<String>) -> Result<bool, FieldRefusal> {
    let mut shows = false;
    for element in &pattern.elements {
        shows |= match element {
            PatternElement::TextElement { value } => is_seen(value)?,
            PatternElement::Placeable { expression } => expression_shows(expression)?,
        };
    }
    Ok(shows)
}

fn expression_shows(expression: &Expression<String>) -> Result<bool, FieldRefusal> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            is_seen(&unescape_unicode_to_string(value))
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            expression_shows(expression)
        }
        Expression::Inline(_) => Ok(true),
        Expression::Select { variants, .. } => {
            let mut shows = false;
            for variant in variants {
                shows |= shows_something(&variant.value)?;
            }
            Ok(shows)
        }
    }
}

fn is_seen(words: &str) -> Result<bool, FieldRefusal> {
    let markup = |c: &char| matches!(c, '<' | '>' | '《' | '》' | '｜');
    if let Some(found) = words.chars().find(markup) {
        let found = found.to_string();
        return Err(FieldRefusal::HoldsMarkup { found });
    }
    Ok(!prose::block(words, LENGTH_MAX)?.is_empty())
}

/// The words of a pattern in all its forms, without what is put into them.
pub fn text(pattern: &Pattern<String>) -> String {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression } => text_of(expression, &mut words),
        }
    }
    words
}

fn text_of(expression: &Expression<String>, words: &mut String) {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            words.push_str(&unescape_unicode_to_string(value));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            text_of(expression, words);
        }
        Expression::Inline(_) => {}
        Expression::Select { variants, .. } => {
            for variant in variants {
                words.push_str(&text(&variant.value));
                words.push('\n');
            }
        }
    }
}

/// Every choice is one of plural forms that the language has.
pub fn forms(pattern: &Pattern<String>, locale: &Locale) -> Result<(), FieldRefusal> {
    placeables(pattern).try_for_each(|expression| forms_of(expression, locale))
}

fn forms_of(expression: &Expression<String>, locale: &Locale) -> Result<(), FieldRefusal> {
    let (selector, variants) = match expression {
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            return forms_of(expression, locale);
        }
        Expression::Inline(_) => return Ok(()),
        Expression::Select { selector, variants } => (selector, variants),
    };
    let of_ordinals = matches!(
        selector,
        InlineExpression::FunctionReference { arguments, .. } if is_ordinal(arguments)
    );
    let known = formats::plural_forms(locale, of_ordinals);
    for variant in variants {
        if let VariantKey::Identifier { name } = &variant.key
            && !known.contains(&name.as_str())
        {
            return Err(FieldRefusal::NotAPluralForm {
                name: name.clone(),
                forms: known.join(", "),
            });
        }
        forms(&variant.value, locale)?;
    }
    Ok(())
}
