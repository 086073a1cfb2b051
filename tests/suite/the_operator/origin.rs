//! The address that readers use, as an operator sets it.

use super::*;

#[test]
fn what_is_no_origin_is_refused_and_nothing_is_touched() {
    for wrong in [
        "",
        "example.go.jp",
        "https://example.go.jp/ja/",
        "https://name:word@example.go.jp",
        "https://\"><script>",
    ] {
        let folder = Folder::new();
        let data = folder.path().join("fresh");
        for (lang, said) in [
            ("ja_JP.UTF-8", "何も変更していません"),
            ("en_GB.UTF-8", "is no origin"),
        ] {
            let output = program(&["serve", "--data", data.to_str().unwrap()])
                .env("ROCKET_ORIGIN", wrong)
                .env("LANG", lang)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(2), "{wrong}: {}", words(&output));
            assert!(words(&output).contains(said), "{}", words(&output));
        }
        assert!(!data.exists(), "{wrong}");
    }
}
