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
desk-files-add-hint = { $pictures } up to { $picturesize } and 40 million pixels; { $played } up to { $playedsize }; { $words } up to { $wordsize }.
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
file-trace-other = Other additions
file-trace-tail = Data after the end

file-unfit-name-path = The name holds a path (“/” or “\”). Leave out the names of folders.
file-unfit-name-characters = The name is empty, or holds characters that cannot be seen. Give the file another name.
file-unfit-name-long = The name is too long. Use up to { $max } characters.
file-unfit-kind = These are taken for now: pictures (.png, .jpg, .jpeg, .gif, .webp), films (.mp4, .webm), sound (.mp3), captions (.vtt) and plain text (.txt). PDF, office documents, SVG and ZIP are not taken yet.
file-unfit-empty = There is nothing in it (0 bytes).
file-unfit-large = It is too large. Use up to { $max } MB.
file-unfit-other-kind = The name says { $named }, but it holds { $found }. Name it after what it holds, or save it as { $named }.
file-unfit-unknown = It holds none of the kinds that are taken: pictures (PNG, JPEG, GIF, WebP), films (MP4, WebM), sound (MP3), captions (WebVTT) or plain text. Export it again as one of these.
file-unfit-unfinished = It is not finished, or cut into fragments as for streaming: it does not say how long it is or where its parts end. Save it again as a whole file.
file-unfit-codec = Browsers do not play “{ $name }”. Export it as MP4 with H.264 and AAC, or as WebM with VP9 and Opus; sound alone as MP3.
file-unfit-locked = It is encrypted or packed once more. Export it without copy protection.
file-unfit-no-film = There is no moving picture in it. Save sound alone as MP3.
file-unfit-no-text = It is no plain text in UTF-8 or Shift_JIS, or holds characters that do not belong into text. Captions must be in UTF-8. Save it as text in UTF-8.
file-unfit-cue = Line { $line } cannot be read as captions. A caption begins with a line such as “00:00:01.000 --> 00:00:04.000”, the end after the start; an empty line stands between captions, and each tag ends with “>”.
file-unfit-cues = There is no caption in it, or more than { $max }. Divide it into several files, or look at the original.
file-unfit-truncated = It ends before it is complete. Look at the original, and send it again.
file-unfit-damaged = It is damaged. Export or save it again.
file-unfit-unusual = It is saved in a way that browsers cannot show. Save it in the usual way (8 bits, baseline or progressive).
file-unfit-pixels = It has too many pixels. Reduce it to { $max } (width times height).
file-unfit-sides = It is too wide or too high. Reduce it to { $max } pixels a side.
file-unfit-frames = It has too many frames. Use up to { $max }.
file-unfit-pieces = It is saved in too many passes or pieces. Save it again in the usual way (a picture without “progressive”).
file-unfit-profile = Its colour profile is too large. Save it in sRGB.
file-unfit-room = The disk has no room for it, so it was not kept. Tell an administrator, and send it again once there is room.
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
