# Releases and the journal.
