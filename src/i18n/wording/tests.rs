//! What a typed message may say, and which messages pages need.

use super::*;

fn typed(id: &str, text: &str) -> Result<String, FieldRefusal> {
    let ukrainian = Locale::parse("uk").expect("a tag");
    read(source(id).expect("a message"), &ukrainian, text)
}

#[test]
fn every_message_of_the_readers_has_a_place_or_is_not_theirs() {
    let desk_only = ["duration-", "verified-"];
    for source in sources() {
        let known = desk_only.iter().any(|start| source.id.starts_with(start));
        assert_eq!(place(&source.id).is_none(), known, "{}", source.id);
        let again = read(source, &Locale::EN, &source.english);
        assert_eq!(again.as_ref(), Ok(&source.english), "{}", source.id);
    }
    assert!(sources().len() > 200);
}

#[test]
fn the_smallest_set_holds_what_is_named_and_no_more() {
    let ids = |named: &[&'static str]| -> BTreeSet<&str> {
        let needed = needed(&named.iter().copied().collect());
        needed.into_iter().map(|(one, _)| one.id.as_str()).collect()
    };
    let bare = ids(&["topic-phishing"]);
    assert!(bare.contains("topic-phishing") && bare.contains("article-kind"));
    assert!(bare.contains("topic-lead") && bare.contains("error-missing-title"));
    // whom to call, and what to do whatever has happened
    assert!(bare.contains("help-lead") && bare.contains("contact-emergency"));
    assert!(bare.contains("situation-now") && bare.contains("situation-none-contacts"));
    for absent in [
        "topic-ddos",
        "unit-people",
        "fact-period",
        "situation-site-down",
        "about-lead",
        "about-title",
        "files-title",
        "licence-cc-by",
    ] {
        assert!(!bare.contains(absent), "{absent}");
    }
    // beside a text with a picture, what may be done with it is said, too
    let with_files = ids(&["topic-phishing", WITH_FILES]);
    for needed in [
        "files-words",
        "materials-title",
        "licence-own",
        "rights-until",
        "file-size-kilobytes",
    ] {
        assert!(with_files.contains(needed), "{needed}");
    }
    let with_fact = ids(&["topic-phishing", "unit-people"]);
    assert!(with_fact.contains("fact-period") && !with_fact.contains("unit-cases"));
}

#[test]
fn forms_of_the_language_may_be_used() {
    let forms = "{ $count ->\n  [one] { $value } особа\n  [few] { $value } особи\n \
                 [many] { $value } осіб\n *[other] { $value } особи\n}";
    let read = typed("unit-people", forms).expect("a message");
    assert!(read.contains("[few] { $value } особи"), "{read}");
    assert_eq!(
        typed("unit-people", &read).as_ref(),
        Ok(&read),
        "one spelling"
    );
    assert_eq!(
        typed("unit-people", "{ $value } осіб").as_deref(),
        Ok("{ $value } осіб")
    );
    let two = forms.replace("[one]", "[two]");
    for text in [
        two.clone(),
        format!("{{ {two} }}"),
        format!("{{ {{ {two} }} }}"),
    ] {
        assert!(
            matches!(
                typed("unit-people", &text),
                Err(FieldRefusal::NotAPluralForm { name, .. }) if name == "two"
            ),
            "{text}"
        );
    }
}

/// What is shown is words, and a function of numbers shows its own name in
/// their place; which form a number takes may be asked.
#[test]
fn a_number_is_asked_for_its_form_and_never_shown_by_a_function() {
    let refused = Err(FieldRefusal::UnknownPlaceable {
        name: "NUMBER()".into(),
    });
    for (id, text) in [
        ("contact-call", "Тел. { NUMBER($number) }"),
        ("contact-call", "Тел. { { NUMBER($number) } }"),
        (
            "contact-call",
            "Тел. { $number } { NUMBER($number, type: \"ordinal\") }",
        ),
        ("contact-checked", "Дата { NUMBER($date) }"),
        ("unit-people", "{ NUMBER($value) } осіб"),
        (
            "unit-people",
            "{ NUMBER(NUMBER($count)) ->\n *[other] { $value } осіб\n}",
        ),
        (
            "unit-people",
            "{ NUMBER($count, $count) ->\n *[other] { $value } осіб\n}",
        ),
    ] {
        assert_eq!(typed(id, text), refused, "{text}");
    }
    for selector in [
        "$count",
        "NUMBER($count)",
        "NUMBER($count, type: \"ordinal\")",
    ] {
        let text = format!("{{ {selector} ->\n *[other] {{ $value }} осіб\n}}");
        assert!(typed("unit-people", &text).is_ok(), "{text}");
    }
}

#[test]
fn a_message_shows_what_its_source_shows() {
    let lost = |name: &str| Err(FieldRefusal::LostPlaceable { name: name.into() });
    let unknown = |name: &str| Err(FieldRefusal::UnknownPlaceable { name: name.into() });
    assert_eq!(typed("contact-call", "Телефон"), lost("$number"));
    assert_eq!(
        typed(
            "unit-people",
            "{ $count ->\n [one] одна\n*[other] { $value }\n}"
        ),
        lost("$value")
    );
    assert_eq!(
        typed("contact-call", "{ $number } { $name }"),
        unknown("$name")
    );
    assert_eq!(
        typed("contact-call", "{ $number } { site-name }"),
        unknown("site-name")
    );
    assert_eq!(
        typed("contact-call", "{ -brand } { $number }"),
        unknown("-brand")
    );
    assert_eq!(typed("site-name", "{ LINK() }"), unknown("LINK()"));
    assert_eq!(typed("page-title", "{ $page }"), lost("site-name"));
}

#[test]
fn what_is_no_message_is_refused() {
    for text in [
        "{ $number",
        "}",
        "{ $number }\n.title = x",
        "{ $number ->\n [one] x\n}",
    ] {
        assert_eq!(
            typed("contact-call", text),
            Err(FieldRefusal::NotAMessage),
            "{text}"
        );
    }
    for (text, found) in [
        ("<b>{ $number }</b>", "<"),
        ("電話《でんわ》{ $number }", "《"),
    ] {
        let found = found.to_owned();
        assert_eq!(
            typed("contact-call", text),
            Err(FieldRefusal::HoldsMarkup { found })
        );
    }
    assert_eq!(typed("site-name", " "), Err(FieldRefusal::Missing));
    let long = "а".repeat(LENGTH_MAX + 1);
    assert!(matches!(
        typed("site-name", &long),
        Err(FieldRefusal::TooLong { .. })
    ));
}

#[test]
fn a_line_cannot_begin_another_message() {
    let two = typed("site-name", "Довідник\nsite-issuer = Я");
    let file = message("site-name", &two.expect("words"));
    let messages = pattern::parsed(&file);
    assert_eq!(messages.map(|messages| messages.len()), Some(1));
}

/// Fluent pads with as many digits as it is told, and what it does for a brace
/// it does again for each brace inside.
#[test]
fn a_message_cannot_grow_without_bound() {
    let unknown = |name: &str| Err(FieldRefusal::UnknownPlaceable { name: name.into() });
    for arguments in [
        "useGrouping: \"false\", minimumFractionDigits: 100000000000",
        "minimumIntegerDigits: 5000000",
        "type: \"ordinal\", minimumFractionDigits: 9",
        "type: \"cardinal\"",
    ] {
        let text = format!("{{ $value }} {{ NUMBER($count, {arguments}) }}");
        assert_eq!(typed("unit-cases", &text), unknown("NUMBER()"), "{text}");
        let chosen = format!("{{ NUMBER($count, {arguments}) ->\n *[other] {{ $value }}\n}}");
        assert_eq!(typed("unit-cases", &chosen), unknown("NUMBER()"), "{text}");
    }
    for depth in [101, 150, 650] {
        for (opens, closes) in [("{", "}"), ("{F(\"}\",", ")}"), ("{\"}\"}{", "}")] {
            let text = format!("{}$number{}", opens.repeat(depth), closes.repeat(depth));
            let refused = match typed("contact-call", &text) {
                Err(FieldRefusal::TooLong { .. }) => continue,
                refused => refused,
            };
            assert_eq!(refused, Err(FieldRefusal::NotAMessage), "{text}");
        }
    }
}

/// However many ways there are to say it.
#[test]
fn every_way_is_looked_at() {
    for ways in [3, 63, 64, 65, 98] {
        let with_number: String = (0..ways)
            .map(|way| format!("  [{way}] {{ $value }}\n"))
            .collect();
        let text = format!("{{ $count ->\n{with_number} *[other] x\n}}");
        let lost = Err(FieldRefusal::LostPlaceable {
            name: "$value".into(),
        });
        assert_eq!(typed("unit-cases", &text), lost, "{ways}");
    }
}

/// A literal is shown as it stands, so it is read like the words around it.
#[test]
fn literals_are_words() {
    for (text, refusal) in [
        ("{ \"\\u202E\" }Я", FieldRefusal::BidiCharacter),
        ("Я{ \"\\u200B\" }", FieldRefusal::HiddenCharacter),
        ("Я{ { \"\\U00202E\" } }", FieldRefusal::BidiCharacter),
        ("{ \"\" }", FieldRefusal::Missing),
        ("{ \" \" }{ \"\\u2800\" }", FieldRefusal::Missing),
        (
            "Я{ \"<b>\" }",
            FieldRefusal::HoldsMarkup { found: "<".into() },
        ),
    ] {
        assert_eq!(typed("site-name", text), Err(refusal), "{text}");
    }
    assert!(typed("site-name", "{ \" \" }Довідник { \"{\" }").is_ok());
}
