# The command line.

cli-doors = 啓発が動いています。止めるときは Ctrl+C を押してください。
cli-door-public = 公開ページ
cli-door-desk = デスク
cli-accounts = 見本の利用者（パスワードはすべて { $password }）
cli-soon = { $moment }に公開されるものがあります。デスクのホームと公開ページをご覧ください。
cli-filling = { $data } に見本の内容を入れています…
cli-no-accounts = まだ利用者がいません。別の端末で、最初の管理者を作ってください。
cli-account-added = { $email } を加えました。
cli-account-password = 最初のパスワード: { $password }
cli-account-password-note = 表示は今回だけです。サインインした後、デスクで変更してください。
cli-check-done = 確認しました: 記録 { $entries }件、公開 { $releases }件、公開中の本文 { $texts }件。
cli-check-sound = すべて正しく保たれています。公開面は、公開した目録と一致しています。
cli-check-faults = 正しくないものが{ $count }件あります。
cli-error-not-empty = { $path } には見本ではないものが入っています。--data で、空または新しいディレクトリを指定してください。
cli-error-unwritable = { $path } に書き込めません: { $reason }
cli-error-locked = 別の啓発のプロセスが { $path } を使っています。先にそれを止めるか、--data で別のディレクトリを指定してください。
cli-error-newer = { $path } は新しい版の啓発で書かれています（スキーマ{ $found }。このプログラムが読めるのは{ $known }まで）。何も変更していません。その版以降を使ってください。
cli-error-absent = { $path } にデータディレクトリがありません。
cli-error-port = { $address } は使用中です。使っているものを止めるか、ROCKET_PORT で別のポートを指定してください。
cli-error-address = 見本はこのコンピューターの中だけで動きます（{ $address } では動きません）。127.0.0.1 を使うか、本番では serve を使ってください。
cli-error-moment = 「{ $value }」は日時として読めません。2027-01-29T09:59:50+09:00 のように書いてください。
cli-error-password = パスワードが空です。--password に文字を入れるか、--password を付けずに始めてください（自動で作ります）。
cli-error-role = 「{ $value }」という役割はありません。使える役割: { $roles }
cli-error-configuration = 設定を読めません: { $reason }
cli-error-other = 失敗しました: { $reason }
