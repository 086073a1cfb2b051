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
check-term-missing = 用語集では「{ $source }」を「{ $target }」と訳します。
check-term-translated = 「{ $source }」は訳さず、そのまま書きます。
check-too-long = ふつうの長さより{ $percent }%長くなっています。
check-no-full-stop = 文の終わりの記号がありません：{ $sample }
check-double-space = 空白が続いています：{ $sample }
check-unbalanced = 括弧や引用符が対になっていません：{ $sample }

# やさしい日本語で気をつけること。

easy-long-sentence = 一文が長すぎます（{ $count }字）。二つに分けてください：{ $sample }
easy-many-parts = 一文に言いたいことが多くあります。一文に一つにしてください：{ $sample }
easy-no-furigana = ふりがなのない漢字があります：{ $sample }
easy-double-negative = 二重の否定です。言い切る形にしてください：{ $sample }
easy-passive = 受け身です。「だれが」「何をする」の形にしてください：{ $sample }
easy-loan-word = 難しいカタカナ語です：{ $sample }
easy-honorific = 敬語は「です・ます」だけにしてください：{ $sample }
easy-abbreviation = 説明のない略語です：{ $sample }
easy-hard-word = 難しい言葉です：{ $sample }
easy-era-only = 西暦も書いてください：{ $sample }
easy-full-width-digits = 数字は半角で書いてください：{ $sample }
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
