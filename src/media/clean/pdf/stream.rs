//! Streams of a PDF: what packs them is put in one way, what is packed in is
//! bounded, and pictures go through their own walkers.
//!
//! Refuses what it cannot unpack.

use std::io::{BufReader, Cursor as Bytes, Read as _, Write as _};

use flate2::{Compression, Decompress, FlushDecompress, Status, write::ZlibEncoder};
use lopdf::{Dictionary, Object, Stream};

use super::{
    content,
    copy::Copier,
    jpx,
    rules::{self, Dict},
};
use crate::{
    domain::file::{FileKind, PIXELS_MAX, SIDE_MAX, Trace, Unfit},
    media::walk::{Halt, Piece, Walk, walk},
};

/// Bytes of a picture: as many as the pixels of any, in four colours.
const PIXEL_BYTES_MAX: u64 = 4 * PIXELS_MAX;

/// Bytes of anything else, which is held while it is worked on.
const BYTES_MAX: usize = 32 * 1024 * 1024;

/// Bytes of all streams of a document.
const ALL_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// Filters of one stream.
const FILTERS_MAX: usize = 4;

/// How a picture is packed at last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Packed {
    /// Not at all.
    Bare,
    Flate,
    Jpeg,
    Jpx,
    /// As a telefax is.
    Fax,
    Jbig2,
}

impl Copier<'_> {
    /// Copies a stream.
    pub(super) fn stream(&mut self, kind: Dict, from: &Stream) -> Walk<Object> {
        let mut made = self.dictionary(kind, &from.dict)?;
        let filters = self.filters(&from.dict)?;
        let content = match kind.bytes() {
            rules::Bytes::Operators => {
                let plain = self.unpacked(from, &filters)?;
                let cleaned = content::clean(&plain)?;
                if cleaned.lost {
                    self.traces.insert(Trace::Words);
                }
                self.pack(&mut made, &cleaned.bytes)?
            }
            rules::Bytes::Pixels => {
                self.sides(&from.dict)?;
                self.pixels(from, &filters, &mut made)?
            }
            _ => self.data(from, &filters, &mut made, BYTES_MAX as u64)?,
        };
        made.as_hashmap_mut().sort_unstable_keys();
        Ok(Stream::new(made, content).into())
    }

    /// The filters of a stream, in the order in which they unpack it.
    fn filters(&self, from: &Dictionary) -> Walk<Vec<Vec<u8>>> {
        let name = |object: &Object| {
            let found = self
                .resolve(object)
                .and_then(|found| found.1.as_name().ok());
            found.map(<[u8]>::to_vec).ok_or(Unfit::Damaged)
        };
        let filters = match self.at(from, "Filter") {
            None => Vec::new(),
            Some(Object::Array(filters)) => {
                filters.iter().map(name).collect::<Result<_, Unfit>>()?
            }
            Some(filter) => vec![name(filter)?],
        };
        if filters.len() > FILTERS_MAX {
            return Err(Unfit::Involved.into());
        }
        Ok(filters)
    }

    /// The parameters of one of the filters.
    fn parameters(&self, from: &Dictionary, at: usize) -> Option<Dictionary> {
        match self.at(from, "DecodeParms")? {
            Object::Array(all) => self.resolve(all.get(at)?)?.1.as_dict().ok().cloned(),
            Object::Dictionary(one) if at == 0 => Some(one.clone()),
            _ => None,
        }
    }

    /// A picture that nobody should open is refused before it is looked at.
    fn sides(&self, from: &Dictionary) -> Walk<()> {
        let side = |key| self.at(from, key).and_then(|side| side.as_i64().ok());
        let width = side("Width").and_then(|side| u64::try_from(side).ok());
        let height = side("Height").and_then(|side| u64::try_from(side).ok());
        // JPEG 2000 says itself how large it is
        let (width, height) = (width.unwrap_or(1), height.unwrap_or(1));
        if width > u64::from(SIDE_MAX) || height > u64::from(SIDE_MAX) {
            return Err(Unfit::Sides { max: SIDE_MAX }.into());
        }
        if width * height > PIXELS_MAX {
            return Err(Unfit::Pixels { max: PIXELS_MAX }.into());
        }
        Ok(())
    }

    /// Unpacks a stream that only packers without loss have packed.
    fn unpacked(&mut self, from: &Stream, filters: &[Vec<u8>]) -> Walk<Vec<u8>> {
        self.unpack(from, filters, BYTES_MAX)
    }

    fn unpack(&mut self, from: &Stream, filters: &[Vec<u8>], most: usize) -> Walk<Vec<u8>> {
        let mut plain = from.content.clone();
        for (at, filter) in filters.iter().enumerate() {
            plain = match filter.as_slice() {
                b"FlateDecode" if self.parameters(&from.dict, at).is_none() => {
                    inflated(&plain, most)?
                }
                b"FlateDecode" | b"LZWDecode" | b"ASCII85Decode" | b"ASCIIHexDecode"
                | b"RunLengthDecode" => {
                    let mut one = Dictionary::new();
                    one.set("Filter", Object::Name(filter.clone()));
                    if let Some(parameters) = self.parameters(&from.dict, at) {
                        one.set("DecodeParms", self.predictor(&parameters));
                    }
                    let layer = Stream::new(one, plain);
                    layer
                        .decompressed_content_with_limit(most)
                        .map_err(unpacking)?
                }
                _ => return Err(Unfit::Unusual.into()),
            };
        }
        self.count(plain.len() as u64)?;
        Ok(plain)
    }

    fn count(&mut self, bytes: u64) -> Walk<()> {
        self.unpacked += bytes;
        if self.unpacked > ALL_MAX {
            return Err(Unfit::Involved.into());
        }
        Ok(())
    }

    /// The numbers of a predictor, wherever they stand.
    fn predictor(&self, parameters: &Dictionary) -> Dictionary {
        let keys = [
            "BitsPerComponent",
            "Colors",
            "Columns",
            "EarlyChange",
            "Predictor",
        ];
        self.numbers_of(parameters, &keys)
    }

    /// Numbers and truths of a dictionary, by their keys.
    fn numbers_of(&self, from: &Dictionary, keys: &[&str]) -> Dictionary {
        let mut made = Dictionary::new();
        for key in keys {
            if let Some(value @ (Object::Integer(_) | Object::Boolean(_))) = self.at(from, key) {
                made.set(*key, value.clone());
            }
        }
        made
    }

    /// Packs bytes in the one way that is used here.
    fn pack(&mut self, made: &mut Dictionary, plain: &[u8]) -> Walk<Vec<u8>> {
        made.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        deflated(plain)
    }

    /// Bytes that stay as they are. Where they are packed in the usual way they
    /// are not packed anew, but nothing may follow them.
    fn data(
        &mut self,
        from: &Stream,
        filters: &[Vec<u8>],
        made: &mut Dictionary,
        most: u64,
    ) -> Walk<Vec<u8>> {
        match filters {
            [] => Ok(from.content.clone()),
            [one] if one == b"FlateDecode" => {
                let (taken, bytes) = measured(&from.content, most)?;
                self.count(bytes)?;
                if let Some(parameters) = self.parameters(&from.dict, 0) {
                    made.set("DecodeParms", self.predictor(&parameters));
                }
                if let Some(taken) = taken {
                    made.set("Filter", Object::Name(one.clone()));
                    return Ok(from.content[..taken].to_vec());
                }
                let plain = inflated(&from.content, BYTES_MAX)?;
                self.pack(made, &plain)
            }
            _ => {
                let most = usize::try_from(most).unwrap_or(usize::MAX);
                let plain = self.unpack(from, filters, most)?;
                self.pack(made, &plain)
            }
        }
    }

    /// The pixels of a picture.
    fn pixels(
        &mut self,
        from: &Stream,
        filters: &[Vec<u8>],
        made: &mut Dictionary,
    ) -> Walk<Vec<u8>> {
        let (last, packed) = match filters.last().map(Vec::as_slice) {
            Some(last @ b"DCTDecode") => (last, Packed::Jpeg),
            Some(last @ b"JPXDecode") => (last, Packed::Jpx),
            Some(last @ b"CCITTFaxDecode") => (last, Packed::Fax),
            Some(last @ b"JBIG2Decode") => (last, Packed::Jbig2),
            Some(b"FlateDecode") => (b"".as_slice(), Packed::Flate),
            _ => (b"".as_slice(), Packed::Bare),
        };
        if matches!(packed, Packed::Flate | Packed::Bare) {
            return self.data(from, filters, made, PIXEL_BYTES_MAX);
        }
        let before = filters.len() - 1;
        let content = self.unpack(from, &filters[..before], BYTES_MAX)?;
        made.set("Filter", Object::Name(last.to_vec()));
        let parameters = self.parameters(&from.dict, before).unwrap_or_default();
        let mut kept = self.numbers_of(
            &parameters,
            match packed {
                Packed::Jpeg => &["ColorTransform"],
                Packed::Fax => &[
                    "BlackIs1",
                    "Columns",
                    "DamagedRowsBeforeError",
                    "EncodedByteAlign",
                    "EndOfBlock",
                    "EndOfLine",
                    "K",
                    "Rows",
                ],
                _ => &[],
            },
        );
        if let (Packed::Jbig2, Ok(shared)) = (packed, parameters.get(b"JBIG2Globals"))
            && let Some(shared) = self.object(rules::Rule::Is(Dict::Raw), shared)?
        {
            kept.set("JBIG2Globals", shared);
        }
        if !kept.is_empty() {
            made.set("DecodeParms", kept);
        }
        match packed {
            Packed::Jpeg => self.jpeg(&content),
            Packed::Jpx => {
                let (content, lost) = jpx::clean(&content)?;
                if lost {
                    self.traces.insert(Trace::Xmp);
                }
                Ok(content)
            }
            _ => Ok(content),
        }
    }

    /// A photograph goes the way of those that are sent alone.
    fn jpeg(&mut self, content: &[u8]) -> Walk<Vec<u8>> {
        // programs count the end of the line before the next word
        let content = content.trim_ascii_end();
        let source = BufReader::new(Bytes::new(content));
        let mut found = match walk(FileKind::Jpeg, source, content.len() as u64) {
            Ok(found) => found,
            Err(Halt::Unfit(unfit @ (Unfit::Sides { .. } | Unfit::Pixels { .. }))) => {
                return Err(unfit.into());
            }
            Err(Halt::Unfit(_)) => return Err(Unfit::InnerPicture.into()),
            Err(halt) => return Err(halt),
        };
        self.traces.append(&mut found.traces);
        let mut made = Vec::with_capacity(content.len());
        for piece in found.pieces.take() {
            match piece {
                Piece::Made(bytes) => made.extend(bytes),
                Piece::Span { from, bytes } => {
                    let span = usize::try_from(from).ok().zip(usize::try_from(bytes).ok());
                    let span = span.and_then(|(from, bytes)| content.get(from..from + bytes));
                    made.extend_from_slice(span.ok_or(Unfit::InnerPicture)?);
                }
                Piece::Zeros(bytes) => {
                    made.resize(made.len() + usize::try_from(bytes).unwrap_or_default(), 0);
                }
            }
        }
        Ok(made)
    }
}

/// Unpacks all there is.
fn inflated(packed: &[u8], most: usize) -> Walk<Vec<u8>> {
    let mut plain = Vec::new();
    let decoder = flate2::read::ZlibDecoder::new(packed);
    let read = decoder.take(most as u64 + 1).read_to_end(&mut plain);
    // some programs leave out the end, and readers do not mind
    match read {
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            return Err(Unfit::Damaged.into());
        }
        _ => {}
    }
    if plain.len() > most {
        return Err(Unfit::Involved.into());
    }
    Ok(plain)
}

/// Up to where bytes are packed, where they say so, and how many there are
/// unpacked, without holding them.
fn measured(packed: &[u8], most: u64) -> Walk<(Option<usize>, u64)> {
    let mut state = Decompress::new(true);
    let mut room = vec![0; 64 * 1024];
    loop {
        let taken = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
        let before = (state.total_in(), state.total_out());
        let rest = packed.get(taken..).ok_or(Unfit::Damaged)?;
        let status = state.decompress(rest, &mut room, FlushDecompress::None);
        if state.total_out() > most {
            return Err(Unfit::Involved.into());
        }
        match status.map_err(|_| Unfit::Damaged)? {
            Status::BufError => return Ok((None, state.total_out())),
            Status::StreamEnd => {
                let taken = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
                return Ok((Some(taken), state.total_out()));
            }
            _ if before == (state.total_in(), state.total_out()) => {
                return Ok((None, state.total_out()));
            }
            _ => {}
        }
    }
}

/// Packs bytes.
pub(super) fn deflated(plain: &[u8]) -> Walk<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(plain)?;
    Ok(encoder.finish()?)
}

fn unpacking(error: lopdf::Error) -> Halt {
    match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            Unfit::Involved.into()
        }
        _ => Unfit::Damaged.into(),
    }
}
