# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports =
    { $count ->
        [one] { $value } report
       *[other] { $value } reports
    }
unit-accesses =
    { $count ->
        [one] { $value } unauthorised access
       *[other] { $value } unauthorised accesses
    }
unit-million-yen = { $value } yen
unit-cases =
    { $count ->
        [one] { $value } case
       *[other] { $value } cases
    }
unit-people =
    { $count ->
        [one] { $value } person
       *[other] { $value } people
    }
unit-consultations =
    { $count ->
        [one] { $value } consultation
       *[other] { $value } consultations
    }
unit-rank =
    { NUMBER($count, type: "ordinal") ->
        [one] { $value }st
        [two] { $value }nd
        [few] { $value }rd
       *[other] { $value }th
    }
unit-victims =
    { $count ->
        [one] { $value } victim
       *[other] { $value } victims
    }
unit-percent = { $value }%

## Dates

date-time = { $date }, { $time } (Japan time)

## What a figure covers

period-first-half = first half of { $year }
period-second-half = second half of { $year }
period-month = { $month } { $year }
period-months-of-year = { $from }–{ $until } { $year }
period-months = { $from } – { $until }
period-days = { $from } – { $until }

## Lengths of time

duration-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
duration-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
duration-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
duration-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
duration-two = { $larger } { $smaller }

## Contacts and facts

contact-emergency = In an emergency
contact-consult = Ask for advice
contact-report = Report it
verified-official = Checked against an official source
verified-secondary = Checked against press reports
verified-own = From the issuer’s own knowledge
fact-final = final
fact-provisional = provisional

## Topics

topic-phishing = Phishing
topic-realtime-phishing = Brokerage account takeover
topic-netbank = Internet-banking fraud
topic-voice-phishing = Voice phishing
topic-tech-support = Tech-support scam
topic-fake-police = Fake police
topic-sns-invest = Investment and romance fraud on social media
topic-yami-baito = Criminal part-time work
topic-ransomware = Ransomware
topic-bec = Business e-mail compromise
topic-card = Credit-card misuse
topic-account = Account takeover and passwords
topic-iot-router = Connected devices and routers
topic-ddos = Denial-of-service attacks
topic-supply-chain = Supply-chain attacks
topic-child-sns = Children harmed through social media
topic-fake-shop = False shops and refund fraud

## Audiences

audience-group-individual = Individuals
audience-group-organisation = Organisations
audience-group-role = Roles at work
audience-general = General public
audience-seniors = Older people
audience-youth = Young people
audience-guardians = Guardians and teachers
audience-foreign-residents = Foreign residents
audience-disabled = People with disabilities
audience-sme = Small and medium-sized businesses
audience-enterprise = Large businesses
audience-critical-infrastructure = Critical infrastructure
audience-academia = Academia
audience-healthcare = Healthcare
audience-government = Public administration
audience-role-manager = Managers
audience-role-employee = Employees
audience-role-administrator = System administrators

## Situations, in the reader's own words

situation-warning-screen = A warning screen with a telephone number suddenly appeared
situation-entered-password = I entered a password after a link in a message
situation-entered-card = I entered my card number
situation-money-moved = Money moved or a trade happened without me
situation-police-called = Someone who says they are the police called me
situation-goods-never-came = I paid and the goods never arrived
situation-refund-app = I was told to take a refund through a payment app
situation-met-online-invest = Someone I met online recommends an investment
situation-easy-job = A well-paid job asks for a picture of my ID
situation-files-locked = Our files are locked and a ransom is demanded
situation-president-mail = A message from the president asks for a transfer
situation-bank-recording = A recorded voice that says it is the bank called
situation-account-locked-out = I can no longer sign in to my account
situation-child-picture = My child was asked to send pictures
situation-router-old = I worry about my router or camera
situation-site-down = Our website is down or an attack was announced

## What may be done with files, and how large they are

licence-public-data = Public Data License 1.0 (Japan)
licence-cc-by = Creative Commons Attribution 4.0 (CC BY 4.0)
licence-own = Own terms
licence-third-party = Rights of others (used with permission)
rights-open-public-data = Anybody may copy, change, translate and sell it, anywhere, if they say where it is from (Public Data License).
rights-open-cc-by = Anybody may copy, change, translate and sell it, anywhere, if they name whoever made it (CC BY 4.0).
rights-adapt = It may be changed.
rights-adapt-not = It may not be changed.
rights-translate = It may be translated.
rights-translate-not = It may not be translated.
rights-commercial = It may be used commercially.
rights-commercial-not = It may not be used commercially.
rights-world = It may be used worldwide.
rights-japan = It may be used in Japan only.
rights-until = It may be used until { $at }.
rights-endless = There is no end to it.
file-size-bytes = { $size } bytes
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
