//! Works × languages, and the translators' queue: what stands where and why,
//! and the way to the work.

use keihatsu::{
    interchange::{Expected, sheet},
    workflow::{
        matrix::{self, Wanted},
        queue,
        standing::Standings,
    },
};
use rocket::http::Status;

use super::{
    desk_releases::{act, digest, make, work},
    desk_texts::Filled,
    desk_works::id,
    driver::Town,
};

/// An address without the place on its page, as a browser asks for it.
fn page_of(link: &str) -> &str {
    link.split('#').next().unwrap_or_default()
}

/// How many texts a column's foot counts.
fn counted(cell: &str) -> usize {
    let numbers = cell.split(|c: char| !c.is_ascii_digit());
    numbers
        .filter_map(|number| number.parse::<usize>().ok())
        .sum()
}

#[test]
fn the_matrix_shows_every_text_and_sums_them() {
    let town = Town::new();
    let page = town.drafter().get("/desk/matrix").expect(Status::Ok);
    assert_eq!(page.words(".matrix tbody tr").len(), 17);
    assert_eq!(page.words(".matrix tbody td a").len(), 17 * 3);
    let columns = page.words(".matrix tfoot .counts td");
    assert_eq!(columns.len(), 4, "a sum a language, and one of all");
    for column in &columns[..3] {
        assert_eq!(counted(column), 17, "{column}");
    }
    assert_eq!(counted(&columns[3]), 17 * 3, "{}", columns[3]);
    assert_eq!(page.words(".matrix tfoot .shares td").len(), 4);
    let ends = page.words(".matrix tbody td:last-child");
    assert!(ends.iter().all(|end| end.ends_with("/3")), "{ends:?}");
    let ready: usize = ends
        .iter()
        .filter_map(|end| end.split('/').next()?.parse::<usize>().ok())
        .sum();
    let tally = &page.words(".tally")[0];
    assert!(tally.contains(&format!("{ready}件")), "{tally}");
}

#[test]
fn a_cell_says_why_and_leads_to_the_work() {
    let town = Town::new();
    let router = id(&town, "iot-router");
    let page = town
        .drafter()
        .get("/desk/matrix?words=iot-router")
        .expect(Status::Ok);
    let whys = page.attributes(".matrix tbody td a", "aria-label");
    assert_eq!(whys.len(), 3);
    assert!(whys[0].starts_with("下書き"), "{whys:?}");
    for why in &whys[1..] {
        assert!(why.contains("原文の意味が変わった"), "{why}");
        assert!(why.contains("日"), "since when: {why}");
    }
    let links = page.attributes(".matrix tbody td a", "href");
    let start = format!("/desk/works/{router}/texts/en#");
    let field = links[2].strip_prefix(&start).expect("the editor");
    let editor = town.drafter().get(page_of(&links[2])).expect(Status::Ok);
    let place = format!("[id=\"{field}\"]");
    assert_eq!(editor.words(&place).len(), 1, "the field is there");
    let signs = page.words(".matrix tbody td a");
    assert_eq!(signs[2], "▲", "never colour alone");
}

#[test]
fn the_matrix_is_narrowed_down() {
    let town = Town::new();
    let drafter = town.drafter();
    let rows = |query: &str| {
        let page = drafter.get(&format!("/desk/matrix?{query}"));
        page.expect(Status::Ok).words(".matrix tbody tr").len()
    };
    assert_eq!(rows("topic=ransomware"), 1);
    assert_eq!(rows("words=IOT-Router"), 1);
    assert!(rows("state=stale-meaning") >= 1);
    assert_eq!(rows("state=stale-meaning&topic=ransomware"), 0);
    let page = drafter.get("/desk/matrix?locale=en").expect(Status::Ok);
    assert_eq!(page.words(".matrix thead th").len(), 3);
    assert_eq!(page.words(".matrix tbody td a").len(), 17);
    let page = drafter.get("/desk/matrix?words=nowhere-at-all");
    assert_eq!(page.words("p.empty").len(), 1);
    for nonsense in [
        "topic=%00&state=%F0%9F&locale=x&locale=%3Cb%3E",
        "locale=en&locale=en&locale=vi",
        "words=%25%25%5C_%3Cscript%3E",
    ] {
        let page = drafter.get(&format!("/desk/matrix?{nonsense}"));
        assert!(!page.expect(Status::Ok).text().contains("<script>"));
    }
    // each count of a column leads to the works that it counts
    let page = drafter.get("/desk/matrix").expect(Status::Ok);
    let links = page.attributes(".matrix tfoot .counts a", "href");
    let counts = page.words(".matrix tfoot .counts a");
    for (link, count) in links.iter().zip(&counts) {
        let page = drafter.get(link).expect(Status::Ok);
        let shown = page.words(".matrix tbody tr").len();
        assert_eq!(shown, counted(count), "{link}");
    }
}

#[test]
fn the_queue_is_for_those_who_translate() {
    let town = Town::new();
    for person in [town.drafter(), town.translator()] {
        let page = person.get("/desk/queue").expect(Status::Ok);
        let rows = page.attributes(".queue a.row", "href");
        assert!(!rows.is_empty());
        assert!(rows.iter().all(|row| !row.contains("/texts/ja#")));
        for link in rows {
            person.get(page_of(&link)).expect(Status::Ok);
        }
    }
    let decider = town.decider().get("/desk/queue").expect(Status::Ok);
    assert_eq!(decider.words(".queue li").len(), 0);
    assert_eq!(decider.words("p.empty").len(), 1);
    let stranger = town.reader().get("/desk/queue");
    assert_ne!(stranger.status, Status::Ok);
    let stranger = town.reader().get("/desk/matrix");
    assert_ne!(stranger.status, Status::Ok);
    let partner = town.partner().get("/desk/matrix");
    assert_ne!(partner.status, Status::Ok);
}

#[test]
fn the_queue_says_why_and_keeps_the_language() {
    let town = Town::new();
    let translator = town.translator();
    let all = translator.get("/desk/queue").expect(Status::Ok);
    let count = all.words(".queue li").len();
    assert!(all.words(".tally")[0].contains(&count.to_string()));
    let router = format!("/desk/works/{}/texts/en#", id(&town, "iot-router"));
    let english = translator.get("/desk/queue?locale=en").expect(Status::Ok);
    let links = english.attributes(".queue a.row", "href");
    assert!(links.iter().all(|link| link.contains("/texts/en#")));
    assert!(links.iter().any(|link| link.starts_with(&router)));
    assert_eq!(english.attributes("input[checked]", "value"), ["en"]);
    let reasons = english.words(".queue-why");
    assert_eq!(reasons.len(), links.len());
    assert!(reasons.iter().all(|why| !why.is_empty()));
    for nonsense in [
        "page=-1",
        "page=999999999999999999999",
        "locale=ja",
        "locale=%00",
    ] {
        let page = translator.get(&format!("/desk/queue?{nonsense}"));
        assert_eq!(page.expect(Status::Ok).words(".queue li").len(), count);
    }
}

#[test]
fn the_home_leads_to_the_queue() {
    let town = Town::new();
    let home = town.translator().get("/desk").expect(Status::Ok);
    let rows = home.attributes("a.row[href*=\"/texts/\"]", "href");
    assert!(rows.len() <= 5, "the first few: {rows:?}");
    assert_eq!(
        home.words("main section.now a[href=\"/desk/queue\"]").len(),
        1
    );
    let home = town.decider().get("/desk").expect(Status::Ok);
    assert_eq!(
        home.words("main section.now a[href=\"/desk/queue\"]").len(),
        0
    );
}

/// Twelve languages make more than one page; pages neither overlap nor lose.
#[test]
fn a_long_queue_has_pages() {
    let town = Town::in_all_languages();
    let translator = town.translator();
    let mut seen = std::collections::BTreeSet::new();
    let mut address = "/desk/queue?all=true".to_owned();
    let mut pages = 0;
    loop {
        let page = translator.get(&address).expect(Status::Ok);
        let rows = page.attributes(".queue a.row", "href");
        assert!(rows.len() <= 50);
        for row in rows {
            assert!(seen.insert(row.clone()), "{row} stands twice");
        }
        pages += 1;
        match page.attributes("a[rel=next]", "href").first() {
            Some(next) => address = next.clone(),
            None => break,
        }
    }
    assert!(pages >= 2, "{} rows", seen.len());
    let matrix = translator.get("/desk/matrix").expect(Status::Ok);
    assert_eq!(matrix.words(".matrix tbody td a").len(), 17 * 12);
}

/// What the desk has kept since its last look, beside what a first look sees.
fn is_kept_true(town: &Town, after: &str) {
    let translator = demonstrator(town, "translator");
    let approver = demonstrator(town, "drafter");
    let look = |standings: &Standings| {
        let read = town.store.read(|tx| {
            let table = matrix::matrix(tx, standings, &Wanted::default())?;
            let queue = queue::queue(tx, standings, &translator, &queue::Wanted::default())?;
            let approvals = queue::approvals(tx, standings, &approver)?;
            Ok::<_, keihatsu::store::Error>(format!("{table:?}\n{queue:?}\n{approvals:?}"))
        });
        read.unwrap()
    };
    let (kept, fresh) = (look(&town.office().standings), look(&Standings::default()));
    assert!(kept == fresh, "{after}:\n{kept}\n{fresh}");
}

fn demonstrator(town: &Town, name: &str) -> keihatsu::domain::account::Actor {
    let email = format!("{name}@demo.example");
    let email = keihatsu::domain::account::Email::parse(&email).unwrap();
    let account = town
        .store
        .read(|tx| keihatsu::store::accounts::find_by_email(tx, &email));
    account.unwrap().actor()
}

fn make_work(drafter: &super::driver::Person<'_>) {
    let new = [
        ("slug", "new-trick"),
        ("title", "新しい手口"),
        ("topic", "phishing"),
        ("audiences", "general"),
        ("shown_until", ""),
    ];
    drafter
        .post("/desk/works/new", &new)
        .expect(Status::SeeOther);
}

/// The translator answers a file, and it is taken over.
fn take_file(town: &Town) {
    let translator = town.translator();
    let work = id(town, "supply-chain");
    let address = format!("/desk/interchange/file?work={work}&locale=en&only=all&form=csv");
    let file = translator.get(&address).expect(Status::Ok);
    let mut package = sheet::read(file.body.as_slice(), &Expected::ANY).unwrap();
    for unit in package.works.iter_mut().flat_map(|part| &mut part.units) {
        unit.target = Some("Supplies".into());
    }
    let sent = translator.upload("/desk/interchange", "a.csv", &sheet::write(&package));
    let shown = translator.get(sent.location()).expect(Status::Ok);
    let fields = [("seen", shown.value("seen"))];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    translator
        .post(sent.location(), &fields)
        .expect(Status::SeeOther);
}

#[test]
fn what_is_kept_between_two_looks_is_what_a_first_look_sees() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    is_kept_true(&town, "the first look");
    let editor =
        |slug: &str, locale: &str| format!("/desk/works/{}/texts/{locale}", id(&town, slug));
    let save = |person: &super::driver::Person<'_>, address: &str, field, act| {
        let form = Filled::of(&person.get(address)).with(field, "ほかの言葉");
        let form = form.saying("act", act).saying("class[title]", "meaning");
        form.send(person, address).expect(Status::SeeOther);
    };
    save(&drafter, &editor("iot-router", "ja"), "title", "");
    is_kept_true(&town, "the source of a draft goes on");
    save(&drafter, &editor("phishing", "ja"), "title", "");
    is_kept_true(&town, "the next edition of a public work begins");
    make_work(&drafter);
    is_kept_true(&town, "a work is made");
    let address = editor("iot-router", "en");
    let form = Filled::of(&translator.get(&address)).with("title", "Home routers");
    form.saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    is_kept_true(&town, "a translation follows");
    let release = make(&town, &drafter);
    is_kept_true(&town, "a release asks for it");
    act(&drafter, release, "submit", &[]).expect(Status::SeeOther);
    is_kept_true(&town, "it is frozen");
    let decider = town.decider();
    // returned, emptied of what it held, and submitted, all between two looks
    let choose = |held: &str| {
        let address = format!("/desk/releases/{release}/choose");
        let version = drafter.get(&address).value("version");
        let chosen = ["ja", "en"].map(|locale| format!("{}:{locale}", id(&town, held)));
        let fields = [
            ("title", "注意喚起"),
            ("version", &version),
            ("choice", &chosen[0]),
            ("choice", &chosen[1]),
        ];
        drafter.post(&address, &fields).expect(Status::SeeOther);
    };
    let send_back = || {
        let seen = digest(&decider, release);
        let fields = [("reason", "別に出す"), ("digest", seen.as_str())];
        act(&decider, release, "return", &fields).expect(Status::SeeOther);
    };
    send_back();
    choose("phishing");
    is_kept_true(&town, "what it held is dropped");
    choose("iot-router");
    act(&drafter, release, "submit", &[]).expect(Status::SeeOther);
    is_kept_true(&town, "it is frozen again");
    send_back();
    is_kept_true(&town, "it is returned");
    act(&drafter, release, "submit", &[]).expect(Status::SeeOther);
    take_file(&town);
    is_kept_true(&town, "a file is taken over");
    let seen = digest(&decider, release);
    act(&decider, release, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    act(&decider, release, "release-now", &[]).expect(Status::SeeOther);
    is_kept_true(&town, "it is out");
    save(&drafter, &editor("iot-router", "ja"), "title", "");
    let next = make(&town, &drafter);
    act(&drafter, next, "withdraw", &[("reason", "やめる")]).expect(Status::SeeOther);
    is_kept_true(&town, "another is withdrawn");
}

/// Five hundred works are one page; the sums are those of all pages.
#[test]
fn many_works_have_pages_and_one_sum() {
    let town = Town::new();
    town.forge(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)
         insert into work (id, slug, kind, topic, owner_id, organisation_id, created_at)
         select 1000 + i, 'many-' || i, 'advisory', 'phishing',
                (select min(id) from account), (select min(id) from organisation), 0 from n;
         insert into edition (work_id, major, minor, state, made_at)
         select id, 1, 0, 'draft', 0 from work where id > 1000",
    )
    .unwrap();
    let drafter = town.drafter();
    let five_hundred = drafter.get("/desk/matrix?words=many-").expect(Status::Ok);
    assert_eq!(five_hundred.words(".matrix tbody tr").len(), 500);
    assert!(five_hundred.attributes("a[rel=next]", "href").is_empty());
    let router = work(&town, "iot-router");
    let page = drafter.get(&format!("/desk/releases/new?work={router}"));
    let rows = page.attributes(".choice tbody th > a", "href");
    assert_eq!(rows.len(), 500);
    assert_eq!(
        rows[0],
        format!("/desk/works/{router}"),
        "chosen comes first"
    );
    assert!(
        page.text().contains("絞り込むと出ます"),
        "the way to others"
    );
    let mut address = "/desk/matrix?state=missing&locale=en".to_owned();
    let (mut seen, mut pages) = (std::collections::BTreeSet::new(), 0);
    let mut sums = Vec::new();
    loop {
        let page = drafter.get(&address).expect(Status::Ok);
        for link in page.attributes(".matrix tbody td a", "href") {
            assert!(link.contains("/texts/en#"), "the choice stays: {link}");
            assert!(seen.insert(link.clone()), "{link} stands twice");
        }
        sums.push(page.words(".matrix tfoot td").join("|"));
        pages += 1;
        match page.attributes("a[rel=next]", "href").first() {
            Some(next) => address = next.clone(),
            None => break,
        }
    }
    assert!(seen.len() >= 500);
    let all = drafter.get("/desk/matrix").expect(Status::Ok);
    assert_eq!(all.words(".matrix tbody tr").len(), 500);
    let column = &all.words(".matrix tfoot .counts td")[0];
    assert_eq!(counted(column), 517, "the sums count every page: {column}");
    let next = all.attributes("a[rel=next]", "href");
    let rest = drafter.get(&next[0]).expect(Status::Ok);
    assert_eq!(rest.words(".matrix tbody tr").len(), 17);
    assert_eq!(
        rest.words(".matrix tfoot td"),
        all.words(".matrix tfoot td")
    );
    assert!(sums.iter().all(|sum| *sum == sums[0]) && pages == sums.len());
    for nonsense in ["page=-1", "page=0", "page=99999999999999999999", "page=x"] {
        drafter
            .get(&format!("/desk/matrix?{nonsense}"))
            .expect(Status::Ok);
    }
}
