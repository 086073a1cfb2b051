# The glossary.

desk-room-glossary = Glossary
desk-glossary-list-words = How each Japanese term is written in each language. Numbers and abbreviations that are never translated stand here too.
desk-glossary-list-find = Term, translation or note
desk-glossary-list-any = Any language
desk-glossary-list-look = Filter
desk-glossary-list-everything = Show all
desk-glossary-list-count = { $count ->
    [one] { $count } term
   *[other] { $count } terms
}
desk-glossary-list-empty = There are no terms yet. Add one, and translators will see it.
desk-glossary-list-not-found = No term fits. Try other words or another language.
desk-glossary-list-more = Add a translation
desk-glossary-kept = Not translated
desk-glossary-form-new = Add a term
desk-glossary-form-source = Term (Japanese)
desk-glossary-form-source-hint = As it stands in texts. Width and case make no difference.
desk-glossary-form-locale = Language
desk-glossary-form-every = Every language
desk-glossary-form-target = Translation
desk-glossary-form-target-hint = As it is written in the middle of a sentence.
desk-glossary-form-keep = Leave as it is, do not translate
desk-glossary-form-note = Note
desk-glossary-form-note-hint = How and when to use it. Translators see this.
desk-glossary-form-yes = Yes
desk-glossary-form-no = No
desk-glossary-form-removed = Somebody else removed this term. What you typed is still here; saving adds it as a new term.
desk-glossary-remove-title = Remove the term
desk-glossary-remove-words = It leaves the glossary. Texts do not change. The journal keeps who removed what and when.
desk-glossary-remove-ask = Remove…
desk-glossary-remove-question = Remove “{ $source }” from the glossary?
desk-glossary-remove-do = Remove “{ $source }”
desk-glossary-remove-stale = Somebody else changed this term while you were looking at it, so it was not removed. Read what it says now, then remove it again.
desk-done-term-saved = The term was saved.
desk-done-term-removed = The term was removed.
field-kept-and-translated = Leave the translation empty where the term stays as it is.
field-not-a-tag = Enter a language tag as in BCP 47, for example kk or pa-Arab.
field-in-the-list = This language is in the list of languages already. If it is not in use, take it into use there.
field-of-another-language = Browsers of those who read { $name } send this tag. Enter only tags that readers of this language send.
field-not-right-to-left = The script of this tag is written from left to right. Clear the box, or add the script to the tag, for example kk-Arab.
field-not-a-message = This is no message that a page can show. Check that every brace has its pair and that every choice has a line that begins with *[other].
field-unknown-placeable = The source has no { $name }. Take it out, or use the names of the source.
field-lost-placeable = The source shows { $name }. Show it in every line, too.
field-not-a-plural-form = This language has no form “{ $name }”. It has: { $forms }.
field-holds-markup = Take “{ $found }” out. Only plain words stand here.

## In the journal

journal-term-added = Term added
journal-term-changed = Term changed
journal-term-removed = Term removed
journal-term-imported = Glossary imported
journal-language-added = A language was added
journal-language-renamed = A language was named anew
journal-language-used = A language was taken into use
journal-language-left = A language was taken out of use
journal-wording-saved = Words of the public pages were saved
journal-object-term = Term
journal-object-language = Language
journal-object-glossary = Glossary
journal-key-source = Term
journal-key-target = Translation
journal-key-note = Note
journal-key-count = Entries
journal-key-tier = Tier
journal-key-native = Own name
journal-key-english = English name
journal-key-rtl = Right to left
journal-key-aliases = Other tags
journal-key-message = Message
journal-key-wording = Words
journal-key-mark = State
