//! An address as a QR code, for paper. Refuses everything that a camera would
//! not take for an address.

use fast_qr::{ECL, QRBuilder};

use crate::text::SafeHtml;

/// White around the code, in modules, without which a camera finds no edge
/// (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// The code as an `<svg>` element of one path; none where the text is no full
/// address or is too long for a code. It is hidden from readers of the page:
/// the address stands beside it.
pub fn svg(address: &str) -> Option<SafeHtml> {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return None;
    }
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let size = code.size + 2 * QUIET;
    // one line a row, drawn through the middle of its modules, with a jump for
    // what is white: half of what squares would take
    let mut path = String::new();
    for row in 0..code.size {
        let (mut column, mut pen) = (0, None);
        while column < code.size {
            let dark = (column..code.size).take_while(|at| code[row][*at].value());
            let length = dark.count();
            if length > 0 {
                path.push_str(&match pen {
                    None => format!("M{column} {row}h{length}"),
                    Some(pen) => format!("m{} 0h{length}", column - pen),
                });
                pen = Some(column + length);
            }
            column += length + 1;
        }
    }
    Some(SafeHtml::from_escaped(format!(
        r#"<svg class="qr" viewBox="-{QUIET} -{QUIET}.5 {size} {size}" shape-rendering="crispEdges" aria-hidden="true"><path stroke="currentColor" d="{path}"/></svg>"#
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path paints, by row and column.
    fn painted(path: &str) -> Vec<(usize, usize)> {
        let mut painted = Vec::new();
        for line in path.split('M').skip(1) {
            let (x, rest) = line.split_once(' ').expect("where it begins");
            let (y, rest) = rest.split_once('h').expect("its row");
            let mut x: usize = x.parse().expect("a column");
            let row: usize = y.parse().expect("a row");
            for (place, part) in rest.split("m").enumerate() {
                let (jump, length) = part.split_once(" 0h").unwrap_or(("0", part));
                assert_eq!(place == 0, !part.contains(' '), "{part}");
                x += jump.parse::<usize>().expect("a jump");
                let end = x + length.parse::<usize>().expect("a length");
                painted.extend((x..end).map(|column| (row, column)));
                x = end;
            }
        }
        painted
    }

    #[test]
    fn the_path_paints_the_code_and_nothing_else() {
        let address = "https://keihatsu.example.go.jp/ja-simple/advisories/realtime-phishing";
        let svg = svg(address).expect("a code").to_string();
        let path = svg
            .split("d=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let mut painted = painted(path.expect("a path"));
        let code = QRBuilder::new(address).ecl(ECL::M).build().expect("fits");
        let mut dark = Vec::new();
        for row in 0..code.size {
            let columns = (0..code.size).filter(|column| code[row][*column].value());
            dark.extend(columns.map(|column| (row, column)));
        }
        painted.sort_unstable();
        assert_eq!(painted, dark);
        // the three corners by which a camera finds it
        let last = code.size - 1;
        for corner in [(0, 0), (0, last), (last, 0)] {
            assert!(painted.contains(&corner));
        }
        // the middle of the first row lies half a module below the quiet zone
        let size = code.size + 2 * QUIET;
        assert!(svg.contains(&format!("viewBox=\"-4 -4.5 {size} {size}\"")));
    }

    #[test]
    fn what_is_no_address_has_no_code() {
        for text in ["", "/ja/", "javascript:alert(1)", "example.go.jp"] {
            assert!(svg(text).is_none(), "{text}");
        }
        assert!(svg(&format!("https://example.go.jp/{}", "a".repeat(5_000))).is_none());
    }
}
