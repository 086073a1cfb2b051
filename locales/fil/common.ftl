# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports =
    { $count ->
        [one] { $value } report
       *[other] { $value } report
    }
unit-accesses =
    { $count ->
        [one] { $value } pag-access nang walang pahintulot
       *[other] { $value } pag-access nang walang pahintulot
    }
unit-million-yen = { $value } yen
unit-cases =
    { $count ->
        [one] { $value } kaso
       *[other] { $value } kaso
    }
unit-people =
    { $count ->
        [one] { $value } tao
       *[other] { $value } tao
    }
unit-consultations =
    { $count ->
        [one] { $value } pagkonsulta
       *[other] { $value } pagkonsulta
    }
unit-rank = ika-{ $value }
unit-victims =
    { $count ->
        [one] { $value } biktima
       *[other] { $value } biktima
    }
unit-percent = { $value }%

## Dates

date-time = { $date }, { $time } (oras sa Japan)

## What a figure covers

period-first-half = unang kalahati ng { $year }
period-second-half = ikalawang kalahati ng { $year }
period-month = { $month } { $year }
period-months-of-year = { $from }–{ $until } { $year }
period-months = { $from } – { $until }
period-days = { $from } – { $until }

## Lengths of time

duration-days =
    { $count ->
        [one] { $count } araw
       *[other] { $count } araw
    }
duration-hours =
    { $count ->
        [one] { $count } oras
       *[other] { $count } oras
    }
duration-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minuto
    }
duration-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundo
    }
duration-two = { $larger } at { $smaller }

## Contacts and facts

contact-emergency = Sa emergency
contact-consult = Humingi ng payo
contact-report = Mag-report
verified-official = Tiningnan sa opisyal na pinagmulan
verified-secondary = Tiningnan sa mga balita
verified-own = Mula sa sariling kaalaman ng naglathala
fact-final = pinal
fact-provisional = hindi pa pinal

## Topics

topic-phishing = Phishing
topic-realtime-phishing = Pag-agaw ng brokerage account
topic-netbank = Panloloko sa online banking
topic-voice-phishing = Voice phishing
topic-tech-support = Tech-support scam
topic-fake-police = Pekeng pulis
topic-sns-invest = Investment at romance scam sa social media
topic-yami-baito = Part-time na trabahong krimen pala (yami baito)
topic-ransomware = Ransomware
topic-bec = Pekeng email sa negosyo
topic-card = Paggamit ng credit card nang walang pahintulot
topic-account = Pag-agaw ng account at mga password
topic-iot-router = Mga device na konektado sa internet at router
topic-ddos = DDoS attack
topic-supply-chain = Supply-chain attack
topic-child-sns = Mga batang nabibiktima sa social media
topic-fake-shop = Pekeng online shop at refund scam

## Audiences

audience-group-individual = Mga indibidwal
audience-group-organisation = Mga organisasyon
audience-group-role = Tungkulin sa trabaho
audience-general = Para sa lahat
audience-seniors = Mga nakatatanda
audience-youth = Mga kabataan
audience-guardians = Mga magulang at guro
audience-foreign-residents = Mga dayuhang residente
audience-disabled = Mga taong may kapansanan
audience-sme = Maliliit at katamtamang negosyo
audience-enterprise = Malalaking negosyo
audience-critical-infrastructure = Kritikal na imprastruktura
audience-academia = Mga institusyong akademiko
audience-healthcare = Mga ospital at institusyong pangkalusugan
audience-government = Mga tanggapan ng pamahalaan
audience-role-manager = Mga namamahala
audience-role-employee = Mga empleyado
audience-role-administrator = Mga system administrator

## Situations, in the reader's own words

situation-warning-screen = Biglang lumabas ang warning sa screen na may numero ng telepono
situation-entered-password = Nag-type ako ng password matapos pindutin ang link sa mensahe
situation-entered-card = Nailagay ko ang numero ng card ko
situation-money-moved = May nailipat na pera o trade na hindi ako ang gumawa
situation-police-called = May tumawag na nagsasabing pulis siya
situation-goods-never-came = Nagbayad ako pero hindi dumating ang binili
situation-refund-app = Sinabihan akong kunin ang refund sa payment app
situation-met-online-invest = Inaalok ako ng investment ng nakilala ko online
situation-easy-job = Hinihingan ako ng litrato ng ID ng trabahong malaki ang bayad
situation-files-locked = Naka-lock ang mga file namin at may humihingi ng ransom
situation-president-mail = May mensahe ng presidente ng kompanya na humihiling mag-transfer ng pera
situation-bank-recording = May tumawag na recorded na boses na nagsasabing bangko siya
situation-account-locked-out = Hindi na ako makapag-sign in sa account ko
situation-child-picture = Pinagpapadala ng litrato ang anak ko
situation-router-old = Nag-aalala ako sa router o camera ko
situation-site-down = Hindi mabuksan ang website namin o may nagbantang umatake

## What may be done with files, and how large they are

licence-public-data = Public Data License 1.0 (Japan)
licence-cc-by = Creative Commons Attribution 4.0 (CC BY 4.0)
licence-own = Sariling kondisyon
licence-third-party = Karapatan ng iba (ginamit nang may pahintulot)
rights-open-public-data = Maaaring kopyahin, baguhin, isalin at ibenta ito ng kahit sino, kahit saan, basta sabihin kung saan ito galing (Public Data License).
rights-open-cc-by = Maaaring kopyahin, baguhin, isalin at ibenta ito ng kahit sino, kahit saan, basta banggitin ang pangalan ng gumawa (CC BY 4.0).
rights-adapt = Maaari itong baguhin.
rights-adapt-not = Hindi ito maaaring baguhin.
rights-translate = Maaari itong isalin.
rights-translate-not = Hindi ito maaaring isalin.
rights-commercial = Maaari itong gamitin sa negosyo.
rights-commercial-not = Hindi ito maaaring gamitin sa negosyo.
rights-world = Maaari itong gamitin saanman sa mundo.
rights-japan = Sa Japan lamang ito maaaring gamitin.
rights-until = Maaari itong gamitin hanggang { $at }.
rights-endless = Walang takdang katapusan ang paggamit nito.
file-size-bytes = { $size } byte
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
