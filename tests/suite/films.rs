//! Films, sound and captions that the stories make themselves, box by box: with
//! whatever a phone, a program or an attacker adds. Nobody can watch them; what
//! can be watched is made by ffmpeg.

/// A box of an MP4.
pub fn atom(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let size = u32::try_from(content.len() + 8).expect("it fits");
    [size.to_be_bytes().as_slice(), kind, &content].concat()
}

/// What an MP4 is made of.
#[derive(Clone)]
pub struct Mp4 {
    pub index_first: bool,
    /// How the picture is coded.
    pub picture: [u8; 4],
    /// The object type of the sound.
    pub sound: u8,
    pub time: u32,
    pub handler: &'static [u8],
    /// Boxes at the end of the index.
    pub added: Vec<u8>,
    /// Boxes between its head and everything else.
    pub before: Vec<u8>,
    /// A track with these words.
    pub further: Option<&'static [u8]>,
    /// Which bytes the further track says that it has, where it lies.
    pub claims: Option<u32>,
    pub turned: bool,
    /// In pixels.
    pub sides: (u16, u16),
}

impl Default for Mp4 {
    fn default() -> Self {
        Self {
            index_first: false,
            picture: *b"avc1",
            sound: 0x40,
            time: 0,
            handler: b"\0",
            added: Vec::new(),
            before: Vec::new(),
            further: None,
            claims: None,
            turned: false,
            sides: (64, 48),
        }
    }
}

pub const PICTURES: &[u8] = b"pictures pictures";
pub const SOUNDS: &[u8] = b"sounds sounds";

impl Mp4 {
    /// The file.
    pub fn made(&self) -> Vec<u8> {
        let head = [
            atom(b"ftyp", &[b"isom\0\0\x02\0isommp41"]),
            self.before.clone(),
        ]
        .concat();
        let media = [PICTURES, SOUNDS, self.further.unwrap_or_default()].concat();
        let begins = |index: usize| u32::try_from(head.len() + index + 8).expect("it fits");
        if self.index_first {
            let index = self.index(begins(self.index(0).len()));
            return [head, index, atom(b"mdat", &[&media])].concat();
        }
        let index = self.index(begins(0));
        [head, atom(b"mdat", &[&media]), index].concat()
    }

    fn index(&self, media: u32) -> Vec<u8> {
        let place = |before: &[u8]| media + u32::try_from(before.len()).expect("it fits");
        let time = self.time.to_be_bytes();
        // 2,500 units of a thousandth of a second
        let header = [
            &[0; 4],
            &time[..],
            &time,
            &[0, 0, 3, 232, 0, 0, 9, 196],
            &[0; 80],
        ]
        .concat();
        let picture = self.track(b"vide", &self.picture_entry(), place(b""), PICTURES);
        let sound = self.track(b"soun", &self.sound_entry(), place(PICTURES), SOUNDS);
        let further = self.further.map_or(Vec::new(), |words| {
            let at = self.claims.unwrap_or(place(&[PICTURES, SOUNDS].concat()));
            self.track(b"meta", &atom(b"gpmd", &[&[0; 8]]), at, words)
        });
        atom(
            b"moov",
            &[
                &atom(b"mvhd", &[&header]),
                &picture,
                &sound,
                &further,
                &self.added,
            ],
        )
    }

    fn track(&self, role: &[u8; 4], entry: &[u8], place: u32, bytes: &[u8]) -> Vec<u8> {
        let time = self.time.to_be_bytes();
        let one = [0, 0, 0, 1];
        let number = |number: u32| number.to_be_bytes();
        let mut matrix = [0; 36];
        if self.turned {
            matrix[5] = 1;
            matrix[13] = 0xFF;
        } else {
            (matrix[1], matrix[17]) = (1, 1);
        }
        matrix[32] = 0x40;
        let ([w0, w1], [h0, h1]) = (self.sides.0.to_be_bytes(), self.sides.1.to_be_bytes());
        let sides = [w0, w1, 0, 0, h0, h1, 0, 0];
        let shown = [
            &[0, 0, 0, 3],
            &time[..],
            &time,
            &one,
            &[0; 4],
            &[0, 0, 9, 196],
            &[0; 16],
            &matrix,
            &sides,
        ];
        let length = [
            &[0; 4],
            &time[..],
            &time,
            &[0, 0, 3, 232, 0, 0, 9, 196, 0x55, 0xC4, 0, 0],
        ];
        let handler = [&[0; 8], &role[..], &[0; 12], self.handler];
        let source = atom(b"url ", &[&[0, 0, 0, 1]]);
        let sources = atom(b"dinf", &[&atom(b"dref", &[&[0; 4], &one, &source])]);
        let size = u32::try_from(bytes.len()).expect("it fits");
        let tables = [
            atom(b"stsd", &[&[0; 4], &one, entry]),
            atom(b"stts", &[&[0; 4], &one, &one, &number(2_500)]),
            atom(b"stsc", &[&[0; 4], &one, &one, &one, &one]),
            atom(b"stsz", &[&[0; 4], &[0; 4], &one, &number(size)]),
            atom(b"stco", &[&[0; 4], &one, &number(place)]),
        ];
        let tables = atom(b"stbl", &[&tables.concat()]);
        let media = [
            atom(b"mdhd", &length.map(|part| part)),
            atom(b"hdlr", &handler),
            atom(b"minf", &[&sources, &tables]),
        ];
        atom(
            b"trak",
            &[&atom(b"tkhd", &shown), &atom(b"mdia", &[&media.concat()])],
        )
    }

    fn picture_entry(&self) -> Vec<u8> {
        let mut entry = [0; 78];
        entry[7] = 1;
        entry[24..26].copy_from_slice(&self.sides.0.to_be_bytes());
        entry[26..28].copy_from_slice(&self.sides.1.to_be_bytes());
        entry[42] = 12;
        entry[43..55].copy_from_slice(b"KATO encoder");
        atom(
            &self.picture,
            &[&entry, &atom(b"avcC", &[&[1, 100, 0, 31, 0xFF]])],
        )
    }

    fn sound_entry(&self) -> Vec<u8> {
        let mut entry = [0; 28];
        entry[7] = 1;
        // a stream with a decoder of so many bytes each
        let setup = [
            &[
                0, 0, 0, 0, 3, 0x80, 0x80, 0x80, 18, 0, 1, 0, 4, 13, self.sound,
            ][..],
            &[0; 12],
        ];
        atom(b"mp4a", &[&entry, &atom(b"esds", &setup)])
    }
}

/// What a phone adds to the index: where, with what, and by whom.
pub fn phone() -> Vec<u8> {
    let position = atom(b"\xA9xyz", &[b"\0\x12\x15\xC7+35.6812+139.7671/"]);
    let device = atom(b"\xA9mod", &[b"\0\x0C\x15\xC7KATO phone 7"]);
    let title = atom(b"\xA9nam", &[b"\0\x08\x15\xC7KATO Ken"]);
    let notes = b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC<x:xmpmeta>KATO";
    [
        atom(b"udta", &[&position, &device, &title]),
        atom(b"uuid", &[notes]),
    ]
    .concat()
}

/// An element of a WebM, its size in eight bytes.
pub fn element(id: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let size = (1_u64 << 56) | content.len() as u64;
    [id, &size.to_be_bytes(), &content].concat()
}

/// What a WebM is made of.
#[derive(Clone)]
pub struct Webm {
    pub doc_type: &'static [u8],
    pub picture: &'static [u8],
    /// Elements after its length.
    pub info: Vec<u8>,
    /// Elements between the tracks and the pictures.
    pub added: Vec<u8>,
    /// A track with these words.
    pub further: Option<&'static [u8]>,
}

impl Default for Webm {
    fn default() -> Self {
        Self {
            doc_type: b"webm",
            picture: b"V_VP9",
            info: Vec::new(),
            added: Vec::new(),
            further: None,
        }
    }
}

pub const SEGMENT: &[u8] = &[0x18, 0x53, 0x80, 0x67];
pub const CLUSTER: &[u8] = &[0x1F, 0x43, 0xB6, 0x75];

impl Webm {
    /// The file.
    pub fn made(&self) -> Vec<u8> {
        [self.head(), element(SEGMENT, &[&self.content()])].concat()
    }

    /// What it says that it is.
    pub fn head(&self) -> Vec<u8> {
        element(
            &[0x1A, 0x45, 0xDF, 0xA3],
            &[&element(&[0x42, 0x82], &[self.doc_type])],
        )
    }

    /// All that stands in its segment.
    pub fn content(&self) -> Vec<u8> {
        let info = element(
            &[0x15, 0x49, 0xA9, 0x66],
            &[
                &element(&[0x2A, 0xD7, 0xB1], &[&1_000_000_u32.to_be_bytes()]),
                &element(&[0x44, 0x89], &[&2_500_f64.to_be_bytes()]),
                &self.info,
            ],
        );
        let sides = [element(&[0xB0], &[&[64]]), element(&[0xBA], &[&[48]])].concat();
        let mut tracks = entry(1, 1, self.picture, &element(&[0xE0], &[&sides]));
        tracks.extend(entry(
            2,
            2,
            b"A_OPUS",
            &element(&[0xE1], &[&element(&[0x9F], &[&[2]])]),
        ));
        let mut blocks = element(&[0xE7], &[&[0]]);
        blocks.extend(element(&[0xA3], &[&[0x81, 0, 0, 0x80], PICTURES]));
        blocks.extend(element(
            &[0xA0],
            &[&element(&[0xA1], &[&[0x82, 0, 0, 0], SOUNDS])],
        ));
        if let Some(words) = self.further {
            tracks.extend(entry(
                3,
                17,
                b"S_TEXT/WEBVTT",
                &element(&[0x53, 0x6E], &[b"KATO"]),
            ));
            blocks.extend(element(&[0xA3], &[&[0x83, 0, 0, 0x80], words]));
            blocks.extend(element(
                &[0xA0],
                &[&element(&[0xA1], &[&[0x83, 0, 0, 0], words])],
            ));
        }
        let tracks = element(&[0x16, 0x54, 0xAE, 0x6B], &[&tracks]);
        [
            info,
            tracks,
            self.added.clone(),
            element(CLUSTER, &[&blocks]),
        ]
        .concat()
    }
}

fn entry(number: u8, kind: u8, codec: &[u8], more: &[u8]) -> Vec<u8> {
    let parts = [
        element(&[0xD7], &[&[number]]),
        element(&[0x73, 0xC5], &[&[number]]),
        element(&[0x83], &[&[kind]]),
        element(&[0x86], &[codec]),
        more.to_vec(),
    ];
    element(&[0xAE], &[&parts.concat()])
}

/// So many frames of an MP3, of 417 bytes and 1,152 samples each.
pub fn frames(count: usize) -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xFF, 0xFB, 0x90, 0x64]);
    frame.repeat(count)
}

/// A tag before the first frame.
pub fn id3(words: &[u8]) -> Vec<u8> {
    let size = u8::try_from(words.len()).expect("short");
    assert!(size < 0x80, "short");
    [b"ID3\x04\0\0\0\0\0", [size].as_slice(), words].concat()
}

/// A tag after the last.
pub fn id3v1(words: &[u8]) -> Vec<u8> {
    let mut tag = [b"TAG", words].concat();
    tag.resize(128, 0);
    tag
}

/// Captions of one cue a second.
pub fn captions(count: usize) -> String {
    let cue = |n: usize| {
        let clock = |n: usize| format!("{:02}:{:02}:{:02}.000", n / 3_600, n / 60 % 60, n % 60);
        format!("\n{} --> {}\n字幕{n}\n", clock(n), clock(n + 1))
    };
    std::iter::once("WEBVTT\n".to_owned())
        .chain((0..count).map(cue))
        .collect()
}
