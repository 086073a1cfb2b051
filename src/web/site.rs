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
    /// The full address of a local path. Without a configured origin it is
    /// built from the request's host; such an address must not enter a cache
    /// that is not keyed by that host, and never a mail.
    pub fn absolute(&self, host: Option<&str>, path: &str) -> String {
        match (&self.origin, host) {
            (Some(origin), _) => format!("{}{path}", origin.trim_end_matches('/')),
            (None, Some(host)) => format!("http://{host}{path}"),
            (None, None) => path.to_owned(),
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
        let local = Site::default();
        assert_eq!(
            local.absolute(Some("localhost:8000"), "/ja/"),
            "http://localhost:8000/ja/"
        );
        assert_eq!(local.absolute(None, "/ja/"), "/ja/");
        assert!(!local.is_secure());
    }
}
