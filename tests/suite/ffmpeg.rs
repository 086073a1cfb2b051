//! Independent readers: ffmpeg makes films and sound as people have them, with
//! everything that could name a person or a place; after they have arrived,
//! exiftool finds none of it, and ffmpeg decodes the same pictures and sounds.
//!
//! `tests/run` installs both and sets `KEIHATSU_ALL_TESTS`; without either,
//! these tests say so and pass.

use std::{fs, path::Path, process::Command};

use rocket::http::Status;
use serde_json::Value;

use crate::driver::{Folder, Town};

/// What must not be found anywhere: names, words, the place, the day.
const TRACES: [&str; 7] = [
    "KATO", "35.68", "139.76", "2019:02", "2019-02", "chapter", "Lavf",
];

/// Chapters and words of a whole file, as ffmpeg reads them.
const WORDS: &str = ";FFMETADATA1\ntitle=KATO title\nartist=KATO artist\ncomment=KATO comment\n\
    location=+35.6812+139.7671/\nlocation-eng=+35.6812+139.7671/\ncreation_time=2019-02-03T04:05:06Z\n\
    [CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=KATO chapter one\n\
    [CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=2000\ntitle=KATO chapter two\n";

const SUBTITLES: &str = "1\n00:00:00,200 --> 00:00:01,500\nKATO says\n";

/// True where both programs are installed.
fn are_there() -> bool {
    let runs = |name, flag| Command::new(name).arg(flag).output().is_ok();
    let there = runs("ffmpeg", "-version") && runs("exiftool", "-ver");
    let needed = std::env::var_os("KEIHATSU_ALL_TESTS").is_some();
    assert!(there || !needed, "ffmpeg or exiftool is missing");
    there
}

fn run(program: &str, folder: &Path, arguments: &[&str]) -> String {
    let done = Command::new(program)
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8(done.stdout).unwrap()
}

/// Makes a film or a sound of two seconds with words, chapters and subtitles.
fn make(folder: &Path, name: &str, coding: &str) {
    fs::write(folder.join("words.txt"), WORDS).unwrap();
    fs::write(folder.join("words.srt"), SUBTITLES).unwrap();
    let command = format!(
        "-v error -y -f lavfi -i testsrc2=size=128x72:rate=10:duration=2 \
         -f lavfi -i sine=duration=2 -i words.txt -i words.srt \
         -map_metadata 2 -map_chapters 2 -metadata:s handler_name=KATO-handler \
         -metadata:s title=KATO-track {coding} -threads 1 {name}"
    );
    let arguments: Vec<&str> = command.split_whitespace().collect();
    run("ffmpeg", folder, &arguments);
}

/// Each decoded picture and sound with its time and its digest.
fn decoded(folder: &Path, name: &str) -> String {
    let all = "-v error -i NAME -map 0:v:0? -map 0:a? -f framemd5 -";
    let arguments = all.split_whitespace();
    let arguments: Vec<&str> = arguments
        .map(|word| if word == "NAME" { name } else { word })
        .collect();
    run("ffmpeg", folder, &arguments)
}

/// All that exiftool finds, also in what it does not know, but what it says of
/// the file on its disk.
fn found(folder: &Path, name: &str) -> String {
    let found = run(
        "exiftool",
        folder,
        &[
            "-j",
            "-a",
            "-u",
            "-U",
            "-ee3",
            "-G1",
            "--System:all",
            "--ExifTool:all",
            name,
        ],
    );
    let mut found: Value = serde_json::from_str(&found).unwrap();
    found[0].as_object_mut().unwrap().remove("SourceFile");
    found.to_string()
}

/// Sends a file, and puts what is kept beside it.
fn arrive(town: &Town, folder: &Path, name: &str) -> (Vec<u8>, String) {
    let sent = fs::read(folder.join(name)).unwrap();
    let answer = crate::files::add(&town.drafter(), &[(name, &sent)]);
    let answer = answer.expect(Status::Ok);
    let link = answer.attributes(".arrival a", "href").remove(0);
    let served = town.decider().get(&format!("{link}/bytes/full"));
    let kept = served.expect(Status::Ok).body;
    let kept_name = format!("kept-{name}");
    fs::write(folder.join(&kept_name), &kept).unwrap();
    (kept, kept_name)
}

fn holds(bytes: &[u8], words: &str) -> bool {
    let words = words.as_bytes();
    bytes.windows(words.len()).any(|found| found == words)
}

/// The codings of films and sound that people have, with where things stand.
const CODINGS: [(&str, &str); 9] = [
    (
        "phone.mp4",
        "-map 0:v -map 1:a -c:v libx264 -pix_fmt yuv420p -c:a aac -timecode 01:02:03:04 \
         -metadata:s:v rotate=90",
    ),
    (
        "last.mp4",
        "-map 0:v -map 1:a -map 3:s -c:v libx264 -pix_fmt yuv420p -c:a aac -c:s mov_text",
    ),
    (
        "first.mp4",
        "-map 0:v -map 1:a -map 3:s -c:v libx264 -pix_fmt yuv420p -c:a aac -c:s mov_text -movflags +faststart",
    ),
    (
        "keys.mp4",
        "-map 0:v -map 1:a -c:v libx264 -pix_fmt yuv420p -c:a libmp3lame -movflags +use_metadata_tags",
    ),
    (
        "silent.mp4",
        "-map 0:v -c:v libx264 -pix_fmt yuv420p -brand mp42",
    ),
    (
        "vp9.mp4",
        "-map 0:v -map 1:a -c:v libvpx-vp9 -cpu-used 8 -c:a libopus -strict -2",
    ),
    (
        "vp9.webm",
        "-map 0:v -map 1:a -map 3:s -c:v libvpx-vp9 -cpu-used 8 -c:a libopus -c:s webvtt",
    ),
    (
        "vp8.webm",
        "-map 0:v -map 1:a -c:v libvpx -cpu-used 8 -c:a libvorbis",
    ),
    (
        "sound.mp3",
        "-map 1:a -c:a libmp3lame -id3v2_version 3 -write_id3v1 1",
    ),
];

#[test]
fn nothing_of_who_and_where_arrives_and_all_else_does() {
    if !are_there() {
        println!("ffmpeg or exiftool is missing: nothing was compared");
        return;
    }
    let folder = Folder::new();
    let at = folder.path();
    let town = Town::new();
    for (name, coding) in CODINGS {
        make(at, name, coding);
        let before = found(at, name);
        assert!(before.contains("KATO"), "{name}: {before}");
        let (kept, kept_name) = arrive(&town, at, name);
        let after = found(at, &kept_name);
        for trace in TRACES {
            // encoders write their own name into what they code
            let is_coded = trace == "Lavf" && name == "sound.mp3";
            let is_gone = !after.contains(trace) && !holds(&kept, trace);
            assert!(is_gone || is_coded, "{name}: {trace}: {after}");
        }
        assert_eq!(decoded(at, name), decoded(at, &kept_name), "{name}");
    }
}
