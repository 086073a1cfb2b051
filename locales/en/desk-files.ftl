# Files: the list, uploads, the page of one, why one is not taken.

desk-room-files = Files

desk-files-list-words = Posters, social images and other files for works. What is put here is not public yet.
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
desk-files-list-uploaded = Added
desk-files-list-moves = { $frames } frames

desk-files-add-title = Add files
desk-files-add-text = Choose as many files as you like. The same content is kept once.
desk-files-add-field = Files
desk-files-add-hint = Pictures: { $kinds }. Up to { $size } a file and 40 million pixels.
desk-files-add-clean = What could tell who took a picture, and where (Exif, position, thumbnails and the like), is taken out before it is kept. The colour profile stays.
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

desk-file-show-picture = Picture
desk-file-show-download = Download the file as it is kept
desk-file-show-kind = Kind
desk-file-show-sides = Pixels
desk-file-show-pixels = { $width } × { $height }
desk-file-show-size = Size
desk-file-show-frames = Frames
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
desk-file-show-stripped-text = This could have told of a person or a place, so it was taken out before the file was kept. What it said is not kept anywhere.
desk-file-show-stripped-none = There was nothing to take out.
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

file-size-bytes = { $size } bytes
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB

file-trace-exif = Exif (camera, settings, time)
file-trace-position = Position
file-trace-thumbnail = Thumbnail
file-trace-preview = Further pictures
file-trace-xmp = XMP
file-trace-iptc = IPTC (captions, names, places)
file-trace-words = Comments and other words
file-trace-time = Time of the last change
file-trace-animation = Frames of an animation (the first picture stays)
file-trace-other = Other additions
file-trace-tail = Data after the end of the picture

file-unfit-name-path = The name holds a path (“/” or “\”). Leave out the names of folders.
file-unfit-name-characters = The name is empty, or holds characters that cannot be seen. Give the file another name.
file-unfit-name-long = The name is too long. Use up to { $max } characters.
file-unfit-kind = Pictures are taken for now: PNG, JPEG, GIF and WebP, with a name that ends in .png, .jpg, .jpeg, .gif or .webp. PDF, office documents, SVG, video, audio and ZIP are not taken yet.
file-unfit-empty = There is nothing in it (0 bytes).
file-unfit-large = It is too large. Use up to { $max } MB.
file-unfit-other-kind = The name says { $named }, but it holds { $found }. Name it after what it holds, or save it as { $named }.
file-unfit-no-picture = It holds neither PNG, JPEG, GIF nor WebP. Export the picture again.
file-unfit-truncated = It ends before it is complete. Look at the original, and send it again.
file-unfit-damaged = It is damaged. Export the picture again.
file-unfit-unusual = It is saved in a way that browsers cannot show. Save it in the usual way (8 bits, baseline or progressive).
file-unfit-pixels = It has too many pixels. Reduce it to { $max } (width times height).
file-unfit-sides = It is too wide or too high. Reduce it to { $max } pixels a side.
file-unfit-frames = It has too many frames. Use up to { $max }.
file-unfit-pieces = It is saved in too many passes or pieces. Save it without “progressive”.
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
journal-key-picture = Pixels
journal-key-stripped = Taken out
journal-key-arrived = SHA-256 as sent
