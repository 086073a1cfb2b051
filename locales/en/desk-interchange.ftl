# Why a file that came back from a translator is not read. Each says where to
# look and what to do.

interchange-too-large = The file is larger than { $max } MB (reading stopped at line { $line }). Divide it into several files and send them one after another.
interchange-unreadable = The file stopped arriving at line { $line }. Send it again.
interchange-wrong-encoding = Line { $line }: these bytes are not text in an encoding that can be read here. Save the file as UTF-8.
interchange-letters-lost = Line { $line }: the file was saved as Shift_JIS, which lacks letters of “{ $language }”; some have become question marks. Save it as “CSV UTF-8” from the translator’s own file.
interchange-control-character = Line { $line }: it holds a character that cannot be shown. Remove it and save the file again.
interchange-truncated = The file ends at line { $line } before it is complete. Save or download it again.
interchange-malformed = Line { $line }: the file is damaged here. Export it again from the translation tool.
interchange-document-type = Line { $line }: the file declares a document type (DOCTYPE), which is not accepted. Export it again without one.
interchange-entity = Line { $line }: the entity “{ $name }” is not accepted. Write the character itself.
interchange-too-deep = Line { $line }: elements stand more than { $max } deep. This is not a translation file.
interchange-not-xliff = Line { $line }: this is not an XLIFF file. Choose the file that the translation tool exported.
interchange-wrong-version = Line { $line }: this is XLIFF “{ $found }”. Export it as XLIFF 1.2.
interchange-no-part = Line { $line }: “{ $part }” is missing. Export the file again without leaving anything out.
interchange-not-a-language = Line { $line }: “{ $found }” is not a language tag that is known here.
interchange-wrong-language = Line { $line }: the language is “{ $found }”, and “{ $expected }” is expected. Choose the file of this language.
interchange-two-languages = Line { $line }: the language here is “{ $found }”, but further up the file says that it is in “{ $first }”. A file is in one language: correct the tag that is wrong, or export the file again.
interchange-no-id = Line { $line }: the entry has no id. Leave the ids as they were sent out.
interchange-unknown-id = Line { $line }: the id “{ $id }” was not sent out from here. Leave the ids as they were.
interchange-duplicate-id = Line { $line }: the id “{ $id }” stands here for the second time. Leave one of the two.
interchange-no-digest = Line { $line }: the entry “{ $id }” does not say which source it answers. Leave the digest as it was sent out.
interchange-words-lost = Line { $line }: the translation tool has put a placeholder without its words into “{ $id }”. Type the words in its place.
interchange-too-many-units = Line { $line }: the file has more than { $max } entries. Divide it into several files.
interchange-nothing = The file has no entries (it ends at line { $line }). Choose another file.
interchange-no-column = Line { $line }: there is no column “{ $column }”. Leave the first row as it was sent out.
interchange-short-row = Line { $line }: the row lacks cells. Leave all columns as they were sent out.
interchange-unknown-state = Line { $line }: “{ $found }” is not a state. Write missing, machine, draft, checked, approved or stale.
