//! The frozen list of a release. Its digest is what people decide on: it pins
//! every text, and the version of every contact, fact and issuer that a text
//! shows, so what is released is what was decided, byte for byte.

use serde::{Deserialize, Serialize};

use super::{
    content::Content,
    digest::{Digest, canonical_json},
    interface::InterfacePin,
    locale::Locale,
    moment::Moment,
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
    pub text: Digest,
    pub issuer: Pin,
    pub contacts: Vec<Pin>,
    pub facts: Vec<Pin>,
}

impl Item {
    /// True where the work is described here as it is described now: what it
    /// is about, for whom, and until when it is shown.
    pub fn describes(&self, work: &Work) -> bool {
        (self.topic, &self.audiences, self.shown_until)
            == (work.topic, &work.audiences, work.shown_until)
    }
}

/// One version of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    pub key: String,
    pub version: i64,
    pub digest: Digest,
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

    /// Every digest that the manifest pins, each once, in order.
    pub fn digests(&self) -> Vec<Digest> {
        let mut digests: Vec<Digest> = self
            .items
            .iter()
            .flat_map(|item| {
                std::iter::once(item.text)
                    .chain(std::iter::once(item.issuer.digest))
                    .chain(item.contacts.iter().map(|pin| pin.digest))
                    .chain(item.facts.iter().map(|pin| pin.digest))
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
            text: Digest::of(slug),
            issuer: pin,
            contacts: vec![],
            facts: vec![],
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
