# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports = { $value }件
unit-accesses = { $value }件
unit-million-yen = { $value }円
unit-cases = { $value }件
unit-people = { $value }人
unit-consultations = { $value }件
unit-rank = { $value }位
unit-victims = { $value }人
unit-percent = { $value }%

## Dates

date-time = { $date } { $time }（日本時間）

## What a figure covers

period-first-half = { $year }上半期
period-second-half = { $year }下半期
period-month = { $year }{ $month }
period-months-of-year = { $year }{ $from }〜{ $until }
period-months = { $from }〜{ $until }
period-days = { $from }〜{ $until }

## Lengths of time

duration-days = { $count }日
duration-hours = { $count }時間
duration-minutes = { $count }分
duration-seconds = { $count }秒
duration-two = { $larger }{ $smaller }

## Contacts and facts

contact-emergency = 緊急のとき
contact-consult = 相談する
contact-report = 通報・情報提供する
verified-official = 公式の資料で確認
verified-secondary = 報道などで確認
verified-own = 発行元の知見
fact-final = 確定値
fact-provisional = 暫定値

## Topics

topic-phishing = フィッシング
topic-realtime-phishing = 証券口座の乗っ取り
topic-netbank = インターネットバンキング不正送金
topic-voice-phishing = ボイスフィッシング
topic-tech-support = サポート詐欺
topic-fake-police = ニセ警察詐欺
topic-sns-invest = SNS型投資・ロマンス詐欺
topic-yami-baito = 闇バイト
topic-ransomware = ランサムウェア
topic-bec = ビジネスメール詐欺・ニセ社長
topic-card = クレジットカード不正利用
topic-account = 不正アクセス・パスワード
topic-iot-router = IoT機器・ルーター
topic-ddos = DDoS攻撃
topic-supply-chain = サプライチェーン攻撃
topic-child-sns = 子供のSNS被害
topic-fake-shop = 偽ショッピングサイト・返金詐欺

## Audiences

audience-group-individual = 個人
audience-group-organisation = 組織
audience-group-role = 職務
audience-general = 一般
audience-seniors = 高齢者
audience-youth = 青少年
audience-guardians = 保護者・教職員
audience-foreign-residents = 外国人住民
audience-disabled = 障害のある人
audience-sme = 中小企業
audience-enterprise = 大企業
audience-critical-infrastructure = 重要インフラ
audience-academia = 学術機関
audience-healthcare = 医療機関
audience-government = 行政機関
audience-role-manager = 経営者
audience-role-employee = 従業員
audience-role-administrator = システム管理者

## Situations, in the reader's own words

situation-warning-screen = 急に警告画面が出て電話番号が表示された
situation-entered-password = メールやSMSのリンク先でパスワードを入れてしまった
situation-entered-card = カード番号を入力してしまった
situation-money-moved = 身に覚えのない送金・取引があった
situation-police-called = 警察を名乗る電話やビデオ通話がきた
situation-goods-never-came = 代金を払ったのに商品が届かない
situation-refund-app = 決済アプリで返金すると言われた
situation-met-online-invest = SNSで知り合った人から投資をすすめられた
situation-easy-job = 高収入の仕事に応募したら身分証を求められた
situation-files-locked = 会社のファイルが開けず身代金を要求された
situation-president-mail = 社長を名乗るメールやチャットで送金を求められた
situation-bank-recording = 銀行を名乗る自動音声の電話がきた
situation-account-locked-out = 自分のアカウントに入れない
situation-child-picture = 子供が写真を送るよう求められた
situation-router-old = ルーターやカメラの設定が心配
situation-site-down = ウェブサイトにつながらない・攻撃予告がきた

## What may be done with files, and how large they are

licence-public-data = 公共データ利用規約（第1.0版）
licence-cc-by = クリエイティブ・コモンズ 表示 4.0（CC BY 4.0）
licence-own = 独自の条件
licence-third-party = 第三者の権利（許諾を得て使用）
rights-open-public-data = 出典を書けば、誰でも、どこでも、複製、加工、翻訳、販売に使えます（公共データ利用規約）。
rights-open-cc-by = 作った人の名前を書けば、誰でも、どこでも、複製、加工、翻訳、販売に使えます（CC BY 4.0）。
rights-adapt = 加工できます。
rights-adapt-not = 加工できません。
rights-translate = 翻訳できます。
rights-translate-not = 翻訳できません。
rights-commercial = 営利目的でも使えます。
rights-commercial-not = 営利目的では使えません。
rights-world = 世界中で使えます。
rights-japan = 使えるのは日本国内だけです。
rights-until = { $at }まで使えます。
rights-endless = 期限はありません。
file-size-bytes = { $size } バイト
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
