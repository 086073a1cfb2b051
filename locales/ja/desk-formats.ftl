# 規格：一覧、1件の入力、記録での呼び方。

desk-formats-list-title = 規格
desk-formats-list-words = 媒体ごとの大きさと上限です。素材のファイルは、この規格ごとに用意します。SNSなどの都合で変わったら、管理者がここで直します。
desk-formats-list-empty = まだ規格がありません。
desk-formats-list-megabytes = { $count } MBまで
desk-formats-list-seconds = { $count }秒まで
desk-formats-list-characters = { $count }字まで
desk-formats-list-bleed = 塗り足し { $count } mm
desk-formats-list-retired = 新しい素材には使わない

desk-format-form-new = 規格を追加
desk-format-form-key = アドレスでの名前
desk-format-form-key-hint = 半角の小文字、数字、ハイフン。例：poster-a2。後から変えられません。
desk-format-form-name-ja = 日本語の名前
desk-format-form-name-en = 英語の名前
desk-format-form-medium = 媒体
desk-format-form-size = 大きさ
desk-format-form-size-hint = 原稿など、大きさのないものは空のままにします。
desk-format-form-width = 横
desk-format-form-height = 縦
desk-format-form-unit = 単位
desk-format-form-unit-none = なし
desk-format-form-bleed = 塗り足し（mm）
desk-format-form-most = 上限
desk-format-form-most-hint = 上限のないものは空のままにします。
desk-format-form-megabytes = 容量（MB）
desk-format-form-seconds = 長さ（秒）
desk-format-form-characters = 文字数
desk-format-form-note-ja = 注意（日本語）
desk-format-form-note-en = 注意（英語）
desk-format-form-retired = 新しい素材には使わない（今あるものはそのまま残ります）
desk-done-format-saved = 規格を保存しました。

medium-print = 印刷物
medium-social = SNS
medium-web = ウェブ
medium-signage = サイネージ
medium-video = 動画
medium-text = 短い文
medium-document = 文書

journal-format-added = 規格を追加
journal-format-changed = 規格を変更
journal-format-imported = 規格をまとめて追加
journal-object-format = 規格
journal-key-formats = 規格
