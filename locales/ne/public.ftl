# What the public pages say in Nepali.

site-name = साइबर सुरक्षा मार्गदर्शन
site-issuer = राष्ट्रिय प्रहरी एजेन्सी
site-description = साइबर अपराधबारे जापानको { site-issuer } को सल्लाह: कसरी सुरक्षित रहने, यस्तो भएमा पहिले के गर्ने र कसलाई सम्पर्क गर्ने।
site-short-description = जापानमा साइबर अपराधबारे सतर्कता सूचना र सम्पर्क गर्ने ठाउँ
page-title = { $page } | { site-name }

skip-to-content = सिधै मुख्य सामग्रीमा जानुहोस्
demonstration = नमुना मात्र: यो प्रहरीको वास्तविक सेवा होइन।
header-language = भाषा
header-language-choose = भाषा छान्नुहोस्
header-help = सहायता
crumb-here = तपाईं यहाँ हुनुहुन्छ
crumb-home = गृहपृष्ठ
emergency-now = अहिले नै खतरामा हुनुहुन्छ भने
page-address = यो पृष्ठको ठेगाना

home-title = के भयो?
home-lead = सबैभन्दा मिल्दो कुरा छान्नुहोस्। अहिले के गर्ने र कसलाई सम्पर्क गर्ने, हामी बताउँछौँ।
home-elsewhere = अन्य अवस्थाहरू (अहिले { $language } मा मात्र)
home-latest = नयाँ सतर्कता सूचना
home-latest-all = सबै सतर्कता सूचना हेर्नुहोस्
home-latest-none = नेपालीमा अहिलेसम्म कुनै सतर्कता सूचना प्रकाशित भएको छैन।
home-audiences = कसका लागि हो, त्यसअनुसार खोज्नुहोस्
home-topics = विषयअनुसार खोज्नुहोस्
home-help-title = अलमल छ? एक्लै निर्णय नगरी पहिले सोध्नुहोस्
home-help-text = ठगीको शंका मात्र भए पनि, अपराध हो कि होइन थाहा नभए पनि, सल्लाह लिन सकिन्छ।
home-help-link = कसलाई सम्पर्क गर्ने, हेर्नुहोस्

advisories-title = सतर्कता सूचनाहरू
advisories-lead = साइबर अपराध कसरी हुन्छ र कसरी रोक्ने। नयाँ सूचना सुरुमा छ।
advisories-count = { $count ->
    [one] { $count } वटा सतर्कता सूचना
   *[other] { $count } वटा सतर्कता सूचना
}
advisories-none = यहाँ अहिले कुनै सार्वजनिक सतर्कता सूचना छैन।
topic-lead = { $name } सम्बन्धी सतर्कता सूचनाहरू।
audience-lead = यिनका लागि सतर्कता सूचनाहरू: { $name }।
pager = पृष्ठहरू
pager-newer = नयाँ
pager-older = पुराना
pager-here = पृष्ठ { $page } / { $pages }
card-updated = { $date } मा अद्यावधिक
card-issued = { $date } मा प्रकाशित

article-kind = सतर्कता सूचना
article-steps = कसरी बच्ने
article-aftermath = यस्तो भइसकेको भए
article-happens = यो कसरी हुन्छ
article-contacts = कसलाई सम्पर्क गर्ने
article-facts = तथ्याङ्क
article-jumps = यस पृष्ठमा
article-jump-aftermath = यस्तो भइसक्यो
article-jump-contacts = कसलाई सम्पर्क गर्ने
article-line = यस सतर्कता सूचनाबारे
article-issuer = जारी गर्ने
article-issued = प्रकाशित मिति
article-updated = अद्यावधिक मिति
article-edition = संस्करण
article-edition-number = { $number }
article-changes = के-के परिवर्तन भयो
article-audiences = कसका लागि
article-topic = विषय
article-not-public = अझै सार्वजनिक भएको छैन
article-until = यो सतर्कता सूचना { $date } सम्म देखाइनेछ।

contact-call = { $number } मा फोन गर्नुहोस्
contact-open = वेबसाइट खोल्नुहोस्
contact-hours = समय
contact-area = क्षेत्र
contact-charge = शुल्क
contact-languages = भाषा
contact-checked = { $date } मा जाँच गरिएको
spoken-ja = जापानी

fact-period = अवधि
fact-source = स्रोत
fact-trend = { $statement }: पहिलेका अङ्क
fact-trend-period = अवधि
fact-trend-value = अङ्क
fact-inline = { $amount } ({ $period }, { $status })

banner-outdated = अर्को भाषामा यसभन्दा नयाँ संस्करण आएको छ।
banner-outdated-link = नयाँ सामग्री हेर्नुहोस्

situation-now = अहिले नै यो गर्नुहोस्
situation-prevent = थप पढ्नुहोस् र अर्को पटक हुनबाट जोगिनुहोस्
situation-none = अहिले यस अवस्थाबारे सल्लाह नेपालीमा छैन। नआत्तिनुहोस्। पहिले यी काम गर्नुहोस्।
situation-first = पहिले गर्ने काम
situation-first-1 = पैसा नतिर्नुहोस्, नपठाउनुहोस्।
situation-first-2 = पासवर्ड वा कार्डको नम्बर कतै नहाल्नुहोस्, कसैलाई नभन्नुहोस्।
situation-first-3 = के भयो, कहिले भयो र कोसँग भयो, लेख्नुहोस्। स्क्रिनको फोटो र म्यासेज राख्नुहोस्।
situation-first-4 = एक्लै निर्णय नगर्नुहोस्: आफ्नो नजिकको मान्छे वा परामर्श सेवासँग कुरा गर्नुहोस्।
situation-all-contacts = सबै सम्पर्क हेर्नुहोस्
situation-none-contacts = अहिले यस अवस्थाबारे सल्लाह नेपालीमा छैन। खतरामा हुनुहुन्छ भने प्रहरीलाई फोन गर्नुहोस्। नभए नजिकको प्रहरी स्टेसन (警察署) मा जानुहोस्।
situation-other = अर्को अवस्था छान्नुहोस्

help-title = कसलाई सम्पर्क गर्ने
help-lead = केही भएमा वा शंका लागेमा सम्पर्क गर्ने ठाउँहरू। अपराध नै हो भनेर निश्चित हुनु पर्दैन।
help-emergency-lead = कोही खतरामा छ वा अपराधी नजिकै छ भने
help-consult-lead = ठगी हो कि भन्ने शंका लागे वा के गर्ने थाहा नभए
help-report-lead = नोक्सानी वा शंकास्पद म्यासेजबारे जानकारी दिन
help-none = सम्पर्कहरू अझै प्रकाशित भएका छैनन्। नजिकको प्रहरी स्टेसन (警察署) मा जानुहोस्।
help-before-title = सम्पर्क गर्नुअघि
help-before-1 = यस पृष्ठ वा आधिकारिक वेबसाइटको सम्पर्क प्रयोग गर्नुहोस्। म्यासेजमा आएको नम्बर वा लिङ्क कहिल्यै प्रयोग नगर्नुहोस्।
help-before-2 = म्यासेज, फोनको रेकर्ड, स्क्रिनको फोटो र पैसा पठाएको रसिद नमेटी राख्नुहोस्।
help-before-3 = पैसा पठाइसक्नुभएको छ भने पहिले आफ्नो बैंक वा कार्ड कम्पनीलाई फोन गर्नुहोस्।

about-title = यस मार्गदर्शनबारे
about-never-title = प्रहरीले कहिल्यै नमाग्ने कुरा
about-never-lead = यीमध्ये कुनै पनि काम गर्ने मान्छे, प्रहरी हुँ भने पनि, ठग हो।
never-money = प्रहरीले कहिल्यै पैसा पठाउन वा ट्रान्सफर गर्न भन्दैन
never-warrant = प्रहरीले कहिल्यै भिडियो कल वा सामाजिक सञ्जालमा प्रहरी परिचयपत्र वा पक्राउ पुर्जी देखाउँदैन
never-password = प्रहरीले कहिल्यै पासवर्ड, PIN वा पुष्टि कोड (OTP) सोध्दैन
never-secret = प्रहरीले कहिल्यै परिवार वा कार्यालयसँग कुरा नगर्नू भन्दैन
never-do = फोन काट्नुहोस्, त्यसपछि आफैँले खोजेको नम्बरमा फोन गरेर पक्का गर्नुहोस्।
about-genuine-title = यो मार्गदर्शन असली हो कि होइन, कसरी जाँच्ने
about-genuine-address = ब्राउजरको ठेगाना पट्टीमा डोमेन, अर्थात् पहिलो “/” भन्दा अगाडिको भाग, हेर्नुहोस्। यस मार्गदर्शनको डोमेन यो हो:
about-genuine-files = हामी इमेलमा कहिल्यै फाइल जोडेर पठाउँदैनौँ।
about-genuine-secret = हामी पाठकसँग कहिल्यै पासवर्ड, कार्डको नम्बर वा व्यक्तिगत विवरण माग्दैनौँ।
about-genuine-dates = हरेक सतर्कता सूचनामा जारी गर्ने निकाय, मिति र संस्करण लेखिएको हुन्छ।
about-accessibility-title = पहुँचयोग्यता
about-accessibility-text = हरेक पृष्ठ किबोर्डले मात्र, स्क्रिन रिडरले, 400% सम्म ठूलो बनाएर, छापेर र आफ्नै रङमा पनि प्रयोग गर्न मिल्ने गरी बनाइएको छ, र यसलाई स्क्रिप्ट चाहिँदैन। हाम्रो लक्ष्य WCAG 2.2 को स्तर AA हो।
about-accessibility-help = प्रयोग गर्न गाह्रो भएको कुरा भए जारी गर्ने निकायलाई भन्नुहोस्।
about-terms-title = प्रयोगका सर्त
about-terms-text = सतर्कता सूचनाका पाठहरू Creative Commons Attribution 4.0 International (CC BY 4.0) अनुसार स्वतन्त्र रूपमा प्रयोग गर्न सकिन्छ: स्रोत उल्लेख गरेर प्रतिलिपि बनाउन र अनुवाद गर्न मिल्छ। तथ्याङ्कमा तिनका आफ्नै स्रोतका सर्त लागू हुन्छन्।
about-privacy-title = गोपनीयता
about-privacy-text = हामी कुकी प्रयोग गर्दैनौँ, अरू साइटमा केही पठाउँदैनौँ र पाठकबारे केही पनि सुरक्षित राख्दैनौँ।
about-feeds-title = नयाँ सूचना पाउनुहोस्
about-feeds-text = नयाँ सतर्कता सूचना फिडबाट पाउन सकिन्छ।
feed-atom = Atom फिड
feed-json = JSON फिड

foot-label = यस मार्गदर्शनबारे
foot-never-more = यसबारे थप
foot-links = मार्गदर्शन
foot-about = यस मार्गदर्शनबारे
foot-genuine = यो असली हो?
foot-accessibility = पहुँचयोग्यता
foot-terms = प्रयोगका सर्त
foot-privacy = गोपनीयता
foot-feeds = फिड
foot-licence = पाठहरू CC BY 4.0 अनुसार प्रयोग गर्न सकिन्छ

elsewhere-title = यो पृष्ठ नेपालीमा अझै उपलब्ध छैन
elsewhere-text = यी भाषामा पढ्न सकिन्छ:
coming-title = अनुवाद तयार हुँदैछ
coming-text = हामी यो सतर्कता सूचना नेपालीमा तयार गर्दैछौँ। त्यतिन्जेल तलका भाषामा पढ्न सकिन्छ।
coming-source = { $language } मा पढ्नुहोस्
over-title = यो सतर्कता सूचना अब देखाइँदैन
over-text = यसलाई देखाउने अवधि सकिएको छ। अहिलेको सल्लाह गृहपृष्ठबाट खोज्न सकिन्छ।
error-bad-title = पठाइएको अनुरोध पढ्न सकिएन
error-bad-text = ठेगाना पूरा छ कि छैन हेर्नुहोस् र फेरि खोल्नुहोस्।
error-forbidden-title = यो पृष्ठ खोल्न मिल्दैन
error-forbidden-text = तपाईंलाई यो पृष्ठ हेर्ने अनुमति छैन।
error-missing-title = पृष्ठ भेटिएन
error-missing-text = ठेगाना बदलिएको वा गलत हुन सक्छ। कुनै म्यासेजको लिङ्कबाट यहाँ आउनुभएको हो भने त्यो म्यासेज असली हो कि होइन जाँच्नुहोस्।
error-method-title = यहाँ यो काम गर्न मिल्दैन
error-method-text = यो पृष्ठ पढ्न मात्र मिल्छ। पठाइएको केही पनि लिइएको छैन।
error-large-title = पठाइएको कुरा धेरै ठूलो भयो
error-large-text = सानो बनाएर फेरि पठाउनुहोस्।
error-unprocessable-title = पठाइएको कुरा प्रयोग गर्न सकिएन
error-unprocessable-text = अघिल्लो पृष्ठमा फर्केर आफूले भरेको कुरा जाँच्नुहोस्।
error-broken-title = अहिले यो पृष्ठ देखाउन सकिएन
error-broken-text = समस्या हाम्रो तर्फबाट हो। केही बेरपछि फेरि खोल्नुहोस्।
error-ways = यहाँबाट अगाडि जान सक्नुहुन्छ
error-way-home = के भयो, छान्नुहोस्
error-way-help = कसलाई सम्पर्क गर्ने, हेर्नुहोस्
error-way-list = सबै सतर्कता सूचना हेर्नुहोस्
