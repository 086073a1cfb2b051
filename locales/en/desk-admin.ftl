# Administration: accounts, organisations, contacts, facts.

## Accounts

desk-save = Save
desk-empty = (empty)
desk-accounts-list-title = Accounts
desk-accounts-list-words = Name, address or organisation
desk-accounts-list-all = Every role
desk-accounts-list-look = Look
desk-accounts-list-everybody = Show everybody
desk-accounts-list-found = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
desk-accounts-list-cut = The first { $count } are shown. Narrow them down with words.
desk-accounts-list-empty = Nobody fits. Change the words or the role.
desk-accounts-list-since = Since
desk-accounts-list-span = Since, ended
desk-account-ended = Ended
desk-account-add-title = Add an account
desk-account-add-do = Add
desk-account-add-generate = Add with a generated password
desk-account-add-generate-hint = A generated password is shown once, on the next page.
desk-account-form-name = Name
desk-account-form-name-hint = It stands beside decisions and in the journal.
desk-account-form-email = E-mail address
desk-account-form-email-hint = For signing in. It cannot be changed later.
desk-account-form-organisation = Organisation
desk-account-form-organisation-none = Choose one
desk-account-form-role = Role
desk-account-form-roles = Roles
desk-account-form-roles-hint = Choose at least one. Everybody who can enter the desk can read all of it.
desk-account-form-languages = Languages the person works in (optional)
desk-account-form-languages-hint = The queue and the home page first show what waits in these languages; where none is chosen, in all of them. What a person may write is up to the roles, not to this.
desk-account-form-password = Password
desk-account-form-first-password = First password
desk-account-form-password-hint = At least 12 characters. A few unrelated words are easy to remember and hard to guess.
desk-account-form-new-password = New password (only to change it)
desk-account-form-new-password-hint = Leave it empty to keep the present one.
desk-account-form-generate = Save with a generated password
desk-account-form-sessions = When roles or the password change, the person is signed out at once and signs in again.
desk-account-password-once = This password is shown only now
desk-account-password-hand-over = Note it down and hand it to the person. Once you leave this page nobody can see it again. The person can change it under “Password” at the top.
desk-account-slowed = After wrong passwords in a row, this person cannot sign in until:
desk-account-slowed-helps = It passes by itself. If it is urgent, or the password is forgotten, set a new password below: it works at once.
desk-account-ended-words = This account has ended and cannot sign in. The name stays on past work and in the journal.
desk-account-end-title = End this account
desk-account-end-words = For people who leave or move on. They are out at once, for good. The name stays on past work and in the journal.
desk-account-end-ask = End this account…
desk-account-end-question = End the account of { $name }?
desk-account-end-do = End the account of { $name }
desk-role-may-drafter = Makes works and releases, writes texts, approves translations that others have checked, and keeps contacts, facts and the glossary.
desk-role-may-translator = Writes texts in every language but Japanese, and approves translations that others have checked.
desk-role-may-concurrer = Reads everything on the desk and can ask about it.
desk-role-may-examiner = Approves translations that others have checked, and records what readers of Easy Japanese say. Writes no texts.
desk-role-may-decider = Decides on releases or returns them, sets their moment, and can withdraw them before it.
desk-role-may-administrator = Keeps accounts, organisations, languages, contacts, facts and the glossary.
desk-role-may-partner = With this role alone the desk stays closed.

## One's own password

desk-own-password-link = Password
desk-own-password-title = Change your password
desk-own-password-old = Present password
desk-own-password-new = New password
desk-own-password-again = New password, again
desk-own-password-do = Change it
desk-own-password-words = Your other devices are signed out. This one goes on.

## Organisations

desk-organisations-list-title = Organisations
desk-organisations-list-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
desk-organisation-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
desk-organisation-code = Prefecture code { $code }
desk-organisation-form-new = Add an organisation
desk-organisation-form-key = Key
desk-organisation-form-key-hint = Small letters, digits and hyphens. It cannot be changed later.
desk-organisation-form-kind = Kind
desk-organisation-form-code = Prefecture code (JIS X 0401)
desk-organisation-form-today = Membership today
desk-organisation-form-name-ja = Name in Japanese
desk-organisation-form-name-en = Name in English
desk-organisation-form-parent = Belongs to
desk-organisation-form-parent-hint = Neither itself nor one below it.
desk-organisation-form-top = None (at the top)
desk-organisation-form-from = Belongs from
desk-organisation-form-from-hint = Empty: since ever.
desk-organisation-form-until = Belongs until
desk-organisation-form-until-hint = This day included. Empty: no end.
desk-place-is-ahead = Not yet
desk-place-is-over = Over
desk-place-from = Belongs here since { $from }
desk-place-until = Belongs here until { $until }
desk-place-between = Belongs here from { $from } until { $until }
desk-place-ahead = Will belong here from { $from }
desk-place-over = Belonged here until { $until }, and no longer does

## Contacts and facts

desk-contacts-list-words = Texts name a contact and never copy it. Correct a number here and you see every text that uses it.
desk-contacts-list-empty = There are no contacts yet. Add one and texts can name it.
desk-contacts-list-reach = Number or address
desk-contact-form-new = Add a contact
desk-contact-form-name = Name
desk-contact-form-kind = Kind
desk-contact-form-number = Telephone number
desk-contact-form-url = Web page (https://)
desk-contact-form-languages = Languages spoken
desk-contact-form-languages-hint = Language tags with spaces between, such as ja en zh-Hans
desk-contact-form-hours = Hours
desk-contact-form-area = Area
desk-contact-form-charge = Charge
desk-contact-form-note = Note
desk-facts-list-words = Texts name a fact and never copy it. A figure always carries its period, status and source.
desk-facts-list-empty = There are no facts yet. Add one and texts can name it.
desk-fact-form-new = Add a fact
desk-fact-form-statement = What it counts
desk-fact-form-source = Source
desk-fact-form-value = Value
desk-fact-form-unit = Unit
desk-fact-form-period = Period
desk-fact-form-period-hint = 2025, 2025-H1, 2024-10/2024-11 or 2025-12-16/2026-01-08
desk-fact-form-status = Status
desk-fact-form-status-hint = Provisional while it may still change.
desk-fact-form-earlier = Earlier values
desk-fact-form-earlier-hint = One a line: period, space, value, such as 2024 1718036
desk-unit-reports = Reports
desk-unit-accesses = Accesses
desk-unit-million-yen = Million yen
desk-unit-cases = Cases
desk-unit-people = People
desk-unit-consultations = Consultations
desk-unit-rank = Rank
desk-unit-victims = Victims
desk-unit-percent = Percent
desk-record-count = { $count ->
    [one] One record
   *[other] { $count } records
  }
desk-record-not-found = No record fits. Use fewer words.
desk-record-key = Key
desk-record-key-hint = The name that texts use: small letters, digits and hyphens. It cannot be changed later.
desk-record-choose = Choose one
desk-record-verified = Verified by
desk-record-checked = Checked on
desk-record-confirmed = Checked
desk-record-changed = Changed
desk-record-version = Version { $version }
desk-record-uses = Uses
desk-record-unused = None
desk-record-stale = To be looked at
desk-record-stale-words = From before the Japanese changed, or a machine’s words that nobody has looked at. Releases in this language wait until they are changed, or saved with the box below ticked.
desk-record-still-right = My change of the Japanese mends a slip: the other languages are right as they are
desk-record-still-right-one = The words of this language still say what the Japanese says
desk-record-furigana = Write the reading right after the kanji, between 《 and 》.
desk-record-read-only = Drafters and administrators can change it.
desk-record-preview = As the public sees it
desk-record-preview-words = What is saved now. Where a language has no words of its own, those of another stand in.
desk-record-uses-title = Where it is used
desk-record-releases = Releases with it
desk-record-uses-empty = No text uses it.
desk-record-uses-count = { $count ->
    [one] { $count } text of the newest editions uses it.
   *[other] { $count } texts of the newest editions use it.
}
desk-record-uses-first = The first { $count } works are listed.
desk-record-uses-work = Work
desk-record-uses-state = State of the edition
desk-record-public-title = What is public now
desk-record-public-empty = No public page shows it.
desk-record-public-outdated = { $count ->
    [one] { $count } public page still shows an older version.
   *[other] { $count } public pages still show an older version.
}
desk-record-public-note = Saving here changes neither public pages nor releases that are decided: they keep the version that was decided on. To change what is public, make a new edition of the work and release it.
desk-record-public-page = Page
desk-record-public-shows = It shows
desk-record-public-older = Older
desk-record-public-current = Current

## Conflicts

desk-conflict-title = Somebody else saved first
desk-conflict-words = These fields differ. The form below still holds what you typed. Take over what you need, then save: it replaces what is stored.
desk-conflict-field = Field
desk-conflict-stored = Stored now
desk-conflict-typed = You typed
