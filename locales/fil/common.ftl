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

## Dates. $year, $month and $weekday are the messages below.

date-year = { $year }
month-1 = Enero
month-2 = Pebrero
month-3 = Marso
month-4 = Abril
month-5 = Mayo
month-6 = Hunyo
month-7 = Hulyo
month-8 = Agosto
month-9 = Setyembre
month-10 = Oktubre
month-11 = Nobyembre
month-12 = Disyembre
weekday-1 = Lunes
weekday-2 = Martes
weekday-3 = Miyerkules
weekday-4 = Huwebes
weekday-5 = Biyernes
weekday-6 = Sabado
weekday-7 = Linggo
date-plain = { $month } { $day }, { $year }
date-with-weekday = { $weekday }, { $month } { $day }, { $year }
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
