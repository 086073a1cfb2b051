//! Translations at the gate: what each class of edit does there, what no reason
//! opens it for, and how the dry run tells of it.

use rocket::http::Status;

use super::{
    desk_records::{IPA, save},
    desk_releases::{act, digest, make, page, work},
    desk_texts::Filled,
    driver::{Person, Town},
    following::{ROUTER, approve, choose, edit, editor, following, send_out, sound, translate},
};

#[test]
fn each_class_of_edit_does_at_the_gate_what_it_says() {
    for (class, blocks, cautions) in [
        ("typo", false, false),
        ("wording", false, true),
        ("meaning", true, false),
    ] {
        let town = Town::new();
        let (drafter, translator) = (town.drafter(), town.translator());
        translate(&town, &translator, "Home and office routers", "");
        edit(&town, &drafter, "家庭のルーターが悪用されています。", class);
        let id = make(&town, &drafter);
        let shown = page(&drafter, id);
        let mends = format!("{}#summary", editor(&town, "en"));
        let links = |of: &str| shown.attributes(&format!("{of} .found-links a"), "href");
        let cautioned = shown
            .words(".cautions li")
            .iter()
            .any(|told| told.contains("言い回し") && told.contains("要約"));
        assert_eq!(links(".blockers").contains(&mends), blocks, "{class}");
        assert_eq!(cautioned, cautions, "{class}");
        let submitted = act(&drafter, id, "submit", &[]);
        let expected = if blocks {
            Status::UnprocessableEntity
        } else {
            Status::SeeOther
        };
        assert_eq!(submitted.status, expected, "{class}");
        if blocks {
            // the translator answers, and the same release goes on
            let address = editor(&town, "en");
            let form = Filled::of(&translator.get(&address));
            form.with("summary", "Routers at home are being misused.")
                .send(&translator, &address)
                .expect(Status::SeeOther);
            assert!(page(&drafter, id).words(".blockers").is_empty());
            act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
        }
        sound(&town);
    }
}

/// Whoever reads the translation is told to call whom the source tells to call.
#[test]
fn a_contact_that_only_the_source_lists_blocks() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and office routers", "checked");
    let id = make(&town, &drafter);
    assert!(page(&drafter, id).words(".blockers").is_empty());
    let source = editor(&town, "ja");
    let form = Filled::of(&drafter.get(&source));
    let listed = form.get("contacts").to_owned();
    assert!(!listed.contains("consumer"));
    form.with("contacts", &format!("consumer\n{listed}"))
        .send(&drafter, &source)
        .expect(Status::SeeOther);
    let shown = page(&drafter, id);
    let links = shown.attributes(".blockers .found-links a", "href");
    assert_eq!(links, [format!("{}#contacts", editor(&town, "en"))]);
    act(&drafter, id, "submit", &[]).expect(Status::UnprocessableEntity);
    // to say that it is still right is no answer to a list
    let address = editor(&town, "en");
    let asked = translator.get(&address);
    assert!(asked.attributes("input[name=waive]", "value").is_empty());
    let own = Filled::of(&asked).with("contacts", &listed);
    own.saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    // the form has the list of the source already
    Filled::of(&asked)
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    assert!(page(&drafter, id).words(".blockers").is_empty());
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    sound(&town);
}

/// A language that may follow and has no readers yet stops nothing, whatever is
/// wrong with it: the others learn of new hours without waiting for it.
#[test]
fn a_follower_stays_behind_for_whatever_reason() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and office routers", "checked");
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    let id = following(&town, &drafter);
    let held = || page(&drafter, id).words(".held li").len();
    assert_eq!(
        (page(&drafter, id).words(".blockers li").len(), held()),
        (0, 0)
    );
    save(&drafter, IPA, &[("hours.ja", "平日だけ")]).expect(Status::SeeOther);
    assert_eq!(
        (page(&drafter, id).words(".blockers li").len(), held()),
        (0, 1)
    );
    let shown = page(&drafter, id);
    let why = shown.words(".held-why").concat();
    assert!(
        why.contains("「IPA情報セキュリティ安心相談窓口」のこの言語のことばは"),
        "{why}"
    );
    let mends = format!("{IPA}#hours.en");
    assert!(shown.attributes(".held .mend", "href").contains(&mends));
    let form = drafter.get(IPA).expect(Status::Ok);
    assert_eq!(form.words("[id='hours.en']").len(), 1, "the very field");
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    sound(&town);
}

/// To say that words of a contact are still right is a judgement that whoever
/// decides should know of, until it has gone out.
#[test]
fn words_of_a_record_that_were_called_right_are_told_to_the_decider() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    translate(
        &town,
        &town.translator(),
        "Home and office routers",
        "checked",
    );
    let told = |person: &Person<'_>, id: i64| {
        let told = page(person, id).words(".cautions li").concat();
        told.contains("IPA情報セキュリティ安心相談窓口") && told.contains("今も正しい")
    };
    let id = make(&town, &drafter);
    assert!(!told(&drafter, id));
    let slip = [("hours.ja", "平日（祝日を除く）"), ("still_right", "on")];
    save(&drafter, IPA, &slip).expect(Status::SeeOther);
    assert!(told(&drafter, id));
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    assert!(told(&decider, id));
    let seen = digest(&decider, id);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    act(&decider, id, "release-now", &[]).expect(Status::SeeOther);
    edit(&town, &drafter, "まったく新しい要約です。", "meaning");
    let next = make(&town, &drafter);
    assert!(!told(&drafter, next), "it has gone out");
    sound(&town);
}

/// What was frozen goes out as it was: whoever decides is told of what has been
/// changed since, once, with the way to it.
#[test]
fn a_number_that_changed_since_the_submission_is_told_to_the_decider() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    translate(
        &town,
        &town.translator(),
        "Home and office routers",
        "checked",
    );
    let id = make(&town, &drafter);
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    let told = |address: &str| {
        let told = decider.get(address).expect(Status::Ok);
        let told = told.words(".cautions li > div, .told-list li");
        let of_it = |one: &String| one.contains("決裁に出した後に変わりました");
        told.into_iter().filter(of_it).collect::<Vec<_>>()
    };
    let release = format!("/desk/releases/{id}");
    let text = |locale: &str| {
        let work = work(&town, ROUTER);
        format!("{release}/texts/{work}/{locale}")
    };
    assert!(told(&release).is_empty());
    // English pages show nothing of the Japanese hours
    save(
        &drafter,
        IPA,
        &[("hours.ja", "平日のみ"), ("still_right", "on")],
    )
    .expect(Status::SeeOther);
    let said = told(&release);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("IPA情報セキュリティ安心相談窓口"),
        "{said:?}"
    );
    let ways = page(&decider, id).attributes(".cautions .found-links a", "href");
    assert!(ways.contains(&IPA.to_owned()), "{ways:?}");
    assert_eq!(told(&text("ja")).len(), 1);
    assert!(told(&text("en")).is_empty());
    save(&drafter, IPA, &[("number", "03-0000-0000")]).expect(Status::SeeOther);
    assert_eq!(told(&release).len(), 1);
    assert_eq!(told(&text("en")).len(), 1);
    // as it stands when its moment is set, too
    let seen = digest(&decider, id);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    assert_eq!(told(&release).len(), 1);
    act(&decider, id, "release-now", &[]).expect(Status::SeeOther);
    assert!(told(&release).is_empty());
    sound(&town);
}

/// What no reason overrides in the editor goes through no gate either: other
/// words for the same, by their writer's word, that bring a link leave the
/// translation without it.
#[test]
fn a_failed_check_blocks_whatever_the_ledger_says() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and office routers", "checked");
    let id = make(&town, &drafter);
    let source = Filled::of(&drafter.get(&editor(&town, "ja")));
    let words = source.get("summary").to_owned();
    let linked = format!("{words}[詳しく](https://www.npa.go.jp/)。");
    edit(&town, &drafter, &linked, "wording");
    let shown = page(&drafter, id);
    let links = shown.attributes(".blockers .found-links a", "href");
    assert_eq!(links, [format!("{}#summary", editor(&town, "en"))]);
    let told = shown.words(".blockers li").concat();
    assert!(told.contains("https://www.npa.go.jp/"), "{told}");
    act(&drafter, id, "submit", &[]).expect(Status::UnprocessableEntity);
    edit(&town, &drafter, &words, "wording");
    assert!(page(&drafter, id).words(".blockers").is_empty());
}

const CONSUMER: &str = "/desk/contacts/consumer";

/// The public languages of which the dry run says that they stay behind.
fn left_out(drafter: &Person<'_>, id: i64) -> Vec<String> {
    let shown = page(drafter, id);
    let ways = shown.attributes(".blockers .found-links a", "href");
    let choice = format!("/desk/releases/{id}/choose?work=");
    assert!(ways.iter().all(|way| way.starts_with(&choice)), "{ways:?}");
    shown.words(".blockers .found-in h4")
}

/// Nobody reads an older number beside a newer one, be the language chosen,
/// left out or one that may follow.
#[test]
fn a_number_goes_out_in_every_public_language_or_in_none() {
    let town = Town::new();
    let drafter = town.drafter();
    let release =
        |locales: &[&str], follow: &[&str]| choose(&town, &drafter, "fake-shop", locales, follow);
    let words = [("name.en", "Consumer affairs hotline")];
    save(&drafter, CONSUMER, &words).expect(Status::SeeOther);
    let none: [&str; 0] = [];
    assert_eq!(left_out(&drafter, release(&["en"], &[])), none);
    save(&drafter, CONSUMER, &[("number", "189")]).expect(Status::SeeOther);
    let all = ["ja", "ja-simple", "en"];
    let others = ["やさしい日本語", "English"];
    assert_eq!(left_out(&drafter, release(&["ja"], &[])), others);
    let alone = release(&["ja"], &all[1..]);
    assert_eq!(left_out(&drafter, alone), others);
    act(&drafter, alone, "submit", &[]).expect(Status::UnprocessableEntity);
    let shown = page(&drafter, alone);
    let way = &shown.attributes(".blockers .found-links a", "href")[0];
    let form = drafter.get(way).expect(Status::Ok);
    let ticked = form.attributes("input[name=choice][checked]", "value");
    assert_eq!(ticked.len(), 3, "the way leads to all of them");
    let together = release(&all, &[]);
    assert_eq!(left_out(&drafter, together), none);
    send_out(&town, together);
    for locale in all {
        let public = town
            .reader()
            .get(&format!("/{locale}/advisories/fake-shop"));
        let calls = public.attributes("main .contact-call", "href");
        assert!(calls.contains(&"tel:189".to_owned()), "{locale} {calls:?}");
    }
    sound(&town);
}

/// Who may follow waits for words, not for the day on which a page ends.
#[test]
fn a_language_that_may_follow_keeps_no_older_description() {
    let town = Town::new();
    let drafter = town.drafter();
    let details = format!("/desk/works/{}/details", work(&town, "fake-police"));
    let form = drafter.get(&details).expect(Status::Ok);
    let topic = form.attributes("#topic option[selected]", "value");
    let fields = [
        ("topic", topic[0].as_str()),
        ("audiences", "general"),
        ("shown_until", "2026-11-30"),
        ("version", &form.value("version")),
    ];
    drafter.post(&details, &fields).expect(Status::SeeOther);
    let follow = ["ja-simple", "en"];
    let id = choose(&town, &drafter, "fake-police", &["ja"], &follow);
    assert_eq!(left_out(&drafter, id), ["やさしい日本語", "English"]);
    act(&drafter, id, "submit", &[]).expect(Status::UnprocessableEntity);
}

#[test]
fn the_dry_run_is_grouped_by_work_language_and_field() {
    let town = Town::new();
    let drafter = town.drafter();
    let (router, supply) = (work(&town, ROUTER), work(&town, "supply-chain"));
    let choices = [
        format!("{supply}:ja"),
        format!("{router}:ja"),
        format!("{router}:en"),
        format!("{router}:ja-simple"),
    ];
    let source = format!("/desk/works/{supply}/texts/ja");
    Filled::of(&drafter.get(&source))
        .with("summary", "")
        .send(&drafter, &source)
        .expect(Status::SeeOther);
    let mut fields = vec![("title", "二つ"), ("follow", "ja-simple"), ("act", "save")];
    fields.extend(choices.iter().map(|choice| ("choice", choice.as_str())));
    let made = drafter.post("/desk/releases/new", &fields);
    let address = made.expect(Status::SeeOther).location().to_owned();
    let shown = drafter.get(&address).expect(Status::Ok);
    assert_eq!(shown.words(".blockers .found h3").len(), 2);
    let languages = shown.words(".blockers .found-in h4");
    assert_eq!(languages, ["日本語", "English"]);
    assert_eq!(shown.words(".held li").len(), 2, "of both works");
    let fields = shown.words(".blockers .found-links a");
    assert!(fields.contains(&"題名".to_owned()), "{fields:?}");
    let count: usize = shown
        .words(".blockers h3 .tab-count")
        .iter()
        .map(|count| count.parse::<usize>().unwrap())
        .sum();
    assert!(
        shown.words(".tallies b")[0].parse() == Ok(count),
        "the sum of both"
    );
    for link in shown.attributes(".found-links a", "href") {
        let (place, field) = link.split_once('#').unwrap_or((&link, ""));
        let mended = drafter.get(place).expect(Status::Ok);
        if !field.is_empty() {
            assert_eq!(mended.words(&format!("#{field}")).len(), 1, "{link}");
        }
    }
}
