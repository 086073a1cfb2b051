# 決裁の経路と案件。

## 段と行為

step-concurrence = 合議
step-examination = 審査
step-decision = 決裁
risk-low = 軽微
risk-ordinary = 通常
risk-high = 重要
signed-agree = 同意
signed-opinion = 意見付き同意
signed-pass = 審査済み
signed-decide-for = 代決
signed-decide-alone = 緊急の専決
signed-reject = 否決
signed-circulate = 供覧
signed-seen = 供覧確認
signed-review = 後閲
act-agree = 同意する
act-opinion = 意見を付けて同意する
act-pass = 審査を終える
act-decide = 決裁
act-decide-for = 代決する
act-decide-alone = 緊急に専決する
act-return = 差戻し
act-reject = 否決する
act-withdraw = 引戻し
act-circulate = 供覧する
act-seen = 供覧を確認する
act-review = 後閲する
case-open = 進行中
case-decided = 決裁済み
case-returned = 差戻し
case-rejected = 否決
case-withdrawn = 引戻し

## できない理由

case-refused-closed = この案件はもう終わっています（{ $state }）。
case-refused-step = 今はその段ではありません。下の経路で、今どの段にあるかを確かめてください。
case-refused-role = 今の段で行えるのは「{ $role }」の役割を持つ人です。
case-refused-organisation = 今の段で行えるのは、経路に挙げられた組織の人です。あなたの組織は入っていません。
case-refused-taken = あなたの組織からは、もうほかの人が署名しています。
case-refused-own = 自分が関わったものは、自分で合議・審査・決裁できません。ほかの人に頼んでください。
case-refused-not-own = あなたはこの案に関わっていません。普通の決裁をしてください。
case-refused-acted = あなたはこの案件でもう署名しています。1つの案件で署名できるのは1人1回です。
case-refused-substitute = この経路では代決が認められていません。
case-refused-involved = これができるのは、起案した組織の起案者と、決裁できる人だけです。
case-refused-review = 後閲を待っている決裁はありません。
case-refused-circulated = この人にはもう供覧しています。自分には供覧できません。
case-refused-not-circulated = あなたに供覧されたものではないか、もう確認済みです。
case-refused-changed = 画面を見ている間に内容が変わりました。下の今の内容を確かめてから、もう一度行ってください。
case-refused-clock = 時計が、この案件の最後の署名より前に戻っています。時計を直してから行ってください。
case-refused-reason = 理由を書いてください。

## 公開の画面

desk-case-title = 案件の経路
desk-case-quorum = { $count }席のうち{ $needed }席の署名で次へ進みます。
desk-case-circulated = 供覧：{ $who }さんへ
desk-case-overdue = 期限切れ
desk-case-due = 期限：
desk-case-awaited = 署名を待っています
desk-case-awaits-review = 代わりの人が決めたので、決裁者の後閲を待っています。
desk-case-reason = 理由（全員に見えます）
desk-case-comment = ひとこと（なくてもよい）
desk-case-to = 供覧する相手
desk-case-spot = 直す箇所
desk-case-spot-whole = 全体
desk-case-spot-field = 欄
desk-case-route = 決裁の経路
desk-case-bodies = 合議する組織
desk-case-bodies-hint = 「合議」の段がある経路で、先に同意を求める組織を選びます。
desk-case-before = 前の版について、{ $when }に「{ $what }」と署名しています。その署名はこの版には数えません。
desk-release-waits-sign = { $who }さんの署名を待っています。
desk-release-step-rejected = 否決
desk-release-rejected-by = { $who }さんが否決しました。
desk-done-release-signed = 署名を記録しました。
journal-release-rejected = 否決
journal-key-case = 案件の番号
journal-key-signed = 署名
