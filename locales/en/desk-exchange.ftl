# The exchange of files with translators: out, looked at, taken over.

desk-interchange-title = Exchange
desk-interchange-text = Give translators the source as a file for the tool they know, and take their answers back.
desk-interchange-refused = The file is not read. Nothing has changed.
desk-interchange-nothing = There is nothing to send for this choice. Choose all fields, or another language or topic.
desk-interchange-out = Send out
desk-interchange-out-text = Each field goes with its source, its present translation, its state and its longest length; where the source has changed, with the words before.
desk-interchange-works = { $count ->
    [one] One work
   *[other] { $count } works
}
desk-interchange-pick = Tick to send only some of them; none ticked sends all
desk-interchange-language = Into
desk-interchange-only = Fields
desk-interchange-only-needs-work = What needs work: missing, left behind by its source, or a machine’s
desk-interchange-only-all = All fields
desk-interchange-form = File
desk-interchange-form-xliff = XLIFF 1.2, for translation tools
desk-interchange-form-csv = CSV, for spreadsheets
desk-interchange-download = Download the file
desk-interchange-in = Take back
desk-interchange-in-text = First you see every change. Nothing changes until you have looked and taken it over.
desk-interchange-in-not-you = Drafters and translators take the files back.
desk-interchange-file = The translator’s file
desk-interchange-file-hint = XLIFF 1.2 or CSV, up to { $max } MB. You can also drop it here.
desk-interchange-preview = Look at the changes
desk-interchange-no-file = Choose a file.
desk-interchange-broken = The file broke off on its way. Send it again.
desk-interchange-too-large = The file has more than { $max } MB. Send it in several parts, one after the other.
desk-interchange-not-saved = One of the texts cannot be saved, so none was. Choose the file again and look at the changes.
desk-interchange-preview-title = Before it is taken over
desk-interchange-overtaken = The texts have changed since you were shown this. It is compared anew below; nothing has been taken over.
desk-interchange-rules = Some fields break a rule, so the file cannot be taken over. Mend them as said below and send it again.
desk-interchange-count-new = New
desk-interchange-count-machine = Replace a machine’s
desk-interchange-count-replaces = Replace a person’s
desk-interchange-count-stale = Made from an older source
desk-interchange-count-right = Called right unchanged
desk-interchange-count-fits = May be still right
desk-interchange-count-same = Unchanged
desk-interchange-count-left = Passed over
desk-interchange-count-refused = Break a rule
desk-interchange-count-faulty = Do not pass the checks
desk-interchange-count-unread = Looked at by nobody
desk-interchange-faulty = These can be taken over, but not as checked, and nothing is released with them. Mend them in the file, or in the text afterwards.
desk-interchange-unread = Nobody has looked at it: arrives as a machine’s draft
desk-interchange-right-states = A translator calls a field right with the state “signed-off” or “final” in XLIFF, or “checked” in a spreadsheet.
desk-interchange-vouched-draft = Its translator calls it right: arrives as a draft
desk-interchange-unvouched = Not called right by its translator: arrives as a draft
desk-interchange-vouched = Called right by its translator: checked with the tick at the end, else a draft
desk-interchange-moved = How the source has changed
desk-interchange-doubt = While this is open, the text is not marked as checked.
desk-interchange-unread-record = Nobody has looked at it: releases in this language wait until somebody has
desk-interchange-line = Line { $line }:
desk-interchange-more = { $count ->
    [one] One more is marked below.
   *[other] { $count } more are marked below.
}
desk-interchange-kind-new = New
desk-interchange-kind-right = Unchanged; its translator calls it right: counts as checked with the tick at the end
desk-interchange-kind-fits = Unchanged, and done for today’s source by its translator
desk-interchange-kind-machine = Replaces a machine’s words
desk-interchange-kind-replaces = Replaces a person’s words
desk-interchange-left-source = Passed over: the source has no such field any more
desk-interchange-left-moved = Passed over: its source has changed since it was sent out
desk-interchange-left-whole = Passed over: other words that must be there are missing
desk-interchange-left-keeper = Passed over: only who keeps contacts and facts changes their words
desk-interchange-left-drafter = The source has changed in meaning: only a drafter may say that these words still fit
desk-interchange-left-note = Passed over: it tells of an earlier change
desk-interchange-stale-meaning = The source has changed in meaning since: arrives as stale
desk-interchange-stale-wording = The source has changed in wording since: arrives as stale
desk-interchange-begins = A release holds this text: taking this over begins edition { $number }.
desk-interchange-replace = Replace what { $name } wrote
desk-interchange-replace-all = { $count ->
    [one] I have seen the replacement of a person’s words; make it
   *[other] I have seen all { $count } replacements of a person’s words; make them
}
desk-interchange-checked = Mark as checked what its translator calls right where the checks find nothing; the words of contacts and facts then count as still right
desk-interchange-open = A text is called checked as a whole. As long as these are open, what its translator calls right arrives as a draft, too:
desk-interchange-apply = Take over
desk-interchange-leave = Leave everything as it is
desk-interchange-another = Choose the mended file
desk-interchange-kept = Replacements that are not ticked leave the words that stand. The file is kept until
desk-interchange-idle = There is nothing to take over: the texts say all of this already.
desk-interchange-done-title = What arrived
desk-interchange-done = { $count ->
    [one] One field was taken over.
   *[other] { $count } fields were taken over.
}
desk-interchange-column-taken = Taken over
desk-interchange-column-stale = Of these stale
desk-interchange-column-kept = Left as they stood
desk-interchange-column-as = Arrived as
desk-interchange-right = unchanged, called right
desk-interchange-begun = new edition
desk-interchange-unchecked-open = has a finding to be looked at.
desk-interchange-unchecked-failed = does not pass the checks.
desk-interchange-unchecked-stayed = stayed as it stood, a draft.
desk-interchange-unchecked-unvouched = is not called right by its translator.
desk-interchange-unchecked-unread = is a machine’s draft that nobody has looked at.
desk-interchange-unchecked-stale = is left behind by its source.
desk-interchange-unchecked-missing = is missing.
desk-interchange-unchecked-whole =
    { $count ->
        [one] A text is checked as a whole. One field that its translator signed off is a draft, because something is left:
       *[other] A text is checked as a whole. { $count } fields that its translator signed off are drafts, because something is left:
    }
desk-interchange-unchecked = Not marked as checked:
desk-interchange-again = Back to the exchange

exchange-note-meaning = The source has changed in meaning since this was translated. Please translate it anew.
exchange-note-wording = The source has changed in wording since this was translated. Please see whether the translation still fits.
exchange-note-before = The source before:
exchange-not-allowed = You may not write texts in “{ $language }”.
exchange-no-such-language = Line { $line }: texts are not translated into “{ $language }”.
exchange-foreign = Line { $line }: there is no such work or edition here as in “{ $id }”.
exchange-not-a-unit = Line { $line }: “{ $id }” is not a field that is sent out.
exchange-twice = Line { $line }: “{ $id }” is of another edition of a work that stands further up. Send one of them.

journal-upload-taken = Translator’s file taken over
journal-object-upload = Translator’s file
