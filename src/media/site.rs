//! The site's own styles, scripts and signs, inside the program. An address
//! names the content, so that a browser may keep what it has for ever and
//! never shows a new page in an old dress. Not for uploaded files.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use super::compress;
use crate::domain::digest::Digest;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/media/site");

/// Quality 9: 11 takes ten times as long for a few percent.
const BROTLI_QUALITY: i32 = 9;
/// The best; made once.
const GZIP_LEVEL: u32 = 9;

/// Made at the first use: reading and compressing takes some milliseconds.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| FILES.files().map(Asset::of).collect());

/// One file in all the encodings in which it is sent.
#[derive(Debug)]
pub struct Asset {
    pub name: &'static str,
    /// `/assets/<first 12 hexadecimal digits of SHA-256>/<name>`
    pub href: String,
    /// The 12 digits.
    pub hash: String,
    pub content_type: &'static str,
    pub identity: &'static [u8],
    pub gzip: Vec<u8>,
    pub brotli: Vec<u8>,
}

impl Asset {
    fn of(file: &'static include_dir::File<'static>) -> Self {
        let name = file.path().to_str().unwrap_or_default();
        let identity = file.contents();
        let hash = Digest::of(identity).short();
        Self {
            name,
            href: format!("/assets/{hash}/{name}"),
            hash,
            content_type: content_type(name).unwrap_or("application/octet-stream"),
            identity,
            gzip: compress::gzip(identity, GZIP_LEVEL),
            brotli: compress::brotli(identity, BROTLI_QUALITY),
        }
    }
}

/// The address of an asset. A name that does not exist is a slip of the pen:
/// it stops a debug build, and in a release build yields an address that
/// answers "not found".
pub fn asset_href(name: &str) -> &'static str {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    debug_assert!(asset.is_some(), "media/site holds no {name}");
    asset.map_or("/assets/missing", |asset| &asset.href)
}

/// The asset at an address; none where the content has changed since.
pub fn find(hash: &str, name: &str) -> Option<&'static Asset> {
    ASSETS
        .iter()
        .find(|asset| asset.name == name && asset.hash == hash)
}

fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "ico" => Some("image/x-icon"),
        "woff2" => Some("font/woff2"),
        "txt" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    fn files_under(folder: &Path) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        entries
            .map(|entry| entry.expect("entry").path())
            .flat_map(|path| {
                if path.is_dir() {
                    files_under(&path)
                } else {
                    vec![path]
                }
            })
            .collect()
    }

    /// The names in calls of `asset("…")` and `asset_href("…")`.
    fn used(template: &str) -> Vec<&str> {
        ["asset(\"", "asset_href(\""]
            .into_iter()
            .flat_map(|call| template.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect()
    }

    #[test]
    fn every_asset_that_a_template_names_exists() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for path in files_under(&root) {
            let template = std::fs::read_to_string(&path).expect("template");
            for name in used(&template) {
                let exists = ASSETS.iter().any(|asset| asset.name == name);
                assert!(exists, "{} names {name}", path.display());
            }
        }
    }

    #[test]
    fn every_file_has_a_type_and_its_address_finds_it() {
        assert!(!ASSETS.is_empty());
        for asset in ASSETS.iter() {
            assert!(content_type(asset.name).is_some(), "{}", asset.name);
            assert!(find(&asset.hash, asset.name).is_some());
            assert_eq!(asset_href(asset.name), asset.href);
        }
        assert!(find("000000000000", "mark.svg").is_none());
    }

    /// A relative address in a style would name the style's own digest.
    #[test]
    fn styles_name_no_other_file() {
        for asset in ASSETS.iter().filter(|asset| asset.name.ends_with(".css")) {
            let style = std::str::from_utf8(asset.identity).expect("UTF-8");
            assert!(!style.contains("url("), "{}", asset.name);
            assert!(!style.contains("@import"), "{}", asset.name);
        }
    }
}
