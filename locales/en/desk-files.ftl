# Files: the list, uploads, the page of one, why one is not taken.

desk-room-files = Files

desk-files-list-words = Posters, social images, films, captions and other files for works. What is put here is not public yet.
desk-files-list-add = Add files
desk-files-list-preview = Preview
desk-files-list-find = Name
desk-files-list-kind = Kind
desk-files-list-any = All
desk-files-list-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
desk-files-list-empty = There are no files yet. Begin with “Add files”.
desk-files-list-empty-yet = There are no files yet. What drafters and translators add is listed here.
desk-files-list-not-found = No file fits. Use fewer words, or clear the filter.
desk-files-list-size = Size
desk-files-list-extent = Pixels or length
desk-files-list-uploaded = Added
desk-files-list-moves = { $frames } frames

desk-files-add-title = Add files
desk-files-add-text = Choose as many files as you like. The same content is kept once.
desk-files-add-field = Files
desk-files-add-hint = { $kinds }: up to { $size }
desk-files-add-hint-pictures = { $kinds }: up to { $size } and 40 million pixels
desk-files-add-hint-drawing = { $kinds }: up to { $size }, with text as paths; kept as the picture that it draws
desk-files-add-codings = Films: in MP4, H.264, AV1 or VP9 with AAC, MP3 or Opus; in WebM, VP8, VP9 or AV1 with Opus or Vorbis. Captions: WebVTT with up to 5,000 cues. Text: UTF-8 or Shift_JIS.
desk-files-add-clean = What could tell who made a file, and where (Exif, position, times, titles, comments, thumbnails, names of devices and the like), is taken out before it is kept. So is every track of a film beside its picture and its sound. How a picture is to be turned and the colour profile stay, and so does what programs wrote into the coded picture or sound itself.
desk-files-add-send = Upload
desk-files-add-none = No file was chosen. Choose files, then press “Upload”.
desk-files-add-broken = The files stopped arriving before they were complete, so nothing was kept. Choose and send them again.
desk-files-add-drop = Drop files here, or paste them. Where the connection breaks, they go on from there.
desk-files-add-arriving = Files on their way
desk-files-add-started = On their way
desk-files-add-waiting = Waiting
desk-files-add-again = Waiting for the connection
desk-files-add-stop = Stop
desk-files-add-stopped = Stopped
desk-files-add-failed = It could not be sent. Load the page again, and send it once more.
desk-files-add-signed-out = You have been signed out. Sign in, then choose the same file: it goes on from where it was.
desk-files-add-outcome = Result
desk-files-add-taken = { $count } of { $total } kept.
desk-files-add-row-new = Kept
desk-files-add-row-known = The same content is here already
desk-files-add-row-refused = Not taken
desk-files-add-more = Add other files

desk-file-show-content = What it holds
desk-file-show-download = Download the file as it is kept
desk-file-show-kind = Kind
desk-file-show-sides = Pixels
desk-file-show-pixels = { $width } × { $height }
desk-file-show-size = Size
desk-file-show-frames = Frames
desk-file-show-length = Length
desk-file-show-video = Picture coding
desk-file-show-sound = Sound coding
desk-file-show-silent = None (no sound)
desk-file-show-cues = Captions
desk-file-show-last = Last caption ends
desk-file-show-words = Text
desk-file-show-pages = Pages
desk-file-show-pages-differ = The pages have different sides.
desk-file-show-opened = It opens in a program of your own, not on a page: download it to look at it.
desk-file-show-entries = Files inside
desk-file-show-entry = Name
desk-file-show-encoding = Encoding
desk-file-show-encoding-turned = Came in Shift_JIS, kept in UTF-8
desk-file-show-turned = Orientation
desk-file-show-turned-yes = Shown upright (Exif orientation { $orientation })
desk-file-show-profile = Colour profile
desk-file-show-profile-yes = Its own
desk-file-show-profile-no = None (taken as sRGB)
desk-file-show-alpha = Transparency
desk-file-show-alpha-yes = May have transparent parts
desk-file-show-who = Added by
desk-file-show-when = Added
desk-file-show-digest = SHA-256
desk-file-show-arrived = SHA-256 as sent
desk-file-show-known = About this file
desk-file-show-stripped = Taken out
desk-file-show-stripped-text = This could have told of a person or a place, or is not needed to show or play the file, so it was taken out before the file was kept. What it said is not kept anywhere.
desk-file-show-stripped-none = There was nothing to take out.
desk-file-show-streams = The coded picture and sound are kept as they are. The name of the program that coded them may stand in there.
desk-file-show-history = See its history in the journal

desk-file-made = Renditions
desk-file-made-text = Made of this file for pages and lists, upright and in sRGB, without anything that was written into it.
desk-file-made-count = { $made } of { $total } made
desk-file-made-repeated = The work was ended before it was done. It is tried again:
desk-file-made-failed = { $failed } of { $total } could not be made.
desk-file-made-again = Try again
desk-file-made-use = For
desk-file-made-use-thumb = lists
desk-file-made-use-view = pages
desk-file-made-use-fallback = old browsers
desk-file-made-use-full = downloads
desk-file-made-state = State
desk-file-made-done = Made
desk-file-made-coming = Being made
desk-file-made-not = Failed
desk-file-made-none = No preview
desk-file-made-preview = Preview of { $name }
desk-done-rendition-again = It is tried again.

file-extent-captions = { $count ->
    [one] { $count } caption
   *[other] { $count } captions
}
file-extent-text = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
file-extent-pages = { $count ->
    [one] { $width } × { $height } mm · { $count } page
   *[other] { $width } × { $height } mm · { $count } pages
}
file-extent-parts = { $count ->
    [one] { $count } sheet
   *[other] { $count } sheets
}
file-extent-archive = { $count ->
    [one] { $count } file
   *[other] { $count } files
}

file-trace-exif = Exif (camera, settings, time)
file-trace-position = Position
file-trace-thumbnail = Thumbnail
file-trace-preview = Further pictures
file-trace-xmp = XMP
file-trace-iptc = IPTC (captions, names, places)
file-trace-words = Titles, comments and other words
file-trace-time = Times
file-trace-program = Names of programs and devices
file-trace-track = Further tracks (positions, subtitles, titles of chapters and the like)
file-trace-style = Styles and places of captions
file-trace-animation = Frames of an animation (the first picture stays)
file-trace-action = Actions (scripts, what opens by itself, links to other files)
file-trace-attachment = Attached files
file-trace-comment = Comments of reviewers
file-trace-history = Earlier states of the content
file-trace-layer = Names of layers
file-trace-system = Files that systems leave behind (.DS_Store, Thumbs.db and the like)
file-trace-properties = Properties of the document (authors, times, passwords and the like)
file-trace-notes = Notes for the speaker
file-trace-data = Tables behind charts
file-trace-font = Embedded typefaces
file-trace-mark = Numbers by which edits are known
file-trace-place = Folders on a disk
file-trace-other = Other additions
file-trace-tail = Data after the end

file-unfit-name-path = The name holds a path (“/” or “\”). Leave out the names of folders.
file-unfit-name-characters = The name is empty, or holds characters that cannot be seen. Give the file another name.
file-unfit-name-long = The name is too long. Use up to { $max } characters.
file-unfit-kind = These are taken: pictures (.png, .jpg, .jpeg, .gif, .webp, .svg), films (.mp4, .webm), sound (.mp3), captions (.vtt), plain text (.txt), PDF (.pdf), office files (.docx, .xlsx, .pptx) and ZIP (.zip).
file-unfit-empty = There is nothing in it (0 bytes).
file-unfit-large = It is too large. Use up to { $max } MB.
file-unfit-other-kind = The name says { $named }, but it holds { $found }. Name it after what it holds, or save it as { $named }.
file-unfit-unknown = What it holds is of no kind that is taken. Export it as a picture (PNG, JPEG, GIF, WebP, SVG), a film (MP4, WebM), sound (MP3), captions (WebVTT), plain text, PDF, Word, Excel, PowerPoint or ZIP.
file-unfit-unfinished = It is not finished, or cut into fragments as for streaming: it does not say how long it is or where its parts end. Save it again as a whole file.
file-unfit-codec = Browsers do not play “{ $name }”. Export it as MP4 with H.264 and AAC, or as WebM with VP9 and Opus; sound alone as MP3.
file-unfit-locked = It is encrypted or packed once more. Export it without copy protection.
file-unfit-no-film = There is no moving picture in it. Save sound alone as MP3.
file-unfit-no-text = It is no plain text in UTF-8 or Shift_JIS, or holds characters that do not belong into text. Captions must be in UTF-8. Save it as text in UTF-8.
file-unfit-cue = Line { $line } cannot be read as captions. A caption begins with a line such as “00:00:01.000 --> 00:00:04.000”, the end after the start; an empty line stands between captions, and each tag ends with “>”.
file-unfit-cues = There is no caption in it, or more than { $max }. Divide it into several files, or look at the original.
file-unfit-truncated = It ends before it is complete. Look at the original, and send it again.
file-unfit-damaged = It is damaged. Export or save it again.
file-unfit-unusual = It is saved in a way that cannot be shown. Export it again in the usual way (pictures with 8 bits, baseline or progressive).
file-unfit-pixels = It has too many pixels. Reduce it to { $max } (width times height).
file-unfit-sides = It is too wide or too high. Reduce it to { $max } pixels a side.
file-unfit-frames = It has too many frames. Use up to { $max }.
file-unfit-pieces = It is saved in too many passes or pieces. Save it again in the usual way (a picture without “progressive”).
file-unfit-profile = Its colour profile is too large. Save it in sRGB.
file-unfit-room = The disk has no room for it, so it was not kept. Tell an administrator, and send it again once there is room.
file-unfit-many-pages = It has too many pages. Divide it into files of up to { $max } pages.
file-unfit-involved = It is put together in too involved a way: too many or too deeply nested parts, too large once unpacked, or with entities. Print it to PDF, or simplify the drawing, and export it again.
file-unfit-signed = It is signed digitally. Taking out who made it would break the signature. Send the version without it.
file-unfit-one-program = Its form is XFA, which most programs cannot show. Print it to PDF, and send that.
file-unfit-marked = There are marks on the pages (highlights, stamps, notes, areas to be redacted). Delete them or flatten them, then send it.
file-unfit-playing = Films, sound or 3D models are embedded in it. Take them out, and send films and sound as files of their own.
file-unfit-layers = It has layers that are not shown. Delete or show them, and export it again.
file-unfit-inner-picture = A picture in it is damaged or saved in an unusual way. Replace it by a usual JPEG or PNG, and export it again.
file-unfit-lettering = It holds words as text, which look different without the font. Convert text to paths, and export it again.
file-unfit-borrowed = It shows other pictures, pages or files. Keep shapes only, or export it as PNG.
file-unfit-inside = “{ $name }”: { $why }
file-unfit-packing = The archive contradicts itself, or holds data that belong to no file. Compress the files again with what Windows or macOS has built in.
file-unfit-volumes = It is one part of an archive in several. Pack everything into one ZIP.
file-unfit-password = It is locked with a password. Save it again without one.
file-unfit-method = It is compressed in a way that other computers may not open. Compress it again with what Windows or macOS has built in.
file-unfit-entries = There are too many files in it. Use up to { $max }.
file-unfit-unpacked = Unpacked, it is too large. Use up to { $max } MB in all.
file-unfit-swells = Unpacked, it would be more than a hundred times as large, so it is not taken. Look at the original.
file-unfit-no-entry = There is no file in it.
file-unfit-nested = There is a ZIP in the ZIP. Unpack it, and pack everything into one.
file-unfit-link = It is a link or a device and no file. Put in the file itself.
file-unfit-twice = Another file or folder has this name (large and small letters are the same). Give it another name.
file-unfit-deep = Too many folders lie in one another. Use up to { $max }.
file-unfit-name-windows = Windows cannot use this name (it holds : * ? " < > or |, ends with a full stop, or is the name of a device such as CON). Give it another name.
file-unfit-macros = It holds macros, or controls such as buttons. Save it without macros, and remove the controls.
file-unfit-embedded = Another file is embedded in it (an object such as a table or a document). Paste it as a picture, or remove it.
file-unfit-linked = It refers to files or data elsewhere ({ $name }). Break the link, and paste what is needed into the document. Set the template back to the standard one.
file-unfit-comments = There are comments in it. Delete all of them.
file-unfit-tracked = There are tracked changes in it. Accept or reject all of them, and save it again.
file-unfit-field = It holds a field or a formula that may fetch names or data from elsewhere ({ $name }). Replace it with plain text or a value.
file-unfit-hidden = Something in it is there but not shown ({ $name }). Show or delete hidden words, rows, columns, sheets and slides.
file-unfit-pivot = It holds a pivot table or a slicer, which would give away all the data behind it. Paste it as values.
file-unfit-part = It holds a part that cannot be checked ({ $name }). Save it without that feature.
file-unfit-drawn = It holds a picture or sound that cannot be checked (such as EMF, WMF, TIFF or WAV). Use PNG or JPEG for pictures, MP4 for films and MP3 for sound.
file-unfit-slow = Looking through it took too long, so it was not kept. Simplify it, for example by saving it as PDF anew, and send it again.
file-unfit-heavy = Looking through it takes more memory than there is for one file, so it was not kept. Make it smaller, or split it, and send it again.
file-unfit-old-office = It is of an older office program (.doc, .xls, .ppt), or locked by a password. Save it as .docx, .xlsx or .pptx without a password, and send it again.
file-unfit-many = Up to { $max } files can be sent at once. Choose the others again, and send them.

journal-file-arrived = File added
journal-file-rendered = Renditions made
journal-file-again = Renditions tried again
journal-renditions = { $count ->
    [one] { $count } rendition
   *[other] { $count } renditions
}
journal-object-file = File
journal-key-bytes = Bytes
journal-key-shape = Pixels or length
journal-key-stripped = Taken out
journal-key-arrived = SHA-256 as sent
