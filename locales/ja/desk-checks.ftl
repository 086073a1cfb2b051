# 翻訳の確認で見つかったこと。

check-severity-error = 直してください
check-severity-warning = 確かめてください

check-empty = 原文に言葉がありますが、訳文が空です。
check-same-as-source = 原文がそのまま入っています。訳してください。
check-steps = 手順の数が違います（原文{ $expected }、訳文{ $found }）。
check-record-lost = 原文にある{ $sample }がありません。
check-record-added = 原文にない{ $sample }があります。
check-broken-reference = 連絡先や数値を示す記号が正しくありません：{ $sample }
check-link-lost = 原文にあるリンクがありません：{ $sample }
check-link-added = 原文にないリンクがあります：{ $sample }
check-placeholder-lost = 原文にある差し込み{ $sample }がありません。
check-placeholder-added = 原文にない差し込み{ $sample }があります。
check-broken-furigana = ふりがなの記号が正しくありません：{ $sample }
check-no-furigana = ふりがなのない漢字があります：{ $sample }
check-furigana-elsewhere = 《》は、ふりがなとして表示されます。別の記号を使ってください：{ $sample }
check-foreign-letters = この言語では使わない文字があります：{ $sample }
check-wrong-script = この言語の文字で書かれていません：{ $sample }
check-wrong-han = 別の言語の字体の漢字があります：{ $sample }
check-zawgyi = Zawgyi（古い方式のビルマ文字）のようです。Unicodeで入力してください：{ $sample }
check-numbers = 数が原文と合いません（原文だけ：{ $expected }、訳文だけ：{ $found }）。
check-numbers-lost = 原文にある数がありません：{ $expected }
check-numbers-added = 原文にない数があります：{ $found }
check-term-missing = 用語集では「{ $source }」を「{ $target }」と訳します。
check-term-translated = 「{ $source }」は訳さず、そのまま書きます。
check-too-long = ふつうの長さより{ $percent }%長くなっています。
check-no-full-stop = 文の終わりの記号がありません：{ $sample }
check-double-space = 空白が続いています：{ $sample }
check-unbalanced = 括弧や引用符が対になっていません：{ $sample }
check-typed-figure = 数値が文に直接書かれています：{ $sample }。「統計」に登録して[[fact:名前]]と書けば、出典と期間が付き、直すときも一か所で済みます。
check-typed-telephone = 電話番号が文に直接書かれています：{ $sample }。「窓口」に登録して[[contact:名前]]と書けば、直すときも一か所で済みます。

# やさしい日本語で気をつけること。

easy-long-sentence = 一文が{ $count }字あります。40字より長いと、読むうちに意味を見失います。二つに分けてください：{ $sample }
easy-many-parts = 一文に言いたいことが多く、どれが大事か伝わりません。一文に一つにしてください：{ $sample }
easy-double-negative = 二重の否定は、するのかしないのかが伝わりません。言い切る形にしてください：{ $sample }
easy-passive = 受け身では、だれがするのかが分かりません。「だれが」「何をする」の形にしてください：{ $sample }
easy-loan-word = 元の言葉と意味や音が違い、通じにくいカタカナ語です。言い換えるか、説明してください：{ $sample }
easy-honorific = 敬語が入ると、動作が読み取りにくくなります。「です・ます」だけにしてください：{ $sample }
easy-abbreviation = 説明のない略語です。初めて見る人には分かりません。何のことかを書いてください：{ $sample }
easy-hard-word = 日常では使わない言葉です。易しい言葉に言い換えてください：{ $sample }
easy-era-only = 元号だけでは、いつのことか分からない人がいます。西暦も書いてください：{ $sample }
easy-full-width-digits = 全角の数字は、読み上げや検索で読めないことがあります。半角で書いてください：{ $sample }
easy-proposal = 言い換えの例：{ $proposal }

easy-check-reader = 伝える相手と、してほしいことを一つに絞った
easy-check-first = 大事なことを最初に書いた
easy-check-one-message = 一文に一つのことだけを書いた
easy-check-act = してほしいことを「〜してください」とはっきり書いた
easy-check-words = 難しい言葉を、易しい言葉に変えるか説明した
easy-check-examples = 例は三つまでにした
easy-check-dates = 日付に西暦と曜日、時刻に午前・午後を書いた
easy-check-place = どこで、だれに聞けるかを書いた
easy-check-nuance = 「〜と思われる」「なるべく」などのあいまいな言い方を避けた
easy-check-aloud = 声に出して読み、一度で分かることを確かめた

# やさしい日本語：めやす、ふりがな、確認項目、読む人の確認。

desk-easy-title = やさしい日本語のめやす
desk-easy-drawn = 一文ごとの長さ。線は{ $max }字。
desk-easy-sentences = 文の数
desk-easy-longest = いちばん長い文
desk-easy-mean = 平均の長さ
desk-easy-long = { $max }字を超える文
desk-easy-one-thing = 一つのことだけを言う文
desk-easy-unread = ふりがなのない漢字
desk-easy-characters = { $count }字
desk-easy-propose = ふりがなを付ける
desk-easy-propose-field = この欄にふりがなを付ける
desk-easy-look = もう一度調べる
desk-easy-put-in = { $count }語にふりがなを付けました。そのうち確かめてほしいもの：{ $unsure }語。読みが分からないもの：{ $unknown }語。まだ保存していません。
desk-easy-nothing-to-read = ふりがなのない漢字はありません。
desk-easy-undo = 付けたふりがなを全部外す
desk-easy-undo-field = この欄を元に戻す
desk-easy-readings = 付けたふりがな
desk-easy-sure = 確か
desk-easy-unsure = 確かめる
desk-easy-unknown = 読みを書く
desk-easy-alternatives = ほかの読み：
desk-easy-checklist = 書いた人の確認項目（手順1・2）
desk-easy-checklist-hint = 確認済みとして保存するには、全部に印を付けます。印は、この稿と一緒に記録に残ります。
desk-text-unticked = 保存していません。確認項目のうち{ $count }件に印がありません。確かめて印を付けるか、下書きとして保存してください。
desk-easy-readers = 読む人の確認（手順3）
desk-easy-readers-text = 伝える相手に近い人に読んでもらい、分からなかったところを記録します。本文を変えると、その確認は前の言葉のものになります。
desk-easy-reader-new = 確認を記録する
desk-easy-reader-saved-words = 保存されている第{ $version }稿を読んだ人の確認として記録します。
desk-easy-reader-who = 読んだ人
desk-easy-reader-who-hint = 「住民、N4」のように立場で書きます。住民の名前は書きません。
desk-easy-reader-when = 読んだ日
desk-easy-reader-verdict = 結果
desk-easy-reader-not-understood = 分からなかったところ
desk-easy-reader-not-understood-hint = 直す必要があるときは必ず書きます。
desk-easy-reader-record = 記録する
desk-easy-reader-older = 前の言葉
desk-easy-reader-of = 第{ $edition }版 第{ $version }稿 · 記録した人：{ $recorder }
desk-done-reader-recorded = 読む人の確認を記録しました。
desk-matrix-reader = { $why } { $reader }
journal-checklist-ticked = 確認項目に印
journal-reader-recorded = 読む人の確認を記録
journal-object-reader-check = 読む人の確認
journal-key-ticks = 印を付けた項目
journal-key-words = 読んだ言葉
