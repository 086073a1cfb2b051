//! Each measure with sentences as they are written, and the kit.

use super::*;
use crate::{
    domain::{locale::Locale, vocabulary::Topic},
    i18n::Lang,
    workflow::starter,
};

fn easy(text: &str) -> Easy {
    measure(&Content {
        happens: text.to_owned(),
        ..Content::default()
    })
}

fn problems(text: &str) -> Vec<Problem> {
    easy(text)
        .findings
        .iter()
        .map(|finding| finding.problem)
        .collect()
}

#[test]
fn sentences_are_counted_without_their_readings() {
    let easy =
        easy("すぐに電話《でんわ》を切《き》ってください。お金《かね》を送《おく》らないで！");
    assert_eq!(easy.lengths, [14, 9]);
    assert_eq!((easy.longest(), easy.mean(), easy.long()), (14, 12, 0));
    assert_eq!((easy.one_thing(), easy.unread), (100, 0));
    assert!(easy.findings.is_empty(), "{:?}", easy.findings);
    let nothing = measure(&Content::default());
    assert_eq!(nothing, Easy::default());
    assert_eq!(
        (nothing.longest(), nothing.mean(), nothing.one_thing()),
        (0, 0, 100)
    );
}

#[test]
fn a_long_sentence_and_one_with_many_parts_are_seen() {
    let long = "ひとのはなしをよくきいてからそのあとでかぞくやともだちにそうだんしてきめるようにしてください。";
    assert!(
        matches!(problems(long)[..], [Problem::LongSentence { count: 47 }]),
        "{:?}",
        problems(long)
    );
    let many = "でんわをきって、かぞくにはなして、でかけてください。";
    assert_eq!(problems(many), [Problem::ManyParts]);
    let three = easy(&format!("{many}でかけてください。{long}"));
    assert_eq!(
        (three.one_thing(), three.long(), three.longest()),
        (66, 1, 47)
    );
}

#[test]
fn double_negatives_are_seen_with_a_proposal() {
    for text in [
        "つかえないわけではありません。",
        "とおれないことはありません。",
        "でんわしなければなりません。",
        "でんわしなくてはいけません。",
        "はらわざるをえません。",
        "うそではないとはかぎりません。",
        "はらわないわけにはいかない。",
        "はらわないわけにはいきません。",
    ] {
        assert_eq!(problems(text), [Problem::DoubleNegative], "{text}");
    }
    let found = easy("でんわしなければなりません。").findings;
    assert_eq!(found[0].proposal.as_deref(), Some("〜してください"));
    assert!(problems("おかねをおくらないでください。").is_empty());
}

#[test]
fn passives_are_seen_and_other_verbs_are_not() {
    for text in [
        "パスワードが盗《ぬす》まれます。",
        "名前《なまえ》を聞《き》かれたら、切《き》ってください。",
        "カードが使《つか》われました。",
        "警察《けいさつ》に逮捕《たいほ》されます。",
        "お金《かね》をだまされた人《ひと》がいます。",
        "お金《かね》を求《もと》められます。",
        "リンクはクリックされない。",
        "リンクがクリックされます。",
        "名前《なまえ》は聞《き》かれなかった。",
        "お金《かね》は盗《ぬす》まれず、もどりました。",
    ] {
        assert_eq!(problems(text), [Problem::Passive], "{text}");
    }
    for text in [
        "パスワードを入《い》れてください。",
        "これは、うそです。",
        "だれにも言《い》わないでください。",
        "機械《きかい》が壊《こわ》れました。",
        "番号《ばんごう》を忘《わす》れたときは、聞《き》いてください。",
        "ネットワークから離《はな》れてください。",
        "時間《じかん》に遅《おく》れます。",
        "それを見《み》てください。",
        "時間《じかん》に遅《おく》れない。",
        "ネットワークから離《はな》れないでください。",
    ] {
        assert!(problems(text).is_empty(), "{text}: {:?}", problems(text));
    }
}

#[test]
fn hard_words_are_seen_with_simpler_ones() {
    for (text, problem, proposal) in [
        ("リスクがあります。", Problem::LoanWord, Some("危ないこと")),
        (
            "お控《ひか》えください。",
            Problem::Honorific,
            Some("しないでください"),
        ),
        (
            "電話《でんわ》していただきます。",
            Problem::Honorific,
            Some("もらいます、〜してください"),
        ),
        (
            "速《すみ》やかに出《だ》してください。",
            Problem::HardWord,
            Some("すぐに"),
        ),
        ("NPAに聞《き》いてください。", Problem::Abbreviation, None),
    ] {
        let found = easy(text).findings;
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].problem, problem, "{text}");
        assert_eq!(found[0].proposal.as_deref(), proposal, "{text}");
    }
    for explained in [
        "ランサムウェアは、悪《わる》いプログラムです。SNSで話《はな》します。",
        "リスク（危《あぶ》ないこと）があります。",
        "これを「マルウェア」といいます。",
        "VPN機器《きき》は、会社《かいしゃ》につなぐ機械《きかい》です。",
        "アスリスクです。",
    ] {
        assert!(
            problems(explained).is_empty(),
            "{explained}: {:?}",
            problems(explained)
        );
    }
}

#[test]
fn years_and_digits_are_those_of_every_day() {
    let found = easy("令和《れいわ》8年《ねん》に始《はじ》まります。").findings;
    assert_eq!(found[0].problem, Problem::EraOnly);
    assert_eq!(found[0].proposal.as_deref(), Some("2026年（令和8年）"));
    assert!(problems("2026年《ねん》（令和《れいわ》8年《ねん》）です。").is_empty());
    let found = easy("２４時間《じかん》です。").findings;
    assert_eq!(found[0].problem, Problem::FullWidthDigits);
    assert_eq!(found[0].proposal.as_deref(), Some("24"));
    assert_eq!(easy("電話です。電話《でんわ》する人。").unread, 3);
}

#[test]
fn the_list_of_words_is_well_formed() {
    let mut seen = std::collections::BTreeSet::new();
    for word in &WORDS.words {
        assert!(seen.insert(&word.word), "{word:?}");
        assert!(
            !word.simple.is_empty() && word.simple != word.word,
            "{word:?}"
        );
    }
    assert!(seen.len() >= 80);
}

#[test]
fn everything_is_said_in_both_languages() {
    let text = "ひとのはなしをよくきいてからそのあとでかぞくやともだちにそうだんしてきめるようにしてください。\
        みて、きいて、いく。しなければならない。聞《き》かれます。リスク。おっしゃる。NPA。至急《しきゅう》。\
        令和《れいわ》8年《ねん》。２４。";
    let found = easy(text).findings;
    let ids: std::collections::BTreeSet<_> = found.iter().map(Explain::message_id).collect();
    assert_eq!(ids.len(), 10, "{ids:?}");
    for language in [Locale::JA, Locale::EN] {
        let lang = Lang::desk(&language);
        for finding in &found {
            let said = lang.explain(finding);
            assert!(said.contains(&finding.sample), "{said}");
        }
        let proposal = lang.explain(&Proposal("すぐに"));
        assert!(proposal.contains("すぐに"));
        for id in CHECKLIST {
            assert_ne!(lang.text(id), id);
        }
    }
}

/// What was written for readers of Easy Japanese passes its own measures.
#[test]
fn the_kit_is_easy() {
    let mut cares = Vec::new();
    for topic in Topic::all() {
        let Ok(text) = starter::text(topic, &Locale::JA_SIMPLE) else {
            continue;
        };
        let easy = measure(&text);
        assert!(
            easy.longest() <= SENTENCE_MAX,
            "{}: {}",
            topic.key(),
            easy.longest()
        );
        assert!(easy.mean() < 25, "{}: {}", topic.key(), easy.mean());
        let of_topic = easy.findings.iter();
        cares.extend(of_topic.map(|f| format!("{}: {:?} {}", topic.key(), f.problem, f.sample)));
    }
    println!("{cares:#?}");
    assert!(cares.len() <= 10, "{cares:#?}");
}

#[test]
fn long_input_comes_to_an_end() {
    for pattern in ["漢", "あれ", "VPN ", "令和", "て、", "。", "リスク", "１"] {
        let text = pattern.repeat(10_000 / pattern.chars().count());
        let begun = std::time::Instant::now();
        let _ = easy(&text);
        assert!(
            begun.elapsed().as_secs() < 30,
            "{pattern}: {:?}",
            begun.elapsed()
        );
    }
}
