# The staff's door.

desk-name = Keihatsu desk
desk-skip = Skip to content
desk-find = Find works by words
desk-find-do = Find
desk-rooms = Rooms
desk-waiting-count = Waiting:
desk-sign-out = Sign out
desk-room-home = Home
desk-room-works = Works
desk-room-releases = Releases
desk-room-contacts = Contacts
desk-room-facts = Facts
desk-room-journal = Journal
desk-room-accounts = Accounts
desk-room-organisations = Organisations
desk-room-help = Help
desk-room-public = See the public pages

## Rehearsal

desk-rehearsal = Rehearsed clock
desk-rehearsal-minute = 1 minute on
desk-rehearsal-hour = 1 hour on
desk-rehearsal-day = 1 day on
desk-clock-title = Move the clock
desk-clock-moment = Date and time (Japan time)
desk-clock-do = Move the clock to this moment
clock-refused-real = The clock can be moved in a rehearsal only.
clock-refused-past = The clock cannot go back. Choose a moment after now.

## Signing in

desk-sign-in-title = Sign in
desk-sign-in-email = E-mail address
desk-sign-in-password = Password
desk-sign-in-do = Sign in
desk-sign-in-forgotten = If you have forgotten your password, ask your organisation’s administrator to set a new one.
desk-sign-in-demonstration = This is a demonstration. The accounts and the password are on the screen of the terminal that started it.
desk-sign-in-kept = You are not signed in, or no longer. What you typed is not saved yet. Sign in here and you can send it again.
desk-sign-in-not-kept = You are not signed in, or no longer. Nothing was saved. Sign in and do it again.
desk-kept-title = Your text is kept
desk-kept-text = You are signed in. What you sent before is not saved yet: send it again with the button below. Passwords, if there were any, are left out.
desk-kept-send = Send it again
desk-kept-leave = Home, without sending

## Home

desk-home-title = Home
desk-home-waiting = Waiting for you
desk-home-waiting-empty = Nothing presses. Decisions, returned releases, questions, and translations and approvals that a release waits for show here.
desk-home-decide = Decide
desk-home-mend = Returned
desk-home-schedule = Set the moment
desk-home-follow = Can follow now
desk-home-promised = A release has gone out that these may follow: readers wait for them
desk-home-translate = Write the text
desk-home-retranslate = Follow the changed source
desk-home-due = Due next
desk-home-due-empty = Nothing is scheduled. Set the moment of a decided release and it shows here.
desk-home-blocked = Blocked
desk-home-blocked-empty = Nothing is blocked.
desk-home-untold = { $count } to tell
desk-home-groundless = Public, and not allowed any more
desk-home-groundless-text = Replace it or take it away, and release the work again in every language that is public.
desk-home-ending = Files that leave soon
desk-home-ending-count =
    { $count ->
        [one] one place will be empty
       *[other] { $count } places will be empty
    }
desk-home-ending-spared = spare files take over
desk-home-left =
    { $count ->
        [one] { $count } language to be looked at
       *[other] { $count } languages to be looked at
    }
desk-home-left-text = Their words are from before the Japanese changed, or a machine’s. Change them, or confirm that they are right; until then, releases in these languages wait.
desk-home-outdated = { $count ->
    [one] { $count } page shows an older version
   *[other] { $count } pages show an older version
}
desk-home-outdated-text = To bring the change out, release the works again in all their languages.
desk-home-blockers = { $count ->
    [one] { $count } blocker
   *[other] { $count } blockers
}
desk-home-clock = The server's clock has jumped forward:
desk-home-clock-text = Nothing is released until somebody confirms the time. If it is wrong, set the server's clock right.
desk-home-clock-agree = This time is right
desk-done-clock-agreed = The clock is confirmed. Releases go on.
desk-home-damaged = Release { $number } cannot be read as it is stored:
desk-home-damaged-text = It will not go out. Tell an administrator: keihatsu check, run on the server, says what is damaged.
desk-home-failed = Could not be released:
desk-home-failed-text = What is stored is not what was decided, so it was stopped. Its page says what to do.
desk-home-blockers-many = { $count } blockers or more
desk-home-lately = Released lately
desk-home-lately-empty = Nothing has been released yet. What goes out shows here.

## Forms

desk-form-refused = { $count ->
    [one] Please mend { $count } place.
   *[other] Please mend { $count } places.
}

## After something was done

desk-done-signed-out = You have signed out.
desk-done-work-made = The work is made. Now write its text.
desk-done-work-described = The work’s details are saved.
desk-done-text-saved = The text is saved.
desk-done-text-approved = The text is approved.
desk-done-edition-begun = The text is saved in a new edition. The edition that is being decided on or public stays as it is.
desk-done-release-made = The release is made.
desk-done-release-chosen = Your choice is saved.
desk-done-release-submitted = Submitted for decision. Its content is frozen.
desk-done-release-decided = Decided. Next, set the moment of release.
desk-done-release-returned = Returned to the drafter.
desk-done-release-scheduled = The moment of release is set.
desk-done-release-released = Released.
desk-done-release-withdrawn = Withdrawn.
desk-done-account-saved = The account is saved.
desk-done-account-ended = The account has ended. The person is out at once.
desk-done-password-changed = Your password has changed. Other devices are signed out.
desk-done-organisation-saved = The organisation is saved.
desk-done-record-saved = Saved.
desk-done-clock-moved = The clock has moved.

## Errors

desk-error-home = Back to home
desk-error-400-title = That could not be read
desk-error-400-text = What was sent broke off or has the wrong form. Go back to the page before and send it again.
desk-error-403-title = You cannot do this
desk-error-403-text = Your roles do not open this page. If you need it, ask your organisation’s administrator for the role.
desk-error-cross-site-title = Stopped: sent from another site
desk-error-cross-site-text = This was not sent from a page of this desk. Nothing was changed.
desk-error-404-title = No such page
desk-error-404-text = The address is wrong, or the thing is no longer there.
desk-error-405-title = This address cannot be opened like that
desk-error-405-text = It is not a page of its own. Nothing was saved. Open the page that you need from the menu.
desk-error-413-title = That is too much at once
desk-error-413-text = It was larger than can be sent at once. Nothing was saved. Go back, shorten the text and send it again.
desk-error-503-title = Busy just now
desk-error-503-text = Something large is being worked on. Nothing was saved. Wait a moment and try again.
desk-error-unwritable-title = Nothing can be saved
desk-error-unwritable-text = The server’s disk is full or fails. Nothing was saved. Tell an administrator, and try again when they have mended it.
desk-error-kept = What you sent is kept on this page. Leave it open and send it again from here. Passwords and files, if there were any, are left out.
desk-unwritable = A write failed for want of room on the server’s disk, or because it may only be read. Pages can still be read; nothing new is saved and nothing is released. Free some room. This notice goes away by itself once writing works again.
desk-error-500-title = The fault is ours
desk-error-500-text = That could not be done. Look at the page before to see whether it was saved. If it goes on, tell an administrator.

## Help

desk-help-title = Help
desk-help-flow-title = How a release comes about
desk-help-flow-write = Write.
desk-help-flow-write-text = Make a new advisory under Works and write it in Japanese. Beside it you see exactly what the public will see.
desk-help-flow-translate = Translate.
desk-help-flow-translate-text = Write Easy Japanese and the other languages beside the source. When the source changes later, the translation is marked.
desk-help-flow-gather = Gather.
desk-help-flow-gather-text = Under Releases choose works and languages. What is missing is listed, with a link to where it is mended.
desk-help-flow-decide = Decide.
desk-help-flow-decide-text = Choose a route (delegated, standard, joint) and submit: from then on the content is frozen. Who signed at each step, with which words and by when, stands on the page of the release. Nobody decides who drafted it or wrote a word of it.
desk-help-flow-release = Release.
desk-help-flow-release-text = Set a moment in Japan time, or release at once. In that second everything chosen becomes public together.
desk-help-marks-title = How texts are written
desk-help-marks-ruby = Furigana, without spaces between the signs. Put ｜ in front where the base holds more than kanji.
desk-help-marks-contact = Shows a contact in a sentence. Telephone numbers are never typed.
desk-help-marks-fact = Shows a figure in a sentence, with its period and whether it is provisional or final.
desk-help-marks-strong = Strong
desk-help-marks-list = Lists
desk-help-translate-title = Getting translations done
desk-help-translate-queue = What waits for you, the most pressing first.
desk-help-translate-matrix = A table of works and languages: how far each translation is, and why it needs another look.
desk-help-translate-exchange = Send texts out as XLIFF or CSV. When the file comes back, look at the differences, then take them over.
desk-help-translate-follow = These hold no release up. Readers are told that a translation is being made; once it is approved, a draft release with it is prepared.
desk-help-translate-ask = Sent from below a field. It waits on its author’s home, and the answer on the home of whoever asked.
desk-help-easy-title = Easy Japanese
desk-help-easy-lead = It follows the three steps of the guideline of the Immigration Services Agency and the Agency for Cultural Affairs. It is a rewrite, not a translation.
desk-help-easy-write = Step 1: make it clear for any reader of Japanese.
desk-help-easy-write-text = Choose what to say, begin with what matters most, and say one thing in one sentence. The measures of the editor show how long sentences are and how many say one thing.
desk-help-easy-rewrite = Step 2: make it clear for people who learn Japanese.
desk-help-easy-rewrite-text = Hard words, loan words, honorifics, passives, double negatives and years of an era alone are listed below their field, with the reason and what to write instead. Where the words are right as they are, say why. Kanji without furigana keep a text from being checked. In the end tick the whole checklist.
desk-help-easy-readers = Step 3: ask a reader.
desk-help-easy-readers-text = Record the reader’s role, the day, what was not understood, and the result. The record is about the words that were read: a change of the text makes it one of earlier words. A release without a check of the present words is cautioned about before it is submitted.
desk-help-easy-furigana = “Put in furigana” proposes readings from texts written before and from the glossary. In the glossary, a term in Easy Japanese that carries its reading, marked as in the table of marks, decides it. Look at every reading that is marked so. Nothing is changed before you save, and one press takes it all out again.
desk-help-keys-title = Keys
desk-help-keys-close = Close
desk-help-keys-help = Show this list
desk-help-keys-rows = Next and previous row
desk-help-keys-save = Save the text
