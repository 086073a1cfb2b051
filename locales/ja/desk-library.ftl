# ファイルの一覧: 探し方、表示のしかた、タグ。

desk-files-list-search = 名前、タグ、素材の題名・文字版・代替テキスト
desk-files-list-medium = 使いみち
desk-files-list-standing = 向き
desk-files-list-landscape = 横長
desk-files-list-portrait = 縦長
desk-files-list-square = 正方形
desk-files-list-tag = タグ
desk-files-list-placed = 使用中か
desk-files-list-placed-yes = 素材に使っている
desk-files-list-placed-no = どこにも使っていない
desk-files-list-view = 表示のしかた
desk-files-list-as-list = 一覧
desk-files-list-as-grid = 画像で並べる
desk-files-list-tick = 「{ $name }」を選ぶ
desk-files-list-all = このページのすべてを選ぶ
desk-files-list-tagging = 選んだファイルのタグ
desk-files-list-put-on = 付ける
desk-files-list-take-off = 外す
desk-files-list-tags-hint = 「、」で区切ると、いくつかのタグをまとめて付けられます（1つ40文字まで）。タグは内部で探すためのもので、公開されません。
desk-done-tagged = 選んだファイルのタグを変えました。

journal-file-tagged = ファイルにタグを付ける
journal-file-untagged = ファイルからタグを外す
journal-object-tag = タグ
