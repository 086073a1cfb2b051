# What the checks of a translation find.

check-severity-error = To be mended
check-severity-warning = To be looked at

check-empty = The source has words here, the translation is empty.
check-same-as-source = These are the words of the source. Translate them.
check-steps = The number of steps differs (source { $expected }, translation { $found }).
check-record-lost = { $sample } of the source is missing.
check-record-added = { $sample } is not in the source.
check-broken-reference = This mark names no contact or figure: { $sample }
check-link-lost = A link of the source is missing: { $sample }
check-link-added = This link is not in the source: { $sample }
check-placeholder-lost = The placeholder { $sample } of the source is missing.
check-placeholder-added = The placeholder { $sample } is not in the source.
check-broken-furigana = These furigana marks do not pair up: { $sample }
check-no-furigana = Kanji without furigana: { $sample }
check-furigana-elsewhere = 《》 would be shown as furigana. Use other marks: { $sample }
check-foreign-letters = This language is not written with these letters: { $sample }
check-wrong-script = This is not in the script of the language: { $sample }
check-wrong-han = This Han character has the form of another language: { $sample }
check-zawgyi = This looks like Zawgyi, an old encoding of Burmese. Type it in Unicode: { $sample }
check-numbers = Numbers differ (only in the source: { $expected }; only in the translation: { $found }).
check-numbers-lost = Numbers of the source are missing: { $expected }
check-numbers-added = Numbers that the source does not have: { $found }
check-term-missing = The glossary translates “{ $source }” as “{ $target }”.
check-term-translated = “{ $source }” stays as it is and is not translated.
check-too-long = This is { $percent }% longer than usual.
check-no-full-stop = The sentence has no sign at its end: { $sample }
check-double-space = Spaces follow one another: { $sample }
check-unbalanced = A bracket or quotation mark has no other half: { $sample }
check-typed-figure = A figure is typed into the text: { $sample }. Keep it as a fact and write [[fact:name]]: it then stands with its source and period and is changed in one place.
check-typed-telephone = A telephone number is typed into the text: { $sample }. Keep it as a contact and write [[contact:name]]: it is then changed in one place.

# What to mind in Easy Japanese.

easy-long-sentence = { $count } characters: beyond 40, readers lose the thread. Make two sentences of it: { $sample }
easy-many-parts = Several things in one sentence: readers cannot tell which one matters. Say one thing in one sentence: { $sample }
easy-double-negative = A double negative: readers cannot tell whether to do it or not. Say it straight: { $sample }
easy-passive = A passive hides who acts. Say who does what: { $sample }
easy-loan-word = A loan word whose sense or sound differs from the original. Say it in other words or explain it: { $sample }
easy-honorific = Honorifics hide the action. Use no polite forms but です and ます: { $sample }
easy-abbreviation = An abbreviation that is not explained: new readers do not know it. Say what it is: { $sample }
easy-hard-word = A word that is not used every day. Say it in an easier one: { $sample }
easy-era-only = Not everybody knows the years of eras. Write the Western year as well: { $sample }
easy-full-width-digits = Full-width digits may not be read aloud or found by a search. Write them in half width: { $sample }
easy-proposal = For example: { $proposal }

easy-check-reader = It is clear who is addressed, and that one thing is asked of them
easy-check-first = The most important thing comes first
easy-check-one-message = Each sentence says one thing
easy-check-act = What to do is said plainly, with 〜してください
easy-check-words = Difficult words are replaced or explained
easy-check-examples = There are at most three examples
easy-check-dates = Dates have the Western year and the weekday, times say morning or afternoon
easy-check-place = It says where to go and whom to ask
easy-check-nuance = There are no vague phrases such as 〜と思われる or なるべく
easy-check-aloud = Read aloud, it is understood at once

# Easy Japanese: measures, furigana, checklist, readers' checks.

desk-easy-title = How easy it is
desk-easy-drawn = Each sentence by its length. The line is { $max } characters.
desk-easy-sentences = Sentences
desk-easy-longest = Longest
desk-easy-mean = Mean length
desk-easy-long = Beyond { $max } characters
desk-easy-one-thing = Sentences that say one thing
desk-easy-unread = Kanji without furigana
desk-easy-characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
  }
desk-easy-propose = Put in furigana
desk-easy-propose-field = Put furigana into this field
desk-easy-look = Look again
desk-easy-put-in = Readings put in: { $count }. To be looked at: { $unsure }. Words without a known reading: { $unknown }. Nothing is saved yet.
desk-easy-nothing-to-read = No kanji lacks furigana.
desk-easy-undo = Take all of them out again
desk-easy-undo-field = Undo in this field
desk-easy-readings = Readings put in
desk-easy-sure = sure
desk-easy-unsure = Look at it
desk-easy-unknown = Write the reading
desk-easy-alternatives = Also read:
desk-easy-checklist = The writer’s checklist (steps 1 and 2)
desk-easy-checklist-hint = To save the text as checked, tick every item. The ticks are kept with this draft and in the journal.
desk-text-unticked = Not saved. { $count ->
    [one] One item of the checklist is not ticked.
   *[other] { $count } items of the checklist are not ticked.
  } Look at them and tick them, or save a draft.
desk-easy-readers = Readers’ checks (step 3)
desk-easy-readers-text = Have the text read by somebody close to those whom it is for, and record what they did not understand. When the text changes, the check is one of earlier words.
desk-easy-reader-new = Record a check
desk-easy-reader-saved-words = The check is recorded for draft { $version } as saved.
desk-easy-reader-who = Reader
desk-easy-reader-who-hint = A role, such as “resident, N4”. Never the name of a member of the public.
desk-easy-reader-when = Read on
desk-easy-reader-verdict = Result
desk-easy-reader-not-understood = What was not understood
desk-easy-reader-not-understood-hint = Needed where a change is needed.
desk-easy-reader-record = Record
desk-easy-reader-older = Earlier words
desk-easy-reader-of = Edition { $edition }, draft { $version } · recorded by { $recorder }
desk-done-reader-recorded = The reader’s check is recorded.
desk-matrix-reader = { $why } { $reader }
journal-checklist-ticked = Checklist ticked
journal-reader-recorded = Reader’s check recorded
journal-object-reader-check = Reader’s check
journal-key-ticks = Ticked
journal-key-words = Words read
