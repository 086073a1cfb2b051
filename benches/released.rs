//! Makes a data directory in which a film is public.
//!
//! `released DIR FILM`: takes the film in as an upload would, puts it beside a
//! text with captions, rights and words, and brings all of it out. Prints the
//! address of its bytes, and where they stand on the disk.

use std::{fs, os::unix::fs::FileExt, path::Path, sync::Arc};

use keihatsu::{
    app::House,
    domain::{
        account::Actor, digest::Digest, file::FileName, id::FileId, id::ReleaseId, locale::Locale,
        manifest::Manifest, moment::Moment, placing::Place, placing::Spot, rights::RightsInput,
    },
    media::{intake::Intake, workshop::Workshop},
    store::{Tx, releases, works},
    workflow::{
        self, consents, due, files, placing, rights, staging,
        starter::{self, Cast, demonstration},
    },
};

mod kit;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

const CAPTIONS: &[u8] = b"WEBVTT\n\n00:00.000 --> 00:01.000\nwords\n";

fn main() -> Fallible<()> {
    let arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let arguments: Vec<String> = arguments.collect();
    let [data, film] = arguments.as_slice() else {
        return Err("released DIR FILM".into());
    };
    let house = House::open(Path::new(data))?;
    let founded = Moment::from_second(1_795_395_600);
    demonstration::fill(
        &house.store,
        &house.publication,
        &house.shelf,
        "not used here",
        founded,
    )?;
    let cast = kit::cast(&house, &[Locale::JA])?;
    let film = take_in(
        &house,
        &cast.drafter,
        "film.mp4",
        &fs::File::open(film)?,
        founded,
    )?;
    let captions = data.to_owned() + "/captions.vtt";
    fs::write(&captions, CAPTIONS)?;
    let captions = take_in(
        &house,
        &cast.drafter,
        "film.vtt",
        &fs::File::open(captions)?,
        founded,
    )?;
    let id = house
        .store
        .write(|tx| submit(tx, &cast, [film, captions], founded))?;
    let bytes = house.store.read(|tx| releases::manifest(tx, id))?;
    let bytes = bytes.ok_or("no manifest")?;
    let manifest = Manifest::parse(&bytes).ok_or("no manifest")?;
    staging::stage(&house.store, &house.vault, &house.shelf, id)?
        .map_err(|why| format!("{why:?}"))?;
    house.store.write(|tx| -> Result<(), workflow::Error> {
        let digest = Digest::of(&bytes);
        let refused = |why| workflow::Error::Damaged(format!("{why:?}"));
        workflow::releases::decide(tx, &cast.decider, id, digest, founded)?.map_err(refused)?;
        workflow::releases::schedule(tx, &cast.drafter, id, founded, founded)?.map_err(refused)
    })?;
    due::release_due(&house.store, &house.publication, &house.shelf, founded)?;
    let body = manifest.items[0]
        .files
        .iter()
        .flat_map(|file| &file.whole)
        .max_by_key(|body| body.bytes);
    let body = body.ok_or("no file")?;
    println!("{}", keihatsu::web::address::file(body));
    println!(
        "{data}/public/{}/{}",
        &body.digest.to_string()[..2],
        body.digest
    );
    Ok(())
}

fn take_in(
    house: &House,
    drafter: &Actor,
    name: &str,
    source: &fs::File,
    now: Moment,
) -> Fallible<FileId> {
    let (id, name) = (
        files::new_arrival(),
        FileName::parse(name).map_err(|why| format!("{why:?}"))?,
    );
    let arriving = house.vault.begin(id)?;
    let (mut at, mut piece) = (0, vec![0; 1024 * 1024]);
    loop {
        let read = source.read_at(&mut piece, at)?;
        if read == 0 {
            break;
        }
        arriving.write_all_at(&piece[..read], at)?;
        at += read as u64;
    }
    let workshop = Arc::new(Workshop::of_this_program());
    let intake = Intake::new(house.vault.clone(), workshop);
    let kept = intake
        .take_in(id, &name)?
        .map_err(|why| format!("{why:?}"))?;
    house.vault.discard(id)?;
    let recorded = house
        .store
        .write(|tx| files::record(tx, drafter, &name, &kept, now));
    Ok(recorded?.id())
}

/// A text with the film beside it, chosen and submitted.
fn submit(
    tx: &Tx<'_>,
    cast: &Cast,
    [film, captions]: [FileId; 2],
    now: Moment,
) -> Result<ReleaseId, workflow::Error> {
    let refused = |why: String| workflow::Error::Damaged(why);
    let work = kit::copy(tx, cast, 0, &cast.locales, now)?;
    let topic = works::find(tx, work)?.topic;
    let mut content = starter::text(topic, &Locale::JA)?;
    content.alt = "動画".into();
    content.twin = "動画の言葉".into();
    for (file, place) in [(film, Place::Attachment(0)), (captions, Place::Captions)] {
        let spot = Spot {
            work,
            locale: Locale::JA,
            edition: works::newest_edition(tx, work)?.id,
            place,
            version: 0,
        };
        let placed = placing::place(tx, &cast.drafter, &spot, file, now)?;
        placed.map_err(|why| refused(format!("{why:?}")))?;
        let open = RightsInput {
            holder: "警察庁".into(),
            licence: "cc-by-4.0".into(),
            ..RightsInput::default()
        };
        let said = rights::say(tx, &cast.drafter, file, &open, now)?;
        said.map_err(|why| refused(format!("{why:?}")))?;
    }
    let nobody = consents::say(tx, &cast.drafter, film, (0, Some(false)), now)?;
    nobody.map_err(|why| refused(format!("{why:?}")))?;
    starter::write(tx, cast, work, &Locale::JA, content, now)?;
    starter::submit(tx, cast, "film", &[work], now)
}
