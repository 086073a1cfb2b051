# The staff's door.

desk-name = 啓発デスク
desk-skip = 本文へ移動
desk-find = 素材を言葉で探す
desk-find-do = 探す
desk-rooms = 部屋
desk-waiting-count = 待っている件数
desk-sign-out = サインアウト
desk-room-home = ホーム
desk-room-works = 素材
desk-room-releases = 公開
desk-room-contacts = 窓口
desk-room-facts = 統計
desk-room-journal = 記録
desk-room-accounts = 利用者
desk-room-organisations = 組織
desk-room-help = 使い方
desk-room-public = 公開ページを見る

## Rehearsal

desk-rehearsal = リハーサル中の時計
desk-rehearsal-minute = 1分進める
desk-rehearsal-hour = 1時間進める
desk-rehearsal-day = 1日進める
desk-clock-title = 時計を進める
desk-clock-moment = 日時（日本時間）
desk-clock-do = この日時まで進める
clock-refused-real = 時計を進められるのはリハーサルのときだけです。
clock-refused-past = 時計は戻せません。今より後の日時を指定してください。

## Signing in

desk-sign-in-title = サインイン
desk-sign-in-email = メールアドレス
desk-sign-in-password = パスワード
desk-sign-in-do = サインインする
desk-sign-in-forgotten = パスワードを忘れたときは、所属組織の管理者に再設定を依頼してください。
desk-sign-in-demonstration = これは見本です。利用者とパスワードは、起動した端末の画面に表示されています。
desk-sign-in-kept = サインインしていないか、期限が切れています。入力した内容はまだ保存されていません。ここでサインインすると、もう一度送れます。
desk-sign-in-not-kept = サインインしていないか、期限が切れています。何も保存されていません。サインインしてから、もう一度操作してください。
desk-kept-title = 入力した内容が残っています
desk-kept-text = サインインしました。先に送った内容は、まだ保存されていません。下のボタンでもう一度送ってください。パスワードの欄があった場合は、空になっています。
desk-kept-send = もう一度送る
desk-kept-leave = 送らずにホームへ

## Home

desk-home-title = ホーム
desk-home-waiting = あなたの処理を待っているもの
desk-home-waiting-empty = 急ぐものはありません。決裁、差戻し、質問と、公開が待っている翻訳や承認があると、ここに出ます。
desk-home-decide = 決裁する
desk-home-mend = 差戻し
desk-home-schedule = 日時を決める
desk-home-follow = 追加で公開できる
desk-home-promised = 公開のときに「後から加えてよい」とした翻訳です。読む人が待っています
desk-home-translate = 本文を作る
desk-home-retranslate = 原文に合わせて直す
desk-home-due = 次に公開されるもの
desk-home-due-empty = 予定はありません。決裁が済んだ公開に日時を決めると、ここに出ます。
desk-home-blocked = 止まっているもの
desk-home-blocked-empty = 止まっているものはありません。
desk-home-untold = 知らせる相手 { $count }件
desk-home-groundless = 公開中の、使えなくなったファイル
desk-home-groundless-text = 別のファイルに替えるか外すかして、公開中のすべての言語でもう一度公開してください。
desk-home-ending = 公開期限が近いファイル
desk-home-ending-count = { $count }か所が空になります
desk-home-ending-spared = 予備のファイルに替わります
desk-home-left = { $count }言語のことばが要確認
desk-home-left-text = 日本語が変わる前のことばか、誰も確かめていない機械の下訳です。直すか、そのままで正しいと確かめてください。それまで、その言語の公開は止まります。
desk-home-outdated = { $count }ページが前の内容
desk-home-outdated-text = 変更した内容を出すには、その素材を、公開中のすべての言語でもう一度公開してください。
desk-home-blockers = { $count }件の問題
desk-home-clock = サーバーの時計が急に進みました:
desk-home-clock-text = 時刻が正しいことを確かめるまで、何も公開しません。時刻が違うときは、サーバーの時計を直してください。
desk-home-clock-agree = この時刻で正しい
desk-done-clock-agreed = 時計を確認しました。止めていた公開を再開します。
desk-home-damaged = 公開 { $number } は、保存された内容を読み取れません:
desk-home-damaged-text = このままでは公開されません。管理者に知らせてください。サーバーで keihatsu check を実行すると、壊れた箇所が分かります。
desk-home-failed = 公開できませんでした:
desk-home-failed-text = 決裁した内容と保存された内容が一致しないため、公開を止めました。公開のページで、どうするかを選んでください。
desk-home-blockers-many = { $count }件以上の問題
desk-home-lately = 最近公開したもの
desk-home-lately-empty = まだ何も公開していません。決裁が済んだものを公開すると、ここに出ます。

## Forms

desk-form-refused = { $count }か所を直してください。

## After something was done

desk-done-signed-out = サインアウトしました。
desk-done-work-made = 素材を作りました。続けて本文を書いてください。
desk-done-work-described = 素材の情報を保存しました。
desk-done-text-saved = 本文を保存しました。
desk-done-text-approved = 本文を承認しました。
desk-done-edition-begun = 本文を保存しました。決裁中または公開済みの版は変えずに、新しい版を始めました。
desk-done-release-made = 公開を作りました。
desk-done-release-chosen = 選んだ内容を保存しました。
desk-done-release-submitted = 決裁に出しました。内容は固定されました。
desk-done-release-decided = 決裁しました。次に、公開する日時を決めてください。
desk-done-release-returned = 起案者に差し戻しました。
desk-done-release-scheduled = 公開の日時を決めました。
desk-done-release-released = 公開しました。
desk-done-release-withdrawn = 取り下げました。
desk-done-account-saved = 利用者を保存しました。
desk-done-account-ended = 利用を終了しました。その人はすぐに使えなくなります。
desk-done-password-changed = パスワードを変えました。ほかの端末ではサインアウトしました。
desk-done-organisation-saved = 組織を保存しました。
desk-done-record-saved = 保存しました。
desk-done-clock-moved = 時計を進めました。

## Errors

desk-error-home = ホームへ戻る
desk-error-400-title = 読み取れない送信でした
desk-error-400-text = 送られた内容が途中で切れているか、形が正しくありません。前のページに戻り、もう一度送ってください。
desk-error-403-title = この操作はできません
desk-error-403-text = あなたの役割では、このページを使えません。必要なときは、所属組織の管理者に役割を付けてもらってください。
desk-error-cross-site-title = 別のサイトからの送信を止めました
desk-error-cross-site-text = この送信は、このデスクのページから送られたものではありません。何も変更していません。
desk-error-404-title = ページが見つかりません
desk-error-404-text = アドレスが違うか、対象がなくなっています。
desk-error-405-title = この開き方はできません
desk-error-405-text = このアドレスは、ページとして開くためのものではありません。何も保存していません。メニューから目的のページを開いてください。
desk-error-413-title = 送信が大きすぎます
desk-error-413-text = 一度に送れる量を超えました。何も保存していません。前のページに戻り、文を短くして送ってください。
desk-error-503-title = ただいま混み合っています
desk-error-503-text = 大きな処理が終わるのを待っています。何も保存していません。少し待ってから、もう一度お試しください。
desk-error-unwritable-title = 保存できません
desk-error-unwritable-text = サーバーのディスクに空きがないか、故障しています。何も保存していません。管理者に知らせ、直ったらもう一度お試しください。
desk-error-kept = 送った内容は、このページに残っています。このまま開いておき、ここからもう一度送ってください。パスワードとファイルは、残していません。
desk-unwritable = サーバーのディスクに空きがないか、書き込みが許されていないため、書き込みに失敗しました。ページは読めますが、新しい内容は保存されず、公開もされません。ディスクの空きを増やしてください。書き込めるようになると、このお知らせは自動で消えます。
desk-error-500-title = こちらの不具合です
desk-error-500-text = 処理できませんでした。送った内容が保存されたかどうかを、元のページで確かめてください。続くときは管理者に知らせてください。

## Help

desk-help-title = 使い方
desk-help-flow-title = 一つの公開ができるまで
desk-help-flow-write = 書く。
desk-help-flow-write-text = 「素材」で新しい注意喚起を作り、日本語の本文を書きます。横に、公開されたときと同じ表示が出ます。
desk-help-flow-translate = 訳す。
desk-help-flow-translate-text = 原文を横に見ながら、やさしい日本語とほかの言語を書きます。原文が後から変わると、訳に印が付きます。
desk-help-flow-gather = 集める。
desk-help-flow-gather-text = 「公開」で素材と言語を選びます。足りないものは一覧に出て、直す場所へ移れます。
desk-help-flow-decide = 決裁する。
desk-help-flow-decide-text = 決裁の経路（専決、標準、合議など）を選んで決裁に出すと、内容が固定されます。経路の各段階で、署名した人、言葉、期限がその公開のページに並びます。起案した人や本文を書いた人は決裁できません。
desk-help-flow-release = 公開する。
desk-help-flow-release-text = 日本時間の日時を決めるか、すぐに公開します。その秒に、選んだすべてが同時に公開されます。
desk-help-marks-title = 本文の書き方
desk-help-marks-ruby = ふりがな。記号の間に空白は入れません。漢字以外も含めるときは、前に｜を置きます。
desk-help-marks-contact = 窓口を文の中に出します。電話番号は直接書きません。
desk-help-marks-fact = 統計を文の中に出します。期間と、暫定値か確定値かが付きます。
desk-help-marks-strong = 強調
desk-help-marks-list = 箇条書き
desk-help-translate-title = 翻訳を進める
desk-help-translate-queue = 自分に関わる翻訳が、急ぐものから順に並びます。
desk-help-translate-matrix = 素材と言語の表です。どの訳がどこまで進み、なぜ見直しが要るかが分かります。
desk-help-translate-exchange = 外の翻訳者にXLIFFかCSVで渡し、戻ったファイルの違いを見てから取り込みます。
desk-help-translate-follow = ここに入れた言語は、承認されるまで公開を止めません。読む人には翻訳中と伝わり、承認されると、続きの公開の下書きができます。
desk-help-translate-ask = 欄の下から送れます。書いた人のホームに届き、返事は質問した人のホームに出ます。
desk-help-easy-title = やさしい日本語
desk-help-easy-lead = 出入国在留管理庁と文化庁の「在留支援のためのやさしい日本語ガイドライン」の三つの手順で作ります。翻訳ではなく、書き直しです。
desk-help-easy-write = 手順1　日本人にも分かりやすい文にする。
desk-help-easy-write-text = 伝えることを絞り、大事なことから、一文に一つずつ書きます。書く画面のめやすが、文の長さと、一文に一つの割合を示します。
desk-help-easy-rewrite = 手順2　外国人にも分かりやすい文にする。
desk-help-easy-rewrite-text = 難しい言葉・カタカナ語・敬語・受け身・二重否定・元号だけの年は、欄の下に理由と言い換えが出ます。そのままでよいときは理由を書きます。ふりがなのない漢字があると、確認済みにできません。最後に確認項目の全部に印を付けます。
desk-help-easy-readers = 手順3　読む人に確かめてもらう。
desk-help-easy-readers-text = 読んだ人の立場、日付、分からなかったところ、結果を記録します。記録は読んだ言葉についてのもので、本文を変えると「前の言葉」になります。今の言葉の確認がないまま公開するときは、公開前の点検で注意が出ます。
desk-help-easy-furigana = 「ふりがなを付ける」は、前に書かれた本文と用語集から読みを提案します。用語集では、やさしい日本語の訳語に、書き方の表のとおりに読みを付けて登録すると、その読みが優先されます。「確かめる」と出たものは、正しいか見てください。保存するまで何も変わらず、一度で元に戻せます。
desk-help-keys-title = キー操作
desk-help-keys-close = 閉じる
desk-help-keys-help = この一覧を出す
desk-help-keys-rows = 次の行・前の行へ
desk-help-keys-save = 本文を保存する
