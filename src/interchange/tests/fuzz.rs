//! Random damage, the same at every run: a reader answers, never panics, and
//! names a line that the file has.

use super::*;

const ROUNDS: usize = 1_500;

/// Pieces that mean something to one reader or the other.
const PIECES: [&str; 18] = [
    "<",
    ">",
    "&",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<!DOCTYPE a>",
    "</target>",
    "<x/>",
    "<target>",
    "&#1;",
    "&a;",
    "\"",
    "\"\"",
    ",",
    "\r",
    "\n",
    "\u{FEFF}",
];

/// Xorshift (Marsaglia, 2003): enough to choose places to break.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).unwrap()
    }
}

fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let to = (at + dice.below(40)).min(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let piece = PIECES[dice.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            3 => {
                let again = bytes[at..to].to_vec();
                bytes.splice(at..at, again);
            }
            4 => bytes.insert(at, u8::try_from(dice.below(256)).unwrap()),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
    bytes
}

fn survives(whole: &[u8], read: impl Fn(&[u8]) -> Result<Package, Refusal>) {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut refused = 0;
    for _ in 0..ROUNDS {
        let bytes = damaged(whole, &mut dice);
        let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
        match read(&bytes) {
            Ok(package) => assert!(!package.works.is_empty()),
            Err(refusal) => {
                refused += 1;
                assert!(
                    (1..=lines).contains(&refusal.line),
                    "{refusal:?} of {lines}"
                );
            }
        }
    }
    assert!(refused > ROUNDS / 4, "{refused}");
}

#[test]
fn a_damaged_document_is_answered() {
    survives(&xliff::write(&example()), |bytes| read_xliff(bytes));
}

#[test]
fn a_damaged_spreadsheet_is_answered() {
    survives(&sheet::write(&example()), |bytes| read_sheet(bytes));
    let shift_jis = encoding_rs::SHIFT_JIS
        .encode(&text(sheet::write(&example()))[3..])
        .0
        .into_owned();
    survives(&shift_jis, |bytes| read_sheet(bytes));
}
