//! Addresses of public pages, built from values. The one place that writes
//! them: the desk, the feeds and the sitemap ask here. Refuses free strings.

use rocket::http::uri::{Origin, Reference};

use crate::domain::{
    digest::Digest,
    locale::Locale,
    manifest::Body,
    serial::Serial,
    slug::Slug,
    vocabulary::{Audience, Situation, Topic},
};

/// The first page of a locale.
pub fn home(locale: &Locale) -> String {
    format!("/{locale}/")
}

/// All advisories.
pub fn advisories(locale: &Locale) -> String {
    format!("/{locale}/advisories")
}

/// One advisory.
pub fn advisory(locale: &Locale, slug: &Slug) -> String {
    format!("/{locale}/advisories/{slug}")
}

/// The advisories on a topic.
pub fn topic(locale: &Locale, topic: Topic) -> String {
    format!("/{locale}/topics/{}", topic.key())
}

/// The advisories for an audience.
pub fn audience(locale: &Locale, audience: Audience) -> String {
    format!("/{locale}/audiences/{}", audience.key())
}

/// What to do in a situation.
pub fn situation(locale: &Locale, situation: Situation) -> String {
    format!("/{locale}/situations/{}", situation.key())
}

/// Everything that can be taken away.
pub fn materials(locale: &Locale) -> String {
    format!("/{locale}/materials")
}

/// What goes with one advisory.
pub fn material(locale: &Locale, slug: &Slug) -> String {
    format!("/{locale}/materials/{slug}")
}

/// The bytes of a file. Its name is ASCII without anything to be encoded.
pub fn file(body: &Body) -> String {
    format!("/files/{}/{}", body.digest, body.name)
}

/// Where anybody can ask whether a material is genuine.
pub fn verify(locale: &Locale) -> String {
    format!("/{locale}/verify")
}

/// What is known of the work with a serial.
pub fn serial(locale: &Locale, serial: &Serial) -> String {
    format!("/{locale}/v/{serial}")
}

/// What is known of a file with these bytes.
pub fn fingerprint(locale: &Locale, digest: &Digest) -> String {
    format!("/{locale}/v/{digest}")
}

/// The same in the language of whoever comes there.
pub fn serial_anywhere(serial: &Serial) -> String {
    format!("/v/{serial}")
}

/// Whom to call.
pub fn help(locale: &Locale) -> String {
    format!("/{locale}/help")
}

/// About the service.
pub fn about(locale: &Locale) -> String {
    format!("/{locale}/about")
}

/// The Atom feed.
pub fn feed(locale: &Locale) -> String {
    format!("/{locale}/feed.atom")
}

/// The JSON feed.
pub fn json_feed(locale: &Locale) -> String {
    format!("/{locale}/feed.json")
}

/// The list of pages for search engines.
pub fn sitemap() -> String {
    "/sitemap.xml".to_owned()
}

/// A part of that list, counted from 1.
pub fn sitemap_part(number: usize) -> String {
    format!("/sitemap-{number}.xml")
}

/// The second and later pages of a list; the first has no number.
pub fn paged(list: &str, page: u64) -> String {
    if page <= 1 {
        list.to_owned()
    } else {
        format!("{list}?page={page}")
    }
}

/// A path of this site, perhaps with a query and a place on its page, as an
/// address to be sent to: what may not stand in one (RFC 3986) is
/// percent-encoded, what is encoded already stays. None where it cannot be an
/// address at all.
pub fn onward(path: &str) -> Option<Reference<'static>> {
    let (path, place) = match path.split_once('#') {
        Some((path, place)) => (path, Some(encoded(place))),
        None => (path, None),
    };
    let origin = Origin::parse_owned(encoded(path)).ok()?;
    match place {
        None => Some(origin.into()),
        // what begins so would name another site
        Some(_) if origin.path().starts_with("//") => None,
        Some(place) => Reference::parse_owned(format!("{origin}#{place}")).ok(),
    }
}

fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// A telephone number as a `tel:` address, or none where it has no digit. `#`
/// and `*` are escaped, since they end a path in a URI (RFC 3986, RFC 3966).
pub fn telephone(number: &str) -> Option<String> {
    let dialled: String = number
        .chars()
        .filter_map(|c| match c {
            '0'..='9' | '+' => Some(c.to_string()),
            '#' => Some("%23".to_owned()),
            '*' => Some("%2A".to_owned()),
            _ => None,
        })
        .collect();
    number
        .contains(|c: char| c.is_ascii_digit())
        .then(|| format!("tel:{dialled}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_dialled() {
        assert_eq!(telephone("#9110").as_deref(), Some("tel:%239110"));
        assert_eq!(telephone("03-5978-7509").as_deref(), Some("tel:0359787509"));
        assert_eq!(telephone("各窓口"), None);
    }

    #[test]
    fn whatever_was_asked_for_can_be_sent_on() {
        let encoded = |path: &str| onward(path).map(|origin| origin.to_string());
        for (path, expected) in [
            ("/en/advisories?page=2", "/en/advisories?page=2"),
            ("/en/%E8%AD%A6", "/en/%E8%AD%A6"),
            ("/en/x|{}\\^`\"<>", "/en/x%7C%7B%7D%5C%5E%60%22%3C%3E"),
            ("/en/警", "/en/%E8%AD%A6"),
            ("/desk/works/1#question-2", "/desk/works/1#question-2"),
            ("/desk/works/1#a#\n", "/desk/works/1#a%23%0A"),
            ("/en/\r\nSet-Cookie: a=b", "/en/%0D%0ASet-Cookie:%20a=b"),
        ] {
            assert_eq!(encoded(path).as_deref(), Some(expected));
        }
        for elsewhere in ["evil", "//evil.example#place", "#place", ""] {
            assert_eq!(encoded(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn the_first_page_has_one_address() {
        assert_eq!(paged("/ja/advisories", 1), "/ja/advisories");
        assert_eq!(paged("/ja/advisories", 2), "/ja/advisories?page=2");
    }
}
