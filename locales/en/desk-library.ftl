# The list of files: what to look for them by, how they are shown, tags.

desk-files-list-search = Name, tag, or words of a work
desk-files-list-locale = Language
desk-files-list-medium = Used for
desk-files-list-standing = Orientation
desk-files-list-landscape = Landscape
desk-files-list-portrait = Portrait
desk-files-list-square = Square
desk-files-list-tag = Tags
desk-files-list-placed = In use
desk-files-list-placed-yes = In a work
desk-files-list-placed-no = Nowhere
desk-files-list-view = Shown as
desk-files-list-as-list = List
desk-files-list-as-grid = Pictures
desk-files-list-tick = Choose “{ $name }”
desk-files-list-all = Choose all on this page
desk-files-list-tagging = Tags of the chosen files
desk-files-list-put-on = Add
desk-files-list-take-off = Remove
desk-files-list-tags-hint = Separate several tags with commas, up to 40 characters each. Tags are for finding files here; they are never public.
desk-done-tagged = The tags of the chosen files are changed.

journal-file-tagged = Tagged files
journal-file-untagged = Took a tag off files
journal-object-tag = Tag
