//! What this site is: its public origin, and whether it is a demonstration.

/// Set once at the start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// `https://example.go.jp`, without a path; none while it is not known.
    pub origin: Option<String>,
    /// Pages of a demonstration say so.
    pub demonstration: bool,
}

impl Site {
    /// The full address of a local path. Without a configured origin only the
    /// path: whatever host a request names would stand in an answer that
    /// others may keep. A demonstration is shown from where it is asked.
    pub fn absolute(&self, host: Option<&str>, path: &str) -> String {
        match (&self.origin, host) {
            (Some(origin), _) => format!("{}{path}", origin.trim_end_matches('/')),
            (None, Some(host)) if self.demonstration => format!("http://{host}{path}"),
            (None, _) => path.to_owned(),
        }
    }

    /// True where readers come over TLS.
    pub fn is_secure(&self) -> bool {
        let scheme = self.origin.as_deref().and_then(|origin| origin.get(..8));
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configured_origin_wins_over_the_request() {
        let site = Site {
            origin: Some("https://example.go.jp/".into()),
            demonstration: false,
        };
        assert_eq!(
            site.absolute(Some("evil.example"), "/ja/"),
            "https://example.go.jp/ja/"
        );
        assert!(site.is_secure());
        let unset = Site::default();
        assert_eq!(unset.absolute(Some("evil.example"), "/ja/"), "/ja/");
        let local = Site {
            origin: None,
            demonstration: true,
        };
        assert_eq!(
            local.absolute(Some("localhost:8000"), "/ja/"),
            "http://localhost:8000/ja/"
        );
        assert_eq!(local.absolute(None, "/ja/"), "/ja/");
        assert!(!local.is_secure());
    }
}
