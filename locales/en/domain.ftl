# What only staff see: roles, organisations, fields, stages, and why something
# is refused. A refusal says what to do next.

## Roles

role-drafter = Drafter
role-translator = Translator
role-concurrer = Concurring officer
role-examiner = Examiner
role-decider = Decider
role-administrator = Administrator
role-partner = Partner

## Organisations

organisation-agency = Agency
organisation-bureau = Regional bureau
organisation-headquarters = Prefectural police headquarters
organisation-ministry = Ministry
organisation-association = Association
organisation-business = Business
organisation-school = School

## Fields of a text

content-title = Title
content-summary = Summary
content-happens = What happens
content-steps = What to do
content-aftermath = If it has happened
content-contacts = Contacts
content-facts = Facts
content-change-note = What changed
content-alt = Alt text
content-twin = Text of the visual

## Editions and stages

edition-draft = Draft
edition-frozen = In decision
edition-released = Released
stage-draft = Draft
stage-submitted = Waiting for decision
stage-returned = Returned
stage-rejected = Rejected
stage-decided = Decided
stage-scheduled = Scheduled
stage-released = Released
stage-withdrawn = Withdrawn
stage-set-aside = Could not go out

## Why a field is refused

field-missing = Fill this in.
field-nothing-chosen = Choose at least one.
field-not-confirmed = Tick this box if you are sure.
field-too-long = Use at most { $max } characters. It has { $actual } now.
field-too-short = Use at least { $min } characters.
field-control-character = It holds a character that cannot be shown. Type it again, or paste plain text.
field-bidi-character = It holds a hidden character that changes the order of the text. Type it again by hand.
field-hidden-character = It holds a character that nobody can see. Type it again by hand.
field-broken-character = It holds a character that was damaged on its way (�). Type it again by hand.
field-line-break = Keep it on one line.
field-too-many-steps = Use at most { $max } steps: no more than a reader can remember.
field-unknown-key = There is nothing named “{ $key }”. Choose one from the list.
field-other-telephone = The telephone number “{ $found }” is not this record’s own. Take it out: each number stands in the field of its own contact.
field-typed-telephone = The telephone number “{ $found }” is typed into the text. Remove it and name the contact instead, as [[contact:name]].
field-not-a-slug = Use small letters a–z, digits and single hyphens, at most 60 characters.
field-not-an-email = Enter an e-mail address such as name@example.jp. Only unaccented Latin letters, digits and signs may stand in it.
field-not-a-date = Enter a date that exists, such as 2027-01-29.
field-not-a-moment = Enter a day and a time, like 2027-01-29T10:00. It is taken as Japan time.
field-not-a-number = Enter digits only.
field-not-a-percent = Enter a number from 0 to 100, with up to two decimal places.
field-not-whole = Enter a whole number from 1 to { $max }.
field-bleed-on-screen = Only sizes on paper (mm) have a bleed.
field-not-a-telephone = Write digits, with #, *, + or - where the number has them, such as #9110 or 03-5978-7509.
field-not-a-language = “{ $tag }” is not a language tag that is known here. Write tags such as ja, en or zh-Hans.
field-not-an-address = Enter an address that begins with https://.
field-not-a-period = Enter 2025, 2025-H1, 2024-10/2024-11 or 2025-12-16/2026-01-08.
field-taken = This is in use already. Choose another.
field-not-a-choice = Choose one from the list.
field-in-the-past = Choose a moment that is still to come.
field-in-the-future = This day has not come yet.
field-weak-password = This password is easy to guess. Use a few words that have nothing to do with each other.
field-wrong-password = This is not your present password. Check it and type it again.
field-not-the-same = Type the same as in the field above.
field-ends-before-it-begins = Choose a day after the first day.
field-below-itself = An organisation cannot stand below itself or below one of its own. Choose another.
field-zawgyi = “{ $found }” looks like Zawgyi, an old encoding of Burmese that most devices cannot show. Type it in Unicode.
field-not-a-typo = A contact, a figure, a link or a number changed here. That is more than a slip: choose “Other words for the same” or “The meaning”.
field-not-a-file = The library has no such file. Enter the number of a file, or the address of its page.
field-open-licence-ends = This licence has no end. If the use ends, choose “Own terms” or “Rights of others”.
field-consents-stand = A consent that stands is recorded. If nobody can be recognised, withdraw it first.
field-not-one-decision = A route ends in its one decision. Put exactly one decision last.

## Why an act on an account is refused

account-refused-fields = Some fields need mending. Mend those that are marked, then send it again.
account-refused-last-administrator = This is the only administrator. Give that role to somebody else first.
account-refused-stale = Somebody changed this account while you were looking at it. Check the differences below, then save.
account-refused-ended = This account has ended already. If the person is needed again, add a new account with another address.
account-refused-own-password = Your own password is not changed here. Use “Password” at the top.
account-refused-own = Nobody ends their own account. Ask another administrator.

## Why an act on a release is refused

release-refused-fields = Some fields need mending. Mend those that are marked, then send it again.
release-refused-stage = This cannot be done at this stage. Below is where the release stands now.
release-refused-role = Your roles do not allow this. Ask an administrator if you need it.
release-refused-own = Nobody decides what they drafted or translated. Ask another decider.
release-refused-blocked =
    { $count ->
        [one] { $count } thing stands in the way. Mend it from the list below.
       *[other] { $count } things stand in the way. Mend them one by one from the list below.
    }
release-refused-changed = This changed while you were looking at it. Below is how it stands now: look it over, then do it again.
release-refused-past = The moment has passed. Choose one that is still to come; once something is public, make a new edition to change it.
release-refused-far = The moment is more than two years ahead. Check the year.
release-refused-validity = What a text says would hold no longer by then. Choose an earlier moment or a later end of its validity.
release-refused-window = A text would no longer be shown by then. Choose an earlier moment or a later end of its display window.
release-refused-rights = The rights in a file, or a consent to it, end before that moment. Choose an earlier one, or look at the rights.
release-refused-file = Since it was submitted, something has happened to a file that would go out: { $what }
release-refused-file-missing = The file “{ $name }” that would go out is not on the disk. Tell an administrator.
release-refused-file-damaged = The file “{ $name }” is not the one that was decided on. Tell an administrator.

## What stands between a choice of texts and a release

blocker-nothing-goes-out = Nothing of this work would go out: every chosen language waits to be approved. Choose one that goes out, or leave the work out.
blocker-nothing-chosen = Nothing is chosen. Choose at least one text.
blocker-no-text = There is no text in this language. Write it, or leave this language out.
blocker-empty = A field that the public page needs is empty. Fill it in.
blocker-stale = The source changed after this was translated. Check the translation and save it.
blocker-stale-wording = The source says the same in other words since it was translated
blocker-other-list = The list is not that of the source. Make it the same.
blocker-machine-draft = A machine draft that nobody has checked
blocker-not-checked = Translated, but nobody has said that it is right
blocker-no-record = There is no record named “{ $key }”. Correct the name, or make the record.
blocker-record-words-stale = The words of “{ $name }” in this language are from before its Japanese words changed, or a machine’s that nobody has looked at. Change them, or save the record and say there that they are still right.
blocker-record-vouched = The Japanese words of “{ $name }” have changed; { $who } said that those in this language are still right
blocker-no-record-words = “{ $name }” has no words in this language. Readers are never shown another language instead.
blocker-no-furigana = “{ $sample }” has no furigana. Write the reading right after it, between 《 and 》.
blocker-broken-furigana = The furigana marks in “{ $sample }” are not complete. Write the reading right after the kanji, between 《 and 》.
blocker-typed = A figure or a telephone number is typed into the text instead of named: { $sample }
blocker-unanswered = A check found something, and nobody has said that it is no fault: { $what }
blocker-overridden = Called no fault by { $who } with the reason “{ $reason }”: { $what }
blocker-live-locale-left-out = This language is public and would keep an older edition, or an older contact, figure or description. Choose it as well.
blocker-changed-since = { $count ->
    [one] “{ $name }” has been changed since this was submitted. One text goes out with it as it was then. For today’s form, send the release back or withdraw it, and submit it anew.
   *[other] “{ $name }” has been changed since this was submitted. { $count } texts go out with it as it was then. For today’s form, send the release back or withdraw it, and submit it anew.
}
blocker-keeps-older = This language stays in its older edition: its readers go on seeing an older contact, figure, last day or issuer
blocker-in-another-release = This work is in another release that is under way (number { NUMBER($release, useGrouping: "false") }). Wait until that one is out, or withdraw it.
blocker-words-in-another-release = Another release that is under way (number { NUMBER($release, useGrouping: "false") }) carries other words for the pages in this language. Wait until that one is out, or withdraw it.
blocker-already-released = This edition is public in this language already. Leave it out, or make a new edition.
blocker-validity-over = What it says holds no longer. Extend its validity, or leave the text out.
blocker-window-over = The display window is over. Extend it, or leave the text out.
blocker-interface-open =
    { $count ->
        [one] One message that the pages in this language need is missing, or its source has changed.
       *[other] { $count } messages that the pages in this language need are missing, or their source has changed.
    }
blocker-words-machine =
    { $count ->
        [one] One of the words that the pages use in this language is a machine draft that nobody has checked
       *[other] { $count } of the words that the pages use in this language are machine drafts that nobody has checked
    }
blocker-letters = Words of “{ $name }”: { $what }
blocker-emergency-lent = Once the new number of “{ $name }” is public, readers of this language see that emergency contact in another language. Bring its words out with the next release.
blocker-words-not-checked =
    { $count ->
        [one] One of the words that the pages use in this language is a draft, and nobody has said that it is right
       *[other] { $count } of the words that the pages use in this language are drafts, and nobody has said that they are right
    }
blocker-slip-wording = { $who } called a change of the source only a slip, so its translations count as before; the words suggest a change of wording
blocker-slip-meaning = { $who } called a change of the source only a slip, so its translations count as before; the words suggest a change of meaning
blocker-wording-meaning = { $who } called a change of the source other words for the same; the words suggest a change of meaning
blocker-waived = The source has changed, and the translation was kept by { $who } with the reason “{ $reason }”
follow-up-title = { $title } (translations)

## Signing in

sign-in-wrong = The e-mail address or the password is wrong. Check both and try again.
sign-in-no-desk = This account has no desk: the desk is for staff. If you need a role there, ask your organisation’s administrator.
sign-in-slowed =
    { $seconds ->
        [one] There were too many failures. Wait { $seconds } second, then try again.
       *[other] There were too many failures. Wait { $seconds } seconds, then try again.
    }
sign-in-crowded = Many people are signing in just now. Wait a few seconds, then try again.
password-slowed =
    { $seconds ->
        [one] The present password was wrong too often. Wait { $seconds } second, then try again.
       *[other] The present password was wrong too often. Wait { $seconds } seconds, then try again.
    }

## How translations stand

state-missing = Missing
state-stale-meaning = Source says something else now
state-stale-wording = Source worded anew
state-machine = Machine draft
state-draft = Draft
state-checked = Checked
state-approved = Approved
class-typo = Only a slip (spelling, punctuation)
class-wording = Other words for the same
class-meaning = The meaning

reader-unread = No reader has checked it.
reader-out-of-date = The text has changed since a reader checked it.
reader-change-needed = A reader did not understand all of it.
reader-understood = A reader has understood it.
reader-verdict-understood = Understood
reader-verdict-change-needed = Change needed

## Why nothing can be made of a picture

picture-not-a-picture = This file holds no JPEG, PNG, GIF or WebP, whatever its name says. Save the picture as one of these.
picture-truncated = The picture ends in the middle: some of it was lost on its way. Send the whole file again.
picture-broken = The picture cannot be read to its end. Open it in a picture program, save it again, and send that.
picture-too-long = One side has more than { $max } pixels. Save it smaller.
picture-too-many-pixels = It has more than { $max } pixels. Save it smaller.
picture-too-many-frames = It has more than { $max } frames. Shorten it, or send it as a video.
picture-too-heavy = To open it would take too much memory. Save it without “progressive” or “interlaced”, or smaller.
picture-too-slow = It took too long to open. Save it without “progressive” or “interlaced”, or smaller.
picture-profile = Its colour profile cannot be read. Save the picture in sRGB.
picture-ink-without-profile = Its colours are those of print (CMYK), and no profile says which. Save it in sRGB, or with its profile.
picture-other-size = The picture is not of the size that was noted when it arrived. Send it again.
picture-too-many-bytes = Even at a lower quality it is larger than the format allows. Use a calmer picture or a larger limit.
picture-unfinished = It could not be finished, through no fault of the picture: the disk has no room, or the work was ended. An administrator can find out why.
