//! Pairs as editors write them, in Japanese and English.

use super::{Class::*, *};

const TYPOS: &[(&str, &str)] = &[
    ("すぐに電話を切ってください", "すぐに電話を切ってください。"),
    ("警察に相談して下さい。", "警察に相談してください。"),
    ("利用する事が出来ます。", "利用することができます。"),
    ("パスワードを変えてくだい。", "パスワードを変えてください。"),
    ("銀行に電話してててください。", "銀行に電話してください。"),
    (
        "メールをかくにんしてください。",
        "メールを確認してください。",
    ),
    ("番号《ばんご》を入れる。", "番号《ばんごう》を入れる。"),
    (
        "警察に相談する。",
        "警察《けいさつ》に相談《そうだん》する。",
    ),
    ("ＳＮＳで連絡が来る。", "SNSで連絡が来る。"),
    ("３０代の人に多い。", "30代の人に多い。"),
    ("サーバの記録を残す。", "サーバーの記録を残す。"),
    ("ユーザーの名前を見る。", "ユーザの名前を見る。"),
    ("「至急」「極秘」と言われる", "「至急」、「極秘」と言われる"),
    ("子供に話してください。", "子どもに話してください。"),
    ("誰にも話すように言う", "だれにも話すように言う"),
    ("カード会社え電話する。", "カード会社へ電話する。"),
    ("お問合せはこちら。", "お問い合わせはこちら。"),
    ("家族や友人に話す", "家族や、友人に話す"),
    ("2人で確認する。", "二人で確認する。"),
    ("**重要**な記録を残す。", "重要な記録を残す。"),
    ("Call teh police at once.", "Call the police at once."),
    ("Call your bank at once", "Call your bank at once."),
    ("Do not send money .", "Do not send money."),
    ("Keep the evidance.", "Keep the evidence."),
    (
        "Ask your card company for advise.",
        "Ask your card company for advice.",
    ),
    ("call the police.", "Call the police."),
    (
        "Change the password on the official  site.",
        "Change the password on the official site.",
    ),
    (
        "The organization will call you.",
        "The organisation will call you.",
    ),
    ("Send e-mail to the office.", "Send email to the office."),
    ("You can’t undo it.", "You can't undo it."),
    (
        "Keep a evidence of the call.",
        "Keep the evidence of the call.",
    ),
];

const WORDINGS: &[(&str, &str)] = &[
    (
        "すぐに銀行に知らせてください。",
        "すぐに銀行に伝えてください。",
    ),
    (
        "警察が電話で聞くことがあります。",
        "警察官が電話で尋ねることがあります。",
    ),
    ("記録を残してください。", "やり取りの記録を残してください。"),
    ("相手の名前と口座を控える。", "相手の氏名と口座を控える。"),
    (
        "番号はカードの裏面で確かめる。",
        "番号はカードの裏側で確かめる。",
    ),
    ("画面を撮影して保存する。", "画面の写真を撮って保存する。"),
    ("犯人は警察を名乗ります。", "犯人は警察を装います。"),
    ("警察に相談する。", "警察が相談する。"),
    (
        "家族や友人に話してください。",
        "家族か友人に話をしてください。",
    ),
    ("Call the police at once.", "Call the police immediately."),
    (
        "Keep the evidence in a safe place.",
        "Keep the evidence in a secure place.",
    ),
    (
        "Hang up as soon as money is mentioned.",
        "Hang up as soon as they mention money.",
    ),
    (
        "The caller says that your account was used in a crime.",
        "The caller claims that your account was used in a crime.",
    ),
    (
        "Take the number from the back of your card.",
        "Take the number from the reverse of your card.",
    ),
];

const MEANINGS: &[(&str, &str)] = &[
    ("お金を送らないでください。", "お金を送ってください。"),
    (
        "警察は電話でお金を求めません。",
        "警察は電話でお金を求めます。",
    ),
    (
        "電源は切らず、ケーブルを抜く。",
        "電源は切り、ケーブルを抜く。",
    ),
    ("再起動は禁止です。", "再起動です。"),
    ("リンクを開くな。", "リンクを開く。"),
    ("取り戻すことができます。", "取り戻すことができません。"),
    ("被害は226件です。", "被害は227件です。"),
    ("被害は２２６件です。", "被害は２２７件です。"),
    ("三人以上で確認する。", "二人以上で確認する。"),
    ("被害額は3億円です。", "被害額は3万円です。"),
    ("2人以上で確認する。", "2人以下で確認する。"),
    (
        "相談は[[contact:police-consult]]へ。",
        "相談は[[contact:police-online]]へ。",
    ),
    ("件数は[[fact:fake-police-cases]]です。", "件数は多いです。"),
    (
        "[公式](https://www.npa.go.jp/a)を見る。",
        "[公式](https://www.npa.go.jp/b)を見る。",
    ),
    (
        "電話を切る。\n銀行に知らせる。",
        "電話を切る。銀行に知らせる。",
    ),
    ("必ず本人に確かめる。", "本人に確かめる。"),
    ("払う前に相談する。", "払った後に相談する。"),
    ("平日だけ受け付けます。", "休日だけ受け付けます。"),
    ("午前9時から受け付けます。", "午後9時から受け付けます。"),
    ("電話はすぐに切る。", "家族に話し、銀行の窓口へ行く。"),
    ("未成年の方はこちら。", "成年の方はこちら。"),
    ("登録する必要があります。", "登録するおそれがあります。"),
    ("無料で相談を受ける。", "有料で相談を受ける。"),
    ("令和7年の件数", "令和8年の件数"),
    ("Do not send money.", "Do send money."),
    (
        "The police never ask for money.",
        "The police ask for money.",
    ),
    ("You can't get it back.", "You can get it back."),
    ("You must call the bank.", "You may call the bank."),
    (
        "Two people approve every transfer.",
        "Three people approve every transfer.",
    ),
    (
        "Losses came to 350 million yen.",
        "Losses came to 350 billion yen.",
    ),
    ("Pay without a code.", "Pay with a code."),
    ("Call before you pay.", "Call after you pay."),
    (
        "Keep the backup off the network.",
        "Keep the backup on the network.",
    ),
    ("Open from Monday to Friday.", "Open from Monday to Sunday."),
    (
        "Ask the police ([[contact:police-consult]]).",
        "Ask the police.",
    ),
    (
        "See https://www.npa.go.jp/ for more.",
        "See https://www.example.jp/ for more.",
    ),
    ("Hang up.\nCall the bank.", "Hang up. Call the bank."),
    (
        "Nobody from the bank asks for a PIN.",
        "Somebody from the bank asks for a PIN.",
    ),
    ("Some banks offer this.", "All banks offer this."),
    (
        "Call the police at once.",
        "Visit the nearest town hall with documents.",
    ),
];

fn table(expected: Class, pairs: &[(&str, &str)]) -> Vec<String> {
    let wrong = pairs.iter().filter_map(|(before, after)| {
        let guessed = guess(before, after);
        (guessed != expected).then(|| format!("{guessed:?} for {expected:?}: {before} → {after}"))
    });
    wrong.collect()
}

#[test]
fn edits_are_guessed_as_an_editor_would_class_them() {
    assert!(TYPOS.len() + WORDINGS.len() + MEANINGS.len() >= 80);
    let wrong = [
        table(Typo, TYPOS),
        table(Wording, WORDINGS),
        table(Meaning, MEANINGS),
    ];
    assert!(wrong.concat().is_empty(), "{:#?}", wrong.concat());
}

/// What turns a sense one way turns it the other way too.
#[test]
fn an_edit_and_its_undoing_weigh_the_same() {
    let mut wrong = Vec::new();
    for (expected, pairs) in [(Typo, TYPOS), (Meaning, MEANINGS)] {
        for (before, after) in pairs {
            let guessed = guess(after, before);
            if guessed != expected {
                wrong.push(format!("{guessed:?} for {expected:?}: {after} → {before}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_at_all_is_a_typo_and_everything_is_meaning() {
    assert_eq!(guess("", ""), Typo);
    assert_eq!(guess("", "警察に相談する。"), Meaning);
    assert_eq!(guess("Call the bank.", ""), Meaning);
}

#[test]
fn long_texts_are_classed_in_time() {
    let before = "警察は電話でお金を求めません。すぐに切ってください。".repeat(380);
    let after = before.replace("すぐに", "ただちに");
    let begun = std::time::Instant::now();
    assert_ne!(guess(&before, &after), Typo);
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn a_word_that_goes_is_no_slip() {
    for (before, after) in [
        (
            "お金を動かす前に、まず家族に相談してください。",
            "お金を動かす前に、家族に相談してください。",
        ),
        ("家族に相談してください。", "家族にも必ず相談してください。"),
    ] {
        assert_ne!(guess(before, after), Class::Typo, "{before}");
        assert_ne!(guess(after, before), Class::Typo, "{after}");
    }
    assert_eq!(
        guess("相談してくださいい。", "相談してください。"),
        Class::Typo
    );
}

/// However much of the field stays as it was.
#[test]
fn a_step_that_is_replaced_says_something_else() {
    let steps = |last: &str| {
        let first = "ルーターの初期パスワードを変えて、長いものにしてください。";
        let second = "更新のお知らせが来たら、その日のうちに更新してください。";
        format!("{first}\n{second}\n{last}")
    };
    let before = steps("通信や操作の記録を残し、連絡先を決めてください。");
    assert_eq!(guess(&before, &steps("家族に相談してください。")), Meaning);
    let reworded = steps("通信や操作の記録を保存し、連絡先を決めてください。");
    assert_eq!(guess(&before, &reworded), Wording);
}
