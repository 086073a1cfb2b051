# Places for files: the files of a work, one place, the focal point, comparing.

placing-lead = Lead picture
placing-captions = Captions
placing-attachment = Attachment { $number }
placing-attachment-new = Attachment (another)
placing-spare = Spare for { $place }
placing-there = There
placing-making = Being made
placing-failed = Could not be made
placing-misfit = Needs a look
placing-missing = Missing
placing-from-lead = From the lead picture
placing-small = Too small

placing-needs-print = Takes a PDF or a picture (PNG, JPEG, GIF, WebP).
placing-needs-picture = Takes a picture (PNG, JPEG, GIF, WebP).
placing-needs-picture-or-film = Takes a picture or a film.
placing-needs-film-or-sound = Takes a film or a sound recording (MP4, WebM, MP3).
placing-needs-captions = Takes captions (WebVTT).
placing-needs-words = Takes plain text (TXT).
placing-needs-anything = Takes any kind of file.

placing-too-small = Smaller than { $width } × { $height } pixels. Nothing is enlarged.
placing-other-paper = Other paper: every page should be { $width } × { $height } mm, with or without bleed and crop marks.
placing-other-proportions = Other proportions: it is used uncut, as { $width } × { $height } pixels.
placing-too-heavy = Larger than { $max } MB.
placing-too-long = Longer than { $max } s.
placing-too-many-characters = More than { $max } characters.

placing-not-allowed = Files in this language are changed by drafters and by its translators.
placing-no-such-place = This place is not there any more. Look at the set of formats.
placing-no-such-file = The library has no such file. Choose another one.
placing-many = There may be { $max } attachments. Take one away first.
placing-stale = Somebody else changed this first. Look at what is there now, and place your file again if it is still right.
placing-no-picture = Only a picture has a focal point.
placing-empty = Somebody else took the file away.

desk-work-files-title = Files
desk-work-files-until = May be out until
desk-work-files-spare = Takes the place of the file above once that may not be out any more.
desk-work-files-words = Files by format and language. A format without a file of its own is cut from the lead picture. Each language uses its own files only; they go out with its text.
desk-work-files-no-set = No formats are chosen yet. Choose them under “Set of formats” below, and they are listed here.
desk-work-files-no-set-yet = No formats are chosen yet. Once a drafter chooses them, they are listed here.
desk-work-files-place = Place
desk-work-files-tally = { $count } of { $total } formats
desk-work-files-look = Look
desk-work-files-change = Change
desk-work-files-add = Add
desk-work-files-attach = Attach
desk-work-files-more = Another language
desk-work-files-show = Add a column
desk-work-files-set = Set of formats
desk-work-files-set-words = The formats that this work is made in. What was placed stays when one is taken out.

desk-work-show-files = Look at files and add some
desk-work-show-files-none = There are no files yet.

desk-file-place-now = What is there now
desk-file-place-from-lead = There is no file for this format, so it is cut from the lead picture. Where it is cut is up to the focal point of the lead picture.
desk-file-place-focal = Set what stays in every crop
desk-file-place-remove = Take away
desk-file-place-remove-words = Takes the file away from here. It stays in the library.
desk-file-place-history = So far
desk-file-place-compare = Compare
desk-file-place-add = Add a file
desk-file-place-replace = Replace it
desk-file-place-upload = From your own files
desk-file-place-file = File
desk-file-place-one = This place takes one file. Choose one only.
desk-file-place-library = From the library
desk-file-place-none = The library has no file yet of a kind that fits here.
desk-file-place-choose = Place the chosen file
desk-file-place-kept = The file that you wanted to place is in the library:
desk-file-place-anyway = Place it all the same
desk-file-place-not = Kept in the library, but not placed: its kind does not fit here, or somebody else changed the place first. Load this page again.

desk-file-focal-title = What stays in every crop
desk-file-focal-words = Choose on the picture what must stay whichever format it is cut for: a face, the headline.
desk-file-focal-click = Picture: press on what must stay
desk-file-focal-hint = Press on the picture, choose one of nine places, or type numbers. With the picture focused, arrow keys move the point (where scripts run).
desk-file-focal-wait = The picture is being made. Load this page again in a moment.
desk-file-focal-nine = One of nine places
desk-file-focal-here = Use this place
desk-file-focal-x = From the left (%)
desk-file-focal-y = From the top (%)
desk-file-focal-cuts = What each format shows
desk-file-focal-no-cuts = No format is cut from this picture.
focal-place-1 = Top left
focal-place-2 = Top centre
focal-place-3 = Top right
focal-place-4 = Middle left
focal-place-5 = Centre
focal-place-6 = Middle right
focal-place-7 = Bottom left
focal-place-8 = Bottom centre
focal-place-9 = Bottom right

desk-file-compare-title = Compare pictures
desk-file-compare-with = Picture to compare with
desk-file-compare-none = No other picture stood in the same place.

desk-file-show-uses = Used in works
desk-file-show-releases = Releases that bring it out
desk-file-show-public = Public now
desk-file-show-uses-none = No work uses it yet. Place it under “Files” of a work.
desk-file-show-compare = Compare with pictures that stood in the same place
desk-file-made-use-place = Format of a work

desk-done-file-placed = The file is in its place.
desk-done-file-taken-away = The file was taken away. It stays in the library.
desk-done-file-cropped = The focal point is set. Crops are made anew.
desk-done-formats-chosen = The set of formats is saved.

journal-file-placed = Placed a file
journal-file-cropped = Changed a focal point
journal-file-taken-away = Took a file away
journal-work-formats = Changed a set of formats
journal-file-wanted = Asked for renditions
journal-key-place = Place
journal-key-focal = Focal point
