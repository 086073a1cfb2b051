//! Documents that want to be something else, or much more than they are.

use std::fmt::Write as _;

use super::{
    super::stream::deflated, Trace, Unfit, cleaned, document, of_bytes, page, page_of, stream,
};

fn refused(bytes: &[u8]) -> Unfit {
    match cleaned(bytes) {
        Err(unfit) => unfit,
        Ok(clean) => panic!("taken: {:?} {:?}", clean.pages, clean.traces),
    }
}

fn packed(plain: &[u8]) -> Vec<u8> {
    deflated(plain).expect("packed")
}

/// A page that draws one picture.
fn drawn(keys: &str, content: &[u8], more: &[&[u8]]) -> Vec<u8> {
    let picture = stream(&format!("/Type/XObject/Subtype/Image{keys}"), content);
    let mut all = vec![picture.as_slice()];
    all.extend(more);
    page("", "/Resources<</XObject<</I 6 0 R>>>>", &all)
}

#[test]
fn what_is_no_document_is_refused() {
    let good = page("", "", &[]);
    let text = String::from_utf8_lossy(&good).into_owned();
    let cases: Vec<(&str, Vec<u8>, Unfit)> = vec![
        ("nothing", vec![], Unfit::Unknown),
        ("another kind", b"PK\x03\x04 %%EOF".to_vec(), Unfit::Unknown),
        ("a beginning", b"%PDF-1.7\n".to_vec(), Unfit::Truncated),
        ("half", good[..good.len() / 2].to_vec(), Unfit::Truncated),
        (
            "a late beginning",
            [vec![b' '; 2_000], good.clone()].concat(),
            Unfit::Unknown,
        ),
        (
            "no catalogue",
            text.replace("/Root 1 0 R", "/Root 9 0 R").into_bytes(),
            Unfit::Damaged,
        ),
        (
            "no pages",
            text.replace("/Pages 2 0 R", "/Pagez 2 0 R").into_bytes(),
            Unfit::Damaged,
        ),
        (
            "no table",
            text.replace("startxref\n", "startxref\n9").into_bytes(),
            Unfit::Damaged,
        ),
        (
            "no size",
            text.replace("/MediaBox", "/MediaBux").into_bytes(),
            Unfit::Damaged,
        ),
        (
            "no width",
            text.replace("595.28", "0.0001").into_bytes(),
            Unfit::Damaged,
        ),
        (
            "a huge width",
            text.replace("595.28", "9e9999").into_bytes(),
            Unfit::Damaged,
        ),
        (
            "a moved page",
            text.replace("3 0 obj", "9 0 obj").into_bytes(),
            Unfit::Damaged,
        ),
    ];
    for (name, bytes, expected) in cases {
        let found = cleaned(&bytes).map(|clean| clean.pages).err();
        assert_eq!(found, Some(expected), "{name}");
    }
    let large = vec![b'%'; 32 * 1024 * 1024 + 1];
    assert_eq!(refused(&large), Unfit::Large { max: 32 });
}

#[test]
fn trees_of_pages_that_are_none_are_refused() {
    let tree = |nodes: &[&str]| {
        let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
        objects.extend(nodes.iter().map(ToString::to_string));
        document(&objects, "")
    };
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";
    for (name, nodes) in [
        ("itself", vec!["<</Kids[2 0 R]/Count 1>>"]),
        ("a circle", vec!["<</Kids[3 0 R]>>", "<</Kids[2 0 R]>>"]),
        ("a page twice", vec!["<</Kids[3 0 R 3 0 R]/Count 2>>", page]),
        ("no page", vec!["<</Kids[]/Count 0>>"]),
        ("none at all", vec!["<</Kids[9 0 R]/Count 1>>"]),
        ("a number", vec!["<</Kids[3 0 R]/Count 1>>", "7"]),
        (
            "a page in place",
            vec!["<</Kids[<</Type/Page/MediaBox[0 0 9 9]>>]/Count 1>>"],
        ),
        (
            "parents in a circle",
            vec![
                "<</Kids[3 0 R]/Count 1/Parent 2 0 R>>",
                "<</Type/Page/Parent 2 0 R>>",
            ],
        ),
    ] {
        assert_eq!(refused(&tree(&nodes)), Unfit::Damaged, "{name}");
    }
    // a chain that is deeper than any
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
    objects.extend((3..203).map(|next| format!("<</Kids[{next} 0 R]/Count 1>>")));
    objects.push(page.to_owned());
    assert_eq!(refused(&document(&objects, "")), Unfit::Damaged);
    let many = |pages: usize| {
        let mut kids = String::new();
        for page in 0..pages {
            let _ = write!(kids, "{} 0 R ", page + 3);
        }
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Kids[{kids}]/Count 1>>"),
        ];
        objects.extend((0..pages).map(|_| page.to_owned()));
        document(&objects, "")
    };
    assert_eq!(cleaned(&many(2_000)).expect("fit").pages.pages, 2_000);
    assert_eq!(refused(&many(2_001)), Unfit::ManyPages { max: 2_000 });
    assert_eq!(refused(&many(9_999)), Unfit::ManyPages { max: 2_000 });
}

#[test]
fn what_would_not_look_the_same_is_refused() {
    let mark = |keys: &str| {
        let mark = format!("<</Type/Annot/Rect[0 0 9 9]{keys}>>");
        page("", "/Annots[6 0 R]", &[mark.as_bytes()])
    };
    for kind in [
        "FreeText",
        "Line",
        "Square",
        "Circle",
        "Polygon",
        "PolyLine",
        "Highlight",
        "Underline",
        "Squiggly",
        "StrikeOut",
        "Stamp",
        "Caret",
        "Ink",
        "Redact",
        "Watermark",
        "NoSuchMark",
    ] {
        assert_eq!(
            refused(&mark(&format!("/Subtype/{kind}"))),
            Unfit::Marked,
            "{kind}"
        );
    }
    for kind in ["Screen", "Movie", "Sound", "3D", "RichMedia", "Projection"] {
        assert_eq!(
            refused(&mark(&format!("/Subtype/{kind}"))),
            Unfit::Playing,
            "{kind}"
        );
    }
    for kind in ["Text", "Popup"] {
        let clean = cleaned(&mark(&format!("/Subtype/{kind}"))).expect("fit");
        assert_eq!(clean.traces, [Trace::Comment], "{kind}");
    }
    let form = |form: &str, more: &[&[u8]]| page(&format!("/AcroForm<<{form}>>"), "", more);
    assert_eq!(
        refused(&form("/XFA[(a)(b)]/Fields[]", &[])),
        Unfit::OneProgram
    );
    let signed = b"<</FT/Sig/T(s)/V<</Type/Sig/Name(YAMADA)/Contents<00>>>>>".as_slice();
    assert_eq!(refused(&form("/Fields[6 0 R]", &[signed])), Unfit::Signed);
    // a widget of a signature, which says so only above it
    let above = b"<</FT/Sig/T(s)/V 8 0 R/Kids[7 0 R]>>".as_slice();
    let widget = b"<</Subtype/Widget/Parent 6 0 R/Rect[0 0 9 9]>>".as_slice();
    let value = b"<</Type/Sig>>".as_slice();
    let bytes = page("", "/Annots[7 0 R]", &[above, widget, value]);
    assert_eq!(refused(&bytes), Unfit::Signed);
    assert_eq!(
        refused(&page("/Perms<</DocMDP<<>>>>", "", &[])),
        Unfit::Signed
    );
}

#[test]
fn layers_that_are_not_always_shown_are_refused() {
    let layer = b"<</Type/OCG/Name(draft)>>".as_slice();
    for hidden in ["/OFF[6 0 R]", "/BaseState/OFF", "/BaseState/Unchanged"] {
        let layers = format!("/OCProperties<</OCGs[6 0 R]/D<<{hidden}>>>>");
        assert_eq!(
            refused(&page(&layers, "", &[layer])),
            Unfit::Layers,
            "{hidden}"
        );
    }
    // by a condition, or for some use only
    let layers = "/OCProperties<</OCGs[6 0 R]/D<<>>>>";
    for group in [
        "<</Type/OCMD/OCGs 6 0 R/P/AllOff>>",
        "<</Type/OCMD/VE[/Not 6 0 R]>>",
        "<</Type/OCG/Name(draft)/Usage<</View<</ViewState/OFF>>>>>>",
    ] {
        let objects = [layer, group.as_bytes()];
        let found = refused(&page(layers, "", &objects));
        assert_eq!(found, Unfit::Layers, "{group}");
    }
    let used =
        "/OCProperties<</OCGs[6 0 R]/D<</AS[<</Event/View/OCGs[6 0 R]/Category[/View]>>]>>>>";
    assert_eq!(refused(&page(used, "", &[layer])), Unfit::Layers);
    let plain = b"<</Type/OCMD/OCGs 6 0 R/P/AnyOn>>".as_slice();
    assert!(cleaned(&page(layers, "", &[layer, plain])).is_ok());
}

#[test]
fn what_is_encrypted_is_refused_whether_it_opens_or_not() {
    let encrypt = |keys: &str| {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            &format!("<</Filter/Standard{keys}>>"),
        ];
        document(&objects.map(str::to_owned), "/Encrypt 4 0 R/ID[<00><00>]")
    };
    let zeros = "00".repeat(32);
    let old = format!("/V 1/R 2/P -4/O<{zeros}>/U<{zeros}>");
    assert_eq!(refused(&encrypt(&old)), Unfit::Locked);
    assert_eq!(refused(&encrypt("/V 9/R 9")), Unfit::Locked);
    assert_eq!(refused(&encrypt("")), Unfit::Locked);
}

#[test]
fn bombs_are_refused_before_they_are_held() {
    let zeros = packed(&vec![b' '; 40 * 1024 * 1024]);
    let with = |filters: &str, content: &[u8]| {
        let objects = [
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Kids[3 0 R]/Count 1>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>".to_vec(),
            stream(&format!("/Filter{filters}"), content),
        ];
        of_bytes(&objects, "")
    };
    assert!(zeros.len() < 64 * 1024);
    assert_eq!(
        refused(&with("/FlateDecode", &zeros)),
        Unfit::Involved,
        "a page"
    );
    let twice = packed(&zeros);
    assert!(twice.len() < 1_024);
    assert_eq!(
        refused(&with("[/FlateDecode/FlateDecode]", &twice)),
        Unfit::Involved
    );
    let of = |filters: &str, content: &[u8]| {
        drawn(&format!("/Width 9/Height 9/Filter{filters}"), content, &[])
    };
    let many = "/ASCIIHexDecode".repeat(9);
    assert_eq!(
        refused(&of(&format!("[{many}]"), b">")),
        Unfit::Involved,
        "filters"
    );
    let wide = drawn("/Width 12001/Height 1", b"x", &[]);
    assert_eq!(refused(&wide), Unfit::Sides { max: 12_000 });
    let large = drawn("/Width 12000/Height 12000", b"x", &[]);
    assert_eq!(refused(&large), Unfit::Pixels { max: 40_000_000 });
    // objects that unpack to more than they may
    let objects = stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &zeros);
    assert_eq!(
        refused(&page("", "", &[&objects])),
        Unfit::Involved,
        "objects"
    );
}

#[test]
fn filters_are_put_in_one_way() {
    let hex = b"789c 00".as_slice();
    for (filters, content, expected) in [
        ("/ASCIIHexDecode", b"41 42>".to_vec(), Ok(b"AB".as_slice())),
        ("[/ASCIIHexDecode]", b"4142>".to_vec(), Ok(b"AB")),
        (
            "[/ASCIIHexDecode/ASCIIHexDecode]",
            b"3431>".to_vec(),
            Ok(b"A"),
        ),
        ("/ASCII85Decode", b"5sb~>".to_vec(), Ok(b"AB")),
        ("/RunLengthDecode", b"\x01AB\x80yamada".to_vec(), Ok(b"AB")),
        (
            "/FlateDecode",
            [packed(b"AB"), b"yamada".to_vec()].concat(),
            Ok(b"AB"),
        ),
        ("/FlateDecode", hex.to_vec(), Err(Unfit::Damaged)),
        ("/NoSuchDecode", b"AB".to_vec(), Err(Unfit::Unusual)),
        ("/Crypt", b"AB".to_vec(), Err(Unfit::Unusual)),
        ("[7]", b"AB".to_vec(), Err(Unfit::Damaged)),
        ("[9 0 R]", b"AB".to_vec(), Err(Unfit::Damaged)),
    ] {
        let keys = format!("/Width 1/Height 1/BitsPerComponent 8/Filter{filters}");
        match (cleaned(&drawn(&keys, &content, &[])), expected) {
            (Ok(clean), Ok(plain)) => {
                assert!(clean.has(plain) && !clean.has(b"yamada"), "{filters}");
            }
            (found, expected) => {
                assert_eq!(found.err(), expected.err(), "{filters}");
            }
        }
    }
}

#[test]
fn pictures_within_are_taken_apart_or_refused() {
    let of = |filter: &str, content: &[u8]| {
        let keys = format!("/Width 8/Height 8/BitsPerComponent 8/Filter/{filter}");
        cleaned(&drawn(&keys, content, &[]))
    };
    assert_eq!(
        of("DCTDecode", b"\xFF\xD8\xFF\xD9").err(),
        Some(Unfit::InnerPicture)
    );
    assert_eq!(of("DCTDecode", b"GIF89a").err(), Some(Unfit::InnerPicture));
    let boxed = |kind: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len() + 8).expect("small").to_be_bytes();
        [length.as_slice(), kind, body].concat()
    };
    let codes =
        b"\xFF\x4F\xFF\x51\0\x04ab\xFF\x64\0\x0A\0\x01yamada\xFF\x90\0\x0A12345678".as_slice();
    let begin = boxed(b"jP  ", b"\r\n\x87\n");
    let whole = [
        begin.clone(),
        boxed(b"ftyp", b"jp2 \0\0\0\0jp2 "),
        boxed(b"jp2h", b"header"),
        boxed(b"uuid", b"yamada"),
        boxed(b"xml ", b"<yamada/>"),
        boxed(b"jp2c", codes),
        boxed(b"asoc", b"yamada"),
    ]
    .concat();
    let clean = of("JPXDecode", &whole).expect("fit");
    assert!(clean.has(b"header") && clean.has(b"12345678") && !clean.has(b"yamada"));
    assert_eq!(clean.traces, [Trace::Xmp]);
    assert!(!of("JPXDecode", codes).expect("fit").has(b"yamada"));
    for bad in [
        b"".to_vec(),
        begin.clone(),
        begin[..7].to_vec(),
        codes[..9].to_vec(),
        [begin.clone(), b"\xFF\xFF\xFF\xFFjp2c".to_vec()].concat(),
        [
            begin.clone(),
            b"\0\0\0\x01jp2c\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF".to_vec(),
        ]
        .concat(),
        [begin, b"\0\0\0\x07jp2cx".to_vec()].concat(),
        boxed(b"jp2c", codes),
    ] {
        let found = of("JPXDecode", &bad).err();
        assert_eq!(found, Some(Unfit::InnerPicture), "{bad:?}");
    }
    let mask = stream(
        "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Metadata(yamada)",
        b"m",
    );
    let masked = drawn(
        "/Width 1/Height 1/BitsPerComponent 8/SMask 7 0 R",
        b"p",
        &[&mask],
    );
    let clean = cleaned(&masked).expect("fit");
    assert!(clean.has(b"SMask") && !clean.has(b"yamada"));
}

#[test]
fn circles_end() {
    // everything that may lead to itself
    let clean = cleaned(&page(
        "/Outlines 6 0 R/StructTreeRoot 7 0 R/Names<</Dests 8 0 R>>",
        "/Annots 10 0 R/Resources<</XObject<</F 11 0 R>>/Pattern<</P 12 0 R>>\
         /ExtGState<</G 13 0 R>>/ColorSpace<</C 14 0 R>>/Font<</F 15 0 R>>>>",
        &[
            b"<</First 6 0 R/Last 6 0 R/Next 6 0 R/Parent 6 0 R/Title(x)>>",
            b"<</K 7 0 R/ParentTree 8 0 R>>",
            b"<</Kids[8 0 R]>>",
            b"<</D 9 0 R>>",
            b"[10 0 R]",
            &stream(
                "/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F 11 0 R>>>>",
                b"/F Do",
            ),
            b"<</PatternType 2/Shading<</ShadingType 2/Function 12 0 R>>>>",
            b"<</SMask<</G 11 0 R/TR 13 0 R>>/Font[15 0 R 9]>>",
            b"14 0 R",
            b"<</Subtype/Type0/DescendantFonts[15 0 R]/FontDescriptor 15 0 R>>",
        ],
    ));
    assert!(clean.expect("fit").has(b"/F Do"));
    let places = page("/Dests 6 0 R", "", &[b"<</D 6 0 R>>"]);
    assert_eq!(refused(&places), Unfit::Involved);
    let colours = page(
        "",
        "/Resources<</ColorSpace<</C 6 0 R>>>>",
        &[b"[/Indexed 6 0 R 1 <00>]"],
    );
    assert_eq!(refused(&colours), Unfit::Involved);
    // a colour that many lists of colours multiply
    let mut colours: Vec<Vec<u8>> = (6..40)
        .map(|at| {
            format!(
                "[/DeviceN[/A]{} 0 R<<>><</Colorants<</A {0} 0 R/B {0} 0 R>>>>]",
                at + 1
            )
            .into_bytes()
        })
        .collect();
    colours.push(b"/DeviceGray".to_vec());
    let colours: Vec<&[u8]> = colours.iter().map(Vec::as_slice).collect();
    assert_eq!(
        refused(&page("", "/Resources<</ColorSpace<</C 6 0 R>>>>", &colours)),
        Unfit::Involved
    );
    // lists within lists
    let deep = ["[".repeat(90), "]".repeat(90)].concat();
    assert!(cleaned(&page("", &format!("/Tabs {deep}"), &[])).is_ok());
    let deeper = ["[".repeat(9_000), "]".repeat(9_000)].concat();
    assert!(cleaned(&page("", &format!("/Tabs {deeper}"), &[])).is_err());
}

#[test]
fn operators_that_do_not_end_are_refused() {
    for content in [b"(abc".as_slice(), b"<414", b"((a)", b"(a\\)"] {
        assert_eq!(
            refused(&page_of("", "", content, &[])),
            Unfit::Damaged,
            "{content:?}"
        );
    }
    for odd in [
        b">>".as_slice(),
        b"<<",
        b"<<>>BDC",
        b"<</A BDC",
        b")",
        b"]",
        b"BI ID",
        b"ID",
        b"BI\nID EI",
        b"<<<<>>>>DP",
    ] {
        assert!(cleaned(&page_of("", "", odd, &[])).is_ok(), "{odd:?}");
    }
}
