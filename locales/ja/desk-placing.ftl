# ファイルの置き場所：素材のファイル、置き場所ひとつ、残す点、見比べ。

placing-lead = 代表画像
placing-captions = 字幕
placing-attachment = 添付 { $number }
placing-attachment-new = 添付（追加）
placing-spare = { $place }の予備
placing-there = あり
placing-making = 作成中
placing-failed = 作れません
placing-misfit = 要確認
placing-missing = なし
placing-from-lead = 代表画像から
placing-small = 小さすぎます

placing-needs-print = PDFか画像（PNG、JPEG、GIF、WebP）を置けます。
placing-needs-picture = 画像（PNG、JPEG、GIF、WebP）を置けます。
placing-needs-picture-or-film = 画像か動画を置けます。
placing-needs-film-or-sound = 動画か音声（MP4、WebM、MP3）を置けます。
placing-needs-captions = 字幕（WebVTT）を置けます。
placing-needs-words = テキスト（TXT）を置けます。
placing-needs-anything = どの種類のファイルも置けます。

placing-too-small = { $width } × { $height }画素に足りません。拡大はしません。
placing-other-paper = 紙の大きさが違います（どのページも{ $width } × { $height } mmに。塗り足しとトンボはあってもかまいません）。
placing-other-proportions = 縦横の比が違います（{ $width } × { $height }画素の比で、切り抜かずに使います）。
placing-too-heavy = { $max } MBを超えています。
placing-too-long = { $max }秒を超えています。
placing-too-many-characters = { $max }字を超えています。

placing-not-allowed = この言語のファイルを変えるのは、起案者か、この言語の翻訳者です。
placing-no-such-place = この置き場所は、もうありません。規格の組を確かめてください。
placing-no-such-file = そのファイルは、ライブラリにありません。選び直してください。
placing-many = 添付は{ $max }件までです。先にどれかを外してください。
placing-stale = ほかの人が先に変えました。今あるものを確かめ、よければもう一度置いてください。
placing-no-picture = 残す点を決められるのは画像だけです。
placing-empty = ほかの人がファイルを外しました。

desk-work-files-title = ファイル
desk-work-files-until = 公開できる期限
desk-work-files-spare = 代わりのファイル。上のファイルの期限が切れると、これに替わります。
desk-work-files-words = 規格と言語ごとのファイルです。規格にファイルがなければ、代表画像から切り抜いて作ります。言語ごとに、その言語のファイルだけを使い、その言語の本文と一緒に公開します。
desk-work-files-no-set = 規格がまだ選ばれていません。下の「規格の組」で選ぶと、ここに並びます。
desk-work-files-no-set-yet = 規格がまだ選ばれていません。起案者が選ぶと、ここに並びます。
desk-work-files-place = 置き場所
desk-work-files-tally = 規格 { $total }件のうち{ $count }件
desk-work-files-look = 見る
desk-work-files-change = 変更
desk-work-files-add = 置く
desk-work-files-attach = 添付する
desk-work-files-more = ほかの言語
desk-work-files-show = 列に加える
desk-work-files-set = 規格の組
desk-work-files-set-words = この素材で作る規格を選びます。外しても、置いたファイルは残ります。

desk-work-show-files = ファイルを見る・置く
desk-work-show-files-none = ファイルはまだありません。

desk-file-place-now = 今あるもの
desk-file-place-from-lead = この規格のファイルはないので、代表画像から切り抜きます。切り抜く位置は、代表画像の「残す点」で決まります。
desk-file-place-focal = 切り抜いても残す点を決める
desk-file-place-remove = 外す
desk-file-place-remove-words = ここから外します。ファイルはライブラリに残ります。
desk-file-place-history = これまで
desk-file-place-compare = 見比べる
desk-file-place-add = ファイルを置く
desk-file-place-replace = 差し替える
desk-file-place-upload = 手元のファイルから
desk-file-place-file = ファイル
desk-file-place-one = ここに置けるのは1件です。1件だけ選んでください。
desk-file-place-library = ライブラリから
desk-file-place-none = ここに置ける種類のファイルは、ライブラリにまだありません。
desk-file-place-choose = 選んだファイルを置く
desk-file-place-kept = 置こうとしたファイルは、ライブラリにあります：
desk-file-place-anyway = それでもこれを置く
desk-file-place-not = ライブラリに保存しましたが、ここには置いていません。種類が合わないか、ほかの人が先に変えました。この画面を開き直してください。

desk-file-focal-title = 切り抜いても残す点
desk-file-focal-words = どの規格に切り抜いても残したいところ（顔、見出しなど）を、画像の上で選びます。
desk-file-focal-click = 画像：残したいところを押してください
desk-file-focal-hint = 画像を押すか、下の九つの場所か、数で決めます。画像を選んで矢印キーでも動かせます（スクリプトが動くとき）。
desk-file-focal-wait = 画像を作成中です。少し待って、開き直してください。
desk-file-focal-nine = 九つの場所から
desk-file-focal-here = この場所にする
desk-file-focal-x = 左から（%）
desk-file-focal-y = 上から（%）
desk-file-focal-cuts = 規格ごとの見え方
desk-file-focal-no-cuts = この画像から切り抜く規格はありません。
focal-place-1 = 左上
focal-place-2 = 中央の上
focal-place-3 = 右上
focal-place-4 = 左の中ほど
focal-place-5 = 真ん中
focal-place-6 = 右の中ほど
focal-place-7 = 左下
focal-place-8 = 中央の下
focal-place-9 = 右下

desk-file-compare-title = 画像を見比べる
desk-file-compare-with = 見比べる画像
desk-file-compare-none = 同じ置き場所にあった画像は、ほかにありません。

desk-file-show-uses = 使われている素材
desk-file-show-releases = このファイルを公開する記録
desk-file-show-public = 公開中
desk-file-show-uses-none = まだどの素材にも置かれていません。素材の「ファイル」から置けます。
desk-file-show-compare = 同じ置き場所にあった画像と見比べる
desk-file-made-use-place = 素材の規格

desk-done-file-placed = ファイルを置きました。
desk-done-file-taken-away = ファイルを外しました。ライブラリには残っています。
desk-done-file-cropped = 残す点を決めました。切り抜きを作り直します。
desk-done-formats-chosen = 規格の組を保存しました。

journal-file-placed = ファイルを置く
journal-file-cropped = 残す点を変更
journal-file-taken-away = ファイルを外す
journal-work-formats = 規格の組を変更
journal-file-wanted = 用途別の画像を依頼
journal-key-place = 置き場所
journal-key-focal = 残す点
