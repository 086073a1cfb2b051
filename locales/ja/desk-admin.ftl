# Administration: accounts, organisations, contacts, facts.

## Accounts

desk-save = 保存する
desk-empty = （空）
desk-accounts-list-title = 利用者
desk-accounts-list-words = 名前・アドレス・組織
desk-accounts-list-all = すべての役割
desk-accounts-list-look = 絞り込む
desk-accounts-list-everybody = すべて表示
desk-accounts-list-found = { $count }人
desk-accounts-list-cut = はじめの{ $count }人を表示しています。言葉で絞り込んでください。
desk-accounts-list-empty = あてはまる利用者はいません。言葉か役割を変えてください。
desk-accounts-list-since = 利用開始
desk-accounts-list-span = 利用開始・終了
desk-account-ended = 利用終了
desk-account-add-title = 利用者の追加
desk-account-add-do = 追加する
desk-account-add-generate = パスワードを自動で作って追加する
desk-account-add-generate-hint = 自動で作ったパスワードは、追加した後のページに一度だけ表示します。
desk-account-form-name = 氏名
desk-account-form-name-hint = 公開の記録や決裁の欄に出る名前です。
desk-account-form-email = メールアドレス
desk-account-form-email-hint = サインインに使います。後から変えられません。
desk-account-form-organisation = 所属組織
desk-account-form-organisation-none = 選んでください
desk-account-form-role = 役割
desk-account-form-roles = 役割
desk-account-form-roles-hint = 一つ以上選びます。デスクに入れる人は、すべての内容を見ることができます。
desk-account-form-password = パスワード
desk-account-form-first-password = 最初のパスワード
desk-account-form-password-hint = 12文字以上。関係のない言葉をいくつか並べると、覚えやすく破られにくくなります。
desk-account-form-new-password = 新しいパスワード（変えるときだけ）
desk-account-form-new-password-hint = 空のままなら、今のパスワードが続きます。
desk-account-form-generate = 新しいパスワードを自動で作って保存する
desk-account-form-sessions = 役割かパスワードを変えると、この人はすぐにサインアウトされ、サインインし直します。
desk-account-password-once = パスワードは今だけ表示しています
desk-account-password-hand-over = 書き留めて、本人に直接渡してください。ページを閉じると、もう見ることはできません。受け取った人は、右上の「パスワード」から自分のものに変えられます。
desk-account-ended-words = この人の利用は終了しました。サインインはできません。過去の仕事と記録には、名前がそのまま残ります。
desk-account-end-title = 利用の終了
desk-account-end-words = 異動や退職のときに終了します。その場でサインアウトされ、元に戻せません。名前は過去の仕事と記録に残ります。
desk-account-end-ask = 利用を終了する…
desk-account-end-question = { $name }さんの利用を終了しますか？
desk-account-end-do = { $name }さんの利用を終了する
desk-role-may-drafter = 素材と公開を作り、本文を書き、窓口と統計を管理します。
desk-role-may-translator = 日本語以外の本文を書きます。
desk-role-may-concurrer = デスクの内容を見ます。
desk-role-may-examiner = デスクの内容を見ます。
desk-role-may-decider = 決裁に出された公開を、決裁するか差し戻します。公開の日時も決めます。
desk-role-may-administrator = 利用者、組織、窓口、統計を管理します。
desk-role-may-partner = この役割だけの人は、デスクには入れません。

## One's own password

desk-own-password-link = パスワード
desk-own-password-title = 自分のパスワードの変更
desk-own-password-old = 今のパスワード
desk-own-password-new = 新しいパスワード
desk-own-password-again = 新しいパスワード（もう一度）
desk-own-password-do = 変更する
desk-own-password-words = 変更すると、ほかの端末ではサインアウトします。この画面はそのまま使えます。

## Organisations

desk-organisations-list-title = 組織
desk-organisations-list-count = { $count }の組織
desk-organisation-accounts = 利用者{ $count }人
desk-organisation-code = 都道府県コード { $code }
desk-organisation-form-new = 組織の追加
desk-organisation-form-key = 識別名
desk-organisation-form-key-hint = 英小文字、数字、ハイフン。後から変えられません。
desk-organisation-form-kind = 種類
desk-organisation-form-code = 都道府県コード（JIS X 0401）
desk-organisation-form-today = 今日の所属
desk-organisation-form-name-ja = 名称（日本語）
desk-organisation-form-name-en = 名称（英語）
desk-organisation-form-parent = 上位の組織
desk-organisation-form-parent-hint = この組織自身と、その下にある組織は選べません。
desk-organisation-form-top = なし（最上位）
desk-organisation-form-from = 所属の始まり
desk-organisation-form-from-hint = 空なら、以前から。
desk-organisation-form-until = 所属の終わり
desk-organisation-form-until-hint = この日まで含みます。空なら、終わりなし。
desk-place-holds = 今日は所属
desk-place-is-ahead = まだ所属していない
desk-place-is-over = 所属は終了
desk-place-from = { $from }から所属
desk-place-until = { $until }まで所属
desk-place-between = { $from }から{ $until }まで所属
desk-place-ahead = { $from }から所属する予定
desk-place-over = { $until }まで所属していた（今は所属していない）

## Contacts and facts

desk-contacts-list-words = 本文は窓口を名前で参照します。ここで番号を直せば、使っている本文がすべて分かります。
desk-contacts-list-empty = 窓口がまだありません。追加すると、本文から参照できます。
desk-contacts-list-reach = 番号・アドレス
desk-contact-form-new = 窓口の追加
desk-contact-form-name = 名前
desk-contact-form-kind = 種類
desk-contact-form-number = 電話番号
desk-contact-form-url = ウェブページ（https://）
desk-contact-form-languages = 対応する言語
desk-contact-form-languages-hint = 言語タグを空白で区切ります。例: ja en zh-Hans
desk-contact-form-hours = 受付時間
desk-contact-form-area = 地域
desk-contact-form-charge = 料金
desk-contact-form-note = 説明
desk-facts-list-words = 本文は統計を名前で参照します。数値には、期間と確定・暫定の別と出典が必ず付きます。
desk-facts-list-empty = 統計がまだありません。追加すると、本文から参照できます。
desk-fact-form-new = 統計の追加
desk-fact-form-statement = 何の数か
desk-fact-form-source = 出典
desk-fact-form-value = 数値
desk-fact-form-unit = 単位
desk-fact-form-period = 期間
desk-fact-form-period-hint = 2025、2025-H1、2024-10/2024-11、2025-12-16/2026-01-08 のいずれかの形
desk-fact-form-status = 確定・暫定
desk-fact-form-status-hint = 後で変わりうる数は暫定値です。
desk-fact-form-earlier = これまでの値
desk-fact-form-earlier-hint = 1行に一つ、期間と数値を空白で区切ります。例: 2024 1718036
desk-unit-reports = 件（報告）
desk-unit-accesses = 件（アクセス）
desk-unit-million-yen = 百万円
desk-unit-cases = 件（認知・検挙など）
desk-unit-people = 人
desk-unit-consultations = 件（相談）
desk-unit-rank = 位
desk-unit-victims = 人（被害者）
desk-unit-percent = %
desk-record-count = { $count }件
desk-record-not-found = 合うものがありません。言葉を減らしてください。
desk-record-key = 識別名
desk-record-key-hint = 本文から参照する名前です。英小文字、数字、ハイフン。後から変えられません。
desk-record-verified = 確認の方法
desk-record-checked = 確認日
desk-record-confirmed = 確認
desk-record-changed = 最終変更
desk-record-version = 改訂{ $version }
desk-record-uses = 使用
desk-record-unused = なし
desk-record-furigana = 漢字のすぐ後に、読みを《 》で囲んで書きます。
desk-record-read-only = 変更できるのは起案者と管理者です。
desk-record-preview = 公開される表示
desk-record-preview-words = 保存されている内容です。その言語の言葉がないときは、別の言語の言葉が出ます。
desk-record-uses-title = 使っている本文
desk-record-uses-empty = どの本文でも使われていません。
desk-record-uses-count = 最新の版の本文{ $count }件で使っています。
desk-record-uses-first = 素材は{ $count }件までを示します。
desk-record-uses-work = 素材
desk-record-uses-state = 版の状態
desk-record-public-title = 公開中の表示
desk-record-public-empty = 公開中のページには出ていません。
desk-record-public-outdated = 公開中の{ $count }ページが、前の内容のままです。
desk-record-public-note = ここで直しても、公開中のページと決裁が済んだ公開は変わりません。決裁のときの内容のままです。公開中の表示を変えるには、素材の新しい版を作って公開してください。
desk-record-public-page = ページ
desk-record-public-shows = 表示している内容
desk-record-public-older = 前の内容
desk-record-public-current = 今の内容

## Conflicts

desk-conflict-title = ほかの人が先に保存しました
desk-conflict-words = 違う欄を並べました。下のフォームには、あなたの入力が残っています。必要なものを書き写してから保存すると、今の内容と置き換わります。
desk-conflict-field = 欄
desk-conflict-stored = 今保存されている内容
desk-conflict-typed = あなたの入力
