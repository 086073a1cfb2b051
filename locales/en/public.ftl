# What the public pages say in English.

site-name = Cyber Safety Guide
site-issuer = National Police Agency
site-description = Advice from the { site-issuer } of Japan on cybercrime: how to stay safe, what to do first if it happens to you, and whom to call.
site-short-description = Cybercrime advisories for Japan, and whom to call
page-title = { $page } | { site-name }

skip-to-content = Skip to content
demonstration = Demonstration: not a live police service.
header-language = Language
header-language-choose = Choose a language
header-help = Get help
crumb-here = You are here
crumb-home = Home
emergency-now = If you are in danger now
page-address = Address of this page

home-title = What happened?
home-lead = Choose what is closest. We show what to do now and whom to call.
home-elsewhere = More situations, for now only in { $language }
home-latest = Latest advisories
home-latest-all = See all advisories
home-latest-none = No advisories have been published in English yet.
home-audiences = Find by audience
home-topics = Find by topic
home-help-title = Not sure? Ask before you decide
home-help-text = You can ask for advice even if you only suspect fraud or do not know whether a crime has happened.
home-help-link = See whom to call

advisories-title = Advisories
advisories-lead = How cybercrimes work and what stops them, newest first.
advisories-count = { $count ->
    [one] { $count } advisory
   *[other] { $count } advisories
}
advisories-none = There are no public advisories here at the moment.
topic-lead = Advisories about { $name }.
audience-lead = Advisories for: { $name }.
pager = Pages
pager-newer = Newer
pager-older = Older
pager-here = Page { $page } of { $pages }
card-updated = Updated { $date }
card-issued = Published { $date }

article-kind = Advisory
article-steps = Protect yourself
article-aftermath = If it has already happened
article-happens = How it works
article-contacts = Whom to call
article-facts = In figures
article-jumps = On this page
article-jump-aftermath = It has already happened
article-jump-contacts = Whom to call
article-line = About this advisory
article-issuer = Issued by
article-issued = Published
article-updated = Updated
article-edition = Edition
article-edition-number = { $number }
article-changes = What has changed
article-audiences = For
article-topic = Topic
article-not-public = Not public yet
article-until = This advisory is shown until { $date }.

contact-call = Call { $number }
contact-open = Open the website
contact-hours = Hours
contact-area = Area
contact-charge = Cost
contact-languages = Languages
contact-checked = Checked on { $date }
spoken-ja = Japanese

fact-period = Period
fact-source = Source
fact-trend = { $statement }: earlier values
fact-trend-period = Period
fact-trend-value = Value
fact-inline = { $amount } ({ $period }, { $status })

banner-outdated = A newer edition is out in another language.
banner-outdated-link = See the newer text

situation-now = Do this now
situation-prevent = Read more and prevent it next time
situation-none = There is no advice for this situation in English at present. Stay calm and start with these steps.
situation-first = First steps
situation-first-1 = Do not pay or transfer any money.
situation-first-2 = Do not enter or tell anyone a password or card number.
situation-first-3 = Write down what happened, when and with whom. Keep screens and messages.
situation-first-4 = Do not decide alone: talk to someone close to you or to one of the services.
situation-all-contacts = See all contacts
situation-none-contacts = There is no advice for this situation in English at present. If you are in danger, call the police. Otherwise, go to a police station near you.
situation-other = Choose another situation

help-title = Whom to call
help-lead = Contacts for when something has happened or seems wrong. You do not need to be sure that it is a crime.
help-emergency-lead = When someone is in danger or the offender is near you
help-consult-lead = When you suspect fraud or do not know what to do
help-report-lead = When you want to report a loss or a suspicious message
help-none = Contacts have not been published yet. Please go to a police station near you.
help-before-title = Before you call
help-before-1 = Use the contacts on this page or an official website, never a number or link from the message.
help-before-2 = Keep messages, call records, pictures of the screen and payment slips.
help-before-3 = If you have sent money, call your bank or card issuer first.

about-title = About this guide
about-never-title = What the police never ask for
about-never-lead = Someone who does any of this is a fraudster, even if they say that they are the police.
never-money = The police never ask you to transfer or send money
never-warrant = The police never show a badge or an arrest warrant by video call or social media
never-password = The police never ask for a password, PIN or sign-in code
never-secret = The police never forbid you to talk to your family or your workplace
never-do = Hang up, then check by calling a number that you found yourself.
about-genuine-title = How to check that this guide is genuine
about-genuine-address = Look at the domain in your browser’s address bar: the part before the first “/”. The domain of this guide is:
about-genuine-files = We never send attachments.
about-genuine-secret = We never ask readers for a password, a card number or personal details.
about-genuine-dates = Every advisory names its issuer, its dates and its edition.
about-accessibility-title = Accessibility
about-accessibility-text = Every page is made to work with the keyboard alone, with screen readers, at 400 % zoom, in print and in your own colours, and needs no scripts. Our aim is WCAG 2.2 level AA.
about-accessibility-help = If something is hard to use, please tell the issuer.
about-terms-title = Terms of use
about-terms-text = The texts of the advisories are free to use under Creative Commons Attribution 4.0 International (CC BY 4.0): copy and translate them, and name the source. Statistics follow the terms of their own sources.
about-privacy-title = Privacy
about-privacy-text = We use no cookies, send nothing to other sites and store nothing about readers.
about-feeds-title = Get updates
about-feeds-text = New advisories are available as feeds.
feed-atom = Atom feed
feed-json = JSON feed

foot-label = About this guide
foot-never-more = More on this
foot-links = Guide
foot-about = About this guide
foot-genuine = Is this genuine?
foot-accessibility = Accessibility
foot-terms = Terms of use
foot-privacy = Privacy
foot-feeds = Feeds
foot-licence = Texts are available under CC BY 4.0

elsewhere-title = This page is not available in English yet
elsewhere-text = You can read it in:
coming-title = A translation is being made
coming-text = We are preparing this advisory in English. Until it is ready, you can read it in these languages.
coming-source = Read it in { $language }
over-title = This advisory is no longer shown
over-text = Its period of display has ended. You can find current advice from the home page.
error-bad-title = We could not read that request
error-bad-text = Check that the address is complete, then open it again.
error-forbidden-title = You cannot open this page
error-forbidden-text = This page is not open to you.
error-missing-title = Page not found
error-missing-text = The address may have changed or be wrong. If a message led you here, check that the message is genuine.
error-method-title = That cannot be done here
error-method-text = This page can only be read. Nothing that was sent has been taken.
error-large-title = That was too large
error-large-text = Make it smaller and send it again.
error-unprocessable-title = We could not use what was sent
error-unprocessable-text = Go back to the page before and check what you entered.
error-broken-title = We cannot show this page right now
error-broken-text = The problem is on our side. Please try again in a little while.
error-ways = You can go on from here
error-way-home = Choose what happened
error-way-help = See whom to call
error-way-list = See all advisories
