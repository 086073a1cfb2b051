# 翻訳の状況と、翻訳待ち。

desk-room-matrix = 翻訳の状況
desk-room-queue = 翻訳待ち

## 一覧表

desk-matrix-title = 翻訳の状況
desk-matrix-queue = 翻訳の依頼・待ち
desk-matrix-filter = 絞り込み
desk-matrix-words = 言葉
desk-matrix-topic = 分野
desk-matrix-state = 状態
desk-matrix-locales = 表示する言語
desk-matrix-all = すべて
desk-matrix-find = 絞り込む
desk-matrix-clear = 条件をすべて外す
desk-matrix-none = まだ素材がありません。素材を作ると、言語ごとの状況がここに出ます。
desk-matrix-not-found = 当てはまる素材がありません。言葉を減らすか、条件を外してください。
desk-matrix-count = 素材{ $count }件・確認済みか承認済みの文{ $ready }件（全{ $total }件）
desk-matrix-work = 素材
desk-matrix-sum = 確認・承認済み
desk-matrix-share-head = 確認・承認済みの割合
desk-matrix-share = { $percent }%
desk-matrix-ready = { $ready }/{ $total }
desk-matrix-counts = 状態ごとの件数
desk-matrix-not-begun = ない。まだ始まっていません
desk-matrix-all-fields = すべての項目
desk-matrix-why = { $state }: { $fields }
desk-matrix-why-since = { $state }（{ $since }から）: { $fields }

## 翻訳待ち

desk-queue-title = 翻訳の依頼・待ち
desk-queue-matrix = 翻訳の状況
desk-queue-filter = 言語で絞り込み
desk-queue-locales = 担当する言語（選ばなければすべて）
desk-queue-find = 絞り込む
desk-queue-clear = すべての言語を見る
desk-queue-count = { $count }件・急ぐものから
desk-queue-empty = あなたを待っている翻訳はありません。
desk-queue-empty-chosen = 選んだ言語では、あなたを待っている翻訳はありません。
desk-queue-no-part = 翻訳を書く役割も承認する役割もないため、待ちはありません。言語ごとの様子は「翻訳の状況」で見られます。
desk-queue-approve = 承認を待っている
desk-queue-misleads = 公開中の文が、原文の意味とちがいます
desk-queue-live = 公開中の文です
desk-queue-open = 公開の予定はまだありません
desk-queue-required = 「{ $title }」（{ $when }）に必要です
desk-queue-goes = 「{ $title }」（{ $when }）で公開されます
desk-queue-follows = 「{ $title }」（{ $when }）のあとから公開します
desk-queue-promised = 「{ $title }」（{ $when }）で、読者に「翻訳中」と知らせています
desk-queue-beside = ほかの言語が「{ $title }」（{ $when }）で公開されます
desk-queue-size = { $count }項目・{ $age }前から
desk-queue-pages = 翻訳待ちのページ
desk-queue-earlier = 前の50件
desk-queue-later = 次の50件
desk-queue-page = { $page }/{ $pages }ページ
desk-queue-see = 翻訳待ちをすべて見る
