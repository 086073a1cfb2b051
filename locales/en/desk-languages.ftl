# The state of translations, and the translators' queue.

desk-room-matrix = Languages
desk-room-queue = Translation queue

## The matrix

desk-matrix-title = Languages
desk-matrix-queue = Translation queue
desk-matrix-filter = Filter
desk-matrix-words = Words
desk-matrix-topic = Topic
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
desk-matrix-not-begun = Missing: not begun
desk-matrix-all-fields = every field
desk-matrix-why = { $state }: { $fields }
desk-matrix-why-since = { $state } since { $since }: { $fields }

## The queue

desk-queue-title = Translation queue
desk-queue-matrix = Languages
desk-queue-filter = Filter by language
desk-queue-locales = My languages (all where none is chosen)
desk-queue-find = Filter
desk-queue-clear = Show every language
desk-queue-count =
    { $count ->
        [one] { $count } text
       *[other] { $count } texts
    }, the most pressing first
desk-queue-empty = No translation is waiting for you.
desk-queue-empty-chosen = No translation is waiting for you in these languages.
desk-queue-no-part = Your roles neither write nor approve translations, so none wait for you. “Languages” shows how each one stands.
desk-queue-approve = To be approved
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
