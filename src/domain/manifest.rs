//! The frozen list of a release. Its digest is what people decide on: it pins
//! every text, and the version of every contact, fact and issuer that a text
//! shows, so what is released is what was decided, byte for byte.

use serde::{Deserialize, Serialize};

use super::{
    content::Content,
    digest::{Digest, canonical_json},
    file::FileKind,
    interface::InterfacePin,
    locale::Locale,
    moment::Moment,
    placing::Place,
    slug::Slug,
    vocabulary::{Audience, Topic},
    work::{EditionNumber, Work, WorkKind},
};

/// The format that this program writes. A reader refuses a newer one.
pub const FORMAT: u32 = 1;

/// A release, item by item, in the order of slug and locale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// What staff call the release.
    pub title: String,
    pub items: Vec<Item>,
    /// Translations that readers are told to expect.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coming: Vec<Coming>,
    /// The interfaces of the locales whose words are data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interfaces: Vec<InterfacePin>,
}

/// A translation that is being made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Coming {
    pub slug: Slug,
    pub locale: Locale,
}

/// One text of one edition, with all that its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub slug: Slug,
    pub kind: WorkKind,
    pub topic: Topic,
    pub audiences: Vec<Audience>,
    pub edition: EditionNumber,
    pub locale: Locale,
    pub shown_until: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Moment>,
    pub text: Digest,
    pub issuer: Pin,
    pub contacts: Vec<Pin>,
    pub facts: Vec<Pin>,
    /// What goes out beside the text, in the order of place and spare.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FilePin>,
}

impl Item {
    /// True where the work is described here as it is described now: what it
    /// is about, for whom, until when it is shown and until when it holds.
    pub fn describes(&self, work: &Work) -> bool {
        (self.topic, &self.audiences, self.ends())
            == (
                work.topic,
                &work.audiences,
                (work.shown_until, work.valid_until),
            )
    }

    /// The ends of its display window and of its validity.
    pub const fn ends(&self) -> (Option<Moment>, Option<Moment>) {
        (self.shown_until, self.valid_until)
    }
}

/// One version of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    pub key: String,
    pub version: i64,
    pub digest: Digest,
}

/// One file as readers get it. Masters of pictures never go out: only what was
/// made of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilePin {
    /// Where it stands beside the text.
    pub place: Place,
    /// It takes the place once the rights in the first are over.
    #[serde(default, skip_serializing_if = "is_false")]
    pub spare: bool,
    /// What the place is for, where it is for a format: the canonical bytes of
    /// its `FormatFields`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Pin>,
    /// What is downloaded or played, the best encoding first; none for a picture
    /// that only pages show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole: Vec<Body>,
    /// The widths of a picture among which a page lets the browser choose, and
    /// the one for browsers that know no webp, which comes last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<Body>,
    /// How long it plays, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<u64>,
    /// What readers are told of rights: the canonical bytes of `ShownRights`.
    pub rights: Digest,
    /// The first second at which it may not be out any more: the earliest end of
    /// rights and consents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

/// Bytes that readers fetch, under `/files/<digest>/<name>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub digest: Digest,
    /// ASCII, and different for different files of an item: slug, place,
    /// locale, width where there are several, ending.
    pub name: String,
    pub kind: FileKind,
    pub bytes: u64,
    /// In pixels, of what is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<(u32, u32)>,
}

impl FilePin {
    /// Everything that readers may fetch of it.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.whole.iter().chain(&self.views)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde passes it")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Item {
    /// The keys of the contacts that it shows.
    pub fn contact_keys(&self) -> impl Iterator<Item = String> {
        self.contacts.iter().map(|pin| pin.key.clone())
    }
}

impl Manifest {
    /// A manifest of these items, put in canonical order.
    pub fn new(title: String, mut items: Vec<Item>, mut coming: Vec<Coming>) -> Self {
        coming.sort();
        items.sort_by(|a, b| (&a.slug, &a.locale).cmp(&(&b.slug, &b.locale)));
        Self {
            format: FORMAT,
            title,
            items,
            coming,
            interfaces: Vec::new(),
        }
    }

    /// The same with the interfaces that its texts need, in canonical order.
    #[must_use]
    pub fn with_interfaces(mut self, mut interfaces: Vec<InterfacePin>) -> Self {
        interfaces.sort();
        self.interfaces = interfaces;
        self
    }

    /// The bytes that are decided on and kept.
    pub fn canonical(&self) -> String {
        canonical_json(self)
    }

    /// Reads stored bytes; none where they are not a manifest of this format.
    pub fn parse(bytes: &str) -> Option<Self> {
        let manifest: Self = serde_json::from_str(bytes).ok()?;
        (manifest.format == FORMAT).then_some(manifest)
    }

    /// The digest of everything in words that the manifest pins, each once, in
    /// order; the bytes of files are not among them.
    pub fn digests(&self) -> Vec<Digest> {
        let mut digests: Vec<Digest> = self
            .items
            .iter()
            .flat_map(|item| {
                std::iter::once(item.text)
                    .chain(std::iter::once(item.issuer.digest))
                    .chain(item.contacts.iter().map(|pin| pin.digest))
                    .chain(item.facts.iter().map(|pin| pin.digest))
                    .chain(item.files.iter().map(|file| file.rights))
                    .chain(
                        item.files
                            .iter()
                            .flat_map(|file| &file.format)
                            .map(|pin| pin.digest),
                    )
            })
            .chain(self.interfaces.iter().map(|pin| pin.digest))
            .collect();
        digests.sort_unstable();
        digests.dedup();
        digests
    }
}

/// The digest of a text as a manifest pins it.
pub fn text_digest(content: &Content) -> Digest {
    Digest::of_value(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(slug: &str, locale: Locale) -> Item {
        let pin = Pin {
            key: "npa".into(),
            version: 1,
            digest: Digest::of("issuer"),
        };
        Item {
            slug: Slug::parse(slug).expect("slug"),
            kind: WorkKind::Advisory,
            topic: Topic::parse("phishing").expect("topic"),
            audiences: vec![],
            edition: EditionNumber::FIRST,
            locale,
            shown_until: None,
            valid_until: None,
            text: Digest::of(slug),
            issuer: pin,
            contacts: vec![],
            facts: vec![],
            files: vec![],
        }
    }

    #[test]
    fn the_order_of_choosing_does_not_matter() {
        let items = vec![
            item("b", Locale::EN),
            item("a", Locale::JA),
            item("a", Locale::EN),
        ];
        let mut reversed = items.clone();
        reversed.reverse();
        let one = Manifest::new("t".into(), items, vec![]);
        let two = Manifest::new("t".into(), reversed, vec![]);
        assert_eq!(one.canonical(), two.canonical());
        assert_eq!(one.digests().len(), 3);
    }

    #[test]
    fn bytes_round_trip_and_a_newer_format_is_refused() {
        let manifest = Manifest::new("t".into(), vec![item("a", Locale::JA)], vec![]);
        assert_eq!(
            Manifest::parse(&manifest.canonical()),
            Some(manifest.clone())
        );
        let newer = Manifest {
            format: FORMAT + 1,
            ..manifest
        };
        assert_eq!(Manifest::parse(&newer.canonical()), None);
    }
}
