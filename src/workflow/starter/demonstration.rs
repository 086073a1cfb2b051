//! The demonstration's story: two months of work on the starter kit, told
//! through the same functions that people use, each at its own moment.

use super::{
    Cast, begin, damaged, import_formats, import_glossary, import_language, import_organisations,
    import_records, import_work,
    pictures::{self, Darkroom},
    release, submit, write,
};
use crate::{
    domain::{
        account::{Actor, Email, Role},
        content::Field,
        id::WorkId,
        language,
        locale::Locale,
        moment::Moment,
        reader_check::{Record, Verdict},
        slug::Slug,
        vocabulary::Topic,
    },
    media::shelf::Shelf,
    publication::Publication,
    store::{self, Store, Tx},
    workflow::{
        Error, SOURCE, accounts, accounts::NewAccount, due, easy, languages, password::Hasher, talk,
    },
};

const DAY: i64 = 24 * 60 * 60;

/// A demonstration account: the name before `@demo.example`, the person's
/// name, the organisation's key, the roles. The translator works in
/// [`TRANSLATED`].
pub const ACCOUNTS: [(&str, &str, &str, &[Role]); 7] = [
    ("drafter", "起案 花子", "npa", &[Role::Drafter]),
    ("translator", "翻訳 次郎", "npa", &[Role::Translator]),
    ("concurrer", "合議 三郎", "bureau-kanto", &[Role::Concurrer]),
    ("examiner", "審査 桃子", "npa", &[Role::Examiner]),
    ("decider", "決裁 一郎", "npa", &[Role::Decider]),
    ("admin", "管理 五月", "npa", &[Role::Administrator]),
    ("partner", "連携 六美", "chamber-sample", &[Role::Partner]),
];

/// The languages of the translator: those in which the starter kit leaves work
/// to do, and no more than one person may know.
const TRANSLATED: [Locale; 2] = [Locale::JA_SIMPLE, Locale::EN];

/// The address of a demonstration account.
pub fn email(name: &str) -> String {
    format!("{name}@demo.example")
}

/// What is out already: how many days ago, the release's title, its topics.
const RELEASED: [(i64, &str, &[&str]); 3] = [
    (
        40,
        "秋の注意喚起 第1弾",
        &["phishing", "account", "card", "fake-shop"],
    ),
    (
        26,
        "秋の注意喚起 第2弾",
        &["fake-police", "sns-invest", "tech-support", "yami-baito"],
    ),
    (
        12,
        "事業者と家庭向けの注意喚起",
        &["ransomware", "bec", "netbank", "child-sns"],
    ),
];

/// What readers are told about the change of the phishing advisory.
const PHISHING_NOTES: [(&str, &str); 11] = [
    (
        "ja",
        "最初に連絡する窓口を、金融機関・カード会社に改めました。",
    ),
    (
        "ja-simple",
        "はじめに電話《でんわ》する所《ところ》を、銀行《ぎんこう》やカード会社《がいしゃ》に変《か》えました。",
    ),
    (
        "en",
        "Your own bank or card issuer now comes first among the contacts.",
    ),
    ("zh-Hans", "首先联系的地方已改为您自己的银行或发卡公司。"),
    (
        "vi",
        "Nơi cần liên hệ đầu tiên nay là ngân hàng hoặc công ty thẻ của bạn.",
    ),
    (
        "ko",
        "가장 먼저 연락할 곳을 이용 중인 은행·카드 회사로 바꾸었습니다.",
    ),
    (
        "fil",
        "Nauuna na ngayon sa mga dapat tawagan ang inyong bangko o kompanya ng card.",
    ),
    (
        "ne",
        "सम्पर्क गर्ने ठाउँहरूमा अब तपाईंको आफ्नै बैंक वा कार्ड कम्पनी सबैभन्दा पहिले आउँछ।",
    ),
    (
        "id",
        "Bank atau penerbit kartu Anda kini menjadi yang pertama dihubungi.",
    ),
    (
        "pt-BR",
        "O seu banco ou a emissora do seu cartão agora aparece em primeiro lugar entre os contatos.",
    ),
    (
        "my",
        "ပထမဆုံး ဆက်သွယ်ရမည့်နေရာကို သင့်ဘဏ် သို့မဟုတ် ကတ်ကုမ္ပဏီအဖြစ် ပြောင်းလဲထားပါသည်။",
    ),
];

/// Languages of the third tier that a newcomer is shown, so that one is read
/// from right to left.
const FURTHER: [&str; 1] = ["ur"];
/// They come with the second tier.
const FURTHER_FROM: u8 = 2;

/// Seconds from the start to the release that a newcomer sees happen.
pub const SOON_SECONDS: i64 = 120;

/// Fresh databases, and the shelf for files.
pub struct Place<'a> {
    pub store: &'a Store,
    pub publication: &'a Publication,
    pub shelf: &'a Shelf,
}

/// Fills fresh databases in the languages of the first two tiers. `start` is
/// the moment at which the demonstration begins; everything before it is
/// history.
pub fn fill(
    store: &Store,
    publication: &Publication,
    shelf: &Shelf,
    password: &str,
    start: Moment,
) -> Result<(), Error> {
    fill_tiers(store, publication, shelf, password, start, 2)
}

/// The same up to that tier of languages.
pub fn fill_tiers(
    store: &Store,
    publication: &Publication,
    shelf: &Shelf,
    password: &str,
    start: Moment,
    tier: u8,
) -> Result<(), Error> {
    let place = Place {
        store,
        publication,
        shelf,
    };
    tell(&place, None, password, start, tier)
}

/// The same in the languages of the first two tiers, with pictures, which take
/// a few seconds to be made.
pub fn fill_with_pictures(
    place: &Place<'_>,
    darkroom: &Darkroom<'_>,
    password: &str,
    start: Moment,
) -> Result<(), Error> {
    tell(place, Some(darkroom), password, start, 2)
}

fn tell(
    place: &Place<'_>,
    darkroom: Option<&Darkroom<'_>>,
    password: &str,
    start: Moment,
    tier: u8,
) -> Result<(), Error> {
    let Place {
        store,
        publication,
        shelf,
    } = *place;
    let founded = ten_o_clock(start, 60);
    let cast = store.write(|tx| -> Result<Cast, Error> {
        let known = language::known().into_iter();
        for language in known.filter(|one| one.tier <= tier) {
            languages::begin(tx, &language, founded)?;
        }
        import_organisations(tx, founded)?;
        import_formats(tx, founded)?;
        let mut cast = add_accounts(tx, password, founded)?;
        import_records(tx, &cast.drafter, founded)?;
        if tier >= FURTHER_FROM {
            for tag in FURTHER {
                let locale = Locale::parse(tag).ok_or_else(|| damaged(tag, "no locale"))?;
                import_language(tx, &cast.translator, &locale, founded)?;
                cast.further.push(locale);
            }
        }
        import_glossary(tx, &cast.drafter, founded)?;
        Ok(cast)
    })?;
    for (days_ago, title, topics) in RELEASED {
        let due_at = ten_o_clock(start, days_ago);
        let decided = due_at.plus(-3 * DAY);
        store.write(|tx| -> Result<(), Error> {
            let works = import_works(tx, &cast, topics, decided)?;
            release(tx, &cast, title, &works, due_at, decided)?;
            Ok(())
        })?;
        due::release_due(store, publication, shelf, due_at)?;
    }
    store.write(|tx| let_samples_read(tx, &cast, start))?;
    let update_due = ten_o_clock(start, 5);
    store.write(|tx| update_phishing(tx, &cast, update_due))?;
    due::release_due(store, publication, shelf, update_due)?;
    if let Some(darkroom) = darkroom {
        pictures::bring_out(place, darkroom, &cast, ten_o_clock(start, 3))?;
    }
    store.write(|tx| -> Result<(), Error> {
        leave_open(tx, &cast, start)?;
        // a story that is told is nobody's news
        Ok(store::outbox::clear(tx)?)
    })
}

/// Ten in the morning, Japan time, that many days before the start.
fn ten_o_clock(start: Moment, days_ago: i64) -> Moment {
    const JAPAN: i64 = 9 * 60 * 60;
    let day = (start.second() + JAPAN).div_euclid(DAY) - days_ago;
    Moment::from_second(day * DAY - JAPAN + 10 * 60 * 60)
}

fn add_accounts(tx: &Tx<'_>, password: &str, now: Moment) -> Result<Cast, Error> {
    let mut actors = Vec::new();
    let mut hasher = Hasher::default();
    for (name, person, organisation, roles) in ACCOUNTS {
        let address = Email::parse(&email(name)).map_err(|why| damaged(name, why))?;
        let languages = match name {
            "translator" => TRANSLATED.to_vec(),
            _ => Vec::new(),
        };
        let new = NewAccount::unchecked(
            address,
            person,
            organisation,
            roles.to_vec(),
            languages,
            password,
            &mut hasher,
        );
        let id = accounts::add(tx, None, &new, &SOURCE, now)?.map_err(|why| damaged(name, why))?;
        actors.push(store::accounts::find(tx, id)?.actor());
    }
    let who = |name: &str| -> Result<Actor, Error> {
        let place = ACCOUNTS.iter().position(|account| account.0 == name);
        place
            .and_then(|place| actors.get(place).cloned())
            .ok_or_else(|| damaged(name, "no account"))
    };
    Ok(Cast {
        drafter: who("drafter")?,
        translator: who("translator")?,
        decider: who("decider")?,
        locales: store::languages::in_use(tx)?,
        further: Vec::new(),
    })
}

fn import_works(
    tx: &Tx<'_>,
    cast: &Cast,
    topics: &[&str],
    now: Moment,
) -> Result<Vec<WorkId>, Error> {
    topics
        .iter()
        .map(|key| import_work(tx, cast, topic(key)?, &cast.locales, now))
        .collect()
}

fn topic(key: &str) -> Result<Topic, Error> {
    Topic::parse(key).ok_or_else(|| damaged(key, "no topic"))
}

/// The phishing advisory gets its first change: the bank moves to the top of
/// the contacts, and readers are told so.
fn update_phishing(tx: &Tx<'_>, cast: &Cast, due_at: Moment) -> Result<(), Error> {
    let phishing = topic("phishing")?;
    let slug = Slug::parse(phishing.key()).ok_or_else(|| damaged("phishing", "slug"))?;
    let work = store::works::find_by_slug(tx, &slug)?.id;
    let decided = due_at.plus(-DAY);
    for (tag, note) in PHISHING_NOTES {
        let locale = Locale::parse(tag).ok_or_else(|| damaged(tag, "no locale"))?;
        if !cast.locales.contains(&locale) {
            continue;
        }
        let mut content = super::text(phishing, &locale)?;
        content
            .contacts
            .sort_by_key(|key| key.as_str() != "own-bank");
        content.change_note = note.to_owned();
        write(tx, cast, work, &locale, content, decided)?;
    }
    release(
        tx,
        cast,
        "フィッシングの注意喚起 窓口の変更",
        &[work],
        due_at,
        decided,
    )?;
    Ok(())
}

/// What sample readers said of texts in Easy Japanese: the topic, how many days
/// ago, the reader, what was not understood, the verdict. Nobody has read
/// them: every record says that it is a sample.
const READERS: [(&str, i64, &str, &str, Verdict); 4] = [
    (
        "phishing",
        43,
        "見本：住民（N4）",
        "見本の記録です。",
        Verdict::Understood,
    ),
    (
        "account",
        42,
        "見本：日本語教室の学習者（N5）",
        "見本の記録です。",
        Verdict::Understood,
    ),
    (
        "fake-police",
        28,
        "見本：住民（N4）",
        "見本の記録です。「ビデオ通話」が分からなかったという想定です。",
        Verdict::ChangeNeeded,
    ),
    (
        "sns-invest",
        28,
        "見本：留学生（N3）",
        "見本の記録です。",
        Verdict::Understood,
    ),
];

/// Some texts are read by sample readers, each before it goes out.
fn let_samples_read(tx: &Tx<'_>, cast: &Cast, start: Moment) -> Result<(), Error> {
    for (key, days_ago, reader, not_understood, verdict) in READERS {
        let Some(slug) = Slug::parse(topic(key)?.key()) else {
            continue;
        };
        let work = store::works::find_by_slug(tx, &slug)?.id;
        let edition = store::works::newest_edition(tx, work)?.id;
        let at = ten_o_clock(start, days_ago);
        let record = Record {
            reader: reader.to_owned(),
            read_on: at.in_japan().date(),
            not_understood: not_understood.to_owned(),
            verdict,
        };
        let text = store::texts::find(tx, edition, &Locale::JA_SIMPLE)?;
        easy::record(
            tx,
            &cast.translator,
            work,
            (edition, text.version),
            &record,
            at,
        )?
        .map_err(|why| damaged(key, why))?;
    }
    Ok(())
}

/// What the translator wants to know of the author of the steps.
const QUESTION: &str =
    "「別の場所に用意する」は、ふだんのサイトとは別の事業者のサーバーに置く、という意味ですか。";

/// What a newcomer finds in the works: two releases ahead, one to decide on,
/// one that is blocked, and a translation that its source has left behind.
fn leave_open(tx: &Tx<'_>, cast: &Cast, start: Moment) -> Result<(), Error> {
    let now = start;
    let soon = import_works(tx, cast, &["voice-phishing"], now)?;
    release(
        tx,
        cast,
        "ボイスフィッシングの注意喚起",
        &soon,
        start.plus(SOON_SECONDS),
        now,
    )?;
    let later = import_works(tx, cast, &["realtime-phishing"], now)?;
    release(
        tx,
        cast,
        "証券口座の乗っ取りの注意喚起",
        &later,
        ten_o_clock(start, -2),
        now,
    )?;
    let submitted = import_works(tx, cast, &["ddos"], now)?;
    submit(tx, cast, "重要インフラ向けの注意喚起", &submitted, now)?;
    for work in submitted {
        let about = (work, &Locale::EN);
        talk::ask(
            tx,
            &cast.translator,
            about,
            Some(Field::Steps),
            QUESTION,
            now,
        )?
        .map_err(|why| damaged(QUESTION, why))?;
    }
    let blocked = import_work(tx, cast, topic("supply-chain")?, &[SOURCE], now)?;
    begin(tx, cast, "経営者向けの注意喚起", &[blocked], now)?;
    let router = topic("iot-router")?;
    let left_behind = import_work(tx, cast, router, &cast.locales, now)?;
    let mut content = super::text(router, &SOURCE)?;
    content.title = format!("{}（見直し中）", content.title);
    write(tx, cast, left_behind, &SOURCE, content, now)?;
    Ok(())
}
