# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports =
    { $count ->
        [one] { $value } वटा रिपोर्ट
       *[other] { $value } वटा रिपोर्ट
    }
unit-accesses =
    { $count ->
        [one] { $value } पटक अनधिकृत प्रवेश
       *[other] { $value } पटक अनधिकृत प्रवेश
    }
unit-million-yen = { $value } येन
unit-cases =
    { $count ->
        [one] { $value } वटा घटना
       *[other] { $value } वटा घटना
    }
unit-people =
    { $count ->
        [one] { $value } जना
       *[other] { $value } जना
    }
unit-consultations =
    { $count ->
        [one] { $value } वटा परामर्श
       *[other] { $value } वटा परामर्श
    }
unit-rank =
    { NUMBER($count, type: "ordinal") ->
        [one] { $value } औँ स्थान
       *[other] { $value } औँ स्थान
    }
unit-victims =
    { $count ->
        [one] { $value } जना पीडित
       *[other] { $value } जना पीडित
    }
unit-percent = { $value }%

## Dates

date-time = { $date }, { $time } (जापानको समय)

## What a figure covers

period-first-half = { $year } को पहिलो छ महिना
period-second-half = { $year } को अन्तिम छ महिना
period-month = { $year } { $month }
period-months-of-year = { $year } { $from }–{ $until }
period-months = { $from } – { $until }
period-days = { $from } – { $until }

## Lengths of time

duration-days =
    { $count ->
        [one] { $count } दिन
       *[other] { $count } दिन
    }
duration-hours =
    { $count ->
        [one] { $count } घण्टा
       *[other] { $count } घण्टा
    }
duration-minutes =
    { $count ->
        [one] { $count } मिनेट
       *[other] { $count } मिनेट
    }
duration-seconds =
    { $count ->
        [one] { $count } सेकेन्ड
       *[other] { $count } सेकेन्ड
    }
duration-two = { $larger } { $smaller }

## Contacts and facts

contact-emergency = आपत्कालमा
contact-consult = सल्लाह लिन
contact-report = जानकारी वा उजुरी दिन
verified-official = आधिकारिक स्रोतसँग भिडाइएको
verified-secondary = समाचारसँग भिडाइएको
verified-own = जारी गर्ने निकायकै जानकारी
fact-final = अन्तिम
fact-provisional = अस्थायी

## Topics

topic-phishing = फिसिङ
topic-realtime-phishing = सेयर कारोबार खाता कब्जा
topic-netbank = इन्टरनेट बैंकिङ ठगी
topic-voice-phishing = भ्वाइस फिसिङ (फोनबाट फिसिङ)
topic-tech-support = प्राविधिक सहायताको नाममा ठगी
topic-fake-police = नक्कली प्रहरी
topic-sns-invest = सामाजिक सञ्जालमा लगानी र प्रेमको ठगी
topic-yami-baito = यामी बाइतो (闇バイト, अपराधको काम)
topic-ransomware = रेन्समवेयर
topic-bec = व्यावसायिक इमेल ठगी
topic-card = क्रेडिट कार्डको दुरुपयोग
topic-account = खाता कब्जा र पासवर्ड
topic-iot-router = इन्टरनेटमा जोडिने उपकरण र राउटर
topic-ddos = DDoS आक्रमण (सेवा ठप्प पार्ने)
topic-supply-chain = सप्लाई चेन आक्रमण
topic-child-sns = सामाजिक सञ्जालबाट बालबालिकालाई हानि
topic-fake-shop = नक्कली अनलाइन पसल र पैसा फिर्ताको ठगी

## Audiences

audience-group-individual = व्यक्ति
audience-group-organisation = संस्था
audience-group-role = कामको भूमिका
audience-general = सर्वसाधारण
audience-seniors = ज्येष्ठ नागरिक
audience-youth = युवा र किशोर-किशोरी
audience-guardians = अभिभावक र शिक्षक
audience-foreign-residents = विदेशी बासिन्दा
audience-disabled = अपाङ्गता भएका व्यक्ति
audience-sme = साना र मझौला व्यवसाय
audience-enterprise = ठूला कम्पनी
audience-critical-infrastructure = महत्त्वपूर्ण पूर्वाधार
audience-academia = शैक्षिक र अनुसन्धान संस्था
audience-healthcare = अस्पताल र स्वास्थ्य संस्था
audience-government = सरकारी निकाय
audience-role-manager = व्यवस्थापक
audience-role-employee = कर्मचारी
audience-role-administrator = प्रणाली प्रशासक

## Situations, in the reader's own words

situation-warning-screen = अचानक फोन नम्बरसहितको चेतावनी स्क्रिनमा आयो
situation-entered-password = म्यासेजको लिङ्क खोलेर पासवर्ड हालेँ
situation-entered-card = आफ्नो कार्डको नम्बर हालेँ
situation-money-moved = मैले नगरेको रकमान्तर वा कारोबार भयो
situation-police-called = प्रहरी हुँ भन्ने मान्छेको फोन वा भिडियो कल आयो
situation-goods-never-came = पैसा तिरेँ, तर सामान आएन
situation-refund-app = भुक्तानी एपबाट पैसा फिर्ता गर्छौँ भनियो
situation-met-online-invest = अनलाइनमा चिनेको मान्छेले लगानी गर्न भन्दैछ
situation-easy-job = धेरै पैसा दिने काममा परिचयपत्रको फोटो मागियो
situation-files-locked = कम्पनीका फाइल खुल्दैनन् र पैसा मागिएको छ
situation-president-mail = कम्पनी प्रमुखको नामको म्यासेजले पैसा पठाउन भन्यो
situation-bank-recording = बैंकको हुँ भन्ने रेकर्ड गरिएको आवाजको फोन आयो
situation-account-locked-out = आफ्नै खातामा लगइन गर्न सकिनँ
situation-child-picture = मेरो बच्चालाई फोटो पठाउन भनियो
situation-router-old = राउटर वा क्यामेरा सुरक्षित छ कि छैन, चिन्ता छ
situation-site-down = वेबसाइट चल्दैन वा आक्रमण गर्ने धम्की आयो

## What may be done with files, and how large they are

licence-public-data = सार्वजनिक डेटा लाइसेन्स 1.0 (जापान)
licence-cc-by = क्रिएटिभ कमन्स एट्रिब्युसन 4.0 (CC BY 4.0)
licence-own = छुट्टै सर्त
licence-third-party = अरूको अधिकार (अनुमति लिएर प्रयोग गरिएको)
rights-open-public-data = स्रोत उल्लेख गरेमा जोसुकैले जहाँसुकै प्रतिलिपि गर्न, परिवर्तन गर्न, अनुवाद गर्न र बेच्न सक्छन् (सार्वजनिक डेटा लाइसेन्स)।
rights-open-cc-by = बनाउने व्यक्तिको नाम उल्लेख गरेमा जोसुकैले जहाँसुकै प्रतिलिपि गर्न, परिवर्तन गर्न, अनुवाद गर्न र बेच्न सक्छन् (CC BY 4.0)।
rights-adapt = परिवर्तन गर्न सकिन्छ।
rights-adapt-not = परिवर्तन गर्न सकिँदैन।
rights-translate = अनुवाद गर्न सकिन्छ।
rights-translate-not = अनुवाद गर्न सकिँदैन।
rights-commercial = व्यावसायिक काममा प्रयोग गर्न सकिन्छ।
rights-commercial-not = व्यावसायिक काममा प्रयोग गर्न सकिँदैन।
rights-world = संसारभर प्रयोग गर्न सकिन्छ।
rights-japan = जापानभित्र मात्र प्रयोग गर्न सकिन्छ।
rights-until = { $at } सम्म प्रयोग गर्न सकिन्छ।
rights-endless = प्रयोगको म्याद छैन।
file-size-bytes = { $size } बाइट
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
