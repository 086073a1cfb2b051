# What only staff see: roles, organisations, fields, stages, and why something
# is refused. A refusal says what to do next.

## Roles

role-drafter = 起案者
role-translator = 翻訳者
role-concurrer = 合議者
role-examiner = 審査者
role-decider = 決裁者
role-administrator = 管理者
role-partner = 連携団体

## Organisations

organisation-agency = 庁
organisation-bureau = 管区機関
organisation-headquarters = 都道府県警察本部
organisation-ministry = 府省
organisation-association = 団体
organisation-business = 企業
organisation-school = 学校

## Fields of a text

content-title = 題名
content-summary = 要約
content-happens = 何が起きるか
content-steps = すること
content-aftermath = 被害にあったら
content-contacts = 窓口
content-facts = 統計
content-change-note = 変更点
content-alt = 代替テキスト
content-twin = 画像の文章（テキスト版）

## Editions and stages

edition-draft = 下書き
edition-frozen = 決裁中
edition-released = 公開済み
stage-draft = 起案中
stage-submitted = 決裁待ち
stage-returned = 差戻し
stage-rejected = 否決
stage-decided = 決裁済み
stage-scheduled = 公開予約
stage-released = 公開済み
stage-withdrawn = 取下げ
stage-set-aside = 公開できず

## Why a field is refused

field-missing = 入力してください。
field-nothing-chosen = 一つ以上選んでください。
field-not-confirmed = 確かめて、印を付けてください。
field-too-long = { $max }文字以内にしてください。今は{ $actual }文字です。
field-too-short = { $min }文字以上にしてください。
field-control-character = 表示できない文字が含まれています。入力し直すか、文字だけを貼り付けてください。
field-bidi-character = 文字の並びを変える、見えない制御文字が含まれています。手で入力し直してください。
field-hidden-character = 目に見えない文字が含まれています。手で入力し直してください。
field-broken-character = 途中で壊れた文字（�）が含まれています。手で入力し直してください。
field-line-break = 1行にしてください。改行は使えません。
field-too-many-steps = { $max }つ以内にしてください。読む人が覚えられる数に絞ります。
field-unknown-key = 「{ $key }」という名前のものはありません。一覧から選んでください。
field-other-telephone = 「{ $found }」はこの記録の電話番号ではありません。消してください。電話番号は、それぞれの窓口の番号の欄にだけ書きます。
field-typed-telephone = 電話番号「{ $found }」が直接書かれています。番号を消し、窓口の記録を [[contact:名前]] の形で指定してください。
field-not-a-slug = 英小文字、数字、ハイフンだけで、60文字以内にしてください。
field-not-an-email = name@example.jp の形のメールアドレスを入力してください。使えるのは英数字と記号だけです。
field-not-a-date = 2027-01-29 の形で、実在する日付を入力してください。
field-not-a-moment = 日付と時刻を、2027-01-29T10:00 の形で入力してください。日本時間として扱います。
field-not-a-number = 数字だけを入力してください。
field-not-a-percent = 0から100までの数を、小数点以下は2桁までで入力してください。
field-not-whole = 1から{ $max }までの整数を入力してください。
field-bleed-on-screen = 塗り足しは、紙の大きさ（mm）にだけ入れられます。
field-not-a-telephone = 半角の数字と # * + - で書いてください。例：#9110、03-5978-7509
field-not-a-language = 「{ $tag }」という言語タグはありません。ja、en、zh-Hansのように書いてください。
field-not-an-address = https:// で始まるアドレスを入力してください。
field-not-a-period = 2025、2025-H1、2024-10/2024-11、2025-12-16/2026-01-08 のいずれかの形で入力してください。
field-taken = すでに使われています。別のものにしてください。
field-not-a-choice = 一覧にあるものから選んでください。
field-in-the-past = 今より後の日時にしてください。
field-in-the-future = 今日より後の日は書けません。
field-weak-password = 推測されやすいパスワードです。関係のない言葉をいくつか並べたものにしてください。
field-wrong-password = 今のパスワードと違います。確かめて、もう一度入力してください。
field-not-the-same = 上の欄と同じものを、もう一度入力してください。
field-ends-before-it-begins = 始まりの日より後の日付にしてください。
field-below-itself = この組織自身と、その下にある組織は選べません。別の組織を選んでください。
field-zawgyi = 「{ $found }」はZawgyi（古い方式のビルマ文字）のようです。多くの機器で読めません。Unicodeで入力してください。
field-not-a-typo = 窓口、統計、リンク、数のどれかが変わっています。誤字だけの直しではありません。「言い回し（意味は同じ）」か「意味」を選んでください。
field-not-a-file = このライブラリにない番号です。ファイルの画面の番号かアドレスを入力してください。
field-open-licence-ends = この利用条件に期限はありません。期限があるなら、利用条件を「独自の条件」か「第三者の権利」にしてください。
field-consents-stand = 有効な同意が記録されています。人が特定できないなら、先に同意の撤回を記録してください。
field-not-one-decision = 経路は最後の1つの決裁で終わります。決裁の段を最後に1つだけ置いてください。

## Why an act on an account is refused

account-refused-fields = 入力に直すところがあります。印の付いた欄を直して、もう一度送ってください。
account-refused-last-administrator = 管理者がこの人だけです。先に、ほかの人に管理者の役割を付けてください。
account-refused-stale = 表示している間に、ほかの人がこの利用者を変更しました。下の違いを確かめてから保存してください。
account-refused-ended = この利用者はすでに利用を終了しています。必要なときは、別のメールアドレスで新しく追加してください。
account-refused-own-password = 自分のパスワードはここでは変えられません。右上の「パスワード」から変えてください。
account-refused-own = 自分の利用は自分では終了できません。ほかの管理者に依頼してください。

## Why an act on a release is refused

release-refused-fields = 入力に直すところがあります。印の付いた欄を直して、もう一度送ってください。
release-refused-stage = 今の段階ではこの操作はできません。今の段階は、この画面のとおりです。
release-refused-role = この操作をする役割がありません。必要なときは管理者に相談してください。
release-refused-own = 自分が起案や翻訳をしたものは、自分では決裁できません。別の決裁者に依頼してください。
release-refused-blocked = 公開できない理由が{ $count }件あります。下の一覧から一つずつ直してください。
release-refused-changed = 表示している間に内容が変わりました。この画面は今の内容です。確かめてから、もう一度操作してください。
release-refused-past = 公開の日時が過ぎています。これからの日時を選んでください。公開された後は、新しい版を作って直してください。
release-refused-far = 公開の日時が2年より先です。年を確かめてください。
release-refused-validity = 公開する前に有効期間が終わる本文があります。日時を早めるか、有効期間を延ばしてください。
release-refused-window = 公開する前に掲載期間が終わる本文があります。日時を早めるか、掲載期間を延ばしてください。
release-refused-rights = 公開する前に、ファイルの権利か同意の期限が切れます。日時を早めるか、ファイルの権利を確かめてください。
release-refused-file = 公開するファイルに、提出の後で問題が起きました：{ $what }
release-refused-file-missing = 公開するファイル「{ $name }」がディスクにありません。管理者に連絡してください。
release-refused-file-damaged = 公開するファイル「{ $name }」が、決裁されたものと違います。管理者に連絡してください。

## What stands between a choice of texts and a release

blocker-nothing-goes-out = この素材からは、今は何も公開されません。選んだ言語がどれも承認を待っています。公開する言語を選ぶか、この素材を外してください。
blocker-nothing-chosen = 公開するものが選ばれていません。一つ以上選んでください。
blocker-no-text = この言語の本文がありません。本文を作るか、この言語を選択から外してください。
blocker-empty = 公開に必要な欄が空です。入力してください。
blocker-stale = 元の文が変わった後、翻訳が直されていません。翻訳を確かめて保存してください。
blocker-stale-wording = 翻訳の後、原文の言い回しが変わりました
blocker-other-list = 一覧が原文の一覧と違います。原文と同じにしてください。
blocker-machine-draft = 機械の下訳で、まだ誰も確認していません
blocker-not-checked = 翻訳の下書きで、まだ誰も確認していません
blocker-no-record = 「{ $key }」という記録がありません。名前を直すか、記録を作ってください。
blocker-record-words-stale = 「{ $name }」のこの言語のことばは、日本語が変わる前のものか、誰も確かめていない機械の下訳です。直すか、そのページで「今の日本語と同じ意味のままで正しい」に印を付けて保存してください。
blocker-record-vouched = 「{ $name }」の日本語が変わりましたが、{ $who }さんが、この言語のことばは今も正しいとしました
blocker-no-record-words = 「{ $name }」にこの言語のことばがありません。ほかの言語のまま公開することはできません。
blocker-no-furigana = 「{ $sample }」にふりがながありません。漢字のすぐ後に、読みを《 》で囲んで書いてください。
blocker-broken-furigana = 「{ $sample }」のふりがなの印が正しくありません。漢字のすぐ後に、読みを《 》で囲んで書いてください。
blocker-typed = 統計か電話番号が、記録の名前でなく文に直接書かれています：{ $sample }
blocker-unanswered = 次の点検の指摘に、まだ誰も「問題なし」としていません：{ $what }
blocker-overridden = 次の指摘を、{ $who }さんが理由「{ $reason }」で「問題なし」としました：{ $what }
blocker-live-locale-left-out = 公開中のこの言語に、古い版、または古い窓口・統計・素材の情報が残ります。この言語も選んでください。
blocker-changed-since = 「{ $name }」は、この公開を決裁に出した後に変わりました。{ $count }件の本文が、変わる前の内容で公開されます。今の内容で出すには、差し戻すか取り下げて、出し直してください。
blocker-keeps-older = この言語は前の版のまま残るため、読む人には前の窓口・統計・掲載の最終日などが見え続けます
blocker-in-another-release = この素材は、進行中の別の公開（番号{ NUMBER($release, useGrouping: "false") }）に入っています。その公開が終わるのを待つか、取り下げてください。
blocker-words-in-another-release = 進行中の別の公開（番号{ NUMBER($release, useGrouping: "false") }）に、この言語の画面の文言が今と違う内容で入っています。その公開が終わるのを待つか、取り下げてください。
blocker-already-released = この版は、この言語ですでに公開されています。選択から外すか、新しい版を作ってください。
blocker-validity-over = 有効期間が終わっています。期間を延ばすか、選択から外してください。
blocker-window-over = 掲載期間が終わっています。期間を延ばすか、選択から外してください。
blocker-interface-open = この言語のページに必要な文言のうち{ $count }件が、ないか、原文が変わっています。
blocker-words-machine = この言語の画面の文言のうち{ $count }件は機械の下訳で、まだ誰も確認していません
blocker-letters = 「{ $name }」の文言：{ $what }
blocker-emergency-lent = 「{ $name }」の新しい番号が公開されると、この言語の緊急連絡先は別の言語で表示されます。この言語の文言も、次の公開で出してください
blocker-words-not-checked = この言語の画面の文言のうち{ $count }件は下書きで、まだ誰も確認していません
blocker-slip-wording = { $who }さんが原文の変更を「誤字・表記だけ」としたため、翻訳は前のまま有効です。文からは「言い回し」の変更と見られます
blocker-slip-meaning = { $who }さんが原文の変更を「誤字・表記だけ」としたため、翻訳は前のまま有効です。文からは「意味」の変更と見られます
blocker-wording-meaning = { $who }さんが原文の変更を「言い回し」としましたが、文からは「意味」の変更と見られます
blocker-waived = 原文が変わりましたが、{ $who }さんが理由「{ $reason }」で訳をそのまま残しました
follow-up-title = { $title }（翻訳の追加）

## Signing in

sign-in-wrong = メールアドレスかパスワードが違います。確かめて、もう一度入力してください。
sign-in-no-desk = このアカウントではデスクを使えません。デスクは職員用です。役割が必要なときは、所属の管理者に頼んでください。
sign-in-slowed = 失敗が続いたため、しばらくサインインできません。{ $seconds }秒待ってから、もう一度試してください。
sign-in-crowded = 今は多くの人がサインインしています。数秒待ってから、もう一度試してください。
password-slowed = 今のパスワードの間違いが続きました。{ $seconds }秒待ってから、もう一度試してください。

## How translations stand

state-missing = ない
state-stale-meaning = 原文の意味が変わった
state-stale-wording = 原文の言い回しが変わった
state-machine = 機械の下訳
state-draft = 下書き
state-checked = 確認済み
state-approved = 承認済み
class-typo = 誤字・表記だけ
class-wording = 言い回し（意味は同じ）
class-meaning = 意味

reader-unread = 読む人の確認がありません。
reader-out-of-date = 読む人の確認の後に本文が変わりました。
reader-change-needed = 読む人に分からないところがありました。
reader-understood = 読む人に伝わりました。
reader-verdict-understood = 分かった
reader-verdict-change-needed = 直す必要がある

## 画像から何も作れない理由

picture-not-a-picture = 名前にかかわらず、このファイルはJPEG、PNG、GIF、WebPのいずれでもありません。いずれかの形式で保存してください。
picture-truncated = 画像が途中で切れています。送信中に一部が失われたようです。ファイル全体をもう一度送ってください。
picture-broken = 画像を最後まで読めません。画像ソフトで開いて保存し直し、それを送ってください。
picture-too-long = 一辺が{ $max }ピクセルを超えています。小さくして保存してください。
picture-too-many-pixels = 全体で{ $max }ピクセルを超えています。小さくして保存してください。
picture-too-many-frames = コマ数が{ $max }を超えています。短くするか、動画として送ってください。
picture-too-heavy = 開くのに必要なメモリが多すぎます。「プログレッシブ」「インターレース」を使わずに保存するか、小さくしてください。
picture-too-slow = 開くのに時間がかかりすぎました。「プログレッシブ」「インターレース」を使わずに保存するか、小さくしてください。
picture-profile = カラープロファイルを読めません。sRGBで保存してください。
picture-ink-without-profile = 印刷用の色（CMYK）ですが、プロファイルがなく色が決まりません。sRGBで保存するか、プロファイルを付けてください。
picture-other-size = 画像の大きさが、受け取ったときの記録と違います。もう一度送ってください。
picture-too-many-bytes = 画質を下げても、形式で許される容量を超えます。細部の少ない画像にするか、上限を大きくしてください。
picture-unfinished = 画像とは別の理由で、作り終えられませんでした。ディスクに空きがないか、処理が途中で止められたようです。管理者が原因を調べられます。
