# Rights in files, and the consents of the people in them.

territory-world = Worldwide
territory-japan = Japan only

rights-over = The rights ended: { $at }.

lack-rights = Nobody has said whose rights these are. Before it goes out, say whose they are and what they allow.
lack-people-not-said = Nobody has said whether people can be recognised in it.
lack-consent = People can be recognised in it, and no consent is recorded.
lack-consent-withdrawn = Somebody in it has withdrawn their consent.
lack-over = Its rights or a consent end before it goes out ({ $at }).
lack-ends-before = Its rights or a consent end within the display window ({ $at }).
lack-ends = Its rights or a consent have an end ({ $at }). It leaves the publication then.
lack-attribution = There is no attribution in this language.
lack-alt = There is no alt text. Describe the picture for those who do not see it.
lack-twin = There is no text of the visual. Write all that the picture or film says in words.
lack-captions = No captions stand beside a film or a sound in this language.
lack-making =
    { $count ->
        [one] One picture that goes out of it is still being made. Wait until it is there.
       *[other] { $count } pictures that go out of it are still being made. Wait until they are there.
    }
lack-formats =
    { $count ->
        [one] One format of the set has no file in this language.
       *[other] { $count } formats of the set have no file in this language.
    }
lack-rights-changed = What is recorded of its rights has changed since it was submitted.
blocker-file = File “{ $name }”: { $what }

desk-file-rights-title = Rights
desk-file-rights-holder = Holder
desk-file-rights-holder-hint = The person or organisation that holds the copyright and other rights. Readers see it once the file is out.
desk-file-rights-licence = Licence
desk-file-rights-licence-hint = Under the Public Data License and CC BY 4.0 anybody may change, translate and sell it, anywhere, without an end.
desk-file-rights-terms = Terms
desk-file-rights-terms-hint = Needed for own terms and the rights of others. Readers see them.
desk-file-rights-attribution = Attribution
desk-file-rights-attribution-hint = The words to be shown with it, in each language. For example: Photo: Sample Photos
desk-file-rights-others = Other languages
desk-file-rights-may = What may be done
desk-file-rights-may-hint = Under the Public Data License and CC BY 4.0 all of it, whatever is ticked.
desk-file-rights-adapt = Change it
desk-file-rights-translate = Translate it
desk-file-rights-commercial = Use it commercially
desk-file-rights-territory = Where
desk-file-rights-until = Until
desk-file-rights-until-hint = Japan time. It may not be used from this moment on. Leave it empty where there is no end.
desk-file-rights-endless = No end
desk-file-rights-evidence = Evidence
desk-file-rights-evidence-hint = The number of a contract, the date of a mail, and the like. The rights of others need words or a file. It is not published.
desk-file-rights-evidence-file = File of evidence
desk-file-rights-evidence-file-hint = The number of a file in this library, or the address of its page. It is not published.

desk-file-allowed-until = May be out until
desk-file-allowed-endless = It may be out without an end.
desk-file-allowed-change = Say what the rights are
desk-file-allowed-history = { $count ->
    [one] { $count } version
   *[other] { $count } versions
}
desk-file-allowed-people = Consents of people in it
desk-file-allowed-people-not-said = Nobody has said yet whether people can be recognised in it.
desk-file-allowed-consents = { $count ->
    [one] { $count } consent
   *[other] { $count } consents
} recorded

desk-file-consents-title = People in it
desk-file-consents-text = Where people can be recognised by their face, voice, name plate or the like, the consent of each is recorded before the file goes out. Names and evidence are shown to whoever recorded them and to administrators only. No name stands in the journal or in what is published.
desk-file-consents-recognisable = Can anybody be recognised?
desk-file-consents-recognisable-hint = Drawn people who do not exist, and people seen from behind so that nobody knows who they are, cannot be recognised.
desk-file-consents-no = Nobody can be recognised
desk-file-consents-yes = Somebody can be recognised
desk-file-consents-list = Consents
desk-file-consents-empty = No consent is recorded yet. If somebody can be recognised, record the consent of each person below.
desk-file-consents-hidden = The name is shown to whoever recorded it and to administrators
desk-file-consents-stands = Stands
desk-file-consents-over = Over
desk-file-consents-withdrawn = Withdrawn
desk-file-consents-renewed = Renewed
desk-file-consents-person = Name
desk-file-consents-person-hint = The name of the person in it. For a child, also the parent who agreed.
desk-file-consents-scope = Agreed to
desk-file-consents-scope-hint = For example: posters, social media and web sites of the campaign, in Japan and abroad. Do not write a name here.
desk-file-consents-until = Consent until
desk-file-consents-evidence-hint = The number of the form, where it is kept, and the like. It is not published.
desk-file-consents-renews = Renews
desk-file-consents-renews-hint = Where the same person agreed anew, choose their earlier consent. That one does not count any more.
desk-file-consents-renews-none = None (another person)
desk-file-consents-recorded = Recorded
desk-file-consents-record = Record a consent
desk-file-consents-add = Record
desk-file-consents-withdraw = Record that it is withdrawn

desk-files-list-ending = End in 30 days
desk-files-list-over = Over or withdrawn
desk-files-list-unsaid = Nothing said

desk-done-rights-saved = The rights are recorded.
desk-done-people-saved = It is recorded.
desk-done-consent-recorded = The consent is recorded.
desk-done-consent-withdrawn = It is recorded that the consent is withdrawn.

journal-rights-changed = Rights recorded
journal-file-people = Said whether people can be recognised
journal-consent-recorded = Consent recorded
journal-consent-withdrawn = Consent withdrawn
journal-key-consent = Consent number

desk-text-hint-alt = A description that is read out to those who do not see the picture: what it shows, in a sentence or two. At most { $max } characters.
desk-text-hint-twin = Everything that the picture, film or sound says, in words, with the words in the picture. Name telephone numbers as [[contact:name]].

desk-help-files-lead = Pictures, films, sounds, captions and the like that go with works. What could tell of a person or a place, such as positions and times, is taken out when a file comes in. The same content is kept once, and found by its name, its kind, the works that use it, its rights or its tags; a tag is put on many files at once.
desk-help-files-rights = Whose the rights are, what may be done, where and until when, file by file. Every version is kept. The list of files can be narrowed to rights that end soon, are over, or of which nobody has said anything.
desk-help-files-people = Where people can be recognised by face or voice, the consent of each is recorded. A name is shown to whoever recorded it and to administrators only. The earlier end of rights and consents is until when a file may be out.
desk-help-files-alt = A short description that is read out to those who do not see the picture. The editor has a field for it once a picture or film is placed in the work.
desk-help-files-twin = Everything that a picture, film or sound says, in words. It is translated and checked as all other fields.
desk-help-files-out-title = Files in a release
desk-help-files-out = Files go out with the text in their language. Of a picture only the sizes that were made go out, never the original. Nothing can be submitted before rights, consents, alt text, the text of the visual and captions of films are there. Whoever decides sees the very files that readers will get. Whoever uploaded, placed or cropped a file, or recorded its rights or a consent, cannot decide on that release.
desk-help-files-spare-title = Spare files
desk-help-files-spare = Beside a file with an end you can place a spare one that takes over. Without one, only the file leaves at that second; the words stay. The first page of the desk tells you thirty days ahead.
desk-help-files-opened-title = PDF, office files, ZIP and SVG
desk-help-files-opened = They are opened, looked through and written anew without authors, earlier states, programs and embedded files. Where taking something out would change how it looks or what it says (comments, tracked changes, hidden parts), the file is refused with the reason. SVG becomes the picture that it draws. Readers get them as downloads, not opened in a page.
desk-help-files-formats = Sizes and limits of each channel. Choose those that a work needs, and see in which languages files are missing.

## Who has taken a file, and is to be told

desk-copies-title = Who has taken it
desk-copies-hint = A download is noted: who took what, and when. So people can be told when the rights end.
desk-copies-none = Nobody has downloaded it yet.
desk-copies-more = { $count } more are in the history.
desk-copies-take = Download
desk-copies-to-tell = { $count ->
    [one] { $count } download is to be told of
   *[other] { $count } downloads are to be told of
}
desk-copies-sheet = Whom to tell, as a sheet (CSV)
desk-copies-note = How they were told
desk-copies-note-hint = When and how you told them.
desk-copies-told = Note that all were told
desk-done-takers-told = It is noted that those who took the file were told.
journal-file-downloaded = file downloaded
journal-file-told = those who took the file told
journal-object-copy = Copies of file
journal-key-allowed = Was allowed to be out
