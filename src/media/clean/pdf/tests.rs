//! Documents that are made object by object: plain ones, with all that programs
//! add, hostile ones, and with bytes changed.

mod hostile;
mod traces;

use lopdf::{Document, Object};

use super::pdf;
use crate::{
    domain::file::{Pages, Shape, Trace, Unfit},
    media::walk::Halt,
};

/// A document of these objects, numbered from 1; the first is the catalogue.
fn document(objects: &[String], trailer: &str) -> Vec<u8> {
    let each = objects.iter().map(|object| object.as_bytes().to_vec());
    of_bytes(&each.collect::<Vec<_>>(), trailer)
}

fn of_bytes(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut made = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(made.len());
        made.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        made.extend(object);
        made.extend(b"\nendobj\n");
    }
    let start = made.len();
    made.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        made.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    let end = format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    made.extend(end.into_bytes());
    made
}

/// A stream with these keys.
fn stream(keys: &str, content: &[u8]) -> Vec<u8> {
    let mut made = format!("<<{keys}/Length {}>>\nstream\n", content.len()).into_bytes();
    made.extend(content);
    made.extend(b"\nendstream");
    made
}

/// One page, on which words stand in a font that nobody has to bring. More
/// keys go to the catalogue and the page, more objects from 6 on.
fn page(catalogue: &str, page: &str, more: &[&[u8]]) -> Vec<u8> {
    page_of(
        catalogue,
        page,
        b"BT /F 24 Tf 72 72 Td (Beware) Tj ET",
        more,
    )
}

fn page_of(catalogue: &str, page: &str, content: &[u8], more: &[&[u8]]) -> Vec<u8> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>").into_bytes(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Contents 4 0 R\
             /Resources<</Font<</F 5 0 R>>>>{page}>>"
        )
        .into_bytes(),
        stream("", content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    objects.extend(more.iter().map(|object| object.to_vec()));
    of_bytes(&objects, "")
}

/// A cleaned document: what is told of it, and the bytes.
struct Clean {
    pages: Pages,
    traces: Vec<Trace>,
    bytes: Vec<u8>,
}

/// Cleans a document, and cleans what comes out, which stays as it is.
fn cleaned(bytes: &[u8]) -> Result<Clean, Unfit> {
    let once = match pdf(bytes.to_vec()) {
        Ok(once) => once,
        Err(Halt::Unfit(unfit)) => return Err(unfit),
        Err(Halt::Io(error)) => panic!("{error}"),
    };
    let twice = pdf(once.bytes.clone()).expect("what was cleaned can be cleaned");
    assert!(twice.bytes == once.bytes, "cleaned once more it is another");
    assert!(twice.traces.is_empty(), "{:?}", twice.traces);
    assert_eq!(twice.shape, once.shape);
    let Shape::Pages(pages) = once.shape else {
        panic!("pages");
    };
    Ok(Clean {
        pages,
        traces: once.traces.into_iter().collect(),
        bytes: once.bytes,
    })
}

impl Clean {
    fn read(&self) -> Document {
        Document::load_mem(&self.bytes).expect("readable")
    }

    /// All that is written anywhere in it, unpacked, strings as they are.
    fn everything(&self) -> Vec<u8> {
        let mut all = self.bytes.clone();
        for object in self.read().objects.values() {
            tell(object, &mut all);
        }
        all
    }

    fn has(&self, words: &[u8]) -> bool {
        let all = self.everything();
        all.windows(words.len()).any(|at| at == words)
    }
}

fn tell(object: &Object, all: &mut Vec<u8>) {
    match object {
        Object::String(text, _) | Object::Name(text) => all.extend(text),
        Object::Array(list) => list.iter().for_each(|object| tell(object, all)),
        Object::Dictionary(dictionary) => {
            for (key, value) in dictionary {
                all.extend(key);
                tell(value, all);
            }
        }
        Object::Stream(stream) => {
            for (key, value) in &stream.dict {
                all.extend(key);
                tell(value, all);
            }
            all.extend(stream.get_plain_content().unwrap_or_default());
        }
        _ => {}
    }
    all.push(b'\n');
}

#[test]
fn a_plain_page_stays_as_it_is_shown() {
    let clean = cleaned(&page("/Lang(ja)", "", &[])).expect("fit");
    let expected = Pages {
        pages: 1,
        width: 2_100,
        height: 2_970,
        alike: true,
    };
    assert_eq!(
        (clean.pages.clone(), clean.traces.as_slice()),
        (expected, [].as_slice())
    );
    assert!(clean.has(b"(Beware) Tj") && clean.has(b"Helvetica"));
    let read = clean.read();
    let language = read.catalog().expect("one").get(b"Lang").expect("kept");
    assert_eq!(language.as_str().expect("a string"), b"ja");
    assert_eq!(read.extract_text(&[1]).expect("text").trim(), "Beware");
    assert!(clean.bytes.starts_with(b"%PDF-1.7\n") && clean.bytes.ends_with(b"%%EOF\n"));
}

#[test]
fn pages_are_measured_as_they_are_shown() {
    let size = |keys: &str| {
        let clean = cleaned(&page("", keys, &[])).expect("fit");
        (clean.pages.width, clean.pages.height)
    };
    assert_eq!(size("/Rotate 90"), (2_970, 2_100));
    assert_eq!(size("/Rotate -270"), (2_970, 2_100));
    assert_eq!(size("/Rotate 180"), (2_100, 2_970));
    assert_eq!(size("/CropBox[72 72 144 216]"), (254, 508));
    assert_eq!(size("/CropBox[144 216 72 72]"), (254, 508));
    // what is cropped to is never more than there is
    assert_eq!(size("/CropBox[-999 -999 9999 9999]"), (2_100, 2_970));
    assert_eq!(size("/UserUnit 2/CropBox[0 0 72 72]"), (508, 508));
}

#[test]
fn what_pages_inherit_is_theirs_and_unlike_pages_are_told() {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 3/MediaBox[0 0 72 72]/Rotate 90\
          /Resources<</Font<</F 7 0 R>>>>>>",
        "<</Type/Pages/Parent 2 0 R/Kids[4 0 R 5 0 R]/Count 2>>",
        "<</Type/Page/Parent 3 0 R>>",
        "<</Type/Page/Parent 3 0 R>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ];
    let clean = cleaned(&document(&objects.map(str::to_owned), "")).expect("fit");
    assert_eq!((clean.pages.pages, clean.pages.alike), (3, false));
    let read = clean.read();
    let pages = read.get_pages();
    assert_eq!(pages.len(), 3);
    for id in pages.values() {
        let page = read.get_dictionary(*id).expect("a page");
        assert!(page.has(b"Resources") && page.has(b"MediaBox"), "{page:?}");
        assert_eq!(
            page.get(b"Rotate").expect("turned").as_i64().expect("by"),
            90
        );
    }
}

#[test]
fn structure_outlines_links_and_labels_stay() {
    let catalogue = "/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>/Outlines 8 0 R\
        /PageLabels<</Nums[0<</S/r/P(A-)>>]>>/Names<</Dests<</Names[(top)[3 0 R/Fit]]>>>>";
    let first = "/StructParents 0/Annots[10 0 R 11 0 R]";
    let clean = cleaned(&page(
        catalogue,
        first,
        &[
            b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>/RoleMap<</Titel/H1>>>>",
            b"<</Type/StructElem/S/Figure/P 6 0 R/Pg 3 0 R/K[0<</Type/OBJR/Obj 10 0 R>>]\
               /Alt<FEFF5199771F>/Lang(ja)/A<</O/Layout/Placement/Block/BBox[0 0 9 9]>>>>",
            b"<</Type/Outlines/First 9 0 R/Last 9 0 R/Count 1>>",
            b"<</Title(Chapter)/Parent 8 0 R/Dest(top)>>",
            b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(Our page)\
               /A<</S/URI/URI(https://example.jp/)>>>>",
            b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[3 0 R/XYZ 0 9 0]>>>>",
        ],
    ))
    .expect("fit");
    assert_eq!(clean.traces, []);
    for kept in [
        b"\x51\x99\x77\x1F".as_slice(),
        b"Titel",
        b"Placement",
        b"Chapter",
        b"A-",
        b"top",
        b"Our page",
        b"https://example.jp/",
        b"OBJR",
    ] {
        assert!(clean.has(kept), "{}", String::from_utf8_lossy(kept));
    }
}

#[test]
fn the_same_bytes_come_out_every_time() {
    let bytes = page("/Lang(ja)", "", &[]);
    assert_eq!(
        cleaned(&bytes).expect("fit").bytes,
        cleaned(&bytes).expect("fit").bytes
    );
}

#[test]
fn no_change_of_a_byte_makes_it_stumble() {
    let rich = traces::everything_that_programs_add();
    let packed = cleaned(&rich).expect("fit").bytes;
    let mut seed = 0x9E37_79B9_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).expect("small") % below
    };
    for good in [rich, packed] {
        let mut taken = 0;
        for round in 0..400 {
            let mut bad = good.clone();
            if round % 4 == 0 {
                bad.truncate(next(good.len()));
            }
            for _ in 0..=round % 5 {
                if let Some(length) = Some(bad.len()).filter(|length| *length > 0) {
                    let at = next(length);
                    bad[at] = u8::try_from(next(256)).expect("a byte");
                }
            }
            // whatever is taken is whole
            taken += usize::from(cleaned(&bad).is_ok());
        }
        assert!(taken > 20, "{taken}");
    }
}
