//! Writes a PDF: objects one after the other, the small ones packed together
//! (ISO 32000-2, 7.5.7), then where each of them stands (7.5.8).
//!
//! Refuses to write more than a document may have.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Writer};
use sha2::{Digest as _, Sha256};

use super::{copy::words, stream::deflated};
use crate::{
    domain::file::{FileKind, Unfit},
    media::walk::Walk,
};

/// Objects that are packed together.
const PACKED_MAX: usize = 200;

/// Bytes that are packed together.
const PACKED_BYTES: usize = 1024 * 1024;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    /// From this byte on.
    At(u32),
    /// In a stream, as which of those in it.
    In(u32, u16),
}

pub(super) struct Pen {
    bytes: Vec<u8>,
    places: Vec<Place>,
    /// Objects that are still to be packed: their numbers, and where each begins.
    small: Vec<(usize, usize)>,
    packed: Vec<u8>,
    /// Streams of packed objects, which are numbered after all others.
    parcels: Vec<Vec<(usize, usize)>>,
    contents: Vec<Vec<u8>>,
}

impl Pen {
    /// Begins a document of about so many bytes.
    pub(super) fn new(room: usize) -> Self {
        let mut bytes = Vec::with_capacity(room);
        bytes.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        Self {
            bytes,
            places: Vec::new(),
            small: Vec::new(),
            packed: Vec::new(),
            parcels: Vec::new(),
            contents: Vec::new(),
        }
    }

    /// Writes the next object.
    pub(super) fn object(&mut self, object: &Object) -> Walk<()> {
        let number = self.places.len();
        if matches!(object, Object::Stream(_)) {
            let place = self.indirect(number, object)?;
            self.places.push(place);
            return Ok(());
        }
        self.places.push(Place::At(0));
        self.small.push((number, self.packed.len()));
        Writer::write_object(&mut self.packed, object)?;
        self.packed.push(b'\n');
        if self.small.len() >= PACKED_MAX || self.packed.len() >= PACKED_BYTES {
            self.parcel()?;
        }
        self.fits()
    }

    fn fits(&self) -> Walk<()> {
        let held: usize = self.contents.iter().map(Vec::len).sum();
        if (self.bytes.len() + held) as u64 > 2 * FileKind::Pdf.bytes_max() {
            return Err(Unfit::Involved.into());
        }
        Ok(())
    }

    fn indirect(&mut self, number: usize, object: &Object) -> Walk<Place> {
        let at = u32::try_from(self.bytes.len()).map_err(|_| Unfit::Involved)?;
        self.bytes
            .extend_from_slice(format!("{} 0 obj\n", number + 1).as_bytes());
        Writer::write_object(&mut self.bytes, object)?;
        self.bytes.extend_from_slice(b"\nendobj\n");
        self.fits()?;
        Ok(Place::At(at))
    }

    /// Packs the objects that wait for it.
    fn parcel(&mut self) -> Walk<()> {
        let small = std::mem::take(&mut self.small);
        let packed = std::mem::take(&mut self.packed);
        if small.is_empty() {
            return Ok(());
        }
        let mut head = String::new();
        for (number, begin) in &small {
            let _ = write!(head, "{} {begin} ", number + 1);
        }
        let first = head.len();
        let mut plain = head.into_bytes();
        plain.extend_from_slice(&packed);
        let mut content = deflated(&plain)?;
        // what a stream says of itself is written when its number is known
        let mut begun = u32::try_from(first)
            .unwrap_or(u32::MAX)
            .to_be_bytes()
            .to_vec();
        begun.append(&mut content);
        self.parcels.push(small);
        self.contents.push(begun);
        Ok(())
    }

    /// Ends the document, whose catalogue is its first object.
    pub(super) fn end(mut self) -> Walk<Vec<u8>> {
        self.parcel()?;
        let contents = std::mem::take(&mut self.contents);
        let parcels = std::mem::take(&mut self.parcels);
        for (small, content) in parcels.into_iter().zip(contents) {
            let stream = self.places.len();
            for (index, (number, _)) in small.iter().enumerate() {
                let stream = u32::try_from(stream + 1).map_err(|_| Unfit::Involved)?;
                let index = u16::try_from(index).map_err(|_| Unfit::Involved)?;
                self.places[*number] = Place::In(stream, index);
            }
            let (first, content) = content.split_at(4);
            let first = u32::from_be_bytes([first[0], first[1], first[2], first[3]]);
            let mut about = Dictionary::new();
            about.set("Type", Object::Name(b"ObjStm".to_vec()));
            about.set("N", i64::try_from(small.len()).unwrap_or_default());
            about.set("First", i64::from(first));
            about.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            let stream_object = lopdf::Stream::new(about, content.to_vec()).into();
            let place = self.indirect(stream, &stream_object)?;
            self.places.push(place);
        }
        self.table()?;
        Ok(self.bytes)
    }

    /// Writes where each object stands, and where to begin.
    fn table(&mut self) -> Walk<()> {
        let number = self.places.len();
        let start = u32::try_from(self.bytes.len()).map_err(|_| Unfit::Involved)?;
        self.places.push(Place::At(start));
        let mut rows = vec![0, 0, 0, 0, 0, 0xFF, 0xFF];
        for place in &self.places {
            match place {
                Place::At(at) => {
                    rows.push(1);
                    rows.extend_from_slice(&at.to_be_bytes());
                    rows.extend_from_slice(&[0, 0]);
                }
                Place::In(stream, index) => {
                    rows.push(2);
                    rows.extend_from_slice(&stream.to_be_bytes());
                    rows.extend_from_slice(&index.to_be_bytes());
                }
            }
        }
        // readers tell documents apart by it; it says nothing but what is in this one
        let digest = Sha256::digest(&self.bytes);
        let name = words(&digest[..16]);
        let mut about = Dictionary::new();
        about.set("Type", Object::Name(b"XRef".to_vec()));
        about.set("Size", i64::try_from(number + 2).unwrap_or_default());
        about.set("W", vec![1.into(), 4.into(), 2.into()]);
        about.set("Root", Object::Reference((1, 0)));
        about.set("ID", vec![name.clone(), name]);
        about.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        let stream = lopdf::Stream::new(about, deflated(&rows)?).into();
        self.indirect(number, &stream)?;
        let end = format!("startxref\n{start}\n%%EOF\n");
        self.bytes.extend_from_slice(end.as_bytes());
        Ok(())
    }
}
