# Works and their texts.

## How a text stands

desk-standing-open = Not ready for a release

## The list

desk-works-list-title = Works
desk-works-list-make = Make a work
desk-works-list-filter = Filter works
desk-works-list-words = Words
desk-works-list-topic = Topic
desk-works-list-audience = Audience
desk-works-list-state = State
desk-works-list-locale = Has a text in
desk-works-list-owner = Owner
desk-works-list-all = All
desk-works-list-more = More filters
desk-works-list-find = Filter
desk-works-list-clear = Clear all filters
desk-works-list-count =
    { $count ->
        [one] { $count } work
       *[other] { $count } works
    }
desk-works-list-none = There are no works yet. Begin with “Make a work”.
desk-works-list-none-yet = There are no works yet. They show here once a drafter makes one.
desk-works-list-not-found = No work fits. Use fewer words, or clear a filter.
desk-works-list-unknown = One of the filters has an unknown value. It was left out of this list.
desk-works-list-column-title = Title
desk-works-list-column-edition = Edition
desk-works-list-column-written = Last written
desk-works-list-pages = Pages
desk-works-list-page = Page { $page } of { $pages }
desk-works-list-earlier = Previous 50
desk-works-list-later = Next 50

## Making and describing a work

desk-work-make-title = Make a work
desk-work-make-do = Make it and write
desk-work-form-title = Title (Japanese)
desk-work-form-title-hint = In words that make readers see that it is about them. It can be changed later.
desk-work-form-slug = Name in the address
desk-work-form-slug-hint = Becomes the address of the public page: small letters, digits, hyphens. It cannot be changed later. Example: fake-police
desk-work-form-topic-hint = Public pages are sorted by topic.
desk-work-form-topic-none = Choose one
desk-work-form-audiences = Audiences
desk-work-form-audiences-hint = Choose at least one.
desk-work-form-valid = Last day valid
desk-work-form-valid-hint = What it says holds until the end of this day in Japan; after that the public page says so. Leave it empty for no end.
desk-work-form-until = Last day shown
desk-work-form-until-hint = Shown until the end of this day in Japan. Leave it empty for no end.
desk-work-form-leave = Cancel
desk-work-describe-title = Change the details
desk-work-describe-do = Save
desk-work-describe-conflict = Somebody else saved first.
desk-work-describe-public = This work is public. Changes here leave the public page as it is; they take effect with the next release.
desk-work-describe-conflict-text = This is what is stored now. The fields below still hold what you typed.
desk-work-describe-over = Save mine over it
desk-work-describe-theirs = Keep what is stored

## One work

desk-work-show-edition = Edition { $number }
desk-work-show-texts = Texts
desk-work-show-stale-fields = Source changed in:
desk-work-show-open-why = What is missing
desk-work-show-write = Write the text
desk-work-show-edit = Edit the text
desk-work-show-read = Read the text
desk-work-show-versions = Versions
desk-work-show-blockers = Missing for a release
desk-work-show-blockers-none = Everything that a release needs is there. Ready to go out: { $languages }
desk-work-show-blockers-later = Not ready yet; can follow later: { $languages }
desk-work-show-not-out = Ready, and not yet with readers: { $languages }
desk-work-show-blockers-onward = Go to releases
desk-work-show-blockers-public = This edition is public. Editing it begins a new edition.
desk-work-show-idle = Not begun
desk-work-show-unasked = Languages that no release has chosen
desk-work-show-not-begun = Not begun, and chosen by no release:
desk-work-show-all-languages = All languages
desk-work-show-details = Details
desk-work-show-details-change = Change
desk-work-show-issuer = Issued by
desk-work-show-until-none = Not set
desk-work-show-until-now = Last day shown, public page
desk-work-show-until-next = Last day shown, next release
desk-work-show-redescribed = The saved details (topic, audiences, last day shown) are not on the public page yet. It stays as it is until the next release.
desk-work-show-redescribed-release = Prepare a release with these details
desk-work-show-over = Window over
desk-work-show-editions = Editions
desk-work-show-public-page = public page
desk-work-show-releases = Releases that hold it
desk-work-show-releases-none = None yet. Choose it under Releases and it shows here.

## The editor

desk-text-back = Overview
desk-text-languages = Languages of the text
desk-text-version = Version { $version }
desk-text-none-yet = Not written yet.
desk-text-source = Source (Japanese)
desk-text-empty = (empty)
desk-text-begins = This edition is fixed. Saving begins the new edition { $number }; what is public stays as it is.
desk-text-stale = The source changed after this was translated. Check these fields and save:
desk-text-moved = What changed in the source
desk-text-moved-unknown = It is not recorded which source this was translated from. Check the whole field.
desk-text-other-list = The list of the source stands here. Save, and this language has it, too.
desk-text-read-only = Your roles do not include writing in this language, so this is for reading only.
desk-text-known = Names that can be used ({ $count })
desk-text-known-add = Add
desk-text-save = Save
desk-text-save-over = Save this
desk-text-take-theirs = Use the stored text and discard mine
desk-text-saved = Saved
desk-text-unsaved = There are changes that are not saved
desk-text-preview = As the public will see it
desk-text-preview-do = Preview
desk-text-preview-go = Go to the preview
desk-text-preview-title = The text as the public will see it
desk-text-count = Characters:
desk-text-hint-title = At most { $max } characters, on one line.
desk-text-hint-summary = At most { $max } characters. In two or three sentences: what happens, and what to do.
desk-text-hint-steps = One a line, at most four. Begin with a verb and with what can be done at once.
desk-text-hint-happens = At most { $max } characters. **strong**, “- ” for lists. Furigana: the reading between 《 and 》 right after the kanji.
desk-text-hint-happens-plain = At most { $max } characters. **strong**, “- ” for lists.
desk-text-hint-aftermath = At most { $max } characters. “1. ” for an order. [[contact:name]] and [[fact:name]] show a record in a sentence.
desk-text-hint-contacts = One name a line, shown from the top.
desk-text-hint-facts = One name a line. May be left empty.
desk-text-hint-note = At most { $max } characters. Leave it empty for the first release.
desk-text-hint-note-needed = At most { $max } characters. This language is public. If any other field has changed, tell readers in one line what did; if all are as readers have them, leave this empty.
desk-text-unshown = Comes out as plain text: { $kinds }.
desk-text-unshown-image = image
desk-text-unshown-table = table
desk-text-unshown-heading = heading
desk-text-unshown-link = a link of this form
desk-text-unshown-html = HTML

## A save that somebody else overtook

desk-text-conflict = Somebody else saved first. Your text is not saved yet.
desk-text-conflict-own = You saved this in another window. The text in this window is not saved yet.
desk-text-conflict-who = Stored is version { $version } of edition { $edition }, written by { $writer },
desk-text-conflict-none = The work is in edition { $edition } now, which has no text in this language.
desk-text-conflict-text = Fields that you changed hold your text, all others the stored one. Look them over and save.
desk-text-conflict-both =
    { $count ->
        [one] One field was changed on both sides. Choose which text is to stand there.
       *[other] { $count } fields were changed on both sides. Choose for each which text is to stand.
    } What you did not change holds the stored text.
desk-text-conflict-untouched = You did not change this, so it holds the stored text.
desk-text-conflict-choose = This was changed on both sides. Which one is to stand?
desk-text-conflict-mine = Mine (edit it below)
desk-text-conflict-theirs = The stored text
desk-text-conflict-difference = Compared with the stored text
desk-text-stored = Stored text
desk-text-yours = Your text
desk-difference-added = added
desk-difference-removed = removed

## The preview

desk-preview-refused = It cannot be saved like this. What you see is a guide only.
desk-preview-none = There is no text yet. It shows here once you write.

## Versions

desk-versions-title = Versions
desk-versions-none = Nothing has been written in this language yet.
desk-versions-only-one = There is one version so far. After the next save the difference shows here.
desk-versions-from = From
desk-versions-to = To
desk-versions-column-version = Edition and version
desk-versions-column-done = What was done
desk-versions-column-writer = Written by
desk-versions-column-at = When
desk-versions-name = Edition { $edition }, version { $version }
desk-versions-compare = Compare the two
desk-versions-difference = Difference
act-written = Written by { $name }
act-carried = Carried over from the edition before
act-waived = Found still right by { $name }
act-checked = Checked by { $name }
act-approved = Approved by { $name }
act-imported = Taken over from a file by { $name }
act-drafted = Drafted by a machine for { $name }
desk-versions-same = There is no difference.

## The ledger of a translation

desk-text-class = What changes for the translations?
desk-text-unclassed = Translations hang on what you changed. Say for each field below what the change means for them, then save again. Nothing is saved yet.
desk-text-not-ready = Not saved. It cannot be called checked while these fields are missing or left behind:
desk-text-meaning-changed = Not saved. The meaning of the source has changed here, and only a drafter may say that the old translation still fits:
desk-text-written = Not saved. People wrote this, and a machine does not replace it:
desk-text-own-work = Whoever wrote or checked a text does not approve it. Ask a second person.
desk-text-waive = Still right as it is
desk-text-waive-drafter = The source now means something else. Only a drafter may say that this is still right: change it, or ask the author.
desk-text-waive-reason = Why the marked fields are still right
desk-text-waive-hint = Needed only if you mark a field as still right. It is kept in the journal.
desk-text-save-checked = Save as checked
desk-text-approve = Approve
desk-text-approve-other = You wrote or checked this text, so somebody else approves it: another drafter, translator or examiner.
desk-text-approve-text = Its translator has checked this text. If you have read it against the source and it is right, approve it.
