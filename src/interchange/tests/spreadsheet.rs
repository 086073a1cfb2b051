//! What spreadsheet programs and hands make of CSV.

use encoding_rs::SHIFT_JIS;

use super::*;

fn sheet() -> String {
    text(sheet::write(&example()))
}

fn why(bytes: impl AsRef<[u8]>) -> (usize, Why) {
    let refusal = read_sheet(bytes).expect_err("refused");
    (refusal.line, refusal.why)
}

/// A sheet without quotation marks, which has one row.
fn plain(separator: char) -> String {
    let digest = format!("sha256:{}", Digest::of("題"));
    [
        format!(
            "digest,id,Target (JA-simple),more,source (ja)\n{digest},phishing/1.0/title,だい,,題"
        ),
        "\n".into(),
    ]
    .concat()
    .replace(',', &separator.to_string())
}

#[test]
fn no_cell_runs() {
    let sheet = sheet();
    assert!(
        sheet.starts_with(
            "\u{FEFF}\"id\",\"work\",\"field\",\"source (ja)\",\"target (ja-simple)\""
        )
    );
    assert!(sheet.contains("\"'=1+1\"") && sheet.contains("\"'@だい\""));
    assert!(sheet.contains("\"''-2 ") && sheet.contains("\"'＝]]>\""));
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(sheet.as_bytes());
    for row in rows.records() {
        for cell in row.unwrap().iter() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
    }
}

#[test]
fn any_separator_line_end_and_encoding_is_read() {
    let expected = read_sheet(plain(',')).unwrap();
    assert_eq!(expected.works[0].units[0].target.as_deref(), Some("だい"));
    assert_eq!(expected.works[0].units[0].state, UnitState::Draft);
    for separator in [',', ';', '\t'] {
        let unix = plain(separator);
        for sheet in [
            unix.clone(),
            unix.replace('\n', "\r\n"),
            format!("\u{FEFF}{unix}"),
        ] {
            assert_eq!(read_sheet(&sheet), Ok(expected.clone()), "{sheet}");
        }
        let little = utf16(&unix, u16::to_le_bytes);
        let big = utf16(&unix, u16::to_be_bytes);
        let (japanese, _, _) = SHIFT_JIS.encode(&unix);
        for bytes in [little, big, japanese.into_owned()] {
            assert_eq!(read_sheet(bytes), Ok(expected.clone()));
        }
    }
    let excel = sheet().replace("\r\n", "\n").replace('\n', "\r\n");
    assert_eq!(read_sheet(excel), Ok(example()));
    let blank = plain(',').replace("\ndigest", "\n\n,,,,\n");
    assert_eq!(read_sheet(blank), Ok(expected));
}

fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = format!("\u{FEFF}{text}");
    marked.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn letters_that_are_lost_are_noticed() {
    let foreign = plain(',').replace("JA-simple", "vi");
    let (bytes, _, _) = SHIFT_JIS.encode(&foreign);
    let language = locale("vi");
    assert_eq!(why(bytes), (1, Why::LettersLost { language }));
    assert!(read_sheet(&foreign).is_ok());
}

#[test]
fn rows_are_refused_with_their_line() {
    let id = || "phishing/1.0/title".to_owned();
    let plain = plain(',');
    let row = plain.lines().nth(1).unwrap();
    for (document, expected) in [
        (String::new(), (1, Why::NoColumn { column: "id" })),
        ("PK\u{3}\u{4}".into(), (1, Why::NoColumn { column: "id" })),
        (
            plain.replacen("digest", "sum", 1),
            (1, Why::NoColumn { column: "digest" }),
        ),
        (
            plain.replacen("(ja)", "", 1),
            (1, Why::NoColumn { column: "source" }),
        ),
        (
            plain.replacen("(ja)", "(j_a)", 1),
            (
                1,
                Why::NotALanguage {
                    found: "j_a".into(),
                },
            ),
        ),
        (plain.replacen(row, "", 1), (1, Why::Nothing)),
        (
            format!("{plain}\r\n\n{row}\n"),
            (5, Why::DuplicateId { id: id() }),
        ),
        (plain.replacen("phishing/1.0/title", " ", 1), (2, Why::NoId)),
        (
            plain.replacen("sha256:", "", 1),
            (2, Why::NoDigest { id: id() }),
        ),
        (plain.replacen(",,題", "", 1), (2, Why::ShortRow)),
        (
            plain.replacen("だい", "\"だ\n\u{1}い\"", 1),
            (3, Why::ControlCharacter),
        ),
        (plain.replacen("だい", "\"だい", 1), (3, Why::Truncated)),
        (format!("{plain}{}\n", ",".repeat(300)), (3, Why::Malformed)),
    ] {
        assert_eq!(why(&document), expected, "{document}");
    }
    // the note of the row before has seven lines
    let state = sheet().replacen("\"machine\"", "\"done\"", 1);
    let found = "done".to_owned();
    assert_eq!(why(state), (9, Why::UnknownState { found }));
}

#[test]
fn broken_bytes_are_refused_with_their_line() {
    let mut bytes = plain(',').into_bytes();
    let end = bytes.len() - 2;
    bytes[end] = 0xFF;
    assert_eq!(why(&bytes), (2, Why::WrongEncoding));
    let marked = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
    assert_eq!(why(marked), (2, Why::WrongEncoding));
    let mut odd = utf16(&plain(','), u16::to_le_bytes);
    odd.pop();
    assert_eq!(why(odd).1, Why::WrongEncoding);
}

#[test]
fn size_and_language_are_bounded() {
    let expected = Expected {
        bytes_max: 1024 * 1024,
        ..Expected::ANY
    };
    for endless in [b'a', b',', b'"', b'\n'] {
        let refusal = sheet::read(std::io::repeat(endless), &expected).unwrap_err();
        assert_eq!(refusal.why, Why::TooLarge { megabytes: 1 });
    }
    let expected = Expected::between(locale("ja"), locale("en"));
    let refusal = sheet::read(plain(',').as_bytes(), &expected).unwrap_err();
    assert!(matches!(refusal.why, Why::WrongLanguage { .. }));
}
