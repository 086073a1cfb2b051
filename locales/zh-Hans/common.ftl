# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports = { $value }件
unit-accesses = { $value }次
unit-million-yen = { $value }日元
unit-cases = { $value }起
unit-people = { $value }人
unit-consultations = { $value }件
unit-rank = 第{ $value }位
unit-victims = { $value }人
unit-percent = { $value }%

## Dates

date-time = { $date } { $time }（日本时间）

## What a figure covers

period-first-half = { $year }上半年
period-second-half = { $year }下半年
period-month = { $year }{ $month }
period-months-of-year = { $year }{ $from }至{ $until }
period-months = { $from }至{ $until }
period-days = { $from }至{ $until }

## Lengths of time

duration-days = { $count }天
duration-hours = { $count }小时
duration-minutes = { $count }分钟
duration-seconds = { $count }秒
duration-two = { $larger }{ $smaller }

## Contacts and facts

contact-emergency = 紧急情况
contact-consult = 咨询
contact-report = 举报、提供信息
verified-official = 已与官方资料核对
verified-secondary = 已与新闻报道核对
verified-own = 依据发布机构掌握的情况
fact-final = 最终数据
fact-provisional = 暂定数据

## Topics

topic-phishing = 网络钓鱼
topic-realtime-phishing = 证券账户被盗用
topic-netbank = 网上银行盗转资金
topic-voice-phishing = 语音钓鱼（冒充银行的自动语音电话）
topic-tech-support = 技术支持诈骗
topic-fake-police = 冒充警察诈骗
topic-sns-invest = 社交媒体投资诈骗、恋爱诈骗
topic-yami-baito = 黑兼职（闇バイト）
topic-ransomware = 勒索软件
topic-bec = 商务邮件诈骗、冒充老板
topic-card = 信用卡盗刷
topic-account = 账号被盗与密码
topic-iot-router = 联网设备与路由器
topic-ddos = DDoS攻击
topic-supply-chain = 供应链攻击
topic-child-sns = 儿童在社交媒体上受害
topic-fake-shop = 虚假购物网站、退款诈骗

## Audiences

audience-group-individual = 个人
audience-group-organisation = 企业和机构
audience-group-role = 职务
audience-general = 一般民众
audience-seniors = 老年人
audience-youth = 青少年
audience-guardians = 家长和教师
audience-foreign-residents = 外国居民
audience-disabled = 残障人士
audience-sme = 中小企业
audience-enterprise = 大型企业
audience-critical-infrastructure = 重要基础设施
audience-academia = 学术机构
audience-healthcare = 医疗机构
audience-government = 行政机关
audience-role-manager = 经营者
audience-role-employee = 员工
audience-role-administrator = 系统管理员

## Situations, in the reader's own words

situation-warning-screen = 突然弹出警告画面，上面有电话号码
situation-entered-password = 我点开邮件或短信里的链接，输入了密码
situation-entered-card = 我输入了银行卡或信用卡卡号
situation-money-moved = 有我不知情的转账或交易
situation-police-called = 自称警察的人打来电话或视频
situation-goods-never-came = 付了钱，商品却一直没有寄到
situation-refund-app = 对方说要用支付应用给我退款
situation-met-online-invest = 网上认识的人劝我投资
situation-easy-job = 应聘高薪工作，对方要我的证件照片
situation-files-locked = 公司的文件打不开，还被索要赎金
situation-president-mail = 自称老板的人发消息要求转账
situation-bank-recording = 接到自称银行的自动语音电话
situation-account-locked-out = 我登录不了自己的账号
situation-child-picture = 有人要我的孩子发照片
situation-router-old = 我担心路由器或摄像头不安全
situation-site-down = 网站打不开，或收到攻击预告

## What may be done with files, and how large they are

licence-public-data = 公共数据使用条款 1.0（日本）
licence-cc-by = 知识共享 署名 4.0（CC BY 4.0）
licence-own = 自定条款
licence-third-party = 第三方权利（经许可使用）
rights-open-public-data = 只要注明出处，任何人都可以在任何地方复制、改编、翻译和出售（公共数据使用条款）。
rights-open-cc-by = 只要注明作者，任何人都可以在任何地方复制、改编、翻译和出售（CC BY 4.0）。
rights-adapt = 可以改编。
rights-adapt-not = 不可以改编。
rights-translate = 可以翻译。
rights-translate-not = 不可以翻译。
rights-commercial = 可以用于商业用途。
rights-commercial-not = 不可以用于商业用途。
rights-world = 可以在世界各地使用。
rights-japan = 只能在日本国内使用。
rights-until = 可以使用到{ $at }为止。
rights-endless = 没有使用期限。
file-size-bytes = { $size } 字节
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
