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
check-term-missing = The glossary translates “{ $source }” as “{ $target }”.
check-term-translated = “{ $source }” stays as it is and is not translated.
check-too-long = This is { $percent }% longer than usual.
check-no-full-stop = The sentence has no sign at its end: { $sample }
check-double-space = Spaces follow one another: { $sample }
check-unbalanced = A bracket or quotation mark has no other half: { $sample }

# What to mind in Easy Japanese.

easy-long-sentence = This sentence is too long ({ $count } characters). Make two of it: { $sample }
easy-many-parts = This sentence says several things. Say one thing in one sentence: { $sample }
easy-no-furigana = Kanji without furigana: { $sample }
easy-double-negative = A double negative. Say it straight: { $sample }
easy-passive = A passive. Say who does what: { $sample }
easy-loan-word = A difficult loan word: { $sample }
easy-honorific = Use no polite forms but です and ます: { $sample }
easy-abbreviation = An abbreviation that is not explained: { $sample }
easy-hard-word = A difficult word: { $sample }
easy-era-only = Write the Western year as well: { $sample }
easy-full-width-digits = Write digits in half width: { $sample }
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
