//! A small SMTP server on loopback that records what it gets, and can behave
//! as badly as servers do.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// What the server does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Take,
    /// 451 to the recipient.
    Later,
    /// 550 to the recipient.
    Never,
    /// Reads half of the data and closes the connection.
    HangUp,
    /// Does not even greet.
    Stall,
    /// Takes the message and never says so.
    Mute,
}

/// A message as it came in.
#[derive(Debug, Clone)]
pub struct Letter {
    pub from: String,
    pub to: Vec<String>,
    /// With line ends as sent, dots unstuffed.
    pub raw: String,
}

struct Shared {
    manner: Mutex<Manner>,
    letters: Mutex<Vec<Letter>>,
    commands: Mutex<Vec<String>>,
    ended: AtomicBool,
}

/// The running server.
pub struct Receiver {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Receiver {
    pub fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            manner: Mutex::new(manner),
            letters: Mutex::default(),
            commands: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let served = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if served.ended.load(Ordering::Acquire) {
                    return;
                }
                let served = Arc::clone(&served);
                thread::spawn(move || drop(serve(stream, &served)));
            }
        });
        Self { address, shared }
    }

    /// `127.0.0.1:port`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn behave(&self, manner: Manner) {
        *self.shared.manner.lock().unwrap() = manner;
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.shared.letters.lock().unwrap().clone()
    }

    /// Every command that was sent, data left out.
    pub fn commands(&self) -> Vec<String> {
        self.shared.commands.lock().unwrap().clone()
    }

    /// Waits until so many letters have come in.
    pub fn wait_for(&self, count: usize) -> Vec<Letter> {
        let end = Instant::now() + Duration::from_secs(30);
        while self.letters().len() < count && Instant::now() < end {
            thread::sleep(Duration::from_millis(20));
        }
        let letters = self.letters();
        assert_eq!(letters.len(), count, "{letters:?}");
        letters
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Release);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    const PATIENCE: Duration = Duration::from_secs(60);
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.try_clone()?);
    let manner = *shared.manner.lock().unwrap();
    if manner == Manner::Stall {
        let mut nothing = String::new();
        return lines.read_line(&mut nothing).map(drop);
    }
    stream.write_all(b"220 receiver.example ESMTP\r\n")?;
    let mut letter = Letter {
        from: String::new(),
        to: Vec::new(),
        raw: String::new(),
    };
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_owned();
        shared.commands.lock().unwrap().push(command.clone());
        let verb = command.to_ascii_uppercase();
        let answer: &[u8] = if verb.starts_with("EHLO") {
            b"250-receiver.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n"
        } else if verb.starts_with("AUTH") {
            b"535 5.7.8 no such name\r\n"
        } else if verb.starts_with("MAIL FROM:") {
            letter.from = address(&command);
            b"250 ok\r\n"
        } else if verb.starts_with("RCPT TO:") && manner == Manner::Later {
            b"451 4.7.1 greylisted, come again\r\n"
        } else if verb.starts_with("RCPT TO:") && manner == Manner::Never {
            b"550 5.1.1 <script>no such</script> mailbox\r\n"
        } else if verb.starts_with("RCPT TO:") {
            letter.to.push(address(&command));
            b"250 ok\r\n"
        } else if verb == "DATA" {
            stream.write_all(b"354 go on\r\n")?;
            if !read_data(&mut lines, &mut letter, manner)? {
                return Ok(());
            }
            shared.letters.lock().unwrap().push(letter.clone());
            if manner == Manner::Mute {
                let mut nothing = String::new();
                return lines.read_line(&mut nothing).map(drop);
            }
            b"250 taken\r\n"
        } else if verb == "QUIT" {
            stream.write_all(b"221 bye\r\n")?;
            return Ok(());
        } else {
            b"502 no\r\n"
        };
        stream.write_all(answer)?;
    }
}

/// False where the server hangs up before the end.
fn read_data(
    lines: &mut BufReader<TcpStream>,
    letter: &mut Letter,
    manner: Manner,
) -> std::io::Result<bool> {
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || manner == Manner::HangUp {
            return Ok(false);
        }
        if line == ".\r\n" {
            return Ok(true);
        }
        letter.raw.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

fn address(command: &str) -> String {
    let start = command.find('<').map_or(0, |at| at + 1);
    let end = command.find('>').unwrap_or(command.len());
    command[start..end].to_owned()
}

impl Letter {
    /// A header, unfolded and decoded (RFC 2047).
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap();
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{name}: ");
        let mut found = head
            .split("\r\n")
            .filter_map(|line| line.strip_prefix(&start));
        let value = found.next().unwrap_or_else(|| panic!("{name} in {head}"));
        assert_eq!(found.next(), None, "{name} stands twice");
        words(value)
    }

    /// The text, decoded.
    pub fn text(&self) -> String {
        let (_, body) = self.raw.split_once("\r\n\r\n").unwrap();
        let bytes = match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => base64(body),
            "quoted-printable" => quoted(&body.replace("=\r\n", ""), false),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }
}

/// Decodes the encoded words of a header; white space between two of them is none.
fn words(value: &str) -> String {
    let mut decoded = String::new();
    let mut last_encoded = false;
    for word in value.split(' ') {
        let inner = word
            .strip_prefix("=?utf-8?")
            .and_then(|w| w.strip_suffix("?="));
        if !(decoded.is_empty() || last_encoded && inner.is_some()) {
            decoded.push(' ');
        }
        assert!(inner.is_none() || word.len() <= 75, "{word}");
        let bytes = match inner.and_then(|inner| inner.split_once('?')) {
            Some(("b", code)) => base64(code),
            Some((_, code)) => quoted(code, true),
            None => word.as_bytes().to_vec(),
        };
        decoded += &String::from_utf8(bytes).unwrap();
        last_encoded = inner.is_some();
    }
    decoded
}

fn base64(code: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for digit in code.chars().filter_map(|c| DIGITS.find(c)) {
        bits = (bits << 6) | u32::try_from(digit).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).unwrap());
        }
    }
    bytes
}

fn quoted(code: &str, is_word: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = code.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'=' => {
                let hex = std::str::from_utf8(&after[..2]).unwrap();
                bytes.push(u8::from_str_radix(hex, 16).unwrap());
                rest = &after[2..];
            }
            b'_' if is_word => bytes.push(b' '),
            other => bytes.push(*other),
        }
    }
    bytes
}
