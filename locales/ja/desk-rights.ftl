# ファイルの権利と、写っている人の同意。

territory-world = 世界中
territory-japan = 日本国内

rights-over = { $at }に期限が切れました。

lack-rights = 権利が記録されていません。公開する前に、誰の権利で何をしてよいかを記録してください。
lack-people-not-said = 人が特定できるかどうかが記録されていません。
lack-consent = 人が特定できますが、同意が記録されていません。
lack-consent-withdrawn = 写っている人が同意を撤回しました。
lack-over = 権利か同意の期限が、公開の前に切れます（{ $at }）。
lack-ends-before = 権利か同意の期限が、掲載期間の途中で切れます（{ $at }）。
lack-ends = 権利か同意に期限があります（{ $at }）。そのときに公開から外れます。
lack-attribution = この言語の出典表示がありません。
lack-alt = 代替テキストがありません。画像を見られない人のための説明を書いてください。
lack-twin = テキスト版がありません。画像、動画、添付の書類が伝えることを、すべて文章で書いてください。
lack-captions = 動画か音声に、この言語の字幕が置かれていません。
lack-making = 公開する{ $count }個の画像を作っている途中です。できるまでお待ちください。
lack-formats = この言語では、規格の組のうち{ $count }個にファイルがありません。
lack-rights-changed = 提出の後に、権利の記録が変わりました。
blocker-file = ファイル「{ $name }」：{ $what }

desk-file-rights-title = 権利
desk-file-rights-holder = 権利者
desk-file-rights-holder-hint = 著作権などを持つ人や組織の名前。公開したときに読む人に示します。
desk-file-rights-licence = 利用条件
desk-file-rights-licence-hint = 公共データ利用規約とCC BY 4.0では、誰でも加工、翻訳、営利目的の利用ができ、地域と期限の制限はありません。
desk-file-rights-terms = 条件の内容
desk-file-rights-terms-hint = 独自の条件と第三者の権利では必ず書きます。読む人に示します。
desk-file-rights-attribution = 出典表示
desk-file-rights-attribution-hint = 使うときに一緒に示す言葉を、言語ごとに書きます。例：写真：サンプル写真
desk-file-rights-others = ほかの言語
desk-file-rights-may = してよいこと
desk-file-rights-may-hint = 公共データ利用規約とCC BY 4.0では、印の有無にかかわらず、すべてできます。
desk-file-rights-adapt = 加工
desk-file-rights-translate = 翻訳
desk-file-rights-commercial = 営利目的の利用
desk-file-rights-territory = 使える地域
desk-file-rights-until = 期限
desk-file-rights-until-hint = 日本時間。この時刻から使えません。期限がなければ空のままにします。
desk-file-rights-endless = なし
desk-file-rights-evidence = 根拠
desk-file-rights-evidence-hint = 契約書の番号や、許諾を受けたメールの日付など。第三者の権利では、言葉かファイルが必要です。公開されません。
desk-file-rights-evidence-file = 根拠のファイル
desk-file-rights-evidence-file-hint = このライブラリにあるファイルの番号か、その画面のアドレス。公開されません。

desk-file-allowed-until = 公開できる期限
desk-file-allowed-endless = 期限なく公開できます。
desk-file-allowed-change = 権利を記録する
desk-file-allowed-history = 記録の履歴（{ $count }件）
desk-file-allowed-people = 写っている人の同意
desk-file-allowed-people-not-said = 人が特定できるかどうかは、まだ記録されていません。
desk-file-allowed-consents = 同意の記録 { $count }件

desk-file-consents-title = 写っている人
desk-file-consents-text = 顔、声、名札などで人が特定できるファイルは、全員の同意を記録してから公開します。名前と根拠が見えるのは、記録した人と管理者だけです。履歴の記録にも公開の目録にも、名前は入りません。
desk-file-consents-recognisable = 人が特定できるか
desk-file-consents-recognisable-hint = 絵に描いた架空の人や、後ろ姿だけで誰か分からない人は、特定できないものとします。
desk-file-consents-no = 特定できる人はいません
desk-file-consents-yes = 特定できる人がいます
desk-file-consents-list = 同意
desk-file-consents-empty = 同意の記録はまだありません。特定できる人がいれば、下で一人ずつ記録してください。
desk-file-consents-hidden = 名前は、記録した人と管理者だけに表示します
desk-file-consents-stands = 有効
desk-file-consents-over = 期限切れ
desk-file-consents-withdrawn = 撤回
desk-file-consents-renewed = 更新済み
desk-file-consents-person = 名前
desk-file-consents-person-hint = 写っている人の名前。未成年なら、同意した保護者の名前も書きます。
desk-file-consents-scope = 同意した使い方
desk-file-consents-scope-hint = 例：啓発のポスター、SNS、ウェブサイト。国内外。ここには名前を書かないでください。
desk-file-consents-until = 同意の期限
desk-file-consents-evidence-hint = 同意書の番号や保管場所など。公開されません。
desk-file-consents-renews = 更新する同意
desk-file-consents-renews-hint = 同じ人の新しい同意なら、前の同意を選びます。前の同意は数えなくなります。
desk-file-consents-renews-none = なし（別の人の同意）
desk-file-consents-recorded = 記録
desk-file-consents-record = 同意を記録する
desk-file-consents-add = 記録する
desk-file-consents-withdraw = 撤回を記録する

desk-files-list-ending = 期限が30日以内
desk-files-list-over = 期限切れ・撤回
desk-files-list-unsaid = 記録なし

desk-done-rights-saved = 権利を記録しました。
desk-done-people-saved = 記録しました。
desk-done-consent-recorded = 同意を記録しました。
desk-done-consent-withdrawn = 同意の撤回を記録しました。

journal-rights-changed = 権利を記録
journal-file-people = 人が特定できるかを記録
journal-consent-recorded = 同意を記録
journal-consent-withdrawn = 同意の撤回を記録
journal-key-consent = 同意の番号

desk-text-hint-alt = 画像を見られない人に読み上げる説明。何が描かれているかを1～2文で。{ $max }字以内。
desk-text-hint-twin = 画像、動画、音声が伝えるすべてを文章にします。画像の中の文字も入れます。電話番号は [[contact:名前]] で指定します。

desk-help-files-lead = 素材と一緒に使う画像、動画、音声、字幕などです。入れたときに、位置情報や撮影日時など、人や場所が分かる情報を取り除きます。同じ内容のファイルは一つだけ保存し、名前、種類、使っている素材、権利、タグで探せます。タグは、選んだいくつものファイルにまとめて付けられます。
desk-help-files-rights = 誰の権利で、何を、どこで、いつまでしてよいかを、ファイルごとに記録します。記録は履歴に残ります。期限が近いもの、切れたもの、記録のないものは、ファイルの一覧で絞り込めます。
desk-help-files-people = 顔や声で人が特定できるファイルは、一人ずつ同意を記録します。名前が見えるのは、記録した人と管理者だけです。権利と同意のうち早い方の期限が、ファイルを公開できる期限です。
desk-help-files-alt = 画像を見られない人に読み上げる短い説明です。素材に画像か動画を置くと、本文の画面に欄が出ます。
desk-help-files-twin = 画像、動画、音声が伝えることのすべてを文章にしたものです。ほかの欄と同じように訳し、確認します。
desk-help-files-out-title = ファイルの公開
desk-help-files-out = ファイルは、同じ言語の本文と一緒に公開されます。画像は、作った大きさのものだけが公開され、元のファイルは出ません。権利、写っている人の同意、代替テキスト、テキスト版、動画の字幕がそろうまで提出できません。決裁する人は、読者に届くファイルそのものを見て決裁します。ファイルを入れた人、置いた人、切り抜いた人、権利や同意を記録した人は、その公開を決裁できません。
desk-help-files-spare-title = 予備のファイル
desk-help-files-spare = 期限のあるファイルには、期限の後に替わる予備のファイルを置けます。予備がないときは、期限の時刻にファイルだけが公開から外れ、文章は残ります。期限の30日前から、デスクの最初の画面で知らせます。
desk-help-files-opened-title = PDF、オフィス文書、ZIP、SVG
desk-help-files-opened = 開いて中を確かめ、作成者、変更前の内容、プログラム、埋め込まれたファイルなどを除いて書き直します。コメント、変更履歴、非表示の部分など、除くと見た目や意味が変わるものがあるときは、理由を示して受け付けません。SVGは描かれた画像になります。読む人には、ページの中で開かず、ダウンロードとして渡します。
desk-help-files-formats = 媒体ごとの大きさと上限です。素材に必要な規格を選ぶと、足りないファイルが言語ごとに分かります。

## Who has taken a file, and is to be told

desk-copies-title = 持ち出した人
desk-copies-hint = ダウンロードすると、誰がいつ何を持ち出したかが記録に残ります。権利が終わったときに知らせるためです。
desk-copies-none = まだ誰もダウンロードしていません。
desk-copies-more = ほか{ $count }件は履歴で確認できます。
desk-copies-take = ダウンロード
desk-copies-to-tell = { $count }件の持ち出しについて、相手に知らせる必要があります
desk-copies-sheet = 知らせる相手の一覧（CSV）
desk-copies-note = 知らせた方法
desk-copies-note-hint = いつ、どのように知らせたかを書きます。
desk-copies-told = 全員に知らせたと記録
desk-done-takers-told = 持ち出した人に知らせたことを記録しました。
journal-file-downloaded = ファイルをダウンロード
journal-file-told = 持ち出した人に通知
journal-object-copy = 持ち出し
journal-key-allowed = 公開できる状態
