# The state of translations, and the translators' queue.

desk-room-matrix = Languages
desk-room-queue = Translation queue

## The matrix

desk-matrix-title = Languages
desk-matrix-queue = Translation queue
desk-matrix-filter = Filter
desk-matrix-words = Words
desk-matrix-topic = Topic
desk-matrix-release = Release
desk-matrix-of-release = Only the works of this release:
desk-matrix-state = State
desk-matrix-locales = Languages to show
desk-matrix-all = All
desk-matrix-find = Filter
desk-matrix-clear = Clear all filters
desk-matrix-none = There are no works yet. Once one is made, its languages show here.
desk-matrix-not-found = No work fits. Use fewer words, or clear a filter.
desk-matrix-count =
    { $count ->
        [one] { $count } work
       *[other] { $count } works
    }: { $ready } of { $total } texts checked or approved
desk-matrix-work = Work
desk-matrix-sum = Checked or approved
desk-matrix-share-head = Share checked or approved
desk-matrix-share = { $percent } %
desk-matrix-ready = { $ready }/{ $total }
desk-matrix-counts = Texts by state
desk-matrix-pages = Pages of the matrix
desk-matrix-earlier = Previous 500
desk-matrix-later = Next 500
desk-matrix-page = Page { $page } of { $pages }; the sums count all { $count } works on all pages
desk-matrix-not-begun = Missing: not begun
desk-matrix-all-fields = every field
desk-matrix-why = { $state }: { $fields }
desk-matrix-why-since = { $state } since { $since }: { $fields }

## The queue

desk-queue-title = Translation queue
desk-queue-matrix = Languages
desk-queue-filter = Filter by language
desk-queue-locales = Languages to show
desk-queue-find = Filter
desk-queue-all-shown = Every language
desk-queue-all = Show every language
desk-queue-mine = Back to my languages
desk-queue-mine-shown = Only the languages that you work in.
desk-queue-count =
    { $count ->
        [one] { $count } text
       *[other] { $count } texts
    }, the most pressing first
desk-queue-empty = No translation is waiting for you.
desk-queue-empty-chosen = No translation is waiting for you in these languages.
desk-queue-no-part = Your roles neither write nor approve translations, so none wait for you. “Languages” shows how each one stands.
desk-queue-approve = To be approved
desk-queue-only-approve = Only what waits for approval
desk-queue-see-approve = See what waits for your approval
desk-queue-empty-approve = No translation is waiting for your approval.
desk-queue-misleads = Public, while the source now says something else
desk-queue-live = Public now
desk-queue-open = No release asks for it yet
desk-queue-required = Needed for “{ $title }” ({ $when })
desk-queue-goes = Goes out with “{ $title }” ({ $when })
desk-queue-follows = Follows “{ $title }” ({ $when })
desk-queue-promised = Readers of “{ $title }” ({ $when }) are told that it is being translated
desk-queue-beside = Other languages go out with “{ $title }” ({ $when })
desk-queue-size =
    { $count ->
        [one] { $count } field
       *[other] { $count } fields
    }, waiting for { $age }
desk-queue-pages = Pages of the queue
desk-queue-earlier = Previous 50
desk-queue-later = Next 50
desk-queue-page = Page { $page } of { $pages }
desk-queue-see = See the whole translation queue

## Setting up languages

desk-room-languages = Set up languages
desk-languages-words = Texts are written in the languages in use. Where the words of the public pages are not part of the program, people put them in here, and they go out with the texts.
desk-languages-language = Language
desk-languages-tier = Tier
desk-languages-interface = Words of the public pages
desk-languages-texts = Public works with a text
desk-languages-change = Change
desk-languages-rtl = right to left
desk-languages-added = added here
desk-languages-others = Languages not in use ({ $count })
desk-languages-built-in = Part of the program
desk-languages-of = { $done } of { $all }
desk-languages-take = Take into use
desk-languages-held = The language of the sources stays in use, and so does one with texts that are public or on their way.
desk-languages-held-source = Language of the sources
desk-languages-held-public = Has public texts
desk-languages-held-release = Has texts in release { $release }
desk-languages-leave = Take out of use
language-is-source = Every text is written in this language first. It stays in use.
language-is-under-way = Release { $release } is to bring texts in this language, so it stays in use.
language-is-public =
    { $count ->
        [one] One text is public in this language and would be left behind. It stays in use.
       *[other] { $count } texts are public in this language and would be left behind. It stays in use.
    }
desk-done-language-added = The language was added and is in use.
desk-done-language-saved = The language was changed.
desk-done-wording-saved = The words were saved.
desk-done-language-renamed = The language was named anew.
desk-language-name-title = Rename this language
desk-language-name-words = Readers see the new name from the next release in this language on. The tag stays.
desk-language-name-do = Save the names
desk-language-name-stale = Somebody else has named it anew meanwhile. It is called:
desk-language-add-title = Add a language
desk-language-add-words = For a language that is not in the list. Texts can be written in it at once.
desk-language-add-tag = Language tag
desk-language-add-tag-hint = As in BCP 47, for example kk, pa-Arab or ar-SY
desk-language-add-native = Name in the language itself
desk-language-add-native-hint = As its readers look for it, for example Қазақ тілі
desk-language-add-english = Name in English
desk-language-add-rtl = Written from right to left
desk-language-add-rtl-hint = Where the direction of a language is known, it is taken without a tick.
desk-language-add-aliases = Other tags that browsers send for it
desk-language-add-aliases-hint = With spaces between them, for example kk-KZ. May be empty.
desk-language-add-do = Add the language
desk-language-unused-yours = No texts are written in this language yet.
desk-language-unused = No texts are written in this language yet. An administrator takes it into use under
desk-language-overtaken = Somebody else saved some of these words meanwhile. Their words stand beside yours. Saving again replaces them.
desk-language-words = This is the smallest set that makes the chosen works complete in this language: nothing of it may be missing when they go out.
desk-language-set = What is needed
desk-language-messages = Words of the pages
desk-language-labels = Names of contacts and figures
desk-language-unreleased = Readers do not have all of today’s words yet: they go out with the next release.
desk-language-ready =
    { $count ->
        [one] One of the chosen works is complete in this language and not public in it yet.
       *[other] { $count } of the chosen works are complete in this language and not public in it yet.
    }
desk-language-ready-release = Begin a release with them
desk-language-release = Release them
desk-language-labels-words = The chosen works name these, and every language names whom to call in an emergency. Their words in this language go out with the file above, or are put in with the contact or the figure.
desk-language-texts = Texts of the works
desk-language-texts-none = No work is public yet. Choose works above.
desk-language-choose = Choose other works
desk-language-choose-do = Show what these need
desk-language-everything = Also show what is beyond the smallest set: with all words of situations, contacts and the guide, those pages come out, too
desk-language-whole = complete
desk-language-open = open:
desk-language-missing = missing
desk-language-contact = contact
desk-language-fact = figure
desk-language-built-in = The words of the public pages in this language are part of the program.
desk-language-messages-words = Japanese is the source; the English helps. Leave as they are: what stands in braces, and every name after $. A language with several plural forms may have one line for each.
desk-language-checked = I have read everything on this page, and it is right
desk-language-meanwhile = Saved meanwhile:
desk-language-shown =
    { $count ->
        [one] One message
       *[other] { $count } messages
    }
desk-language-only-missing = Show only what is missing
desk-language-show-all = Show what is done as well
desk-language-none-missing = No message is missing.
desk-language-earlier = Previous 30
desk-language-later = Next 30
desk-language-place-frame = Around every page
desk-language-place-advisory = On the page of an advisory
desk-language-place-lists = On the first page and in lists
desk-language-place-errors = Where there is no page
desk-language-place-named = Named by the chosen works: topics, situations, audiences, kinds of contacts, units and periods of figures
desk-language-place-situations = On the pages for situations
desk-language-place-help = On the page of contacts
desk-language-place-files = Beside texts with pictures, films or downloads
desk-language-place-about = On the page about the guide
desk-language-file-xliff = Send the open words out as XLIFF
desk-language-file-csv = Send the open words out as CSV
desk-language-file-back = Bring the answer in
