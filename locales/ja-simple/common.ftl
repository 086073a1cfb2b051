# What every reader may see, in Easy Japanese: a reading over every kanji, short
# sentences, easy words. Readings that a number changes cover the number too.

## Figures. $value is the figure as written; $count chooses a special reading.

unit-reports = { $value }件《けん》
unit-accesses = { $value }件《けん》
unit-million-yen = { $value }円《えん》
unit-cases = { $value }件《けん》
unit-people =
    { $count ->
        [1] ｜{ $value }人《ひとり》
        [2] ｜{ $value }人《ふたり》
       *[other] { $value }人《にん》
    }
unit-consultations = { $value }件《けん》
unit-rank = { $value }番目《ばんめ》
unit-victims =
    { $count ->
        [1] ｜{ $value }人《ひとり》
        [2] ｜{ $value }人《ふたり》
       *[other] { $value }人《にん》
    }
unit-percent = { $value }パーセント

## Dates

date-time = { $date } { $time }（日本《にほん》の時間《じかん》）

## What a figure covers

period-first-half = { $year }1月《がつ》から6月《がつ》まで
period-second-half = { $year }7月《がつ》から12月《がつ》まで
period-month = { $year }{ $month }
period-months-of-year = { $year }{ $from }から{ $until }まで
period-months = { $from }から{ $until }まで
period-days = { $from }から{ $until }まで

## Lengths of time

duration-days =
    { $count ->
        [2] ｜2日《ふつか》
        [3] ｜3日《みっか》
        [4] ｜4日《よっか》
        [5] ｜5日《いつか》
        [6] ｜6日《むいか》
        [7] ｜7日《なのか》
        [8] ｜8日《ようか》
        [9] ｜9日《ここのか》
        [10] ｜10日《とおか》
        [14] ｜14日《じゅうよっか》
        [20] ｜20日《はつか》
        [24] ｜24日《にじゅうよっか》
       *[other] { $count }日《にち》
    }
duration-hours = { $count }時間《じかん》
duration-minutes =
    { $count ->
        [2] 2分《ふん》
        [5] 5分《ふん》
        [7] 7分《ふん》
        [9] 9分《ふん》
        [12] 12分《ふん》
        [15] 15分《ふん》
        [17] 17分《ふん》
        [19] 19分《ふん》
        [22] 22分《ふん》
        [25] 25分《ふん》
        [27] 27分《ふん》
        [29] 29分《ふん》
        [32] 32分《ふん》
        [35] 35分《ふん》
        [37] 37分《ふん》
        [39] 39分《ふん》
        [42] 42分《ふん》
        [45] 45分《ふん》
        [47] 47分《ふん》
        [49] 49分《ふん》
        [52] 52分《ふん》
        [55] 55分《ふん》
        [57] 57分《ふん》
        [59] 59分《ふん》
       *[other] { $count }分《ぷん》
    }
duration-seconds = { $count }秒《びょう》
duration-two = { $larger }{ $smaller }

## Contacts and facts

contact-emergency = 今《いま》すぐ助《たす》けが必要《ひつよう》なとき
contact-consult = 相談《そうだん》する
contact-report = 知《し》らせる
verified-official = 国《くに》などの正《ただ》しい情報《じょうほう》で調《しら》べました
verified-secondary = ニュースで調《しら》べました
verified-own = このページを作《つく》った人《ひと》の知識《ちしき》です
fact-final = 決《き》まった数《かず》
fact-provisional = これから変《か》わるかもしれない数《かず》

## Topics

topic-phishing = フィッシング（うそのメールやサイト）
topic-realtime-phishing = 証券口座《しょうけんこうざ》（株《かぶ》を買《か》うところ）に勝手《かって》に入《はい》られる
topic-netbank = インターネットの銀行《ぎんこう》からお金《かね》を盗《ぬす》まれる
topic-voice-phishing = 銀行《ぎんこう》のふりをする電話《でんわ》
topic-tech-support = うその警告《けいこく》の画面《がめん》（サポート詐欺《さぎ》）
topic-fake-police = 警察《けいさつ》のふりをする人《ひと》
topic-sns-invest = SNSで「お金《かね》がふえる」「好《す》きです」とだます人《ひと》
topic-yami-baito = 闇《やみ》バイト（悪《わる》いことをさせる仕事《しごと》）
topic-ransomware = ランサムウェア（ファイルを開《ひら》けなくするウイルス）
topic-bec = 社長《しゃちょう》や会社《かいしゃ》のふりをするメール
topic-card = クレジットカードを勝手《かって》に使《つか》われる
topic-account = アカウントに勝手《かって》に入《はい》られる・パスワード
topic-iot-router = ルーターやカメラ（インターネットにつながる機械《きかい》）
topic-ddos = サイトを使《つか》えなくする攻撃《こうげき》（DDoS）
topic-supply-chain = 仕事《しごと》でつながる会社《かいしゃ》から入《はい》る攻撃《こうげき》
topic-child-sns = SNSで子《こ》どもが危《あぶ》ない目《め》にあう
topic-fake-shop = うその店《みせ》のサイト・うその返金《へんきん》

## Audiences

audience-group-individual = 人《ひと》
audience-group-organisation = 会社《かいしゃ》や役所《やくしょ》
audience-group-role = 仕事《しごと》
audience-general = みなさん
audience-seniors = お年寄《としよ》り
audience-youth = 若《わか》い人《ひと》
audience-guardians = 親《おや》や先生《せんせい》
audience-foreign-residents = 日本《にほん》に住《す》む外国人《がいこくじん》
audience-disabled = 障害《しょうがい》のある人《ひと》
audience-sme = 小《ちい》さい会社《かいしゃ》・中《ちゅう》くらいの会社《かいしゃ》
audience-enterprise = 大《おお》きい会社《かいしゃ》
audience-critical-infrastructure = 電気《でんき》・水道《すいどう》・電車《でんしゃ》など、生活《せいかつ》に大切《たいせつ》な会社《かいしゃ》
audience-academia = 大学《だいがく》や研究所《けんきゅうじょ》
audience-healthcare = 病院《びょういん》
audience-government = 国《くに》や町《まち》の役所《やくしょ》
audience-role-manager = 社長《しゃちょう》など、会社《かいしゃ》のことを決《き》める人《ひと》
audience-role-employee = 会社《かいしゃ》で働《はたら》く人《ひと》
audience-role-administrator = 会社《かいしゃ》のコンピューターを管理《かんり》する人《ひと》

## Situations, in the reader's own words

situation-warning-screen = 急《きゅう》に警告《けいこく》の画面《がめん》が出《で》て、電話番号《でんわばんごう》が書《か》いてある
situation-entered-password = メールやSMSのリンクを押《お》して、パスワードを入《い》れてしまった
situation-entered-card = カードの番号《ばんごう》を入《い》れてしまった
situation-money-moved = 私《わたし》のお金《かね》を、知《し》らない人《ひと》が動《うご》かした
situation-police-called = 「警察《けいさつ》です」という電話《でんわ》やビデオ通話《つうわ》がきた
situation-goods-never-came = お金《かね》を払《はら》ったのに、物《もの》が届《とど》かない
situation-refund-app = 「アプリでお金《かね》を返《かえ》します」と言《い》われた
situation-met-online-invest = SNSで会《あ》った人《ひと》が「お金《かね》がふえる」と言《い》った
situation-easy-job = 給料《きゅうりょう》の高《たか》い仕事《しごと》に申《もう》し込《こ》んだら、身分証《みぶんしょう》の写真《しゃしん》を送《おく》れと言《い》われた
situation-files-locked = 会社《かいしゃ》のファイルが開《ひら》かない。お金《かね》を払《はら》えと言《い》われた
situation-president-mail = 社長《しゃちょう》から「お金《かね》を送《おく》って」というメールやチャットがきた
situation-bank-recording = 銀行《ぎんこう》だという、機械《きかい》の声《こえ》の電話《でんわ》がきた
situation-account-locked-out = 自分《じぶん》のアカウントに入《はい》れない
situation-child-picture = 子《こ》どもが「写真《しゃしん》を送《おく》って」と言《い》われた
situation-router-old = ルーターやカメラの設定《せってい》が心配《しんぱい》
situation-site-down = 会社《かいしゃ》のサイトが開《ひら》かない。「攻撃《こうげき》する」と言《い》われた

## What may be done with files, and how large they are

licence-public-data = 日本《にほん》の国《くに》などのデータを使《つか》う決《き》まり（Public Data License 1.0）
licence-cc-by = クリエイティブ・コモンズ（CC BY 4.0）
licence-own = 特別《とくべつ》な決《き》まり
licence-third-party = ほかの人《ひと》が作《つく》ったもの（使《つか》うことをその人《ひと》が認《みと》めました）
rights-open-public-data = だれでも、どこでも使《つか》うことができます。コピーしたり、変《か》えたり、ほかの言葉《ことば》にしたり、売《う》ったりしてもいいです。どこが作《つく》ったか、必《かなら》ず書《か》いてください。
rights-open-cc-by = だれでも、どこでも使《つか》うことができます。コピーしたり、変《か》えたり、ほかの言葉《ことば》にしたり、売《う》ったりしてもいいです。作《つく》った人《ひと》の名前《なまえ》を、必《かなら》ず書《か》いてください。
rights-adapt = 変《か》えてもいいです。
rights-adapt-not = 変《か》えてはいけません。
rights-translate = ほかの言葉《ことば》にしてもいいです。
rights-translate-not = ほかの言葉《ことば》にしてはいけません。
rights-commercial = お金《かね》をもらう仕事《しごと》に使《つか》ってもいいです。
rights-commercial-not = お金《かね》をもらう仕事《しごと》に使《つか》ってはいけません。
rights-world = どの国《くに》でも使《つか》うことができます。
rights-japan = 日本《にほん》の中《なか》だけで使《つか》うことができます。
rights-until = { $at }まで使《つか》うことができます。
rights-endless = いつまでも使《つか》うことができます。
file-size-bytes = { $size }バイト
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
