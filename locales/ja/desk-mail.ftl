# Mail to the staff, and the page of what was sent.

## Mail

mail-submitted-subject = 決裁のお願い
mail-submitted-text = 公開{ $number }「{ $title }」が決裁に出されました。内容を確かめて、決裁するか、理由を付けて差し戻してください。
mail-to-sign-subject = 署名のお願い
mail-to-sign-text = 公開{ $number }「{ $title }」が、あなたの合議か審査を待っています。内容を確かめて、署名するか、理由を付けて差し戻してください。
mail-rejected-subject = 否決されました
mail-rejected-text = 公開{ $number }「{ $title }」が否決されました。このまま公開されることはありません。
mail-decided-subject = 決裁されました
mail-decided-text = 公開{ $number }「{ $title }」が決裁されました。次に、公開する日時を決めてください。
mail-returned-subject = 差し戻されました
mail-returned-text = 公開{ $number }「{ $title }」が差し戻されました。理由を読んで直し、もう一度決裁に出してください。
mail-withdrawn-subject = 取り下げられました
mail-withdrawn-text = あなたが決裁した公開{ $number }「{ $title }」が取り下げられました。公開されません。
mail-released-subject = 公開しました
mail-released-text = 公開{ $number }「{ $title }」を公開しました。
mail-set-aside-subject = 公開できませんでした
mail-asked-subject = 質問があります
mail-asked-text = { $who }さんから、文章について質問{ $number }が届きました。文章の横で答えてください。
mail-answered-subject = 質問に答えがありました
mail-answered-text = あなたの質問{ $number }に、{ $who }さんが答えました。文章の横で答えを読み、解決済みにするか、続けて質問してください。
mail-set-aside-text = 公開{ $number }「{ $title }」は、予定の日時に公開できませんでした。保存された内容が、決裁した内容と一致しません。この公開のページで、どうするかを選んでください。
mail-can-follow-subject = 翻訳を追加で公開できます
mail-can-follow-text = 公開のときに間に合わなかった翻訳が承認されました。それを入れた公開{ $number }「{ $title }」を用意しました。内容を確かめて、決裁に出してください。
mail-on-time = 予定の{ $moment }ちょうどに公開しました。
mail-late = 予定の{ $moment }から{ $late }遅れて公開しました。
mail-reason = 理由:
mail-no-link = デスクにサインインし、「公開」の中の番号{ $number }を開いてください。
mail-no-link-question = デスクにサインインしてください。質問は「あなたの処理を待っているもの」にあります。
mail-note = このメールは、啓発デスクが自動で送っています。

## Setting it up

mail-refused-server = メールサーバーの設定（mail_server）を読めません。smtp://名前:パスワード@サーバー:587、smtps://サーバー、または smtp+plain://サーバー:25 の形で書いてください。名前とパスワードの中の記号は %40 のように書きます。
mail-refused-credentials = メールサーバーの設定（mail_server）の名前とパスワードが正しくありません。両方を書くか、両方とも書かないでください。記号は %40 のように書きます。
mail-refused-in-clear = smtp+plain:// では、パスワードが暗号化されずにネットワークを通ります。smtp:// か smtps:// を使うか、名前とパスワードを外してください。
mail-refused-no-sender = メールの送信元がありません。mail_from（環境変数 ROCKET_MAIL_FROM）に、送信元のアドレスを書いてください。
mail-refused-no-server = メールサーバーがありません。mail_server（環境変数 ROCKET_MAIL_SERVER）にサーバーを書くか、mail_from を外してください。
mail-refused-sender = メールの送信元（mail_from）「{ $value }」は、メールアドレスとして読めません。desk@example.go.jp か「啓発 <desk@example.go.jp>」の形で書いてください。
mail-refused-no-authorities = メールサーバーの証明書を確かめる準備ができません（{ $reason }）。サーバー名を確かめ、認証局の一覧（ca-certificates）を入れてください。

## The page

desk-room-messages = 送信
desk-messages-list-title = 送信
desk-messages-list-lead = 決裁のお願い、公開の知らせ、質問と回答の知らせを、関係する人にメールで送ります。ここで、送れたかどうかを確かめられます。
desk-messages-list-unset = メールは設定されていません
desk-messages-list-unset-text = 知らせは書きためられますが、送られません。3日を過ぎたものは、後で設定しても送りません。設定のしかたは README の「Run it for real」にあります（mail_server と mail_from）。
desk-messages-list-set = { $server } から、送信元 { $sender } で送ります。
desk-messages-list-given-up = 送れなかったもの
desk-messages-list-given-up-text = 原因を直してから、もう一度送ってください。
desk-messages-list-given-up-more = 新しい{ $count }件を表示しています。全部で{ $all }件あります。
desk-messages-list-all = 送ったもの・待っているもの
desk-messages-list-waiting = { $count }件が送信を待っています。
desk-messages-list-empty = まだ何も送っていません。公開を決裁に出すと、決裁者への知らせがここに出ます。
desk-messages-list-kind = 知らせ
desk-messages-list-to = 宛先
desk-messages-list-state = 状態
desk-messages-list-written = 作成
desk-messages-list-do = 操作
desk-messages-list-number = 公開{ $number }
desk-messages-list-question = 質問{ $number }
desk-messages-list-older = 古いもの
desk-messages-list-newest = 新しいものへ
desk-messages-list-pages = 送信のページ
desk-message-waiting = 待っている
desk-message-next = 次の送信: { $moment }
desk-message-attempts = { $count }回試しました
desk-message-sent = 送信済み
desk-message-given-up = 送れなかった
desk-message-dropped = 送らずに終了
desk-message-again = もう一度送る
desk-message-again-to = { $name }さんにもう一度送る
desk-message-words = 相手の応答:
desk-done-message-again = もう一度送ります。
desk-home-messages = { $count }件のメールを送れませんでした
desk-home-messages-chip = 送信
message-submitted = 決裁のお願い
message-to-sign = 署名のお願い
message-rejected = 否決の知らせ
message-decided = 決裁の知らせ
message-returned = 差戻しの知らせ
message-withdrawn = 取下げの知らせ
message-released = 公開の知らせ
message-set-aside = 公開できなかった知らせ
message-asked = 質問の知らせ
message-answered = 答えの知らせ
message-can-follow = 翻訳を追加できる知らせ
message-refused-state = この知らせは、送れなかったものではありません。すでに送ったか、送信を待っています。
message-refused-ended = 宛先の人の利用が終了しているため、送りません。

trouble-unreachable = メールサーバーにつながりません。サーバーの名前とポート、ネットワークを確かめてください。
trouble-stalled = メールサーバーから時間内に応答がありません。
trouble-insecure = メールサーバーとの通信を暗号化できません。サーバーの設定と証明書を確かめてください。
trouble-sign-in = メールサーバーが名前とパスワードを受け付けません。設定を確かめてください。
trouble-refused = メールサーバーが受け付けませんでした。
trouble-broken = メールサーバーとの通信が途中で切れたか、応答が正しくありません。
trouble-address = このアドレスには送れません。
trouble-ended = 宛先の人の利用が終了しました。
trouble-too-old = 3日を過ぎたため、送りません。

## The journal

journal-message-given-up = メールを送れず
journal-message-again = メールの再送を指示
journal-object-message = 送信
journal-key-kind = 種類
journal-key-trouble = 原因
journal-key-origin = もとの公開
journal-key-release = 公開
journal-key-follows = 元の公開
journal-key-joins = 本文（素材と言語）
journal-key-drafter = 担当
