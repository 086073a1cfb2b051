//! What programs and people leave in documents: none of it comes out.

use super::{Trace, cleaned, of_bytes, page, page_of, stream};
use crate::media::walk::tests::pictures;

/// "山田太郎" as documents write it.
const WIDE: &str = "FEFF5C717530592A90CE";

/// What must not be found afterwards.
fn planted() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = [
        "YAMADA",
        "yamada",
        "山田太郎",
        "C:\\Users",
        "@example.jp",
        "35.68",
    ]
    .map(|words| words.as_bytes().to_vec())
    .into();
    all.push(vec![0x5C, 0x71, 0x75, 0x30, 0x59, 0x2A, 0x90, 0xCE]);
    all
}

/// A document with all that programs add to one.
pub(super) fn everything_that_programs_add() -> Vec<u8> {
    let xmp = "<x:xmpmeta>YAMADA 山田太郎</x:xmpmeta>".as_bytes();
    let photograph = pictures::jpeg_with(16, 8, &pictures::camera(6));
    let wide = WIDE;
    let catalogue = format!(
        "<</Type/Catalog/Pages 2 0 R/Metadata 7 0 R/Lang(ja)/OpenAction<</S/JavaScript/JS(app.alert\\('yamada'\\))>>\
         /AA<</WC 8 0 R>>/PieceInfo<</X<</LastModified(D:2026)/Private(yamada@example.jp)>>>>\
         /Names<</JavaScript<</Names[(yamada) 8 0 R]>>/EmbeddedFiles<</Names[(C:\\\\Users\\\\yamada) 9 0 R]>>>>\
         /AF[9 0 R]/Threads[11 0 R]/Collection<</D(yamada)>>/URI<</Base(file:///C:/Users/yamada/)>>\
         /OCProperties<</OCGs[12 0 R]/D<</Name<{wide}>/Creator(YAMADA)/Order[(C:\\\\Users\\\\yamada) 12 0 R]>>>>\
         /ViewerPreferences<</DisplayDocTitle true>>/SpiderInfo<</C[(yamada)]>>>>"
    );
    let first = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/LastModified(D:20261129)\
         /Thumb 13 0 R/Metadata 7 0 R/PieceInfo<</Y(yamada)>>/AA<</O 8 0 R>>/B[11 0 R]\
         /VP[<</Measure<</GCS<</WKT(35.68)>>>>>>]/Annots[14 0 R 15 0 R 16 0 R 17 0 R 18 0 R]\
         /Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R/P 19 0 R>>\
         /Properties<</L 12 0 R/M<</Type/Z/Title<{wide}>/Metadata 7 0 R/ActualText(kept)>>>>>>>>"
    );
    let objects = [
        catalogue.into_bytes(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/YAMADA(yamada)>>".to_vec(),
        first.into_bytes(),
        stream(
            "",
            b"% made by yamada on C:\\Users\\yamada\n/L BDC q 99 0 0 99 9 9 cm /I Do /P Do Q EMC\n\
              /Span <</MCID 0 /Author (YAMADA) /ActualText (a % b)>> BDC BT /F 24 Tf (50 % off) Tj ET EMC",
        ),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Foundry(C:\\\\Users\\\\yamada\\\\a.ttf)>>".to_vec(),
        stream(
            "/Type/XObject/Subtype/Image/Width 16/Height 8/ColorSpace/DeviceRGB/BitsPerComponent 8\
             /Filter/DCTDecode/Metadata 7 0 R/PtData<</X(35.68)>>/OPI<</F(C:\\\\Users\\\\yamada)>>",
            &photograph,
        ),
        stream("/Type/Metadata/Subtype/XML", xmp),
        b"<</S/Launch/F(C:\\\\Users\\\\yamada\\\\x.exe)>>".to_vec(),
        format!("<</Type/Filespec/F(C:\\\\Users\\\\yamada\\\\a.docx)/UF<{wide}>/EF<</F 10 0 R>>>>").into_bytes(),
        stream("/Type/EmbeddedFile", b"yamada@example.jp"),
        b"<</Type/Thread/I<</Author(YAMADA)>>/F 11 0 R>>".to_vec(),
        format!("<</Type/OCG/Name<{wide}>/Usage<</CreatorInfo<</Creator(YAMADA)>>>>>>").into_bytes(),
        stream("/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"y"),
        b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(yamada: too red)/T(YAMADA)/Popup 15 0 R>>".to_vec(),
        b"<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent 14 0 R>>".to_vec(),
        b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 9 0 R/T(YAMADA)>>".to_vec(),
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/NM(yamada)/M(D:2026)/T(YAMADA)/A<</S/GoToR/F(C:\\\\Users\\\\yamada)>>>>".to_vec(),
        b"<</Type/Annot/Subtype/Highlight/F 2/Rect[0 0 9 9]/Contents(yamada)>>".to_vec(),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F 9 0 R>>/LastModified(D:2026)/PieceInfo<</Z(yamada)>>",
            b"0 0 9 9 re f % yamada",
        ),
        b"<</Author(YAMADA)/Creator(yamada)/Title(yamada)/CreationDate(D:2026)>>".to_vec(),
        b"(nothing leads to yamada)".to_vec(),
    ];
    let mut made = b"junk of yamada\n".to_vec();
    let whole = of_bytes(&objects, "/Info 20 0 R/ID[<79616D616461><79616D616461>]");
    made.extend(whole);
    made.extend(b"tail of yamada");
    // readers count from the header, or from the first byte
    made.drain(..b"junk of yamada\n".len());
    made
}

#[test]
fn nothing_that_names_anybody_comes_out() {
    let bytes = everything_that_programs_add();
    let clean = cleaned(&bytes).expect("fit");
    let expected = [
        Trace::Exif,
        Trace::Position,
        Trace::Thumbnail,
        Trace::Xmp,
        Trace::Iptc,
        Trace::Words,
        Trace::Time,
        Trace::Program,
        Trace::Action,
        Trace::Attachment,
        Trace::Comment,
        Trace::Layer,
        Trace::Other,
        Trace::Tail,
    ];
    assert_eq!(clean.traces, expected);
    let all = clean.everything();
    for words in planted() {
        let found = all.windows(words.len()).any(|at| at == words);
        assert!(!found, "{}", String::from_utf8_lossy(&words));
    }
    for kept in [
        b"(50 % off) Tj".as_slice(),
        b"(a % b)",
        b"kept",
        b"/MCID 0",
        b"0 0 9 9 re f",
    ] {
        assert!(clean.has(kept), "{}", String::from_utf8_lossy(kept));
    }
    let keys: [&[u8]; 12] = [
        b"JavaScript",
        b"OpenAction",
        b"Launch",
        b"GoToR",
        b"EmbeddedFile",
        b"PieceInfo",
        b"LastModified",
        b"Metadata",
        b"Thumb",
        b"Threads",
        b"CreatorInfo",
        b"Info",
    ];
    for key in keys {
        assert!(!clean.has(key), "{}", String::from_utf8_lossy(key));
    }
}

#[test]
fn only_links_that_everybody_can_follow_stay() {
    let link = |action: &str| {
        let annotation = format!("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A {action}>>");
        let clean = cleaned(&page("", "/Annots[6 0 R]", &[annotation.as_bytes()])).expect("fit");
        (
            clean.has(b"URI") || clean.has(b"GoTo") || clean.has(b"Named"),
            clean.traces,
        )
    };
    for stays in [
        "<</S/URI/URI(https://example.jp/?q=1)>>",
        "<</S/URI/URI(HTTP://example.jp)>>",
        "<</S/URI/URI(mailto:madoguchi@example.go.jp)>>",
        "<</S/URI/URI(tel:#9110)>>",
        "<</S/GoTo/D[3 0 R/Fit]>>",
        "<</S/Named/N/NextPage>>",
    ] {
        assert_eq!(link(stays), (true, vec![]), "{stays}");
    }
    for goes in [
        "<</S/URI/URI(javascript:alert\\(1\\))>>",
        "<</S/URI/URI(file:///C:/Users/yamada)>>",
        "<</S/URI/URI(https:\\000//example.jp)>>",
        "<</S/URI>>",
        "<</S/JavaScript/JS(1)>>",
        "<</S/Launch/F(cmd.exe)>>",
        "<</S/GoToR/F(other.pdf)/D[0/Fit]>>",
        "<</S/GoToE/T<</R/C>>>>",
        "<</S/SubmitForm/F(https://example.jp)>>",
        "<</S/ImportData/F(x.fdf)>>",
        "<</S/Rendition/OP 0>>",
        "<</S/Named/N/Print>>",
        "<</S/Hide/T(x)>>",
        "<</S/Trans>>",
        "<<>>",
    ] {
        assert_eq!(link(goes), (false, vec![Trace::Action]), "{goes}");
    }
    // a further action behind one that stays
    let (stays, traces) = link("<</S/GoTo/D[3 0 R/Fit]/Next<</S/Launch/F(cmd.exe)>>>>");
    assert!(stays && traces == [Trace::Action]);
}

#[test]
fn earlier_states_are_left_behind() {
    let first = page_of("", "", b"(of yamada) Tj", &[]);
    let before = first
        .windows(9)
        .rposition(|at| at == b"startxref")
        .expect("one");
    let before = String::from_utf8_lossy(&first[before + 10..]);
    let before: usize = before
        .lines()
        .next()
        .expect("a line")
        .parse()
        .expect("a place");
    let place = first.len();
    let mut both = first.clone();
    both.extend(b"4 0 obj\n");
    both.extend(stream("", b"(Beware) Tj"));
    both.extend(b"\nendobj\n");
    let start = both.len();
    both.extend(
        format!(
            "xref\n4 1\n{place:010} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {before}>>\n\
             startxref\n{start}\n%%EOF\n"
        )
        .into_bytes(),
    );
    let clean = cleaned(&both).expect("fit");
    assert_eq!(clean.traces, [Trace::History]);
    assert!(clean.has(b"(Beware) Tj") && !clean.has(b"yamada"));
}

#[test]
fn fields_of_a_form_stay_but_secrets_and_paths() {
    let form = |keys: &str| {
        let field = format!("<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]{keys}>>");
        let catalogue = "/AcroForm<</Fields[6 0 R]/DA(/F 9 Tf)/CO[6 0 R]/DR<</Font<</F 5 0 R>>>>>>";
        cleaned(&page(catalogue, "/Annots[6 0 R]", &[field.as_bytes()])).expect("fit")
    };
    let name = form("/FT/Tx/T(name)/TU(Your name)/V(example)/AA<</K<</S/JavaScript/JS(yamada)>>>>");
    assert!(name.has(b"Your name") && name.has(b"example") && !name.has(b"yamada"));
    let list = form("/FT/Ch/T(where)/Opt[(Tokyo)[(o)(Osaka)]]/V(Tokyo)");
    assert!(list.has(b"Osaka"));
    assert!(!form("/FT/Tx/T(key)/Ff 8192/V(yamada)").has(b"yamada"));
    assert!(!form("/FT/Tx/T(file)/Ff 1048576/V(C:\\\\Users\\\\yamada)").has(b"yamada"));
    let unsigned = form("/FT/Sig/T(yamada)/Lock<</Action/All>>");
    assert!(!unsigned.has(b"yamada"));
}

#[test]
fn comments_go_and_what_is_drawn_stays() {
    let content = b"%yamada\r\n(a\\)%b(c)) Tj %yamada\n<25> Tj [(%)-9(d)] TJ\n\
        BI /W 3 /H 1 /CS /G /BPC 8 ID \x25%\x25 EI Q % yamada";
    let clean = cleaned(&page_of("", "", content, &[])).expect("fit");
    assert!(!clean.has(b"yamada"));
    for kept in [
        b"(a\\)%b(c)) Tj".as_slice(),
        b"[(%)-9(d)] TJ",
        b"ID %%% EI Q",
    ] {
        assert!(clean.has(kept), "{}", String::from_utf8_lossy(kept));
    }
    assert_eq!(clean.traces, [Trace::Words]);
}
