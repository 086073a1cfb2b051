# Works and their texts.

## How a text stands

desk-standing-open = 公開には足りない

## The list

desk-works-list-title = 素材
desk-works-list-make = 素材を作る
desk-works-list-filter = 素材を絞り込む
desk-works-list-words = 言葉
desk-works-list-topic = テーマ
desk-works-list-audience = 対象
desk-works-list-state = 状態
desk-works-list-locale = 本文のある言語
desk-works-list-owner = 担当
desk-works-list-all = すべて
desk-works-list-more = 絞り込み
desk-works-list-find = 絞り込む
desk-works-list-clear = 条件をすべて外す
desk-works-list-count = { $count }件
desk-works-list-none = まだ素材がありません。「素材を作る」から最初の一つを始めてください。
desk-works-list-none-yet = まだ素材がありません。起案者が作ると、ここに出ます。
desk-works-list-not-found = 条件に合う素材がありません。言葉を短くするか、条件を外してください。
desk-works-list-unknown = 絞り込みの条件に、ない値がありました。その条件を除いて表示しています。
desk-works-list-column-title = 題名
desk-works-list-column-edition = 版
desk-works-list-column-written = 最後に書かれた日
desk-works-list-pages = ページ
desk-works-list-page = { $pages }ページ中{ $page }ページ目
desk-works-list-earlier = 前の50件
desk-works-list-later = 次の50件

## Making and describing a work

desk-work-make-title = 素材を作る
desk-work-make-do = 作って本文へ進む
desk-work-form-title = 題名（日本語）
desk-work-form-title-hint = 読む人が自分のことだと分かる言葉で。後から直せます。
desk-work-form-slug = アドレスの名前
desk-work-form-slug-hint = 公開ページのアドレスになります。英小文字、数字、ハイフン。後から変えられません。例：fake-police
desk-work-form-topic-hint = 公開ページは、テーマごとに並びます。
desk-work-form-topic-none = 選んでください
desk-work-form-audiences = 対象
desk-work-form-audiences-hint = 一つ以上選んでください。
desk-work-form-valid = 有効期間の最終日
desk-work-form-valid-hint = 日本時間でこの日の終わりまで、書いてあることが有効です。過ぎると、公開ページがそう告げます。決めないときは空のままにします。
desk-work-form-until = 掲載の最終日
desk-work-form-until-hint = 日本時間でこの日の終わりまで掲載します。決めないときは空のままにします。
desk-work-form-leave = やめる
desk-work-describe-title = 素材の情報を変える
desk-work-describe-do = 保存する
desk-work-describe-conflict = ほかの人が先に保存しました。
desk-work-describe-public = この素材は公開中です。ここで変更しても、公開中のページは変わりません。次の公開で反映されます。
desk-work-describe-conflict-text = 今保存されている内容は次のとおりです。下の欄には、あなたの入力がそのまま残っています。
desk-work-describe-over = 自分の入力で保存する
desk-work-describe-theirs = 保存されている内容を使う

## One work

desk-work-show-edition = 第{ $number }版
desk-work-show-texts = 本文
desk-work-show-stale-fields = 原文が変わった欄：
desk-work-show-open-why = 足りないもの
desk-work-show-write = 本文を書く
desk-work-show-edit = 本文を直す
desk-work-show-read = 本文を読む
desk-work-show-versions = 変更の履歴
desk-work-show-blockers = 公開までに足りないもの
desk-work-show-blockers-none = 公開に必要なものが揃っています。今公開できる言語：{ $languages }
desk-work-show-blockers-later = まだ揃っておらず、あとから公開できる言語：{ $languages }
desk-work-show-not-out = まだ読む人に届いていないことばがあり、今公開できる言語：{ $languages }
desk-work-show-blockers-onward = 公開へ進む
desk-work-show-blockers-public = この版は公開されています。直すと、新しい版が始まります。
desk-work-show-idle = 未着手
desk-work-show-unasked = 公開に選ばれていない言語のこと
desk-work-show-not-begun = 未着手（公開に選ばれていません）：
desk-work-show-all-languages = すべての言語
desk-work-show-details = 素材の情報
desk-work-show-details-change = 変える
desk-work-show-issuer = 発行
desk-work-show-until-none = 決めていない
desk-work-show-until-now = 公開中の最終日
desk-work-show-until-next = 次に公開するときの最終日
desk-work-show-redescribed = 保存した素材の情報（テーマ、対象、掲載の最終日）は、公開中のページにまだ出ていません。公開中のページは、次の公開までこのままです。
desk-work-show-redescribed-release = この情報で公開を準備する
desk-work-show-over = 掲載終了
desk-work-show-editions = 版
desk-work-show-public-page = の公開ページ
desk-work-show-releases = この素材を含む公開
desk-work-show-releases-none = まだありません。「公開」で選ぶと、ここに出ます。

## The editor

desk-text-back = 素材の概要
desk-text-languages = 本文の言語
desk-text-version = 第{ $version }稿
desk-text-none-yet = まだ書かれていません。
desk-text-source = 原文（日本語）
desk-text-empty = （空）
desk-text-begins = この版は固定されています。保存すると、新しい第{ $number }版が始まります。公開中の内容は変わりません。
desk-text-stale = 訳した後に原文が変わりました。次の欄を確かめて保存してください：
desk-text-moved = 原文のどこが変わったか
desk-text-moved-unknown = どの原文から訳したかの記録がありません。全体を確かめてください。
desk-text-other-list = 原文の一覧に合わせてあります。保存すると、この言語の一覧も同じになります。
desk-text-read-only = この言語の本文を書く役割がないため、読むだけの表示です。
desk-text-known = 使える名前の一覧（{ $count }）
desk-text-known-add = 加える
desk-text-save = 保存する
desk-text-save-over = この内容で保存する
desk-text-take-theirs = 保存されている本文を使う（自分の本文は捨てる）
desk-text-saved = 保存済み
desk-text-unsaved = 保存していない変更があります
desk-text-preview = 公開されたときの表示
desk-text-preview-do = プレビュー
desk-text-preview-go = 表示へ移動
desk-text-preview-title = 公開されたときの表示
desk-text-count = 文字数
desk-text-hint-title = { $max }文字まで。1行で。
desk-text-hint-summary = { $max }文字まで。何が起きていて、何をすればよいかを二、三文で。
desk-text-hint-steps = 1行に一つ、4つまで。動詞で始め、すぐできることから。
desk-text-hint-happens = { $max }文字まで。**強調**、「- 」で箇条書き。ふりがなは、漢字の後に読みを《》で囲みます。
desk-text-hint-happens-plain = { $max }文字まで。**強調**、「- 」で箇条書き。
desk-text-hint-aftermath = { $max }文字まで。「1. 」で順番に。窓口は[[contact:名前]]、統計は[[fact:名前]]で文の中に出ます。
desk-text-hint-contacts = 窓口の名前を1行に一つ。上から順に出ます。
desk-text-hint-facts = 統計の名前を1行に一つ。なくてもかまいません。
desk-text-hint-note = { $max }文字まで。初めて公開するときは空のままにします。
desk-text-hint-note-needed = { $max }文字まで。この言語は公開中です。ほかの欄を変えたら、何を変えたかを読む人に1行で伝えてください。どの欄も公開中のままなら、空でかまいません。
desk-text-unshown = { $kinds }は、文字として出ます。
desk-text-unshown-image = 画像
desk-text-unshown-table = 表
desk-text-unshown-heading = 見出し
desk-text-unshown-link = この形のリンク
desk-text-unshown-html = HTML

## A save that somebody else overtook

desk-text-conflict = ほかの人が先に保存しました。あなたの本文はまだ保存されていません。
desk-text-conflict-own = 別のウィンドウで、あなたが先に保存しました。このウィンドウの本文はまだ保存されていません。
desk-text-conflict-who = 保存されているのは第{ $edition }版の第{ $version }稿です。書いた人：{ $writer }
desk-text-conflict-none = 今は第{ $edition }版で、この言語の本文はありません。
desk-text-conflict-text = あなたが書き換えた欄はあなたの本文、ほかの欄は保存されている本文にしました。確かめて保存してください。
desk-text-conflict-both = { $count }か所は、両方で書き換えられています。その欄ごとに、どちらを使うかを選んでください。あなたが書き換えていない欄は、保存されている本文にしました。
desk-text-conflict-untouched = あなたは書き換えていないので、保存されている本文にしました。
desk-text-conflict-choose = 両方で書き換えられています。どちらを使いますか
desk-text-conflict-mine = 自分の本文（下の欄で直せます）
desk-text-conflict-theirs = 保存されている本文
desk-text-conflict-difference = 保存されている本文との違い
desk-text-stored = 保存されている本文
desk-text-yours = あなたの本文
desk-difference-added = 追加
desk-difference-removed = 削除

## The preview

desk-preview-refused = このままでは保存できません。表示は目安です。
desk-preview-none = まだ本文がありません。書き始めると、ここに出ます。

## Versions

desk-versions-title = 変更の履歴
desk-versions-none = この言語の本文は、まだ書かれていません。
desk-versions-only-one = まだ一つの稿しかありません。次に保存すると、違いがここに出ます。
desk-versions-from = 前
desk-versions-to = 後
desk-versions-column-version = 版と稿
desk-versions-column-done = したこと
desk-versions-column-writer = 書いた人
desk-versions-column-at = 日時
desk-versions-name = 第{ $edition }版 第{ $version }稿
desk-versions-compare = 選んだ二つを比べる
desk-versions-difference = 違い
act-written = 執筆：{ $name }
act-carried = 前の版から引き継ぎ
act-waived = 今の訳のままでよいと確認：{ $name }
act-checked = 確認：{ $name }
act-approved = 承認：{ $name }
act-imported = ファイルから取り込み：{ $name }
act-drafted = 機械の下訳：{ $name }
desk-versions-same = 違いはありません。

## The ledger of a translation

desk-text-class = 翻訳にとって何が変わりますか
desk-text-unclassed = 変えた欄をもとにした翻訳があります。下の欄ごとに、変更が翻訳にとって何を意味するかを選び、もう一度保存してください。まだ保存されていません。
desk-text-not-ready = 保存していません。未記入か、原文より古い欄があるため、確認済みにできません：
desk-text-meaning-changed = 保存していません。原文の意味が変わった欄です。今の訳のままでよいと言えるのは起案者だけです：
desk-text-written = 保存していません。人が書いた欄を、機械の訳で置き換えることはできません：
desk-text-own-work = 書いた人や確認した人は承認できません。別の人に頼んでください。
desk-text-waive = 今の訳のままでよい
desk-text-waive-drafter = 原文の意味が変わりました。「今の訳のままでよい」と言えるのは起案者だけです。訳を直すか、起案者に質問してください。
desk-text-waive-reason = 今の訳のままでよい理由
desk-text-waive-hint = 「今の訳のままでよい」に印を付けたときだけ書きます。記録に残ります。
desk-text-save-checked = 確認済みとして保存
desk-text-approve = 承認する
desk-text-approve-other = あなたはこの本文を書いたか確認したので、承認はほかの人がします。起案者、翻訳者、審査者が承認できます。
desk-text-approve-text = 翻訳者がこの本文を確認しました。原文と照らして正しければ、承認してください。
