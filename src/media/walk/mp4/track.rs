//! A track of an MP4: whose it is, how it is coded, and whether it stays.

use std::io::{Read, Seek};

use super::{
    super::{Cursor, Walk, patches::PATCHES_MAX, sides},
    Atom, Mp4, coding,
    samples::Samples,
};
use crate::domain::{
    file::{Trace, Unfit},
    film::Codec,
};

/// The most tables of sources; each track has one.
const SOURCES_MAX: u32 = 16;

#[derive(Default)]
struct Track {
    role: Option<Role>,
    /// As it is to be shown, and as its samples are.
    shown: (u32, u32),
    coded: (u32, u32),
    codec: Option<Codec>,
    samples: Samples,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Picture,
    Sound,
    /// Positions, subtitles, titles, further pictures.
    Further,
}

impl Mp4 {
    pub(super) fn track<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        atom: &Atom,
    ) -> Walk<()> {
        let (mark, traces) = (self.patches.mark(), self.traces.clone());
        let mut track = Track::default();
        while cursor.at() < atom.end {
            let part = self.next(cursor, atom.end)?;
            match &part.kind {
                b"tkhd" => self.track_header(cursor, &part, &mut track)?,
                b"edts" => self.keep(cursor, &part, &[b"elst"])?,
                b"mdia" => self.media_of(cursor, &part, &mut track)?,
                _ => self.other(cursor, &part)?,
            }
        }
        let codec = track.codec.ok_or(Unfit::Damaged);
        match track.role.ok_or(Unfit::Damaged)? {
            Role::Picture => {
                let (width, height) = match track.shown {
                    (0, _) | (_, 0) => track.coded,
                    shown => shown,
                };
                let (width, height) = sides(width, height)?;
                self.video = Some((codec?, width, height));
            }
            Role::Sound => {
                let codec = codec?;
                self.sound.get_or_insert(codec);
            }
            Role::Further => {
                self.patches.forget(mark);
                self.traces = traces;
                self.traces.insert(Trace::Track);
                self.free(atom)?;
                self.gone.extend(track.samples.places()?);
                if self.gone.len() > PATCHES_MAX {
                    return Err(Unfit::Pieces.into());
                }
            }
        }
        Ok(())
    }

    fn track_header<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        atom: &Atom,
        track: &mut Track,
    ) -> Walk<()> {
        let wide = self.times(cursor, atom)?;
        // its number, its length, its layer and volume
        cursor.skip(if wide { 16 } else { 12 } + 16)?;
        let matrix: [u8; 36] = cursor.bytes()?;
        let [width, height] = [cursor.bytes()?, cursor.bytes()?].map(u32::from_be_bytes);
        let (width, height) = (width >> 16, height >> 16);
        // shown a quarter turned
        let is_turned = matrix[..4] == [0; 4] && matrix[4..8] != [0; 4];
        track.shown = if is_turned {
            (height, width)
        } else {
            (width, height)
        };
        atom.leave(cursor)
    }

    fn media_of<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        atom: &Atom,
        track: &mut Track,
    ) -> Walk<()> {
        while cursor.at() < atom.end {
            let part = self.next(cursor, atom.end)?;
            match &part.kind {
                b"mdhd" => {
                    self.times(cursor, &part)?;
                    part.leave(cursor)?;
                }
                b"elng" => part.leave(cursor)?,
                b"hdlr" if track.role.is_none() => {
                    track.role = Some(self.handler(cursor, &part)?);
                }
                b"minf" => {
                    let role = track.role.ok_or(Unfit::Damaged)?;
                    self.information(cursor, &part, track, role)?;
                }
                _ => self.other(cursor, &part)?,
            }
        }
        Ok(())
    }

    /// Who handles the track; their name goes.
    fn handler<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, atom: &Atom) -> Walk<Role> {
        if !(20..=4_096).contains(&atom.bytes()) {
            return Err(Unfit::Damaged.into());
        }
        let length = usize::try_from(atom.bytes()).unwrap_or_default();
        let words = cursor.take(length)?;
        let (head, name) = words.split_at(12);
        if head[4..8].iter().chain(name).any(|byte| *byte != 0) {
            self.traces.insert(Trace::Program);
            self.patches.zero(atom.content + 4, atom.content + 8)?;
            self.patches.zero(atom.content + 12, atom.end)?;
        }
        Ok(match &head[8..12] {
            b"vide" if self.video.is_none() => Role::Picture,
            b"soun" => Role::Sound,
            _ => Role::Further,
        })
    }

    fn information<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        atom: &Atom,
        track: &mut Track,
        role: Role,
    ) -> Walk<()> {
        while cursor.at() < atom.end {
            let part = self.next(cursor, atom.end)?;
            match &part.kind {
                b"vmhd" | b"smhd" => part.leave(cursor)?,
                b"dinf" => self.sources(cursor, &part)?,
                b"stbl" => self.tables(cursor, &part, track, role)?,
                _ => self.other(cursor, &part)?,
            }
        }
        Ok(())
    }

    /// Where its samples are: in this file, nowhere else.
    fn sources<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, atom: &Atom) -> Walk<()> {
        while cursor.at() < atom.end {
            let part = self.next(cursor, atom.end)?;
            if part.kind != *b"dref" {
                self.other(cursor, &part)?;
                continue;
            }
            cursor.skip(4)?;
            let count = u32::from_be_bytes(cursor.bytes()?);
            if count > SOURCES_MAX {
                return Err(Unfit::Damaged.into());
            }
            for _ in 0..count {
                let source = self.next(cursor, part.end)?;
                let [_, _, _, flags] = cursor.bytes()?;
                if flags & 1 == 0 {
                    return Err(Unfit::Damaged.into());
                }
                self.patches.zero(cursor.at(), source.end)?;
                source.leave(cursor)?;
            }
            part.leave(cursor)?;
        }
        Ok(())
    }

    fn tables<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        atom: &Atom,
        track: &mut Track,
        role: Role,
    ) -> Walk<()> {
        let stays = role != Role::Further;
        while cursor.at() < atom.end {
            let part = self.next(cursor, atom.end)?;
            match &part.kind {
                b"stsd" if stays && track.codec.is_none() => {
                    let (codec, coded) = self.codings(cursor, &part, role == Role::Picture)?;
                    (track.codec, track.coded) = (Some(codec), coded);
                }
                b"stco" | b"co64" if stays => {
                    let wide = part.kind == *b"co64";
                    Samples::each_place(cursor, &part, wide, |place| {
                        let (first, last) = self.places.get_or_insert((place, place));
                        (*first, *last) = ((*first).min(place), (*last).max(place));
                    })?;
                }
                b"stco" | b"co64" | b"stsc" | b"stsz" | b"stz2" if !stays => {
                    track.samples.read(cursor, &part)?;
                }
                b"stts" | b"ctts" | b"cslg" | b"stsc" | b"stsz" | b"stz2" | b"stss" | b"stps"
                | b"sdtp" | b"sbgp" | b"sgpd" | b"padb" | b"subs" => part.leave(cursor)?,
                b"stsd" if !stays => part.leave(cursor)?,
                _ => self.other(cursor, &part)?,
            }
        }
        Ok(())
    }

    /// How the samples are coded; every entry of the table must be fit.
    fn codings<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        atom: &Atom,
        is_picture: bool,
    ) -> Walk<(Codec, (u32, u32))> {
        cursor.skip(4)?;
        let count = u32::from_be_bytes(cursor.bytes()?);
        let mut found = None;
        for _ in 0..count {
            let entry = self.next(cursor, atom.end)?;
            let one = if is_picture {
                coding::picture(self, cursor, &entry)?
            } else {
                (coding::sound(self, cursor, &entry)?, (0, 0))
            };
            found.get_or_insert(one);
        }
        atom.leave(cursor)?;
        Ok(found.ok_or(Unfit::Damaged)?)
    }
}
