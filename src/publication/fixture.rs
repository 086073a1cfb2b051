//! Releases and folders for tests; not part of the program.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use super::{Package, Publication};
use crate::domain::{
    content::Content,
    digest::{Digest, canonical_json},
    file::FileKind,
    format::{FormatFields, Medium},
    id::ReleaseId,
    journal::{Head, genesis},
    locale::Locale,
    manifest::{Body, FilePin, Item, Manifest, Pin},
    moment::Moment,
    organisation::{Issuer, Names},
    placing::Place,
    record::{Contact, ContactKind, Verified},
    rights::{Licence, ShownRights, Territory},
    slug::Slug,
    vocabulary::{Audience, Topic},
    work::{EditionNumber, WorkKind},
};

/// A folder of its own, removed at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("keihatsu-publication-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("folder");
        Self(path)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("public.db")
    }

    pub(crate) fn open(&self) -> Publication {
        Publication::open(&self.file()).expect("opened")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A release in the making.
pub(crate) struct Draft {
    id: i64,
    due: Moment,
    pub(crate) items: Vec<Item>,
    pub(crate) blobs: Vec<(Digest, String)>,
}

pub(crate) fn slug(name: &str) -> Slug {
    Slug::parse(name).expect("slug")
}

pub(crate) fn draft(id: i64, due: Moment) -> Draft {
    Draft {
        id,
        due,
        items: Vec::new(),
        blobs: Vec::new(),
    }
}

impl Draft {
    fn pin(&mut self, key: &str, version: i64, json: String) -> Pin {
        let digest = Digest::of(&json);
        self.blobs.push((digest, json));
        Pin {
            key: key.into(),
            version,
            digest,
        }
    }

    /// Adds a text that shows one contact in that version.
    pub(crate) fn text(
        mut self,
        name: &str,
        locale: Locale,
        minor: u32,
        contact_version: i64,
    ) -> Self {
        let content = Content {
            title: format!("{name} {locale} 1.{minor}"),
            summary: "要約".into(),
            contacts: vec![slug("police")],
            change_note: if minor == 0 {
                String::new()
            } else {
                format!("note {minor}")
            },
            ..Content::default()
        };
        let issuer = Issuer {
            key: "npa".into(),
            name: Names {
                ja: "警察庁".into(),
                en: "NPA".into(),
            },
        };
        let text = self.pin("text", 1, canonical_json(&content)).digest;
        let issuer = self.pin("npa", 1, canonical_json(&issuer));
        let contact = self.pin(
            "police",
            contact_version,
            canonical_json(&contact(contact_version)),
        );
        self.items.push(Item {
            slug: slug(name),
            kind: WorkKind::Advisory,
            topic: Topic::parse("phishing").expect("topic"),
            audiences: vec![Audience::parse("general").expect("audience")],
            edition: EditionNumber { major: 1, minor },
            locale,
            shown_until: None,
            valid_until: None,
            text,
            issuer,
            contacts: vec![contact],
            facts: vec![],
            files: vec![],
        });
        self
    }

    /// Says something of the text added last.
    pub(crate) fn says(mut self, change: impl FnOnce(&mut Content)) -> Self {
        let item = self.items.last_mut().expect("a text");
        let (_, json) = self
            .blobs
            .iter()
            .find(|(of, _)| *of == item.text)
            .expect("its bytes");
        let mut content: Content = serde_json::from_str(json).expect("a text");
        change(&mut content);
        let json = canonical_json(&content);
        item.text = Digest::of(&json);
        self.blobs.push((Digest::of(&json), json));
        let pinned: Vec<Digest> = self.items.iter().map(|item| item.text).collect();
        // what no item names any more would be refused
        self.blobs
            .retain(|(of, json)| !json.contains("\"title\"") || pinned.contains(of));
        self
    }

    /// Puts a file beside the text added last: free for all, or somebody else's
    /// until its end.
    pub(crate) fn beside(mut self, mut file: FilePin) -> Self {
        let open = file.until.is_none();
        let rights = ShownRights {
            holder: "警察庁".into(),
            licence: if open {
                Licence::CcBy
            } else {
                Licence::ThirdParty
            },
            terms: if open { "" } else { "啓発に限る" }.into(),
            attribution: [(Locale::JA, "絵：サンプル".into())].into(),
            adapt: open,
            translate: open,
            commercial: open,
            territory: if open {
                Territory::World
            } else {
                Territory::Japan
            },
            until: file.until,
        };
        file.rights = self.pin("rights", 1, canonical_json(&rights)).digest;
        if let Place::Format(key) = &file.place {
            let fields = FormatFields {
                medium: Medium::Social,
                name_ja: format!("形式 {key}"),
                name_en: format!("format {key}"),
                size: None,
                megabytes_max: None,
                seconds_max: None,
                characters_max: None,
                note_ja: String::new(),
                note_en: String::new(),
                retired: false,
            };
            file.format = Some(self.pin(key.as_str(), 1, canonical_json(&fields)));
        }
        let item = self.items.last_mut().expect("a text");
        item.files.push(file);
        self
    }

    /// Ends the display window of the text added last.
    pub(crate) fn until(mut self, end: Moment) -> Self {
        self.items.last_mut().expect("a text").shown_until = Some(end);
        self
    }

    pub(crate) fn package(self) -> Package {
        Package {
            release: ReleaseId(self.id),
            manifest: Manifest::new("t".into(), self.items, vec![]).canonical(),
            due: self.due,
            journal: Head {
                sequence: 1,
                hash: genesis(),
            },
            blobs: self.blobs,
        }
    }
}

/// A file in a place, without bytes yet.
pub(crate) fn file(place: &str) -> FilePin {
    FilePin {
        place: place.parse().expect("a place"),
        spare: false,
        format: None,
        whole: vec![],
        views: vec![],
        duration: None,
        rights: Digest::of("said when it is put beside a text"),
        until: None,
    }
}

/// These bytes under a name that tells their kind.
pub(crate) fn body(bytes: &[u8], name: &str, size: Option<(u32, u32)>) -> Body {
    let ending = name.rsplit('.').next().expect("an ending");
    Body {
        digest: Digest::of(bytes),
        name: name.into(),
        kind: FileKind::of_ending(ending).expect("a kind"),
        bytes: bytes.len() as u64,
        size,
    }
}

pub(crate) fn contact(version: i64) -> Contact {
    Contact {
        key: slug("police"),
        kind: ContactKind::Consult,
        number: Some(format!("#911{version}")),
        url: None,
        languages: vec![Locale::JA],
        verified: Verified::Own,
        checked_on: "2026-11-22".parse().expect("date"),
        words: Default::default(),
    }
}
