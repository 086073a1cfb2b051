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
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let dark = (column..code.size).take_while(|at| code[row][*at].value());
            let length = dark.count();
            if length > 0 {
                let (x, y) = (column + QUIET, row + QUIET);
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            column += length + 1;
        }
    }
    Some(SafeHtml::from_escaped(format!(
        r#"<svg class="qr" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" aria-hidden="true" focusable="false"><path d="{path}"/></svg>"#
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path paints, by row and column.
    fn painted(path: &str) -> Vec<(usize, usize)> {
        let runs = path.split('M').skip(1);
        let read = |run: &str| -> Option<Vec<(usize, usize)>> {
            let (x, rest) = run.split_once(' ')?;
            let (y, rest) = rest.split_once('h')?;
            let (length, _) = rest.split_once('v')?;
            let (x, y): (usize, usize) = (x.parse().ok()?, y.parse().ok()?);
            let length: usize = length.parse().ok()?;
            Some((x..x + length).map(|x| (y, x)).collect())
        };
        runs.flat_map(|run| read(run).expect("a run")).collect()
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
            dark.extend(columns.map(|column| (row + QUIET, column + QUIET)));
        }
        painted.sort_unstable();
        assert_eq!(painted, dark);
        // the three corners by which a camera finds it
        let last = code.size + QUIET - 1;
        for corner in [(QUIET, QUIET), (QUIET, last), (last, QUIET)] {
            assert!(painted.contains(&corner));
        }
    }

    #[test]
    fn what_is_no_address_has_no_code() {
        for text in ["", "/ja/", "javascript:alert(1)", "example.go.jp"] {
            assert!(svg(text).is_none(), "{text}");
        }
        assert!(svg(&format!("https://example.go.jp/{}", "a".repeat(5_000))).is_none());
    }
}
