//! Captions of a film (WebVTT, <https://www.w3.org/TR/webvtt1/>): read
//! strictly, since what a browser skips without a word would be missing on the
//! screen, and written anew with their cues alone.
//!
//! Refuses styles, regions and notes: they are left out and told.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    file::{Trace, Unfit},
    plain_text::is_text,
};

/// The most cues; a film of two hours has some two thousand.
pub const CUES_MAX: usize = 5_000;

/// Tags that stay in the words of a cue: for emphasis, readings, who speaks,
/// classes and languages.
const TAGS: [&str; 8] = ["b", "i", "u", "ruby", "rt", "v", "c", "lang"];

/// Settings that say where a cue stands.
const SETTINGS: [&str; 5] = ["vertical", "line", "position", "size", "align"];

/// What is known of captions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captions {
    pub cues: usize,
    /// Milliseconds from the start of the film to the end of the last cue.
    pub duration: u64,
}

/// Words that stand on the screen for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// In milliseconds from the start of the film.
    pub from: u64,
    pub until: u64,
    /// Where it stands, as written in the file.
    settings: String,
    /// With the tags that stay.
    words: String,
}

impl Cue {
    /// The words without tags, as people read them.
    pub fn plain(&self) -> String {
        let mut plain = String::with_capacity(self.words.len());
        for (at, part) in self.words.split('<').enumerate() {
            let words = if at == 0 {
                part
            } else {
                part.split_once('>').map_or("", |(_, words)| words)
            };
            plain.push_str(words);
        }
        let entities = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&nbsp;", "\u{A0}"),
            ("&lrm;", "\u{200E}"),
            ("&rlm;", "\u{200F}"),
            ("&amp;", "&"),
        ];
        let replace = |text: String, (from, to): (&str, &str)| text.replace(from, to);
        entities.into_iter().fold(plain, replace)
    }
}

/// A film's cues, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Track {
    pub cues: Vec<Cue>,
    /// What is not taken over.
    pub traces: BTreeSet<Trace>,
}

impl Track {
    /// Reads a file of captions.
    pub fn parse(file: &str) -> Result<Self, Unfit> {
        if !is_text(file) {
            return Err(Unfit::NoText);
        }
        let file = file.strip_prefix('\u{FEFF}').unwrap_or(file);
        let file = file.replace("\r\n", "\n").replace('\r', "\n");
        let mut lines = file.split('\n').zip(1..).peekable();
        let head = lines.next().map_or("", |(line, _)| line);
        let title = head.strip_prefix("WEBVTT").ok_or(Unfit::Unknown)?;
        if !title.is_empty() && !title.starts_with([' ', '\t']) {
            return Err(Unfit::Unknown);
        }
        let mut track = Self::default();
        let mut in_head = true;
        if !title.trim().is_empty() {
            track.traces.insert(Trace::Words);
        }
        loop {
            let mut block = Vec::new();
            while let Some(line) = lines.next_if(|(line, _)| !line.is_empty()) {
                block.push(line);
            }
            track.block(&block, in_head)?;
            in_head = false;
            if lines.next().is_none() {
                break;
            }
        }
        if track.cues.is_empty() {
            return Err(Unfit::Cues { max: CUES_MAX });
        }
        Ok(track)
    }

    /// Takes lines that stand together, each with its number.
    fn block(&mut self, block: &[(&str, usize)], in_head: bool) -> Result<(), Unfit> {
        let Some((first, number)) = block.first().copied() else {
            return Ok(());
        };
        if in_head {
            self.traces.insert(Trace::Words);
            return Ok(());
        }
        let is_cue = |line: &str| line.contains("-->");
        let (times, words) = match block {
            [(times, at), words @ ..] if is_cue(times) => ((*times, *at), words),
            // its name, for scripts
            [_, (times, at), words @ ..] if is_cue(times) => ((*times, *at), words),
            _ => {
                let keyword = first.split([' ', '\t']).next().unwrap_or_default();
                self.traces.insert(match keyword {
                    "NOTE" => Trace::Words,
                    "STYLE" | "REGION" => Trace::Style,
                    _ => return Err(Unfit::Cue { line: number }),
                });
                return Ok(());
            }
        };
        if self.cues.len() >= CUES_MAX {
            return Err(Unfit::Cues { max: CUES_MAX });
        }
        let cue = self.cue(times, words)?;
        self.cues.push(cue);
        Ok(())
    }

    fn cue(&mut self, times: (&str, usize), lines: &[(&str, usize)]) -> Result<Cue, Unfit> {
        let (times, line) = times;
        let unread = Unfit::Cue { line };
        let (from, rest) = times.split_once("-->").ok_or_else(|| unread.clone())?;
        let mut rest = rest.split_ascii_whitespace();
        let from = moment(from.trim());
        let until = rest.next().and_then(moment);
        let (Some(from), Some(until)) = (from, until) else {
            return Err(unread);
        };
        if from >= until {
            return Err(unread);
        }
        let mut settings = String::new();
        for setting in rest {
            let (name, value) = setting.split_once(':').ok_or_else(|| unread.clone())?;
            let is_plain =
                |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%' | '-');
            if SETTINGS.contains(&name) && value.chars().all(is_plain) {
                settings.push(' ');
                settings.push_str(setting);
            } else {
                self.traces.insert(Trace::Style);
            }
        }
        let mut words = Vec::with_capacity(lines.len());
        for (words_of_line, line) in lines {
            let kept = self.words(words_of_line);
            words.push(kept.ok_or(Unfit::Cue { line: *line })?);
        }
        Ok(Cue {
            from,
            until,
            settings,
            words: words.join("\n"),
        })
    }

    /// A line of words with the tags that stay; none where a tag has no end.
    fn words(&mut self, line: &str) -> Option<String> {
        let mut parts = line.split('<');
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (tag, words) = part.split_once('>')?;
            let (name, said) = tag.split_once([' ', '\t']).unwrap_or((tag, ""));
            let name = name.strip_prefix('/').unwrap_or(name);
            let kind = name.split('.').next().unwrap_or_default();
            let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
            let may_say = said.is_empty() || matches!(kind, "v" | "lang");
            if TAGS.contains(&kind) && name.chars().all(is_plain) && may_say {
                kept.push('<');
                kept.push_str(tag);
                kept.push('>');
            } else {
                self.traces.insert(Trace::Style);
            }
            kept.push_str(words);
        }
        // an arrow in words would begin a cue
        (!kept.contains("-->")).then_some(kept)
    }

    /// What is known of them.
    pub fn known(&self) -> Captions {
        Captions {
            cues: self.cues.len(),
            duration: self.cues.iter().map(|cue| cue.until).max().unwrap_or(0),
        }
    }

    /// The file anew, with its cues alone.
    pub fn written(&self) -> String {
        let mut file = "WEBVTT\n".to_owned();
        for cue in &self.cues {
            let (from, until) = (time(cue.from), time(cue.until));
            let Cue {
                settings, words, ..
            } = cue;
            file.push_str(&format!("\n{from} --> {until}{settings}\n"));
            if !words.is_empty() {
                file.push_str(&format!("{words}\n"));
            }
        }
        file
    }
}

/// Reads `mm:ss.ttt` or `h…h:mm:ss.ttt`, in milliseconds.
fn moment(written: &str) -> Option<u64> {
    let (clock, thousandths) = written.split_once('.')?;
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => ("00", *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    let number = |digits: &str, least: usize, most: usize| {
        let fits = (least..=most).contains(&digits.len());
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u64>().ok().filter(|_| fits && plain)
    };
    let hours = number(hours, 2, 4)?;
    let [minutes, seconds] = [number(minutes, 2, 2)?, number(seconds, 2, 2)?];
    let thousandths = number(thousandths, 3, 3)?;
    (minutes < 60 && seconds < 60)
        .then_some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + thousandths)
}

/// A time as files of captions write it, and as people read it.
pub fn time(milliseconds: u64) -> String {
    let (seconds, thousandths) = (milliseconds / 1_000, milliseconds % 1_000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_alone_are_written_anew() {
        let file = "\u{FEFF}WEBVTT Kato's film\r\nX-Author: KATO\r\n\r\nNOTE by KATO\r\n\r\n\
            STYLE\r\n::cue { color: red }\r\n\r\nREGION\r\nid:kato\r\n\r\n\
            kato-1\r\n00:01.000 --> 00:02.500 align:start region:kato\r\n\
            <v 案内>電話は<b>#9110</b>へ<00:01.500>。<x>\r\n<ruby>警察<rt>けいさつ</rt></ruby> &amp;\r\n\r\n\r\n\
            100:00:00.000-->100:00:01.000\r\n";
        let track = Track::parse(file).expect("fit");
        let expected = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500 align:start\n\
            <v 案内>電話は<b>#9110</b>へ。\n<ruby>警察<rt>けいさつ</rt></ruby> &amp;\n\n\
            100:00:00.000 --> 100:00:01.000\n";
        assert_eq!(track.written(), expected);
        let traces: Vec<Trace> = track.traces.iter().copied().collect();
        assert_eq!(traces, [Trace::Words, Trace::Style]);
        assert_eq!(track.cues[0].plain(), "電話は#9110へ。\n警察けいさつ &");
        let known = track.known();
        assert_eq!((known.cues, known.duration), (2, 360_001_000));
        // what is left is captions of its own
        let again = Track::parse(expected).expect("fit");
        assert_eq!((again.written(), again.traces.len()), (expected.into(), 0));
    }

    #[test]
    fn what_a_browser_would_skip_is_refused_by_its_line() {
        for (file, line) in [
            ("WEBVTT\n\n00:01.000 --> 00:01.000\nx", 3),
            ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", 3),
            ("WEBVTT\n\n00:01 --> 00:02\nx", 3),
            ("WEBVTT\n\n1:00:01.000 --> 1:00:02.000\nx", 3),
            ("WEBVTT\n\n00:61.000 --> 01:02.000\nx", 3),
            ("WEBVTT\n\n00:01,000 --> 00:02,000\nx", 3),
            ("WEBVTT\n\n99999:00:01.000 --> 99999:00:02.000\nx", 3),
            ("WEBVTT\n\n00:01.000 --> \nx", 3),
            ("WEBVTT\n\n00:01.000 --> 00:02.000 middle\nx", 3),
            ("WEBVTT\n\n1\n00:01.000 --> 00:02.000\nx\n<b y", 6),
            (
                "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n00:03.000 --> 00:04.000\ny",
                5,
            ),
            ("WEBVTT\n\nwords of nobody", 3),
        ] {
            assert_eq!(Track::parse(file), Err(Unfit::Cue { line }), "{file:?}");
        }
        for file in ["", "WEBVT", "WEBVTTX\n\n", " WEBVTT\n"] {
            assert_eq!(Track::parse(file), Err(Unfit::Unknown), "{file:?}");
        }
        assert_eq!(Track::parse("WEBVTT\n\n\0"), Err(Unfit::NoText));
        let many = Unfit::Cues { max: CUES_MAX };
        assert_eq!(Track::parse("WEBVTT\n\nNOTE x"), Err(many.clone()));
        let cue = "\n00:01.000 --> 00:02.000\nx\n";
        let as_many = |count| Track::parse(&["WEBVTT\n", &cue.repeat(count)].concat());
        assert!(as_many(CUES_MAX).is_ok());
        assert_eq!(as_many(CUES_MAX + 1), Err(many));
    }
}
