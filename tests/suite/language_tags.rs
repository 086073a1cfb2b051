//! Which tags a language may have beside those that there are.

use keihatsu::{domain::locale::Locale, workflow::check};
use rocket::http::Status;

use super::driver::Town;

/// Languages that share their first part stand beside each other, whoever came
/// first, and each can be named anew with the tags that it has.
#[test]
fn sisters_stand_beside_each_other() {
    let town = Town::new();
    let admin = town.admin();
    let add = |tag: &str, native: &str, aliases: &str| {
        let typed = [
            ("tag", tag),
            ("native", native),
            ("english", tag),
            ("aliases", aliases),
        ];
        admin.post("/desk/languages/new", &typed)
    };
    for (tag, native, aliases) in [
        ("uz-Latn", "Oʻzbekcha", "uz-UZ"),
        ("uz-Cyrl", "Ўзбекча", ""),
        ("sr-Cyrl", "Српски", ""),
        ("sr-Latn", "Srpski", "sr-ME"),
        ("yue", "粵語", "yue-HK zh-HK"),
    ] {
        add(tag, native, aliases).expect(Status::SeeOther);
        let names = format!("/desk/languages/{tag}/names");
        let seen = admin.get(&names).value("seen");
        let typed = [
            ("native", native),
            ("english", "Another name"),
            ("aliases", aliases),
            ("seen", &seen),
        ];
        admin.post(&names, &typed).expect(Status::SeeOther);
    }
    // once more, now that its sister is there
    let names = "/desk/languages/uz-Latn/names";
    let form = admin.get(names);
    let (seen, aliases) = (form.value("seen"), form.value("aliases"));
    let typed = [
        ("native", "Oʻzbekcha"),
        ("english", "Uzbek (Latin)"),
        ("aliases", &aliases),
        ("seen", &seen),
    ];
    admin.post(names, &typed).expect(Status::SeeOther);
    let stored = town.store.read(|tx| {
        let tag = Locale::parse("uz-Latn").unwrap();
        keihatsu::workflow::languages::find(tx, &tag)
    });
    let language = stored.unwrap().language;
    assert_eq!(language.english, "Uzbek (Latin)");
    assert_eq!(language.aliases, ["uz-UZ"]);
    // nobody takes readers away
    for tag in ["en-US", "en-GB", "ja-JP", "vi-VN", "uz-UZ", "sr-RS"] {
        let refused = add(tag, "Another", "").expect(Status::UnprocessableEntity);
        assert_eq!(refused.words("#tag-error").len(), 1, "{tag}");
        let refused = add("kk", "Another", tag).expect(Status::UnprocessableEntity);
        assert_eq!(refused.words("#aliases-error").len(), 1, "{tag}");
    }
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}
