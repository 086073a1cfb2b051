# 翻訳者の机: 点検、過去の訳、用語集

desk-text-failed = 保存していません。直すところがあるため、確認済みにできません（下書きとしては保存できます）。直すところがある欄：
desk-text-open = 保存していません。見直すところを直すか、下に理由を書いて「問題なし」に印を付けてください（下書きとしては保存できます）。見直す欄：
desk-text-override = 問題なし
desk-text-overridden-count = 問題なしとした指摘（{ $count }件）
desk-text-overridden = 問題なし（{ $who }さん）：{ $reason }
desk-text-override-reason = 印を付けた指摘が問題ではない理由
desk-text-override-reason-of = { $field }：印を付けた指摘が問題ではない理由
desk-text-override-hint = 上の「問題なし」に印を付けたときだけ書きます。記録に残り、同じ文には二度と聞きません。
desk-text-terms = 用語集（{ $count }件）
desk-text-term-kept = そのまま使う
desk-text-said = 過去の訳（{ $count }件、最大{ $percent }%）
desk-text-said-use = これを使う
journal-check-overridden = 点検の指摘を問題なしとした
journal-key-findings = 指摘
