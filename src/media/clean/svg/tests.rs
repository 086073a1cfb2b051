//! Drawings: what they look like as pictures, and those that show what is not
//! in them, or more than can be drawn.

use super::svg;
use crate::{
    domain::file::{Picture, Trace, Unfit},
    media::walk::Halt,
};

/// A drawing of 40 by 20 with this in it.
fn drawing(inner: &str) -> String {
    of("viewBox='0 0 40 20'", inner)
}

fn of(keys: &str, inner: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' {keys}>{inner}</svg>"
    )
}

fn drawn(text: &str) -> Result<(Picture, Vec<Trace>, Vec<u8>), Unfit> {
    match svg(text.as_bytes()) {
        Ok(cleaned) => {
            let picture = cleaned.shape.picture().cloned().expect("a picture");
            let traces = cleaned.traces.into_iter().collect();
            Ok((picture, traces, cleaned.bytes))
        }
        Err(Halt::Unfit(unfit)) => Err(unfit),
        Err(Halt::Io(error)) => panic!("{error}"),
    }
}

/// A pixel of a PNG: red, green, blue, and how opaque.
fn pixel(bytes: &[u8], x: usize, y: usize) -> [u8; 4] {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    let each = info.color_type.samples();
    let at = y * info.line_size + x * each;
    let mut found = [u8::MAX; 4];
    found[..each].copy_from_slice(&pixels[at..at + each]);
    found
}

#[test]
fn a_drawing_becomes_a_large_picture() {
    let text = drawing(
        "<rect width='20' height='20' fill='#f00'/><rect x='20' width='10' height='20' fill='#00f' opacity='.5'/>",
    );
    let (picture, traces, bytes) = drawn(&text).expect("fit");
    assert_eq!(
        (picture.width, picture.height, picture.alpha),
        (4_096, 2_048, true)
    );
    assert_eq!(traces, []);
    assert_eq!(pixel(&bytes, 100, 100), [255, 0, 0, 255]);
    let [red, green, blue, alpha] = pixel(&bytes, 2_500, 100);
    assert!(red == 0 && green == 0 && blue == 255 && (126..130).contains(&alpha));
    // where nothing is drawn it stays open
    assert_eq!(pixel(&bytes, 4_000, 100)[3], 0);
    assert_eq!(drawn(&text).expect("fit").2, bytes);
}

#[test]
fn a_drawing_that_covers_everything_is_opaque() {
    let (picture, _, bytes) =
        drawn(&drawing("<rect width='40' height='20' fill='green'/>")).expect("fit");
    assert!(!picture.alpha);
    assert_eq!(pixel(&bytes, 7, 7), [0, 128, 0, 255]);
}

#[test]
fn pictures_have_the_sides_that_drawings_say() {
    let size = |keys: &str| {
        let (picture, ..) = drawn(&of(keys, "<path d='M0 0h9v9z'/>")).expect("fit");
        (picture.width, picture.height)
    };
    assert_eq!(size("width='210mm' height='297mm'"), (2_896, 4_096));
    assert_eq!(size("width='1' height='1'"), (4_096, 4_096));
    assert_eq!(size("width='100%' viewBox='0 0 10 10'"), (4_096, 4_096));
    assert_eq!(size("viewBox='0 0 1000000 1'"), (4_096, 1));
    assert_eq!(size("viewBox='0 0 1 1000000'"), (1, 4_096));
    assert_eq!(
        size("width='20' height='10' viewBox='0 0 1 1'"),
        (4_096, 2_048)
    );
}

#[test]
fn drawings_without_a_size_are_refused() {
    for keys in [
        "width='0' height='9'",
        "viewBox='0 0 0 0' width='-1' height='-1'",
        "width='1e999' height='1'",
    ] {
        let found = drawn(&of(keys, "<path d='M0 0h9v9z'/>"));
        assert!(
            found.is_err() || found.is_ok_and(|found| found.0.width <= 4_096),
            "{keys}"
        );
    }
}

#[test]
fn what_is_no_drawing_is_refused() {
    assert_eq!(
        svg(b"\x1F\x8B\x08packed").err().map(unfit),
        Some(Unfit::Locked)
    );
    assert_eq!(
        svg(b"\xFF\xFE<\0s\0v\0g\0").err().map(unfit),
        Some(Unfit::Damaged)
    );
    assert_eq!(
        svg(&vec![b' '; 8 * 1024 * 1024 + 1]).err().map(unfit),
        Some(Unfit::Large { max: 8 })
    );
    for (text, expected) in [
        ("", Unfit::Damaged),
        ("<svg", Unfit::Damaged),
        ("<html/>", Unfit::Unknown),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
            Unfit::Damaged,
        ),
        (
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
            Unfit::Involved,
        ),
        (
            "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg/>",
            Unfit::Involved,
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
            Unfit::Damaged,
        ),
    ] {
        assert_eq!(drawn(text).err(), Some(expected), "{text}");
    }
    let typed = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
    assert!(drawn(&[typed, &drawing("<path d='M0 0h9v9z'/>")].concat()).is_ok());
    assert!(drawn(&["\u{FEFF}<?xml version='1.0'?>", &drawing("")].concat()).is_ok());
}

fn unfit(halt: Halt) -> Unfit {
    match halt {
        Halt::Unfit(unfit) => unfit,
        Halt::Io(error) => panic!("{error}"),
    }
}

#[test]
fn words_that_no_font_is_there_for_are_refused() {
    for inner in [
        "<text>注意</text>",
        "<text><tspan>a</tspan></text>",
        "<defs><text id='t'>a</text></defs><use href='#t'/>",
        "<text><textPath href='#p'>a</textPath></text>",
    ] {
        assert_eq!(
            drawn(&drawing(inner)).err(),
            Some(Unfit::Lettering),
            "{inner}"
        );
    }
    assert!(drawn(&drawing("<text> <tspan/> </text><path d='M0 0h9v9z'/>")).is_ok());
}

#[test]
fn what_lies_outside_is_refused() {
    for inner in [
        "<image href='data:image/png;base64,AAAA'/>",
        "<image xlink:href='http://example.jp/a.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<filter id='f'><feImage href='a.png'/></filter>",
        "<use href='other.svg#a'/>",
        "<use xlink:href='http://example.jp/a.svg#a'/>",
        "<rect fill='url(http://example.jp/a.svg#p)'/>",
        "<rect style='fill: URL( \"a.svg#p\" )'/>",
        "<rect style='fill:u\\72l(a.svg)'/>",
        "<style>@import 'a.css';</style>",
        "<style>@IMPORT url(a.css);</style>",
        "<style>rect { mask: url('http://example.jp/m') }</style>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
        "<switch><foreignObject/></switch>",
        "<linearGradient id='g' href='a.svg#g'/>",
    ] {
        assert_eq!(
            drawn(&drawing(inner)).err(),
            Some(Unfit::Borrowed),
            "{inner}"
        );
    }
    let sheet = "<?xml-stylesheet href='a.css'?>";
    assert_eq!(
        drawn(&[sheet, &drawing("")].concat()).err(),
        Some(Unfit::Borrowed)
    );
    // a program's own, which nobody else shows
    let own = "<switch><foreignObject requiredExtensions='http://ns.adobe.com/'/><path d='M0 0h9v9z'/></switch>";
    assert!(drawn(&drawing(own)).is_ok());
}

#[test]
fn what_happens_and_what_is_said_is_not_in_the_picture() {
    let inner = "<!-- YAMADA --><title>YAMADA</title><metadata>C:\\Users\\yamada</metadata>\
        <script>alert('yamada')</script><a href='https://example.jp'><rect width='9' height='9' onclick='yamada()'/></a>\
        <g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:export-filename='C:\\Users\\yamada\\a.png'/>";
    let (_, traces, bytes) = drawn(&drawing(inner)).expect("fit");
    assert_eq!(
        traces,
        [Trace::Xmp, Trace::Words, Trace::Program, Trace::Action]
    );
    let plain = drawn(&drawing("<rect width='9' height='9'/>")).expect("fit");
    assert_eq!(bytes, plain.2);
}

#[test]
fn drawings_that_multiply_themselves_are_refused() {
    let mut uses = "<path id='a0' d='M0 0h9v9z'/>".to_owned();
    let mut patterns =
        "<pattern id='p0' width='1' height='1'><path d='M0 0h9v9z'/></pattern>".to_owned();
    for level in 1..12 {
        let before = level - 1;
        let ten = format!("<use href='#a{before}'/>").repeat(10);
        uses += &format!("<g id='a{level}'>{ten}</g>");
        let ten = format!("<rect fill='url(#p{before})'/>").repeat(10);
        patterns += &format!("<pattern id='p{level}' width='1' height='1'>{ten}</pattern>");
    }
    let deep = ["<g>".repeat(10_000), "</g>".repeat(10_000)].concat();
    let chain: String = (0..1_000)
        .map(|at| format!("<g id='a{at}'><use href='#a{}'/></g>", at + 1))
        .collect();
    for (name, inner) in [
        ("uses", uses),
        (
            "patterns",
            patterns + "<rect width='9' height='9' fill='url(#p11)'/>",
        ),
        ("itself", "<g id='a'><use href='#a'/></g>".to_owned()),
        (
            "each other",
            "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>".to_owned(),
        ),
        (
            "a mask of itself",
            "<mask id='m'><rect mask='url(#m)'/></mask><rect mask='url(#m)'/>".to_owned(),
        ),
        (
            "gradients",
            "<linearGradient id='g' href='#h'/><linearGradient id='h' href='#g'/>".to_owned(),
        ),
        ("groups", deep),
        ("a chain", chain),
        ("elements", "<g/>".repeat(300_001)),
        (
            "noise",
            "<filter id='f'><feTurbulence numOctaves='99999999'/></filter>".to_owned(),
        ),
        (
            "reach",
            "<filter id='f'><feMorphology radius='9 99999'/></filter>".to_owned(),
        ),
        (
            "a kernel",
            "<filter id='f'><feConvolveMatrix order='9999'/></filter>".to_owned(),
        ),
        (
            "filters",
            format!("<filter id='f'>{}</filter>", "<feOffset/>".repeat(201)),
        ),
    ] {
        assert_eq!(
            drawn(&drawing(&inner)).err(),
            Some(Unfit::Involved),
            "{name}"
        );
    }
}

#[test]
fn layers_within_layers_make_the_picture_smaller_and_not_the_machine_slower() {
    let inner = [
        "<g opacity='.9'>".repeat(40),
        "<rect width='40' height='20'/>".to_owned(),
        "</g>".repeat(40),
    ]
    .concat();
    let (picture, ..) = drawn(&drawing(&inner)).expect("fit");
    assert!(
        picture.width < 1_000 && picture.width > 100,
        "{}",
        picture.width
    );
    assert!(picture.width.abs_diff(picture.height * 2) <= 2);
}

#[test]
fn no_change_of_a_byte_makes_it_stumble() {
    let good = drawing(
        "<defs><linearGradient id='g'><stop offset='.1' stop-color='red'/></linearGradient>\
         <clipPath id='c'><circle r='9'/></clipPath><filter id='f'><feGaussianBlur stdDeviation='1'/></filter></defs>\
         <g clip-path='url(#c)' transform='rotate(5)'><path d='M0 0 C1 2 3 4 5 6 A1 1 0 0 0 9 9z' fill='url(#g)' \
         stroke='#123' stroke-dasharray='1 2'/></g><rect width='1' height='1' filter='url(#f)'/>",
    )
    // as small as may be: it is drawn many times
    .replace("viewBox='0 0 40 20'", "viewBox='0 0 4000 1'");
    assert!(drawn(&good).is_ok());
    let mut seed = 7_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).expect("small") % below
    };
    let mut taken = 0;
    for round in 0..400 {
        let mut bad = good.clone().into_bytes();
        if round % 8 == 0 {
            bad.truncate(next(good.len()).max(1));
        }
        for _ in 0..=round % 3 {
            let at = next(bad.len());
            bad[at] = u8::try_from(next(128)).expect("a byte");
        }
        // a viewport that is not read is a large picture, and slow
        taken += usize::from(
            String::from_utf8_lossy(&bad).contains("'0 0 4000 1'") && svg(&bad).is_ok(),
        );
    }
    assert!(taken > 30, "{taken}");
}
