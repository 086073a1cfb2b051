# What the public pages say in Filipino.

site-name = Gabay sa Kaligtasan Online
site-issuer = Pambansang Ahensiya ng Pulisya
site-description = Payo mula sa { site-issuer } ng Japan tungkol sa cybercrime: paano umiwas, ano ang unang gagawin kapag nabiktima, at saan tatawag.
site-short-description = Mga babala sa cybercrime sa Japan, at kung saan tatawag
page-title = { $page } | { site-name }

skip-to-content = Pumunta sa nilalaman
demonstration = Halimbawa lamang: hindi ito totoong serbisyo ng pulisya.
header-language = Wika
header-language-choose = Pumili ng wika
header-help = Tulong
crumb-here = Narito kayo
crumb-home = Home
emergency-now = Kung nasa panganib kayo ngayon
page-address = Address ng page na ito

home-title = Ano ang nangyari?
home-lead = Piliin ang pinakamalapit sa nangyari. Ituturo namin ang gagawin ngayon at kung saan tatawag.
home-elsewhere = Iba pang sitwasyon (sa ngayon, sa { $language } lamang)
home-latest = Mga pinakabagong babala
home-latest-all = Tingnan ang lahat ng babala
home-latest-none = Wala pang babalang nailathala sa Filipino.
home-audiences = Maghanap ayon sa kung para kanino
home-topics = Maghanap ayon sa paksa
home-help-title = Hindi sigurado? Magtanong muna bago magpasya
home-help-text = Puwede kayong humingi ng payo kahit naghihinala pa lang kayo, o hindi pa alam kung krimen nga ang nangyari.
home-help-link = Tingnan kung saan tatawag

advisories-title = Mga babala
advisories-lead = Paano ginagawa ang mga cybercrime at paano ito mapipigilan, mula sa pinakabago.
advisories-count = { $count ->
    [one] { $count } babala
   *[other] { $count } babala
}
advisories-none = Walang babalang nakalathala rito sa ngayon.
topic-lead = Mga babala tungkol sa: { $name }.
audience-lead = Mga babala para sa: { $name }.
pager = Mga page
pager-newer = Mas bago
pager-older = Mas luma
pager-here = Page { $page } ng { $pages }
card-updated = In-update noong { $date }
card-issued = Inilathala noong { $date }

article-kind = Babala
article-steps = Protektahan ang sarili
article-aftermath = Kung nangyari na
article-happens = Paano ito ginagawa
article-contacts = Saan tatawag
article-facts = Sa mga numero
article-jumps = Sa page na ito
article-jump-aftermath = Nangyari na
article-jump-contacts = Saan tatawag
article-line = Tungkol sa babalang ito
article-issuer = Naglathala
article-issued = Petsa ng paglathala
article-updated = Petsa ng update
article-edition = Edisyon
article-edition-number = { $number }
article-changes = Ano ang nabago
article-audiences = Para sa
article-topic = Paksa
article-not-public = Hindi pa bukas sa publiko
article-until = Makikita ang babalang ito hanggang { $date }.

contact-call = Tumawag sa { $number }
contact-open = Buksan ang website
contact-hours = Oras
contact-area = Lugar
contact-charge = Bayad
contact-languages = Wika
contact-checked = Tiningnan noong { $date }
spoken-ja = Wikang Hapon

fact-period = Panahon
fact-source = Pinagmulan
fact-trend = { $statement }: mga naunang bilang
fact-trend-period = Panahon
fact-trend-value = Bilang
fact-inline = { $amount } ({ $period }, { $status })

banner-outdated = May mas bagong edisyon sa ibang wika.
banner-outdated-link = Tingnan ang mas bagong teksto

situation-now = Gawin ito ngayon
situation-prevent = Alamin pa at iwasan ito sa susunod
situation-none = Sa ngayon, walang payo sa Filipino para sa sitwasyong ito. Huminahon at magsimula sa mga hakbang na ito.
situation-first = Mga unang hakbang
situation-first-1 = Huwag magbayad o magpadala ng pera.
situation-first-2 = Huwag i-type o sabihin kaninuman ang password o numero ng card.
situation-first-3 = Isulat kung ano ang nangyari, kailan, at sino ang kausap. Itago ang mga screenshot at mensahe.
situation-first-4 = Huwag magpasya nang mag-isa: kausapin ang taong malapit sa inyo o isa sa mga nagbibigay ng payo.
situation-all-contacts = Tingnan ang lahat ng matatawagan
situation-none-contacts = Sa ngayon, walang payo sa Filipino para sa sitwasyong ito. Kung nasa panganib kayo, tumawag sa pulis. Kung hindi naman, pumunta sa pinakamalapit na istasyon ng pulis.
situation-other = Pumili ng ibang sitwasyon

help-title = Saan tatawag
help-lead = Mga matatawagan kapag may nangyari o may kahina-hinala. Hindi kailangang sigurado kayong krimen ito.
help-emergency-lead = Kapag may nasa panganib o malapit sa inyo ang gumawa ng krimen
help-consult-lead = Kapag naghihinala kayong niloloko kayo o hindi ninyo alam ang gagawin
help-report-lead = Kapag gusto ninyong i-report ang nawalang pera o kahina-hinalang mensahe
help-none = Wala pang nailathalang matatawagan. Pumunta sa pinakamalapit na istasyon ng pulis.
help-before-title = Bago tumawag
help-before-1 = Gamitin ang mga contact sa page na ito o sa opisyal na website, hindi ang numero o link sa mensahe.
help-before-2 = Itago ang mga mensahe, listahan ng mga tawag, screenshot at resibo ng bayad.
help-before-3 = Kung nagpadala na kayo ng pera, tawagan muna ang bangko o kompanya ng card.

about-title = Tungkol sa gabay na ito
about-never-title = Ang hindi kailanman hinihingi ng pulis
about-never-lead = Manloloko ang sinumang gumawa ng alinman dito, kahit sabihin pa niyang pulis siya.
never-money = Hindi kailanman hinihiling ng pulis na magpadala o mag-transfer kayo ng pera
never-warrant = Hindi kailanman nagpapakita ng ID ng pulis o warrant of arrest ang pulis sa video call o social media
never-password = Hindi kailanman hinihingi ng pulis ang password, PIN o verification code
never-secret = Hindi kailanman pinagbabawalan ng pulis na makipag-usap kayo sa pamilya o sa trabaho
never-do = Ibaba ang telepono, saka tumawag sa numerong kayo mismo ang naghanap para tiyakin.
about-genuine-title = Paano titiyaking totoo ang gabay na ito
about-genuine-address = Tingnan ang domain sa address bar ng browser: ang bahagi bago ang unang “/”. Ang domain ng gabay na ito ay:
about-genuine-files = Hindi kami kailanman nagpapadala ng attachment.
about-genuine-secret = Hindi namin kailanman hinihingi sa mga bumabasa ang password, numero ng card o personal na impormasyon.
about-genuine-dates = Nakasulat sa bawat babala kung sino ang naglathala, ang mga petsa at ang edisyon.
about-accessibility-title = Accessibility
about-accessibility-text = Ginawa ang bawat page para magamit gamit ang keyboard lamang, sa screen reader, sa 400% na zoom, sa pag-print at sa sarili ninyong mga kulay, nang hindi kailangan ng script. Layunin naming maabot ang WCAG 2.2 level AA.
about-accessibility-help = Kung may mahirap gamitin, ipaalam ito sa naglathala.
about-terms-title = Mga tuntunin ng paggamit
about-terms-text = Malayang magagamit ang teksto ng mga babala sa ilalim ng Creative Commons Attribution 4.0 International (CC BY 4.0): puwedeng kopyahin at isalin basta banggitin ang pinagmulan. Sumusunod ang mga estadistika sa tuntunin ng kani-kanilang pinagmulan.
about-privacy-title = Privacy
about-privacy-text = Hindi kami gumagamit ng cookies, walang ipinapadala sa ibang site, at walang itinatagong impormasyon tungkol sa mga bumabasa.
about-feeds-title = Tumanggap ng mga update
about-feeds-text = Makukuha ang mga bagong babala bilang feed.
feed-atom = Atom feed
feed-json = JSON feed

foot-label = Tungkol sa gabay na ito
foot-never-more = Alamin pa tungkol dito
foot-links = Gabay
foot-about = Tungkol sa gabay na ito
foot-genuine = Totoo ba ito?
foot-accessibility = Accessibility
foot-terms = Mga tuntunin ng paggamit
foot-privacy = Privacy
foot-feeds = Mga feed
foot-licence = Magagamit ang teksto sa ilalim ng CC BY 4.0

elsewhere-title = Wala pa ang page na ito sa Filipino
elsewhere-text = Mababasa ito sa:
coming-title = Ginagawa pa ang salin
coming-text = Inihahanda namin ang babalang ito sa Filipino. Habang wala pa, mababasa ninyo ito sa mga wika sa ibaba.
coming-source = Basahin sa { $language }
over-title = Hindi na ipinapakita ang babalang ito
over-text = Tapos na ang panahon ng paglalathala nito. Makikita ang kasalukuyang payo mula sa home page.
error-bad-title = Hindi namin mabasa ang request na iyon
error-bad-text = Tingnan kung kumpleto ang address, saka buksan ulit.
error-forbidden-title = Hindi ninyo mabubuksan ang page na ito
error-forbidden-text = Hindi bukas sa inyo ang page na ito.
error-missing-title = Hindi nakita ang page
error-missing-text = Maaaring nagbago o mali ang address. Kung galing kayo sa link ng isang mensahe, tiyaking totoo ang mensahe.
error-method-title = Hindi iyan magagawa rito
error-method-text = Pambasa lamang ang page na ito. Walang tinanggap sa anumang ipinadala.
error-large-title = Masyadong malaki ang ipinadala
error-large-text = Paliitin ito at ipadala ulit.
error-unprocessable-title = Hindi namin magamit ang ipinadala
error-unprocessable-text = Bumalik sa naunang page at tingnan ang inilagay ninyo.
error-broken-title = Hindi namin maipakita ang page na ito ngayon
error-broken-text = Nasa amin ang problema. Pakisubukan ulit pagkaraan ng ilang sandali.
error-ways = Puwede kayong magpatuloy mula rito
error-way-home = Piliin kung ano ang nangyari
error-way-help = Tingnan kung saan tatawag
error-way-list = Tingnan ang lahat ng babala
