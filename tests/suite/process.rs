//! The real program as a process of its own: started, asked, killed.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

/// A running server. Killed, by its own id, when it goes out of scope.
pub struct Server {
    child: Child,
    /// Kept open: a server may go on writing.
    _output: BufReader<ChildStdout>,
    pub host: String,
}

/// The program with a quiet, known environment.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keihatsu"));
    command
        .args(arguments)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C")
        .env("ROCKET_PORT", "0")
        .env("ROCKET_ADDRESS", "127.0.0.1")
        .stdin(Stdio::null());
    command
}

/// Starts the program without waiting for its doors.
pub fn spawn(arguments: &[&str]) -> Child {
    program(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

impl Server {
    /// Serves a data directory and waits until its doors are open.
    pub fn start(data: &Path) -> Self {
        Self::start_with(data, &[])
    }

    /// The same with settings in its environment.
    pub fn start_with(data: &Path, settings: &[(&str, &str)]) -> Self {
        let mut program = program(&["serve", "--data", data.to_str().unwrap()]);
        program.envs(settings.iter().copied());
        program.stdout(Stdio::piped()).stderr(Stdio::null());
        Self::of(program.spawn().unwrap())
    }

    /// The same, and what it says of errors is kept.
    pub fn start_heard(data: &Path, settings: &[(&str, &str)]) -> Self {
        let mut program = program(&["serve", "--data", data.to_str().unwrap()]);
        program.envs(settings.iter().copied());
        program.stdout(Stdio::piped()).stderr(Stdio::piped());
        Self::of(program.spawn().unwrap())
    }

    fn of(mut child: Child) -> Self {
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut host = None;
        for line in output.by_ref().lines().map_while(Result::ok).take(40) {
            if let Some((_, address)) = line.split_once("http://") {
                host = Some(address.trim_end_matches('/').to_owned());
                break;
            }
        }
        let host = host.expect("the doors are printed");
        Self {
            child,
            _output: output,
            host,
        }
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The most memory that it has held, in bytes.
    pub fn held(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.unwrap().trim().trim_end_matches(" kB");
        kilobytes.parse::<usize>().unwrap() * 1024
    }

    /// Asks it to end, as a service manager does.
    pub fn ask_to_end(&self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.unwrap().success());
    }

    /// Waits for its end; what it has said of errors till then.
    pub fn last_words(&mut self) -> String {
        let mut words = String::new();
        let mut errors = self.child.stderr.take().unwrap();
        errors.read_to_string(&mut words).unwrap();
        let _ = self.child.wait();
        words
    }

    /// True while it lives.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// With which code it ended by itself.
    pub fn exit_code(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Sends bytes and reads the answer's status and head; none where the
/// connection broke.
pub fn ask(host: &str, request: &str) -> Option<(u16, String)> {
    ask_bytes(host, request.as_bytes())
}

/// The same for what is no text.
pub fn ask_bytes(host: &str, request: &[u8]) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(host).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .ok()?;
    stream.write_all(request).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let text = String::from_utf8_lossy(&answer).into_owned();
    let status = text.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    Some((status, text))
}

/// A GET that closes its connection.
pub fn get(host: &str, path: &str) -> Option<(u16, String)> {
    ask(
        host,
        &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
    )
}

/// The same with a session.
pub fn get_as(host: &str, path: &str, session: &str) -> Option<(u16, String)> {
    ask(
        host,
        &format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nCookie: keihatsu-session={session}\r\n\r\n"
        ),
    )
}

/// A form, sent with a session.
pub fn post(host: &str, path: &str, session: &str, body: &str) -> Option<(u16, String)> {
    let length = body.len();
    ask(
        host,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
             Cookie: keihatsu-session={session}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        ),
    )
}
