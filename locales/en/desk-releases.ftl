# Releases and the journal.

desk-release-list-title = Releases
desk-release-list-stages = Stages
desk-release-list-make = Make a release
desk-release-list-all = All
desk-release-list-release = Release
desk-release-list-stage = Stage
desk-release-list-holds = Holds
desk-release-list-damaged = cannot be read
desk-release-list-drafter = Drafted by
desk-release-list-drafted = Drafted (Japan time)
desk-release-list-submitted = Submitted (Japan time)
desk-release-list-due = Due (Japan time)
desk-release-list-released = Released (Japan time)
desk-release-list-withdrawn = Withdrawn (Japan time)
desk-release-list-more = See all { $count }
desk-release-group-preparing = In preparation
desk-release-group-preparing-empty = Nothing is in preparation. A drafter begins with “Make a release” and chooses works and languages.
desk-release-group-deciding = Being decided
desk-release-group-deciding-empty = Nothing waits for a decision or for a moment.
desk-release-group-scheduled = Scheduled
desk-release-group-scheduled-empty = Nothing is scheduled. A decided release appears here once its moment is set.
desk-release-group-released = Released
desk-release-group-released-empty = Nothing has been released yet.
desk-release-group-withdrawn = Withdrawn
desk-release-group-withdrawn-empty = Nothing has been withdrawn.
desk-release-size =
    { $works ->
        [one] { $works } work
       *[other] { $works } works
    } · { $texts ->
        [one] { $texts } text
       *[other] { $texts } texts
    }
desk-release-late = { $time } late
desk-release-on-time = On time (0 seconds)
desk-release-number = No. { $number }
desk-release-edition = Edition { $number }
desk-release-languages = { $count ->
    [one] { $count } language
   *[other] { $count } languages
}
desk-release-missing = No text
desk-release-live = Public
desk-release-see = View
desk-release-out-addresses = Public pages
desk-release-route-zone = All moments are Japan time.

## Choosing

desk-release-choose-new = Make a release
desk-release-choose-title = Choose what to release
desk-release-choose-name = Name of the release
desk-release-choose-name-hint = Only staff see it. It tells the decider what this release is about.
desk-release-choose-filter = Filter works
desk-release-choose-words = Words of the title
desk-release-choose-topic = Topic
desk-release-choose-any = All
desk-release-choose-do-filter = Filter
desk-release-choose-what = Works and languages
desk-release-choose-all = Choose everything shown
desk-release-choose-none = Clear what is shown
desk-release-choose-missing = A language ticked here is required: the release waits until there is a text in it.
desk-release-choose-counts = { $shown } of { $total } works are shown. Texts chosen: { $chosen }.
desk-release-choose-kept = Of these, { $count } are not shown now and stay chosen.
desk-release-choose-more = Search by words or topic to see the other works.
desk-release-choose-no-works = There are no works yet.
desk-release-choose-make-work = Make a work
desk-release-choose-nothing = No work fits. Shorten the words, or choose all topics.
desk-release-choose-work = Work
desk-release-choose-held = In another release
desk-release-choose-apart = (in a new tab)
desk-release-choose-make = Make a release of these
desk-release-choose-save = Save the choice
desk-release-choose-cancel = Cancel
desk-release-choose-changed = Somebody else changed this release while you were choosing. Nothing was saved. Saving now replaces it with what this page shows.

## One release

desk-release-went-out = Released
desk-release-next = What to do now
desk-release-left = Public in
desk-release-route = Route
desk-release-history = History
desk-release-matrix = See how its languages stand
desk-release-holds = What it holds
desk-release-holds-frozen = This is fixed. Open a language to see the text exactly as it will be public, and how it differs from what is public now.
desk-release-holds-empty = Nothing is chosen yet.
desk-release-dry-run = Dry run
desk-release-dry-run-clear = Nothing stands in the way. It can be submitted. Goes out in: { $languages }
desk-release-dry-run-later = Follows once it is ready: { $languages }
desk-release-dry-run-count =
    { $count ->
        [one] { $count } blocker. Mend it, then the release can be submitted.
       *[other] { $count } blockers. Mend them all, then the release can be submitted.
    }
desk-release-rest = Each text’s own page shows what else was found in it:
desk-release-rest-reader = no reader’s check
desk-release-rest-other = other
desk-release-tally-blockers = blockers
desk-release-tally-cautions = to know
desk-release-tally-behind = held back
desk-release-cautions = What to know
desk-release-unsent-reason = The reason that was not sent
desk-release-cautions-hint = This does not stop the release. It goes out as it stands unless somebody takes it further first.
desk-release-cautions-decided = None of this stops the release. Open each to see it as the public will.
desk-release-cautions-frozen = None of this stops the release; whoever decides should know it. Open each to see it as the public will.
desk-release-behind = Held back
desk-release-behind-hint = These texts are not ready: they are not approved, or something else is to be mended. The release goes out without them; where their language has public pages, its readers are told that a translation is being made. Once one is approved, a release that brings it is prepared by itself.
desk-release-behind-unspoken = There are no public pages in { $language } yet, so nobody is told there: they go out with the first text in that language.
desk-release-behind-out-hint = These texts were not ready in time. Once one is approved, a release that brings it is prepared by itself; people submit it, decide on it and set its moment.
desk-release-behind-stopped = Was held back
desk-release-behind-stopped-hint = These texts were not ready when the release was submitted. The release was withdrawn, so nothing of it goes out and nothing follows by itself: put them into a new release.
desk-release-behind-older = Readers keep the older edition
desk-release-behind-take-on = Take it further
desk-release-behind-make = Put it into a release
desk-release-behind-prepared-then = Follows once this is out
desk-release-behind-in = Follows
desk-release-behind-in-with = Follows with release { $number }
desk-release-behind-out = Followed
desk-release-behind-out-with = Out with release { $number }
desk-release-held = Held back
desk-release-may-follow = May follow later
desk-release-follows = Prepared by the program: these texts are approved now and were held back by
desk-release-failed = It could not go out at its moment.
desk-release-failed-why = What is stored is not what was decided, so nothing of it was made public.
desk-release-failed-told = The program says:
desk-release-failed-withdraw = Withdraw it below, then make it anew from the texts as they are now. It is decided on again.
desk-release-failed-mend = Or have an administrator mend what is stored, from a backup, and try again.
desk-release-do-again = Try again
desk-release-again-hint = It goes out at once if what is stored is what was decided. Otherwise it comes back here.
desk-release-confirm-again = Try to release “{ $title }” again. Its moment has passed, so it goes out at once.
desk-release-mend-write = Write the text
desk-release-mend-text = Mend the text
desk-release-mend-language = Fill in the language
desk-release-mend-words = Look at the words
desk-release-files-title = Files
desk-release-files-frozen = This is what readers will get, byte for byte. It is what is decided on.
desk-release-files-new = New
desk-release-files-changed = Differs from what is public
desk-release-files-same = Same as what is public
desk-release-files-gone = With this release readers lose:
desk-release-files-views =
    { $count ->
        [one] Pages show it in one size.
       *[other] Pages show it in { $count } sizes.
    }
desk-release-files-more =
    { $count ->
        [one] There is one more, on the page of its text.
       *[other] There are { $count } more, on the pages of their texts.
    }
desk-release-mend-files = Open its files
desk-release-mend-people = Say who is in it
desk-release-mend-rights = Say its rights
desk-release-mend-work = Mend the work
desk-release-mend-record-stale = Change or confirm its words
desk-release-mend-record = Add its words
desk-release-mend-changed = See how it is now
desk-release-mend-release = See that release
desk-release-mend-choice = Choose again
desk-release-manifest = Manifest
desk-release-manifest-hint = This value is what is decided on. One different letter in a text, a contact or a fact, or one byte of a file, would change it.
desk-release-manifest-file = Save the manifest (JSON)
desk-release-copy = Copy
desk-release-out = What went out
desk-release-out-due = Due
desk-release-out-applied = Public since
desk-release-out-late = Delay
desk-release-out-generation = Generation of the publication
desk-release-out-nowhere = The publication does not hold this release. Ask an administrator to run keihatsu check.
desk-release-returned-by = { $who } returned it
desk-release-withdrawn-by = { $who } withdrew it
desk-release-meanwhile = Last change: { $who }, “{ $what }”, { $when }.
desk-release-newer = Edition { $number } of “{ $title }” was begun by { $who } on { $when }.
desk-release-newer-stays = This release holds edition { $held }, and not a letter of it has changed. A decision covers edition { $held } alone: edition { $number } needs a decision of its own.
desk-release-newer-difference = The difference now:
desk-release-newer-label = A newer edition

desk-release-do-submit = Submit for decision
desk-release-do-choose = Change the choice
desk-release-do-decide = Approve exactly this
desk-release-do-return = Return it
desk-release-do-schedule = Set this moment
desk-release-do-move = Change the moment
desk-release-do-now = Release now
desk-release-do-withdraw = Withdraw it
desk-release-do-discard = Discard this draft
desk-release-do-repeat = Make it anew
desk-release-submit-hint = Submitting fixes what it holds. A text that is changed afterwards becomes a new edition and is not part of this release.
desk-release-decide-hint = Open each text in the table below, see it as the public will, then decide.
desk-release-return-reason = Why it goes back (the drafter reads this)
desk-release-withdraw-reason = Why it is withdrawn
desk-release-withdraw-hint = It can be withdrawn until it is public, and made anew afterwards.
desk-release-discard-reason = Why it is discarded (optional)
desk-release-discard-why = Why it is discarded
desk-release-discard-hint = It will not be submitted any more. The texts stay. It can be made anew afterwards.
desk-release-repeat-hint = Makes a new draft with the same name and choice, from the texts as they are now.
desk-release-moment = Moment of release (Japan time)
desk-release-moment-hint = In that second everything in it becomes public together. The next page says the weekday.
desk-release-confirm-return = Return “{ $title }”.
desk-release-confirm-withdraw = Withdraw “{ $title }”. It will not become public at its moment.
desk-release-confirm-discard = Discard the draft “{ $title }”.
desk-release-confirm-now = Release “{ $title }” now. Everybody can see it at once, and this cannot be undone.

desk-release-why-own = You drafted this or wrote a text of it. Another person must decide.
desk-release-why-decider = A decider decides on this. You do not have that role.
desk-release-why-either = Drafters and deciders set the moment and withdraw.
desk-release-why-drafter = A drafter goes on from here.
desk-release-why-blocked = Mend what the dry run below found, then it can be submitted.

## The rail

desk-release-step-drafted = Drafted
desk-release-step-prepared = Prepared by the program for
desk-release-step-submitted = Submitted
desk-release-step-returned = Returned
desk-release-step-decided = Decided
desk-release-step-scheduled = Scheduled
desk-release-step-released = Released
desk-release-step-at-once = Released at once by
desk-release-step-withdrawn = Withdrawn
desk-release-step-failed = Could not go out
desk-release-step-is-done = Done
desk-release-step-is-now = Now
desk-release-step-is-ahead = Ahead
desk-release-step-is-stopped = Stopped
desk-release-waits-submit = Waiting for { $who } or another drafter to submit it.
desk-release-waits-decide = Waiting for a decision by { $who }.
desk-release-waits-several = Waiting for a decision by { $who } or others.
desk-release-waits-nobody = Nobody can decide on this. Ask an administrator for a decider who took no part in it.
desk-release-waits-moment = Waiting for { $who } or a decider to set the moment.
desk-release-waits-clock = Waiting for the clock. Nobody needs to do anything.
desk-release-waits-people = Waiting for a drafter or a decider to withdraw it or to try again.

## A frozen text

desk-release-text-frozen = Exactly as it will be public.
desk-release-text-released = Exactly as it was released.
desk-release-text-languages = Languages
desk-release-text-difference = Difference to what is public now
desk-release-text-is-live = This was released:
desk-release-text-new = Nothing is public in this language yet. The whole text is new.
desk-release-text-same = The words are the same as in edition { $number }, which is public.
desk-release-text-against = Compared with edition { $number }, which is public.
desk-release-text-added = Added
desk-release-text-removed = Removed
desk-release-text-records = These contacts or facts change as well:

## Journal

desk-journal-title = Journal
desk-journal-lead = Who did what, and when. It can only be added to: each entry is chained to the one before it by its hash.
desk-journal-verify = Verify the chain
desk-journal-holds =
    { $count ->
        [one] The chain of { $count } entry holds. Nothing was altered.
       *[other] The chain of all { $count } entries holds. Nothing was altered.
    }
desk-journal-head = Last hash
desk-journal-unsigned = The signatures do not hold
desk-journal-heads-none = Nothing has been signed yet.
desk-journal-signed = Signed, and every signature holds
desk-journal-heads = Signed heads
desk-journal-head-when = Signed on
desk-journal-head-key = Key
desk-journal-broken = The chain breaks at entry { $number }.
desk-journal-broken-hint = This entry or the one before it may have been altered. Leave the data as it is and tell an administrator at once.
desk-journal-filter = Filter the journal
desk-journal-anyone = Anyone
desk-journal-anything = Anything
desk-journal-clock = The clock
desk-journal-number = No.
desk-journal-when = When (Japan time)
desk-journal-who = Who
desk-journal-what = What
desk-journal-object = Object
desk-journal-named = Its number or name
desk-journal-of = See it in the journal
desk-journal-details = Details
desk-journal-hash = Hash
desk-journal-hashes = Show the hashes
desk-journal-from = From this day
desk-journal-until = Until this day
desk-journal-all = Clear
desk-journal-empty = No entry fits.
desk-journal-damaged = This entry is damaged and cannot be read. It may have been altered.
desk-journal-pages = Pages of the journal
desk-journal-newer = Newer
desk-journal-older = Older

journal-unknown = Something else
journal-release-made = Made a release
journal-release-prepared = Prepared a release with approved translations
journal-release-chosen = Chose what to release
journal-release-submitted = Submitted a release
journal-release-decided = Decided on a release
journal-release-returned = Returned a release
journal-release-scheduled = Set the moment
journal-release-at-once = Released at once
journal-release-withdrawn = Withdrew a release
journal-release-released = Released
journal-release-failed = Could not be released
journal-release-retried = Tried to release again
journal-work-made = Made a work
journal-work-described = Changed a work
journal-text-saved = Saved a text
journal-text-approved = Approved a translation
journal-edition-begun = Began an edition
journal-contact-added = Added a contact
journal-contact-changed = Changed a contact
journal-fact-added = Added a fact
journal-fact-changed = Changed a fact
journal-account-added = Added an account
journal-account-changed = Changed an account
journal-account-password-changed = Changed their own password
journal-account-language = Changed the language of their desk
journal-account-ended = Ended an account
journal-organisation-added = Added an organisation
journal-organisation-changed = Changed an organisation
journal-session-started = Signed in
journal-session-ended = Signed out
journal-session-slowed = Slowed after failed sign-ins
journal-any-release = Anything about releases
journal-any-account = Anything about accounts
journal-clock-agreed = Confirmed a clock that had jumped
journal-clock-moved = Moved the clock of a rehearsal
journal-key-ahead = ahead
journal-object-clock = clock
journal-any-session = Signing in and out
journal-object-release = Release
journal-object-work = Work
journal-object-account = Account
journal-object-organisation = Organisation
journal-object-contact = Contact
journal-object-fact = Fact
journal-key-digest = digest
journal-key-due = due
journal-key-reason = reason
journal-key-texts = texts
journal-key-generation = generation
journal-signing-key-made = Signing key taken into use
journal-object-signing-key = signing key
journal-key-public = public key
journal-key-serials = serial numbers given
journal-key-shares = took part
journal-key-slug = name
journal-key-topic = topic
journal-key-audiences = audiences
journal-key-shown-until = shown until
journal-key-locale = language
journal-key-edition = edition
journal-key-version = version
journal-key-key = name
journal-key-name = name
journal-key-email = e-mail
journal-key-password = password
journal-password-set = set
journal-key-session = session
journal-key-title = title
journal-key-parent = below
journal-key-languages = languages
journal-key-roles = roles
journal-key-organisation = organisation
journal-key-moved-from = before
journal-key-moved-to = after
journal-key-seal = sources, marks and reason
journal-key-choices = what is chosen
journal-key-begun = first organisation and title
journal-key-stale = to be looked at again in
journal-key-code = code
journal-edit-typo = { $field }: a slip was mended (translations stay valid)
journal-edit-wording = { $field }: the wording was changed (translations are to be looked at again)
journal-edit-meaning = { $field }: the meaning was changed (translations are to be mended)
journal-waived = { $field }: called still right though the source has changed
journal-overridden = { $field }: a warning was overridden
journal-overridden-of = { $field }: a warning ({ $found }) was overridden
journal-act-checked = saved as checked
journal-act-approved = approved
journal-act-imported = from a translator’s file
journal-act-drafted = drafted by a machine

## Languages that follow

desk-release-choose-follow = Languages that may follow later
desk-release-choose-follow-hint = Where a translation in these languages is not ready in time, the release goes out without it and readers are told that it is being made. All other languages must be ready.

desk-release-words-title = Words of the pages
desk-release-words-with = This release also brings the words of the public pages in these languages. Look at them before you decide.
desk-release-words-out = The words of the public pages in these languages went out with it.
desk-release-words-stopped = It would have brought the words of the public pages in these languages, too.
desk-release-words-open = These are today’s words; submitting freezes them. They are changed here:
desk-release-words-frozen = These words are frozen: they are part of what is decided on.
desk-release-words-changed = New and changed
desk-release-words-none = Nothing differs from what readers have now.
desk-release-words-same = As readers have them now
desk-release-words-new = new
desk-release-words-ltr = left to right
desk-release-words-way = Direction
desk-release-words-emergency = In an emergency: { $number }
