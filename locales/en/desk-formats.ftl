# Formats: the list, the form of one, and what the journal calls them.

desk-formats-list-title = Formats
desk-formats-list-words = What each channel takes: sizes and limits. A work’s files are made for these. Administrators change them here when a platform does.
desk-formats-list-empty = There are no formats yet.
desk-formats-list-megabytes = at most { $count } MB
desk-formats-list-seconds = at most { $count } s
desk-formats-list-characters = at most { $count } characters
desk-formats-list-bleed = { $count } mm bleed
desk-formats-list-retired = Not for new material

desk-format-form-new = Add a format
desk-format-form-key = Name in addresses
desk-format-form-key-hint = Lower-case letters, digits and hyphens, such as poster-a2. It cannot be changed later.
desk-format-form-name-ja = Name in Japanese
desk-format-form-name-en = Name in English
desk-format-form-medium = Medium
desk-format-form-size = Size
desk-format-form-size-hint = Leave it empty for what has no size, such as a script.
desk-format-form-width = Width
desk-format-form-height = Height
desk-format-form-unit = Unit
desk-format-form-unit-none = None
desk-format-form-bleed = Bleed (mm)
desk-format-form-most = At most
desk-format-form-most-hint = Leave empty what has no limit.
desk-format-form-megabytes = Size (MB)
desk-format-form-seconds = Length (s)
desk-format-form-characters = Characters
desk-format-form-note-ja = Note in Japanese
desk-format-form-note-en = Note in English
desk-format-form-retired = Not for new material (what is there stays)
desk-done-format-saved = The format was saved.

medium-print = Print
medium-social = Social media
medium-web = Web
medium-signage = Signage
medium-video = Video
medium-text = Short texts
medium-document = Documents

journal-format-added = Format added
journal-format-changed = Format changed
journal-format-imported = Formats added together
journal-object-format = Format
journal-key-formats = Formats
