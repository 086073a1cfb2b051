## Taking a file away from readers at once

desk-takedown-title = Take the file down
desk-takedown-public = What readers have
desk-takedown-text = The file leaves these places at once. The texts stay public. To bring it back, a new release is needed.
desk-takedown-copies = What readers have saved already cannot be taken back. Whoever downloaded it from the desk is put on the list of those to tell.
desk-takedown-replaced = Another file is shown instead
desk-takedown-words-stay = The file goes, its words stay
desk-takedown-reason = Why it is taken down
desk-takedown-reason-hint = It is kept in the journal, and all staff can read it. Do not write the names of persons.
desk-takedown-do = Take it down now
desk-takedown-offer = Take it down
desk-takedown-back = Back to the file
desk-takedown-not-out = Readers do not have this file.
desk-takedown-groundless = Nothing allows this file to be used any more, and readers still have it.
desk-takedown-ask = A decider or an administrator can take it down at once.
desk-takedown-taken = Taken down
desk-takedown-count = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
takedown-refused-not-out = Readers do not have this file: it was taken down already, or its time is over. Nothing was changed.
takedown-refused-changed = Where readers have it has changed since you opened the page. Look at the places below and press again. Nothing has been changed yet.
lack-taken-down = It was taken away from readers: { $at }. Make sure that it may be used again.
release-refused-file-taken-down = The file “{ $name }” that would go out was taken away from readers after this was submitted. Withdraw the release and begin anew.
desk-done-taken-down = The file has been taken down.
desk-home-takedown-text = You can take it down here, at once.
desk-help-files-takedown = Where a consent is withdrawn, for example, a decider or an administrator can take the file away from readers at once, from its page. The reason is kept. A spare takes over where there is one; otherwise only the file goes, and the words stay. A release that was submitted before does not bring it back.
journal-file-taken-down = File taken down
journal-object-takedown = File taken down
journal-taken-from = { $slug } ({ $language }): { $place }
