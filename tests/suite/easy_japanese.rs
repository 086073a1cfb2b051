//! Easy Japanese: measured as one writes, furigana proposed, ticked by its
//! writer, and read by somebody for whom it is meant.

use keihatsu::{
    domain::locale::Locale,
    store::{journal, texts, works},
    workflow::dry_run::{Scope, dry_run},
};
use rocket::http::Status;

use super::{
    desk_releases::find,
    desk_texts::Filled,
    desk_works::id,
    driver::{Answer, Person, Town},
};

/// A draft whose Easy Japanese every item is ticked of; no reader has seen it.
const ROUTER: &str = "iot-router";
/// A draft without Easy Japanese.
const SUPPLY: &str = "supply-chain";
/// Out; a sample reader has understood it.
const PHISHING: &str = "phishing";
/// Out; a sample reader asked for a change.
const POLICE: &str = "fake-police";

fn address(town: &Town, slug: &str) -> String {
    format!("/desk/works/{}/texts/ja-simple", id(town, slug))
}

/// The router text with its title made from the newest source.
fn mended(town: &Town, person: &Person<'_>) -> Filled {
    let page = person.get(&address(town, ROUTER)).expect(Status::Ok);
    Filled::of(&page).with("title", "古《ふる》いルーターを使《つか》わないでください")
}

fn ticked(page: &Answer) -> usize {
    page.attributes("input[name=tick][checked]", "value").len()
}

/// What a page says of the readers of this text.
fn standing(page: &Answer) -> String {
    page.words(".readers > p .chip").concat()
}

fn readers(page: &Answer, fields: &[(&'static str, &str)]) -> Vec<(String, String)> {
    let hidden = ["edition", "version"].map(|name| {
        let of = format!(".reader-form input[name={name}]");
        (name.to_owned(), page.attributes(&of, "value").concat())
    });
    let typed = fields.iter();
    let typed = typed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    hidden.into_iter().chain(typed).collect()
}

fn record(person: &Person<'_>, address: &str, fields: &[(&'static str, &str)]) -> Answer {
    let sent = readers(&person.get(address), fields);
    let sent: Vec<(&str, &str)> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    person.post(&format!("{address}/readers"), &sent)
}

const UNDERSTOOD: [(&str, &str); 3] = [
    ("reader", "住民、N4"),
    ("read_on", "2026-11-22"),
    ("verdict", "understood"),
];

#[test]
fn what_is_hard_to_read_stands_beside_its_field_with_what_to_write() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER));
    let hard = "リスクがあるので、電話《でんわ》しなければなりません。";
    let form = mended(&town, &translator).with("summary", hard);
    // the live answer says it while one types
    let live = form.send(&translator, &format!("{address}/preview"));
    assert!(live.text().contains("data-checks-of=\"easy-measures\""));
    assert!(live.text().contains("危ないこと"), "what to write instead");
    let refused = form
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    let found = refused.words("#summary-checks li").join("\n");
    assert!(
        found.contains("カタカナ語") && found.contains("危ないこと"),
        "{found}"
    );
    assert!(
        found.contains("二重の否定") && found.contains("〜してください"),
        "{found}"
    );
    let over = refused.attributes("#summary-checks input[name=over]", "value");
    assert!(over.len() >= 2, "warnings want a reason: {over:?}");
    let mut reasoned = form.saying("act", "checked");
    for key in refused.attributes("input[name=over]", "value") {
        let field = key.split('/').next().unwrap();
        let reason = format!("over_reason[{field}]");
        reasoned = reasoned
            .saying("over", &key)
            .saying(&reason, "役所の用語のため");
    }
    reasoned
        .send(&translator, &address)
        .expect(Status::SeeOther);
}

#[test]
fn kanji_without_furigana_keep_it_a_draft() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER));
    let form = mended(&town, &translator).with("summary", "電話をしてください。");
    let refused = form
        .saying("act", "checked")
        .saying("over_reason[summary]", "no reason helps")
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    assert!(
        refused
            .words("#summary-checks .check-error")
            .concat()
            .contains("電話")
    );
    assert!(!refused.words(".measures .wrong").is_empty());
    form.send(&translator, &address).expect(Status::SeeOther);
}

#[test]
fn the_page_is_measured_without_scripts() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER));
    let page = translator.get(&address).expect(Status::Ok);
    assert_eq!(page.words("#easy .measures dt").len(), 6);
    assert!(page.words(".measures .wrong").is_empty());
    let long = format!("{}。", "あ".repeat(50));
    let again = Filled::of(&page)
        .with("summary", &long)
        .saying("say", "look")
        .send(&translator, &format!("{address}/fill"))
        .expect(Status::Ok);
    assert!(again.words(".measures .over").concat().contains("51"));
    assert_eq!(Filled::of(&again).get("summary").trim(), long);
    assert_eq!(again.attributes("form.editor", "data-editor"), ["unsaved"]);
    // other languages have none of it
    let english = format!("/desk/works/{}/texts/en", id(&town, ROUTER));
    let english = translator.get(&english).expect(Status::Ok);
    assert!(english.words("#easy").is_empty() && english.words(".readers").is_empty());
}

#[test]
fn furigana_is_put_in_unsaved_and_taken_out_with_one_press() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, SUPPLY));
    let fill = format!("{address}/fill");
    let words = "警察署に相談してください。鬱陶しい電話です。";
    let page = translator.get(&address).expect(Status::Ok);
    let form = Filled::of(&page)
        .with("summary", words)
        .with("title", "会社");
    let filled = form
        .saying("say", "readings/summary")
        .send(&translator, &fill)
        .expect(Status::Ok);
    let put = Filled::of(&filled);
    assert!(
        put.get("summary").contains("警察署《けいさつしょ》"),
        "{}",
        put.get("summary")
    );
    assert_eq!(
        put.get("title").trim(),
        "会社",
        "one field alone was asked for"
    );
    assert_eq!(
        filled.words("#easy .measures dt").len(),
        6,
        "measured unsaved"
    );
    let list = filled.words(".readings li").join("\n");
    assert!(
        list.contains("鬱陶") && list.contains("読みを書く"),
        "{list}"
    );
    assert!(!filled.words(".readings .chip-stop").is_empty());
    let all = form.saying("say", "readings").send(&translator, &fill);
    let put = Filled::of(&all);
    assert!(
        put.get("title").contains("会社《かいしゃ》"),
        "{}",
        put.get("title")
    );
    let undone = put.saying("say", "undo").send(&translator, &fill);
    let undone = Filled::of(&undone.expect(Status::Ok));
    assert_eq!(
        (undone.get("summary").trim(), undone.get("title").trim()),
        (words, "会社")
    );
    let stored = Filled::of(&translator.get(&address));
    assert_eq!(stored.get("summary"), "", "nothing is saved");
    // a field that there is none of, and one that holds keys, stay as they are
    let keys = form.get("contacts").to_owned();
    let same = form
        .saying("say", "readings/contacts")
        .send(&translator, &fill);
    assert_eq!(Filled::of(&same.expect(Status::Ok)).get("contacts"), keys);
}

#[test]
fn a_reading_of_the_glossary_wins() {
    let town = Town::new();
    let (drafter, address) = (town.drafter(), address(&town, SUPPLY));
    let fill = |drafter: &Person<'_>| {
        let form = Filled::of(&drafter.get(&address)).with("summary", "明日の犯人です。");
        let filled = form
            .saying("say", "readings/summary")
            .send(drafter, &format!("{address}/fill"));
        Filled::of(&filled.expect(Status::Ok))
            .get("summary")
            .to_owned()
    };
    assert!(fill(&drafter).contains("犯人《はんにん》"));
    let term = [
        ("source", "犯人"),
        ("locale", "ja-simple"),
        ("target", "犯人《わるいひと》"),
    ];
    drafter
        .post("/desk/glossary/new", &term)
        .expect(Status::SeeOther);
    assert!(fill(&drafter).contains("犯人《わるいひと》"));
}

#[test]
fn the_checklist_is_kept_with_the_draft_and_asked_for() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER));
    let page = translator.get(&address).expect(Status::Ok);
    assert_eq!(ticked(&page), 10);
    // one box is empty: the words stay a draft, and what was typed stays
    let mut form = mended(&town, &translator);
    form.untick("easy-check-aloud");
    let refused = form
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    assert!(refused.words("#refusals").concat().contains("1件"));
    assert_eq!(ticked(&refused), 9);
    form.send(&translator, &address).expect(Status::SeeOther);
    let page = translator.get(&address);
    assert_eq!(ticked(&page), 9);
    // a tick alone is kept without another draft
    let before = page.value("base");
    Filled::of(&page)
        .saying("tick", "easy-check-aloud")
        .saying("tick", "no such item")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let page = translator.get(&address);
    assert_eq!((ticked(&page), page.value("base")), (10, before));
    let entries = translator.get("/desk/journal?action=checklist.ticked");
    assert!(entries.text().contains("声に出して読み"), "in words");
    Filled::of(&page)
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::SeeOther);
}

#[test]
fn a_readers_check_holds_for_the_words_that_were_read() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER));
    let page = translator.get(&address).expect(Status::Ok);
    assert!(
        standing(&page).contains("確認がありません"),
        "{}",
        standing(&page)
    );
    record(&translator, &address, &UNDERSTOOD).expect(Status::SeeOther);
    let page = translator.get(&address);
    assert!(standing(&page).contains("伝わりました"));
    assert!(page.words(".reader").concat().contains("住民、N4"));
    let work = translator.get(&format!("/desk/works/{}", id(&town, ROUTER)));
    assert!(work.text().contains("伝わりました"));
    let matrix = |words: &str| {
        let page = translator.get(&format!("/desk/matrix?words={ROUTER}"));
        let whys = page.attributes(".matrix tbody td a", "aria-label");
        assert!(whys.iter().any(|why| why.contains(words)), "{whys:?}");
    };
    matrix("伝わりました");
    let entries = translator.get("/desk/journal?action=reader.recorded");
    assert!(entries.text().contains("住民、N4"));
    // an edit makes it one of earlier words; the words back make it hold again
    let before = Filled::of(&page).get("title").to_owned();
    mended(&town, &translator)
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let page = translator.get(&address);
    assert!(
        standing(&page).contains("変わりました"),
        "{}",
        standing(&page)
    );
    assert!(page.words(".reader").concat().contains("前の言葉"));
    matrix("変わりました");
    let queue = translator.get("/desk/queue?locale=ja-simple");
    assert!(queue.text().contains("変わりました") || queue.text().contains("確認がありません"));
    Filled::of(&page)
        .with("title", &before)
        .send(&translator, &address);
    assert!(standing(&translator.get(&address)).contains("伝わりました"));
    // the last word about the same words counts
    let change = [
        ("reader", "職員"),
        ("read_on", "2026-11-23"),
        ("verdict", "change-needed"),
        ("not_understood", "「ファームウェア」が分からない"),
    ];
    record(&translator, &address, &change).expect(Status::SeeOther);
    assert!(standing(&translator.get(&address)).contains("分からないところ"));
}

#[test]
fn a_reader_without_a_role_a_day_or_a_result_is_refused() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER));
    let typed = [
        ("reader", ""),
        ("read_on", "2026-11-24"),
        ("verdict", "change-needed"),
        ("not_understood", ""),
    ];
    let refused = record(&translator, &address, &typed).expect(Status::UnprocessableEntity);
    for field in ["reader", "read_on", "not_understood"] {
        let invalid = refused.attributes(&format!("#{field}"), "aria-invalid");
        assert_eq!(invalid, ["true"], "{field}");
    }
    assert_eq!(refused.value("read_on"), "2026-11-24", "input is kept");
    let chosen = refused.attributes("input[name=verdict][checked]", "value");
    assert_eq!(chosen, ["change-needed"]);
    let none = [("reader", "住民"), ("read_on", "x"), ("verdict", "no")];
    record(&translator, &address, &none).expect(Status::UnprocessableEntity);
    // words that were never written were never read
    let fields = [("edition", "1"), ("version", "99")];
    let fields = [&fields[..], &UNDERSTOOD].concat();
    let nobody = translator.post(&format!("{address}/readers"), &fields);
    nobody.expect(Status::NotFound);
    let nothing = translator.post(&format!("{address}/readers"), &UNDERSTOOD);
    nothing.expect(Status::NotFound);
    let english = format!("/desk/works/{}/texts/en/readers", id(&town, ROUTER));
    translator
        .post(&english, &UNDERSTOOD)
        .expect(Status::NotFound);
    let decider = town.decider();
    record(&decider, &address, &UNDERSTOOD).expect(Status::Forbidden);
    assert!(standing(&translator.get(&address)).contains("確認がありません"));
}

#[test]
fn the_dry_run_cautions_and_does_not_block() {
    let town = Town::new();
    let cautions = |slug: &str| {
        let choices = [(id(&town, slug), Locale::JA_SIMPLE)];
        let run = town.store.read(|tx| {
            dry_run(
                tx,
                keihatsu::domain::id::ReleaseId(0),
                "",
                &Scope::required(&choices),
                town.clock.now(),
            )
        });
        let run = run.unwrap();
        let readers = |all: &[keihatsu::domain::blocker::Blocker]| {
            let why = all.iter().map(|one| &one.why);
            why.filter(|why| matches!(why, keihatsu::domain::blocker::Why::Reader(_)))
                .count()
        };
        assert_eq!(readers(&run.blockers), 0);
        readers(&run.cautions)
    };
    assert_eq!(cautions(ROUTER), 1);
    let translator = town.translator();
    record(&translator, &address(&town, ROUTER), &UNDERSTOOD).expect(Status::SeeOther);
    assert_eq!(cautions(ROUTER), 0);
    // who decides on a frozen release is told so, too
    let frozen = format!("/desk/releases/{}", find(&town, "重要インフラ"));
    let page = town.decider().get(&frozen).expect(Status::Ok);
    assert!(
        page.words(".cautions")
            .concat()
            .contains("読む人の確認がありません")
    );
}

#[test]
fn the_kits_readers_say_that_they_are_samples() {
    let town = Town::new();
    let drafter = town.drafter();
    for (slug, words) in [(PHISHING, "伝わりました"), (POLICE, "分からないところ")] {
        let page = drafter.get(&address(&town, slug)).expect(Status::Ok);
        assert!(
            standing(&page).contains(words),
            "{slug}: {}",
            standing(&page)
        );
        let readers = page.words(".reader strong");
        assert!(!readers.is_empty() && readers.iter().all(|one| one.starts_with("見本")));
    }
}

/// To record what a reader said is no share in the words.
#[test]
fn who_records_a_reader_may_still_decide() {
    let town = Town::new();
    let ddos = id(&town, "ddos");
    let noted = town.store.read(|tx| {
        let edition = works::newest_edition(tx, ddos)?.id;
        let version = texts::find(tx, edition, &Locale::JA_SIMPLE)?.version;
        Ok::<_, keihatsu::store::Error>((journal::head(tx)?.unwrap().sequence, version))
    });
    let (sequence, version) = noted.unwrap();
    let examiner = town.staff("examiner");
    record(&examiner, &address(&town, "ddos"), &UNDERSTOOD).expect(Status::SeeOther);
    let after = town.store.read(|tx| {
        let edition = works::newest_edition(tx, ddos)?.id;
        let text = texts::find(tx, edition, &Locale::JA_SIMPLE)?;
        Ok::<_, keihatsu::store::Error>((journal::head(tx)?.unwrap().sequence, text.version))
    });
    let (now, same) = after.unwrap();
    assert!(now > sequence && same == version, "no word is touched");
    let entry = examiner
        .get("/desk/journal?object=work:1")
        .expect(Status::Ok);
    assert!(!entry.text().contains("読む人の確認を記録</td>"));
}
