//! A kept file as an answer: whole or one range of it (RFC 9110 §14), with its
//! digest as tag, read where it stands on the disk. Who may have it is not its
//! business.

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt,
    pin::Pin,
    task::{Context, Poll},
};

use rocket::{
    Request,
    http::{Header, HeaderMap, Status},
    response::{self, Responder, Response},
    tokio::{
        io::{AsyncRead, AsyncSeek, ReadBuf},
        task::block_in_place,
    },
};

use super::cache_policy::CachePolicy;
use crate::domain::digest::Digest;

/// As much goes to the connection at once.
const CHUNK: usize = 512 * 1024;

/// A file that is opened to be sent.
pub struct FileBody {
    pub file: File,
    pub bytes: u64,
    pub digest: Digest,
    pub media_type: &'static str,
    pub disposition: String,
    pub policy: CachePolicy,
}

/// Which bytes of how many are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Whole,
    /// From the first to before the second.
    Part(u64, u64),
    /// None of these bytes is there.
    Beyond,
}

impl<'r> Responder<'r, 'static> for FileBody {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let headers = request.headers();
        let tag = format!("\"{}\"", self.digest);
        let mut response = Response::build();
        response
            .header(Header::new("ETag", tag.clone()))
            .header(self.policy.header());
        if headers
            .get("If-None-Match")
            .any(|tags| is_named(tags, &tag))
        {
            return response.status(Status::NotModified).ok();
        }
        response
            .header(Header::new("Accept-Ranges", "bytes"))
            .header(Header::new("Content-Type", self.media_type))
            .header(Header::new("Content-Disposition", self.disposition));
        let (from, end) = match asked(headers, &tag, self.bytes) {
            Asked::Whole => (0, self.bytes),
            Asked::Part(from, end) => {
                let range = format!("bytes {from}-{}/{}", end - 1, self.bytes);
                response.status(Status::PartialContent);
                response.header(Header::new("Content-Range", range));
                (from, end)
            }
            Asked::Beyond => {
                let range = format!("bytes */{}", self.bytes);
                response.header(Header::new("Content-Range", range));
                return response.status(Status::RangeNotSatisfiable).ok();
            }
        };
        let window = Window {
            file: self.file,
            at: from,
            end,
        };
        let bytes = usize::try_from(end - from).map_err(|_| Status::InternalServerError)?;
        response
            .sized_body(bytes, window)
            .max_chunk_size(CHUNK)
            .ok()
    }
}

/// True where a list of tags names this one; a weak one is as good here.
fn is_named(tags: &str, tag: &str) -> bool {
    let mut tags = tags.split(',').map(str::trim);
    tags.any(|other| other == "*" || other.strip_prefix("W/").unwrap_or(other) == tag)
}

fn asked(headers: &HeaderMap<'_>, tag: &str, bytes: u64) -> Asked {
    // a range of another state of the file is of no use: then it goes whole
    let is_same = headers.get_one("If-Range").is_none_or(|known| known == tag);
    let mut ranges = headers.get("Range");
    match (ranges.next(), ranges.next()) {
        (Some(range), None) if is_same => one_range(range, bytes),
        _ => Asked::Whole,
    }
}

/// Reads one range; of several, or of what is none, the whole is sent.
fn one_range(typed: &str, bytes: u64) -> Asked {
    let Some((unit, range)) = typed.split_once('=') else {
        return Asked::Whole;
    };
    let Some((first, last)) = range.trim().split_once('-') else {
        return Asked::Whole;
    };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Asked::Whole;
    }
    let number = |typed: &str| {
        let plain = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
        // more digits than any file has bytes are the largest number
        plain.then(|| typed.parse().unwrap_or(u64::MAX))
    };
    let (from, end) = match (number(first), number(last)) {
        (Some(from), Some(last)) if from <= last => (from, last.saturating_add(1).min(bytes)),
        (Some(from), None) if last.is_empty() => (from, bytes),
        (None, Some(count)) if first.is_empty() => (bytes - count.min(bytes), bytes),
        _ => return Asked::Whole,
    };
    if from < end {
        Asked::Part(from, end)
    } else {
        Asked::Beyond
    }
}

/// A part of a file, read as the connection takes it.
struct Window {
    file: File,
    at: u64,
    end: u64,
}

impl AsyncRead for Window {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let most = buffer.remaining().min(left);
        let place = buffer.initialize_unfilled_to(most);
        // no hop to another thread and back: what is read lies in memory mostly
        let read = block_in_place(|| self.file.read_at(place, self.at))?;
        if read == 0 && most > 0 {
            return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()));
        }
        self.at += read as u64;
        buffer.advance(read);
        Poll::Ready(Ok(()))
    }
}

/// Asked for by bodies whose length is not known; this one's is.
impl AsyncSeek for Window {
    fn start_seek(self: Pin<&mut Self>, _: io::SeekFrom) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Poll::Ready(Ok(self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_read_as_the_standard_says() {
        for (typed, expected) in [
            ("bytes=0-0", Asked::Part(0, 1)),
            ("bytes=2-4", Asked::Part(2, 5)),
            ("Bytes = 2-4", Asked::Part(2, 5)),
            ("bytes=2-", Asked::Part(2, 10)),
            ("bytes=9-99", Asked::Part(9, 10)),
            ("bytes=-3", Asked::Part(7, 10)),
            ("bytes=-99", Asked::Part(0, 10)),
            ("bytes=0-99999999999999999999999", Asked::Part(0, 10)),
            ("bytes=10-", Asked::Beyond),
            ("bytes=10-12", Asked::Beyond),
            ("bytes=-0", Asked::Beyond),
            ("bytes=99999999999999999999999-", Asked::Beyond),
            ("bytes=4-2", Asked::Whole),
            ("bytes=0-1,3-4", Asked::Whole),
            ("bytes=-", Asked::Whole),
            ("bytes=a-b", Asked::Whole),
            ("bytes=+1-2", Asked::Whole),
            ("items=0-1", Asked::Whole),
            ("bytes", Asked::Whole),
            ("", Asked::Whole),
        ] {
            assert_eq!(one_range(typed, 10), expected, "{typed}");
        }
    }

    #[test]
    fn a_range_is_what_slicing_makes() {
        let bytes: Vec<u64> = (0..7).collect();
        for from in 0..9_u64 {
            for last in from..9 {
                let expected: Vec<u64> = bytes
                    .iter()
                    .copied()
                    .filter(|place| (from..=last).contains(place))
                    .collect();
                let found = match one_range(&format!("bytes={from}-{last}"), 7) {
                    Asked::Part(from, end) => (from..end).collect(),
                    Asked::Beyond => Vec::new(),
                    Asked::Whole => panic!("one range"),
                };
                assert_eq!(found, expected, "{from}-{last}");
            }
        }
    }

    #[test]
    fn a_tag_is_found_in_a_list() {
        for (tags, found) in [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\", \"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
        ] {
            assert_eq!(is_named(tags, "\"a\""), found, "{tags}");
        }
    }
}
