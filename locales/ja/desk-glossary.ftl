# The glossary.

desk-room-glossary = 用語集
desk-glossary-list-words = 日本語の用語を、それぞれの言語でどう書くかを決めておきます。番号や略称のように、訳さないものも登録できます。
desk-glossary-list-find = 用語・訳語・メモ
desk-glossary-list-any = 指定しない
desk-glossary-list-look = 絞り込む
desk-glossary-list-everything = すべて表示
desk-glossary-list-count = { $count }語
desk-glossary-list-cut = はじめの{ $count }語を表示しています。言葉で絞り込んでください。
desk-glossary-list-empty = 用語がまだありません。追加すると、翻訳する人に示されます。
desk-glossary-list-not-found = あてはまる用語はありません。言葉か言語を変えてください。
desk-glossary-list-more = 訳語を追加
desk-glossary-kept = 訳さない
desk-glossary-form-new = 用語の追加
desk-glossary-form-source = 用語（日本語）
desk-glossary-form-source-hint = 本文に出てくるとおりに書きます。全角と半角、大文字と小文字は区別しません。
desk-glossary-form-locale = 言語
desk-glossary-form-every = すべての言語
desk-glossary-form-target = 訳語
desk-glossary-form-target-hint = 文の途中に置くときの形で書きます。
desk-glossary-form-keep = 訳さず、そのまま残す
desk-glossary-form-note = メモ
desk-glossary-form-note-hint = 使い方や使い分け。翻訳する人に表示します。
desk-glossary-form-yes = はい
desk-glossary-form-no = いいえ
desk-glossary-form-removed = この用語は、ほかの人が削除しました。入力は残っています。保存すると、新しい用語として追加します。
desk-glossary-remove-title = 用語の削除
desk-glossary-remove-words = 用語集から削除します。本文は変わりません。誰がいつ何を削除したかは、記録に残ります。
desk-glossary-remove-ask = 削除する…
desk-glossary-remove-question = 「{ $source }」を用語集から削除しますか？
desk-glossary-remove-do = 「{ $source }」を削除する
desk-glossary-remove-stale = 表示している間に、ほかの人がこの用語を変更しました。まだ削除していません。今の内容を確かめてから、もう一度削除してください。
desk-done-term-saved = 用語を保存しました。
desk-done-term-removed = 用語を削除しました。
field-kept-and-translated = 「訳さず、そのまま残す」を選んだときは、訳語を空にしてください。

## In the journal

journal-term-added = 用語を追加
journal-term-changed = 用語を変更
journal-term-removed = 用語を削除
journal-term-imported = 用語集を取り込み
journal-object-term = 用語
journal-object-glossary = 用語集
journal-key-source = 用語
journal-key-target = 訳語
journal-key-note = メモ
journal-key-count = 件数
