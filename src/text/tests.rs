//! Nothing that people type becomes markup that we did not mean.

use std::time::{Duration, Instant};

use scraper::Html;

use super::{
    SafeHtml,
    diff::{self, Change},
    markdown, ruby,
};
use crate::domain::{record::RecordKind, slug::Slug};

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "</p><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img \u{0}src=x onerror=alert(1)>",
    "<IMG SRC=\"javascript:alert('1')\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=data:text/html,<script>alert(1)</script>>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a onmouseover=alert(1)>x</a>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<form action=javascript:alert(1)><input type=submit>",
    "<button formaction=javascript:alert(1)>x",
    "<isindex action=javascript:alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style=\"background:url(javascript:alert(1))\">",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml ?><script>alert(1)</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<title><img src=x onerror=alert(1)></title>",
    "<textarea></textarea><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "` onmouseover=alert(1) x=`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/)",
    "[x](/\\evil.example/)",
    "[x](/&Tab;/evil.example/)",
    "[x](http://evil.example/)",
    "[x](https://a.example/\"onmouseover=\"alert(1))",
    "[x](https://a.example/ \"t\\\" onmouseover=alert(1) \\\"\")",
    "[x](https://a.example/'onclick='alert(1))",
    "![x](javascript:alert(1))",
    "![\" onerror=alert(1) \"](x)",
    "![x](https://a.example/x.png \"\\\"onload=alert(1)\")",
    "<javascript:alert(1)>",
    "<a@b.example\"onclick=alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: data:text/html,x",
    "``` \"><script>alert(1)</script>\nx\n```",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "# <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "1. <script>alert(1)</script>",
    "|<script>alert(1)</script>|\n|-|\n|x|",
    "漢字《<script>alert(1)</script>》",
    "｜<script>《alert(1)</script>》",
    "｜<img src=x onerror=alert(1)>《かんじ》",
    "漢字《\" onmouseover=alert(1) \"》",
    "[[fact:<script>]]",
    "[[contact:a\" onclick=\"alert(1)]]",
    "[[fact:known]](javascript:alert(1))",
    "[[[fact:known]]](javascript:alert(1))",
    "\u{F003C}script\u{F003E}alert(1)\u{F003C}/script\u{F003E}",
    "＜script＞alert(1)＜/script＞",
    "[x](\u{F006A}avascript:alert(1))",
    "<ruby onclick=alert(1)>x</ruby>",
    "<p onclick=alert(1)>x</p>",
    "<br onclick=alert(1)>",
];

fn records(kind: RecordKind, key: &Slug) -> Option<SafeHtml> {
    match (kind, key.as_str()) {
        (RecordKind::Fact, "known") => Some(SafeHtml::escape("2,454,297件")),
        (RecordKind::Contact, "known") => Some(SafeHtml::from_escaped(
            "<a href=\"tel:110\">110</a>".to_owned(),
        )),
        _ => None,
    }
}

fn paragraphs(source: &str) -> String {
    markdown::html(source, &records).to_string()
}

/// Parses as a browser would, and lets nothing pass but what we write.
fn assert_harmless(source: &str, html: &str, elements: &[&str]) {
    let page = Html::parse_fragment(html);
    for tag in html.split('<').skip(1) {
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &name[..end.unwrap_or(name.len())];
        assert!(elements.contains(&name), "<{name} of {source:?}: {html}");
    }
    // The parser keeps its own <body>, unattached, beside the fragment.
    for element in page.root_element().descendent_elements() {
        let name = element.value().name();
        assert!(
            name == "html" || elements.contains(&name),
            "<{name}> of {source:?}: {html}"
        );
        for (attribute, value) in element.value().attrs() {
            let allowed = match (name, attribute) {
                ("a", "href") => {
                    let local = value.starts_with('/') && !value.starts_with("//");
                    let scheme = ["https://", "mailto:", "tel:"];
                    local || scheme.iter().any(|scheme| value.starts_with(scheme))
                }
                ("a", "rel") => value == "noopener",
                ("ol", "start") => value.bytes().all(|b| b.is_ascii_digit()),
                _ => false,
            };
            assert!(allowed, "{attribute}={value:?} of {source:?}: {html}");
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    assert!(HOSTILE.len() >= 60);
    let block = [
        "p", "ul", "ol", "li", "strong", "em", "a", "br", "ruby", "rp", "rt",
    ];
    for source in HOSTILE {
        assert_harmless(source, &paragraphs(source), &block);
        let quoted = format!("**a {source} b**\n\n- {source}\n  - {source}");
        assert_harmless(&quoted, &paragraphs(&quoted), &block);
        let line = markdown::inline(source, &records).to_string();
        assert_harmless(source, &line, &["ruby", "rp", "rt"]);
        let marked = ruby::html(source).to_string();
        assert_harmless(source, &marked, &["ruby", "rp", "rt"]);
    }
}

#[test]
fn what_is_not_allowed_is_shown_as_typed() {
    for (source, html) in [
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("# 題", "<p>題</p>"),
        ("![図](/x.png)", "<p>図</p>"),
        ("`x`", "<p>x</p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](data:text/html,y)", "<p>x</p>"),
    ] {
        assert_eq!(paragraphs(source).trim(), html, "{source}");
    }
}

#[test]
fn the_allowed_few_are_marked_up() {
    for (source, html) in [
        ("一\n\n二", "<p>一</p>\n<p>二</p>"),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("1. 一\n2. 二", "<ol>\n<li>一</li>\n<li>二</li>\n</ol>"),
        ("3. 三", "<ol start=\"3\">\n<li>三</li>\n</ol>"),
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>"),
        (
            "[x](https://a.example/?a=1&b=2)",
            "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener\">x</a></p>",
        ),
        (
            "[x](/ja/help)",
            "<p><a href=\"/ja/help\" rel=\"noopener\">x</a></p>",
        ),
        (
            "<a@b.example>",
            "<p><a href=\"mailto:a@b.example\" rel=\"noopener\">a@b.example</a></p>",
        ),
        ("[[fact:known]]です", "<p>2,454,297件です</p>"),
        ("[[fact:unknown]]です", "<p>[[fact:unknown]]です</p>"),
    ] {
        assert_eq!(paragraphs(source).trim(), html, "{source}");
    }
}

/// What the rules have read is what is shown: no reference stands for another
/// character, in a text, an address or the words alone.
#[test]
fn references_are_shown_as_they_are_typed() {
    for source in [
        "&#x202E;0119#&#x202C;",
        "a&#x200B;b&#xAD;c&shy;",
        "&#35;911&#48; 1&#49;0 &num;9110",
        "&#x8B66;&#x5BDF;",
        "&amp;lt; &lt;b&gt; &notin; A&B",
    ] {
        let shown = format!("<p>{}</p>", source.replace('&', "&amp;"));
        assert_eq!(paragraphs(source).trim(), shown);
        assert_eq!(markdown::plain(source, &|_, _| None), source);
    }
    let linked = paragraphs("[x](https://a.example/&#x202E;gpj)");
    assert!(!linked.contains('\u{202E}'), "{linked}");
    assert!(linked.contains("/&amp;#x202E;gpj\""), "{linked}");
}

#[test]
fn emphasis_holds_next_to_japanese_signs() {
    assert_eq!(
        paragraphs("警察は**「送金」**を求めません。").trim(),
        "<p>警察は<strong>「送金」</strong>を求めません。</p>"
    );
    let marked = paragraphs("**重要《じゅうよう》**です");
    assert!(marked.contains("</ruby></strong>です"), "{marked}");
}

#[test]
fn a_line_end_is_a_space_only_where_words_have_spaces() {
    assert_eq!(paragraphs("警察\nです。\n次").trim(), "<p>警察です。次</p>");
    assert_eq!(paragraphs("one\ntwo").trim(), "<p>one\ntwo</p>");
}

#[test]
fn a_link_can_carry_readings_but_no_link() {
    let html = paragraphs("[警察《けいさつ》の窓口](https://a.example)");
    assert!(html.contains("<ruby>警察<rp>(</rp><rt>けいさつ</rt>"));
    let html = paragraphs("[電話 [[contact:known]]](https://a.example)");
    assert_eq!(html.matches("<a ").count(), 1, "{html}");
}

#[test]
fn plain_words_have_neither_marks_nor_readings() {
    let fact = |_: RecordKind, key: &Slug| (key.as_str() == "known").then(|| "2件《けん》".into());
    let source =
        "**警察《けいさつ》**は[ここ](https://a.example)。\n\n1. [[fact:known]]\n2. 二\n\n終<わ>り";
    assert_eq!(
        markdown::plain(source, &fact),
        "警察はここ。\n\n1. 2件\n2. 二\n\n終<わ>り"
    );
}

#[test]
fn furigana_stands_over_its_base() {
    let ruby = "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>";
    assert_eq!(
        ruby::html("この漢字《かんじ》").as_str(),
        format!("この{ruby}")
    );
    assert_eq!(
        ruby::plain("この漢字《かんじ》は｜1日《ついたち》"),
        "この漢字は1日"
    );
    assert_eq!(ruby::twin("この漢字《かんじ》"), "この漢字（かんじ）");
    for (marked, base) in [
        ("佐々木《ささき》", "佐々木"),
        ("一ヶ月《いっかげつ》", "一ヶ月"),
        ("〆切《しめきり》", "〆切"),
        ("｜お金《おかね》", "お金"),
        ("｜SNS《エスエヌエス》", "SNS"),
        ("𠮷野《よしの》", "𠮷野"),
    ] {
        let html = ruby::html(marked).to_string();
        assert!(html.starts_with(&format!("<ruby>{base}<")), "{html}");
    }
}

#[test]
fn a_heading_can_break_before_a_word_with_furigana() {
    let heading = ruby::heading(&ruby::html(
        "電話《でんわ》番号《ばんごう》が書《か》いてあるお金《かね》",
    ));
    let places: Vec<&str> = heading.as_str().split("<wbr>").collect();
    assert_eq!(places.len(), 2, "{heading}");
    assert!(places[0].ends_with('が') && places[1].starts_with("<ruby>書"));
    let said = ruby::html("「警察《けいさつ》です」と");
    assert_eq!(ruby::heading(&said), said);
}

#[test]
fn marks_that_are_not_well_formed_are_shown() {
    for marked in [
        "《かんじ》",
        "かな《かな》",
        "漢字《》",
        "漢字《 》",
        "漢字《かんじ",
        "漢字かんじ》",
        "漢字《かん\nじ》",
        "｜《かんじ》",
        "》《",
    ] {
        assert_eq!(ruby::html(marked).as_str(), marked);
        assert_eq!(ruby::plain(marked), marked);
        assert!(ruby::broken(marked).is_some(), "{marked}");
    }
    assert_eq!(ruby::plain("漢《か《ん》字《じ》"), "漢《か《ん》字");
    assert!(ruby::broken("漢《か《ん》》").is_some());
    assert_eq!(ruby::broken("漢字《かんじ》と｜SNS《エス》"), None);
    assert_eq!(ruby::plain("a｜b"), "a｜b");
}

#[test]
fn kanji_without_a_reading_are_found() {
    assert_eq!(
        ruby::unread_kanji("漢字《かんじ》です"),
        Vec::<String>::new()
    );
    assert_eq!(
        ruby::unread_kanji("｜1日《ついたち》"),
        Vec::<String>::new()
    );
    assert_eq!(
        ruby::unread_kanji("漢字《かんじ》と警察、電話。警察に電話"),
        ["警察", "電話"]
    );
    assert_eq!(ruby::unread_kanji("漢字《漢字》"), ["漢字"]);
    assert_eq!(
        ruby::unread_kanji("ひらがな、SNS。ヶ"),
        Vec::<String>::new()
    );
}

#[test]
fn the_starter_texts_in_easy_japanese_can_be_read() {
    let starter = concat!(env!("CARGO_MANIFEST_DIR"), "/media/starter");
    let mut seen = 0;
    for folder in std::fs::read_dir(starter).expect("starter kit") {
        let path = folder.expect("readable").path().join("ja-simple.md");
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        seen += 1;
        assert!(ruby::unread_kanji(&text).is_empty(), "{}", path.display());
        assert_eq!(ruby::broken(&text), None, "{}", path.display());
    }
    assert!(seen > 10);
}

#[test]
fn long_input_comes_to_an_end() {
    let patterns = [
        "《",
        "》",
        "漢字《",
        "漢《か》",
        "あ《い》",
        "｜",
        "｜《",
        "[[",
        "[[fact:",
        "[",
        "![",
        "*",
        "**a ",
        "_",
        "`",
        "<",
        "<a ",
        "> ",
        "- ",
        "&",
        "\\",
        "漢",
        "a ",
        "[a](",
        "\n",
        "1. ",
        "*a **b ",
        "<!-- ",
        "[a]: b\n",
    ];
    for pattern in patterns {
        let length = 100_000 / pattern.chars().count();
        let source = pattern.repeat(length);
        assert!(!ruby::html(&source).is_empty());
        let _ = (ruby::broken(&source), ruby::unread_kanji(&source));
        let _ = (paragraphs(&source), markdown::inline(&source, &records));
        let _ = markdown::plain(&source, &|_, _| None);
    }
}

fn soon() -> Instant {
    Instant::now() + Duration::from_millis(250)
}

fn sides(old: &str, new: &str) -> (String, String) {
    let pieces = diff::words(old, new, soon());
    let side = |left_out: Change| {
        let kept = pieces.iter().filter(|piece| piece.change != left_out);
        kept.map(|piece| piece.text.as_str()).collect()
    };
    (side(Change::Added), side(Change::Removed))
}

#[test]
fn differences_are_by_word() {
    let pieces = diff::words("Call the bank now", "Call the police now", soon());
    let pieces: Vec<_> = pieces.iter().map(|p| (p.change, p.text.as_str())).collect();
    assert_eq!(
        pieces,
        [
            (Change::Same, "Call the "),
            (Change::Removed, "bank"),
            (Change::Added, "police"),
            (Change::Same, " now"),
        ]
    );
    let pieces = diff::words("警察に相談する。", "銀行に相談する。", soon());
    assert_eq!(pieces[0].text, "警察");
    assert_eq!(pieces[2].text, "に相談する。");
}

#[test]
fn when_time_is_up_both_texts_stand_whole() {
    let (old, new) = ("Now call the bank", "Now ring the police");
    let pieces = |until| -> Vec<String> {
        let pieces = diff::words(old, new, until).into_iter();
        pieces.map(|piece| piece.text).collect()
    };
    assert_eq!(
        pieces(Instant::now()),
        ["Now ", "call the bank", "ring the police"]
    );
    assert_eq!(pieces(soon()).len(), 6);
}

#[test]
fn differences_keep_both_texts_whole() {
    let (long_old, long_new): (String, String) = (0..25_000_u64)
        .map(|n| {
            let mixed = n.wrapping_mul(2_654_435_761) % 9_973;
            (format!("{mixed} "), format!("{} ", mixed * 7 % 9_973))
        })
        .unzip();
    for (old, new) in [
        ("", ""),
        ("a", ""),
        ("", "警察"),
        ("漢字《かんじ》 x", "漢字《かんじ》\ny"),
        (long_old.as_str(), long_new.as_str()),
    ] {
        assert_eq!(sides(old, new), (old.to_owned(), new.to_owned()));
    }
}
