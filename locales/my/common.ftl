# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports = { $value } ခု
unit-accesses = { $value } ကြိမ်
unit-million-yen = ယန်း { $value }
unit-cases = { $value } မှု
unit-people = { $value } ဦး
unit-consultations = { $value } ကြိမ်
unit-rank = အဆင့် { $value }
unit-victims = { $value } ဦး
unit-percent = { $value }%

## Dates

date-time = { $date } { $time } (ဂျပန်စံတော်ချိန်)

## What a figure covers

period-first-half = { $year } ခုနှစ် ပထမနှစ်ဝက်
period-second-half = { $year } ခုနှစ် ဒုတိယနှစ်ဝက်
period-month = { $year } ခုနှစ် { $month }
period-months-of-year = { $year } ခုနှစ် { $from }–{ $until }
period-months = { $from } – { $until }
period-days = { $from } – { $until }

## Lengths of time

duration-days = { $count } ရက်
duration-hours = { $count } နာရီ
duration-minutes = { $count } မိနစ်
duration-seconds = { $count } စက္ကန့်
duration-two = { $larger } { $smaller }

## Contacts and facts

contact-emergency = အရေးပေါ်
contact-consult = တိုင်ပင်ရန်
contact-report = သတင်းပေးရန်
verified-official = တရားဝင် ရင်းမြစ်ဖြင့် စစ်ဆေးပြီး
verified-secondary = သတင်းများဖြင့် စစ်ဆေးပြီး
verified-own = ထုတ်ပြန်သူ၏ ကိုယ်ပိုင်ဗဟုသုတအရ
fact-final = အတည်ပြုပြီး စာရင်း
fact-provisional = ယာယီစာရင်း

## Topics

topic-phishing = Phishing (အတုဝဘ်ဆိုက်ဖြင့် အချက်အလက်ခိုးမှု)
topic-realtime-phishing = ရှယ်ယာအကောင့် (証券口座) သိမ်းပိုက်ခံရမှု
topic-netbank = အွန်လိုင်းဘဏ် ငွေခိုးလွှဲမှု
topic-voice-phishing = ဖုန်းဖြင့် Phishing
topic-tech-support = နည်းပညာအကူအညီဟန်ဆောင် လိမ်လည်မှု
topic-fake-police = ရဲအတု လိမ်လည်မှု
topic-sns-invest = ဆိုရှယ်မီဒီယာမှ ရင်းနှီးမြှုပ်နှံမှုနှင့် အချစ်ရေး လိမ်လည်မှု
topic-yami-baito = ရာဇဝတ်မှု အချိန်ပိုင်းအလုပ် (闇バイト)
topic-ransomware = Ransomware (ဖိုင်ပိတ် ငွေညှစ်မှု)
topic-bec = ကုမ္ပဏီအီးမေးလ် လိမ်လည်မှု၊ ဥက္ကဋ္ဌအတု
topic-card = ခရက်ဒစ်ကတ် ခိုးသုံးမှု
topic-account = အကောင့်သိမ်းပိုက်မှုနှင့် စကားဝှက်
topic-iot-router = အင်တာနက်ချိတ် စက်ပစ္စည်းများနှင့် router
topic-ddos = DDoS တိုက်ခိုက်မှု
topic-supply-chain = ထောက်ပံ့ရေးကွင်းဆက်မှ တိုက်ခိုက်မှု
topic-child-sns = ဆိုရှယ်မီဒီယာကြောင့် ကလေးများ ထိခိုက်မှု
topic-fake-shop = ဆိုင်အတုနှင့် ငွေပြန်အမ်းဟန်ဆောင် လိမ်လည်မှု

## Audiences

audience-group-individual = လူပုဂ္ဂိုလ်များ
audience-group-organisation = အဖွဲ့အစည်းများ
audience-group-role = အလုပ်တာဝန်
audience-general = အများပြည်သူ
audience-seniors = သက်ကြီးရွယ်အိုများ
audience-youth = လူငယ်များ
audience-guardians = မိဘ၊ အုပ်ထိန်းသူနှင့် ဆရာများ
audience-foreign-residents = နိုင်ငံခြားသား နေထိုင်သူများ
audience-disabled = မသန်စွမ်းသူများ
audience-sme = အသေးစားနှင့် အလတ်စား လုပ်ငန်းများ
audience-enterprise = ကုမ္ပဏီကြီးများ
audience-critical-infrastructure = အရေးကြီး အခြေခံအဆောက်အအုံ
audience-academia = ပညာရေးနှင့် သုတေသန အဖွဲ့အစည်းများ
audience-healthcare = ဆေးရုံ၊ ဆေးခန်းများ
audience-government = အစိုးရဌာနများ
audience-role-manager = စီမံခန့်ခွဲသူများ
audience-role-employee = ဝန်ထမ်းများ
audience-role-administrator = စနစ် စီမံသူများ

## Situations, in the reader's own words

situation-warning-screen = ဖုန်းနံပါတ်ပါသော သတိပေးမျက်နှာပြင် ရုတ်တရက် ပေါ်လာသည်
situation-entered-password = မက်ဆေ့ချ်ထဲက လင့်ခ်ကိုဖွင့်ပြီး စကားဝှက် ရိုက်ထည့်မိသည်
situation-entered-card = ကတ်နံပါတ် ရိုက်ထည့်မိသည်
situation-money-moved = ကျွန်ုပ်မလုပ်ဘဲ ငွေလွှဲမှု သို့မဟုတ် အရောင်းအဝယ် ဖြစ်သွားသည်
situation-police-called = ရဲဟုပြောသူက ဖုန်း သို့မဟုတ် ဗီဒီယိုကောလ် ခေါ်လာသည်
situation-goods-never-came = ငွေပေးပြီးသော်လည်း ပစ္စည်း မရောက်လာပါ
situation-refund-app = ငွေပေးချေမှုအက်ပ်ဖြင့် ငွေပြန်အမ်းမည်ဟု ပြောလာသည်
situation-met-online-invest = အွန်လိုင်းတွင် သိကျွမ်းသူက ရင်းနှီးမြှုပ်နှံရန် တိုက်တွန်းသည်
situation-easy-job = လစာကောင်းသည့် အလုပ်က ID ကတ်ဓာတ်ပုံ တောင်းသည်
situation-files-locked = ကုမ္ပဏီဖိုင်များ ဖွင့်မရတော့ဘဲ ငွေတောင်းခံရသည်
situation-president-mail = ဥက္ကဋ္ဌဟုဆိုသူက အီးမေးလ် သို့မဟုတ် chat ဖြင့် ငွေလွှဲခိုင်းသည်
situation-bank-recording = ဘဏ်ဟုဆိုသည့် အသံသွင်းဖုန်း ဝင်လာသည်
situation-account-locked-out = ကိုယ့်အကောင့်ထဲသို့ ဝင်၍မရတော့ပါ
situation-child-picture = ကျွန်ုပ်၏ကလေးကို ဓာတ်ပုံပို့ရန် တောင်းဆိုခံရသည်
situation-router-old = router သို့မဟုတ် ကင်မရာအတွက် စိုးရိမ်သည်
situation-site-down = ဝဘ်ဆိုက် ဝင်မရတော့ပါ သို့မဟုတ် တိုက်ခိုက်မည်ဟု ခြိမ်းခြောက်ခံရသည်

## What may be done with files, and how large they are

licence-public-data = Public Data License 1.0 (ဂျပန်)
licence-cc-by = Creative Commons Attribution 4.0 (CC BY 4.0)
licence-own = သီးခြားစည်းကမ်းချက်
licence-third-party = အခြားသူ၏ အခွင့်အရေး (ခွင့်ပြုချက်ဖြင့် အသုံးပြုသည်)
rights-open-public-data = မူရင်းကို ဖော်ပြပါက မည်သူမဆို မည်သည့်နေရာတွင်မဆို ကူးယူ၊ ပြင်ဆင်၊ ဘာသာပြန်၊ ရောင်းချနိုင်သည် (Public Data License)။
rights-open-cc-by = ဖန်တီးသူ၏ အမည်ကို ဖော်ပြပါက မည်သူမဆို မည်သည့်နေရာတွင်မဆို ကူးယူ၊ ပြင်ဆင်၊ ဘာသာပြန်၊ ရောင်းချနိုင်သည် (CC BY 4.0)။
rights-adapt = ပြင်ဆင်နိုင်သည်။
rights-adapt-not = မပြင်ဆင်ရပါ။
rights-translate = ဘာသာပြန်နိုင်သည်။
rights-translate-not = ဘာသာမပြန်ရပါ။
rights-commercial = စီးပွားရေးအတွက် အသုံးပြုနိုင်သည်။
rights-commercial-not = စီးပွားရေးအတွက် အသုံးမပြုရပါ။
rights-world = ကမ္ဘာတစ်ဝန်း အသုံးပြုနိုင်သည်။
rights-japan = ဂျပန်နိုင်ငံအတွင်း၌သာ အသုံးပြုနိုင်သည်။
rights-until = { $at } အထိ အသုံးပြုနိုင်သည်။
rights-endless = သက်တမ်းကန့်သတ်ချက် မရှိပါ။
file-size-bytes = { $size } ဘိုက်
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
