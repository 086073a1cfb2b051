//! Whose words a file brings, and what is wrong with them: nobody's name makes
//! a machine's words a person's, and what is to be mended is said with its line.

use keihatsu::{
    domain::{
        content::Field,
        ledger::{Mark, State},
    },
    interchange::{Package, UnitState, sheet, xliff},
    store::{self, interfaces},
    workflow::check,
};
use rocket::http::Status;

use super::{ROUTER, SUPPLY, answered, content, exported, press, state, take, text, upload};
use crate::{
    driver::Town,
    languages::{self, take_into_use, ukrainian},
};

fn claiming(mut package: Package, claim: UnitState) -> Package {
    let units = package.works.iter_mut().flat_map(|part| &mut part.units);
    units.for_each(|unit| unit.state = claim);
    package
}

#[test]
fn words_that_nobody_has_looked_at_stay_a_machines() {
    for claim in [UnitState::Machine, UnitState::Stale] {
        let town = Town::new();
        let translator = town.translator();
        let package = exported(&town, &translator, SUPPLY);
        let first = claiming(answered(package.clone(), "First"), claim);
        let done = take(&translator, &sheet::write(&first), &[]).expect(Status::SeeOther);
        assert_eq!(state(&town, SUPPLY, Field::Title), State::Machine);
        let page = translator.get(done.location()).expect(Status::Ok);
        assert!(page.words("tbody td")[3].contains("機械の下訳"));
        // over a machine's words, too
        let second = claiming(answered(package.clone(), "Second"), claim);
        take(&translator, &xliff::write(&second), &[]).expect(Status::SeeOther);
        assert_eq!(content(&town, SUPPLY).title, "Second title");
        assert_eq!(state(&town, SUPPLY, Field::Title), State::Machine);
        // a person's stay a person's
        let third = answered(package, "Third");
        take(&translator, &xliff::write(&third), &[]).expect(Status::SeeOther);
        assert_eq!(state(&town, SUPPLY, Field::Title), State::Draft);
    }
}

#[test]
fn words_found_for_an_older_source_stay_behind() {
    let town = Town::new();
    let translator = town.translator();
    assert_eq!(state(&town, ROUTER, Field::Title), State::StaleMeaning);
    let package = exported(&town, &translator, ROUTER);
    let file = claiming(answered(package, "Alike"), UnitState::Stale);
    take(&translator, &xliff::write(&file), &[("all", "true")]).expect(Status::SeeOther);
    assert_eq!(content(&town, ROUTER).title, "Alike title");
    assert_eq!(state(&town, ROUTER, Field::Title), State::StaleMeaning);
    assert_eq!(state(&town, ROUTER, Field::Summary), State::Machine);
}

#[test]
fn what_is_wrong_stands_first_with_its_line() {
    let town = Town::new();
    let translator = town.translator();
    let mut package = answered(exported(&town, &translator, SUPPLY), "Answer");
    let last = package.works[0].units.last_mut().unwrap();
    last.target = Some("a".repeat(20_000));
    let id = last.id.clone();
    let file = xliff::write(&package);
    let words = String::from_utf8(file.clone()).unwrap();
    let at = words
        .lines()
        .position(|line| line.contains(&format!("\"{id}\"")));
    let line = format!("{}行目： {id} ", at.unwrap() + 1);
    let sent = upload(&translator, &file).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    let said = shown.words(".banner-stop li");
    assert_eq!(said.len(), 1);
    assert!(said[0].contains(&line), "{line}: {said:?}");
    let way = shown.attributes(".banner-stop li a", "href");
    assert_eq!(way, [format!("#{id}")]);
}

#[test]
fn what_the_checks_find_arrives_and_is_not_called_right() {
    let town = Town::new();
    let translator = town.translator();
    let mut package = claiming(
        answered(exported(&town, &translator, SUPPLY), "Answer"),
        UnitState::Checked,
    );
    package.works[0].units[0].target = Some("Договор поставки важен".into());
    let title = package.works[0].units[0].id.clone();
    let sent = upload(&translator, &sheet::write(&package)).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    assert!(shown.words(".banner-stop li").is_empty());
    let said = shown.words(".banner-care li");
    let of_title = said.iter().find(|one| one.contains(&title)).unwrap();
    assert!(of_title.contains("2行目"), "{of_title}");
    assert!(of_title.contains("この言語では使わない文字"), "{of_title}");
    // the records of the source are lost, too
    assert!(said.iter().any(|one| one.contains("[[")), "{said:?}");
    press(&translator, &shown, sent.location(), &[("checked", "true")]).expect(Status::SeeOther);
    assert_eq!(state(&town, SUPPLY, Field::Title), State::Draft);
}

/// The package as a translator sends it back who finds the old words still
/// right, and who is sure of all of them.
fn found_right(package: Package) -> Vec<u8> {
    xliff::write(&claiming(package, UnitState::Draft))
}

#[test]
fn an_answer_may_say_that_the_old_words_still_fit() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let package = exported(&town, &translator, ROUTER);
    let title = package.works[0].units[0].id.clone();
    let before = content(&town, ROUTER);
    assert_eq!(state(&town, ROUTER, Field::Title), State::StaleMeaning);
    // the meaning has changed: that is for a drafter to say
    let sent = upload(&translator, &found_right(package.clone())).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    let told = shown.words(&format!("[id='{title}']")).concat();
    assert!(told.contains("起案者だけ"), "{told}");
    assert!(shown.attributes("input[name=fits]", "value").is_empty());
    // a file that nobody has touched says nothing
    let sent = upload(&drafter, &xliff::write(&package)).expect(Status::SeeOther);
    let shown = drafter.get(sent.location()).expect(Status::Ok);
    assert!(shown.attributes("input[name=fits]", "value").is_empty());
    let sent = upload(&drafter, &found_right(package)).expect(Status::SeeOther);
    let shown = drafter.get(sent.location()).expect(Status::Ok);
    assert_eq!(
        shown.attributes("input[name=fits]", "value"),
        [title.as_str()]
    );
    assert!(
        !shown
            .words(&format!("[id='{title}'] .moved ins"))
            .is_empty()
    );
    // without a reason nothing is taken, and the tick is kept
    let ticks = [("fits", title.as_str()), ("checked", "true")];
    let refused = press(&drafter, &shown, sent.location(), &ticks);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.attributes("#refusals a", "href"), ["#reason"]);
    let ticked = refused.attributes("input[name=fits][checked]", "value");
    assert_eq!(ticked, [title.as_str()]);
    assert_eq!(state(&town, ROUTER, Field::Title), State::StaleMeaning);
    let said = [&ticks[..], &[("reason", "the same devices")]].concat();
    press(&drafter, &shown, sent.location(), &said).expect(Status::SeeOther);
    assert!(!state(&town, ROUTER, Field::Title).is_stale());
    assert_eq!(content(&town, ROUTER), before);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn words_called_right_as_they_stand_are_checked_where_somebody_ticks() {
    let town = Town::new();
    let translator = town.translator();
    let mut package = claiming(exported(&town, &translator, ROUTER), UnitState::Draft);
    package.works[0].units[0].target = Some("Home and office routers".into());
    take(&translator, &xliff::write(&package), &[("all", "true")]).expect(Status::SeeOther);
    assert_eq!(state(&town, ROUTER, Field::Title), State::Draft);
    let title = package.works[0].units[0].id.clone();
    let package = claiming(exported(&town, &translator, ROUTER), UnitState::Checked);
    let file = xliff::write(&package);
    for (ticks, becomes, taken) in [
        (&[][..], State::Draft, "0項目"),
        (&[("checked", "true")], State::Checked, "1項目"),
    ] {
        let sent = upload(&translator, &file).expect(Status::SeeOther);
        let shown = translator.get(sent.location()).expect(Status::Ok);
        let told = shown.words(&format!("[id='{title}'] .chip")).concat();
        assert!(told.contains("末尾の欄を選ぶと確認済み"), "{told}");
        press(&translator, &shown, sent.location(), ticks).expect(Status::SeeOther);
        assert_eq!(state(&town, ROUTER, Field::Title), becomes);
        let done = translator.get(sent.location()).expect(Status::Ok);
        let told = done.words(".banner-good").concat();
        assert!(told.contains(taken), "{told}");
    }
    // once it is so, there is nothing left to take over
    let sent = upload(&translator, &file).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    assert_eq!(shown.words(".empty-good").len(), 1);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn what_is_not_checked_in_spite_of_the_tick_says_why() {
    let town = Town::new();
    let translator = town.translator();
    let mut package = claiming(exported(&town, &translator, ROUTER), UnitState::Checked);
    for unit in &mut package.works[0].units {
        match unit.field {
            Field::Title => unit.target = Some("Home and office routers".into()),
            Field::Summary => {
                let words = unit.target.clone().unwrap();
                unit.target = Some(format!("{words}  Look twice."));
            }
            Field::Steps => unit.state = UnitState::Draft,
            _ => {}
        }
    }
    let summary = package.works[0].units[1].id.clone();
    let sent = upload(&translator, &xliff::write(&package)).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    let told = shown.words(&format!("[id='{summary}'] .notes li")).concat();
    assert!(told.contains("確認済みになりません"), "{told}");
    // before anything is taken, the page says what keeps it, and promises nothing
    let kept = shown.attributes(".arriving .banner a", "href");
    assert!(kept[0].ends_with("/texts/en#summary"), "{kept:?}");
    assert_eq!(kept.len(), 1, "{kept:?}");
    let title = package.works[0].units[0].id.clone();
    let told = shown.words(&format!("[id='{title}'] .chip")).concat();
    assert!(told.contains("下書きになります"), "{told}");
    assert!(!told.contains("末尾の欄"), "{told}");
    let ticks = [("all", "true"), ("checked", "true")];
    press(&translator, &shown, sent.location(), &ticks).expect(Status::SeeOther);
    assert_eq!(state(&town, ROUTER, Field::Summary), State::Draft);
    let done = translator.get(sent.location()).expect(Status::Ok);
    let links = done.attributes("tbody td li a", "href");
    assert_eq!(links.len(), 1, "{links:?}");
    assert!(links[0].ends_with("/texts/en#summary"), "{links:?}");
    let why = done.words("tbody td li").concat();
    assert!(why.contains("見直すところ"), "{why}");
    // and of what was signed off, why it is a draft
    let told = done.words("tbody td p").concat();
    assert!(
        told.contains("2項目も") && told.contains("下書き"),
        "{told}"
    );
}

#[test]
fn a_file_in_two_languages_says_which_is_which() {
    let town = Town::new();
    let translator = town.translator();
    let file = xliff::write(&exported(&town, &translator, ROUTER));
    let file = String::from_utf8(file).unwrap();
    let wrong = file.replace("target-language=\"en\"", "target-language=\"de\"");
    let refused = upload(&translator, wrong.as_bytes()).expect(Status::UnprocessableEntity);
    let why = refused.words("#refusals a").join(" ");
    assert!(why.contains("言語が「en」ですが"), "{why}");
    assert!(why.contains("前の方では「de」"), "{why}");
    // the form to send it again stands first
    let sections = refused.attributes("main section", "aria-labelledby");
    assert_eq!(sections, ["in", "out"]);
    let page = translator.get("/desk/interchange");
    let sections = page.attributes("main section", "aria-labelledby");
    assert_eq!(sections, ["out", "in"]);
    assert!(text(&town, ROUTER).is_some());
}

#[test]
fn words_of_pages_and_records_are_looked_at_and_counted() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let mut package = languages::answered(&town, &translator, "uk", "xliff");
    let (pages, names) = (package.works[0].units.len(), package.works[1].units.len());
    let [pages_first, names_first] = [0, 1].map(|part| package.works[part].units[0].id.clone());
    package.works[0].units[0].target = Some("警察に相談してください".into());
    package.works[0].units[0].state = UnitState::Stale;
    package.works[0].units[1].state = UnitState::Machine;
    package.works[1].units[0].target = Some("警察に相談してください".into());
    let file = xliff::write(&package);
    let sent = upload(&translator, &file).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    for id in [&pages_first, &names_first] {
        let told = shown.words(&format!("[id='{id}'] .notes li"));
        assert!(told[0].contains("この言語では使わない文字"), "{told:?}");
    }
    press(&translator, &shown, sent.location(), &[]).expect(Status::SeeOther);
    let done = translator.get(sent.location()).expect(Status::Ok);
    let links = done.attributes("tbody th a", "href");
    assert!(links.contains(&"/desk/languages/uk#messages".to_owned()));
    assert!(links.contains(&"/desk/languages/uk#labels".to_owned()));
    let counts = done.words("tbody td:nth-of-type(1)");
    assert_eq!(counts[1..], [pages.to_string(), names.to_string()]);
    let second = package.works[0].units[1].id.clone();
    let mark = |id: &str| {
        let read = |tx: &store::Tx<'_>| interfaces::of_locale(tx, &ukrainian());
        town.store.read(read).unwrap()[id.rsplit('/').next().unwrap()].mark
    };
    assert_eq!(mark(&pages_first), Mark::Machine);
    // a person looks at them, and finds them right as they stand
    package.works[0].units[1].state = UnitState::Checked;
    for (ticks, becomes) in [
        (&[][..], Mark::Machine),
        (&[("checked", "true")], Mark::Checked),
    ] {
        assert_eq!(mark(&second), Mark::Machine);
        take(&translator, &xliff::write(&package), ticks).expect(Status::SeeOther);
        assert_eq!(mark(&second), becomes);
    }
}
