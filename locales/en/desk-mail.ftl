# Mail to the staff, and the page of what was sent.

## Mail

mail-submitted-subject = Decision needed
mail-submitted-text = Release { $number }, “{ $title }”, was submitted for decision. Check what it holds, then decide on it or return it with a reason.
mail-to-sign-subject = Signature needed
mail-to-sign-text = Release { $number }, “{ $title }”, waits for your concurrence or examination. Check what it holds, then sign or return it with a reason.
mail-rejected-subject = Rejected
mail-rejected-text = Release { $number }, “{ $title }”, was rejected. It will not go out.
mail-decided-subject = Decided
mail-decided-text = Release { $number }, “{ $title }”, was decided. Next, set the moment of release.
mail-returned-subject = Returned
mail-returned-text = Release { $number }, “{ $title }”, was returned. Read the reason, mend it, then submit it again.
mail-withdrawn-subject = Withdrawn
mail-withdrawn-text = Release { $number }, “{ $title }”, on which you decided, was withdrawn. It will not go out.
mail-released-subject = Released
mail-released-text = Release { $number }, “{ $title }”, is out.
mail-set-aside-subject = Could not be released
mail-asked-subject = Question for you
mail-asked-text = { $who } asks you something about a text of a work (question { $number }). Answer it beside the text.
mail-answered-subject = Answer to your question
mail-answered-text = { $who } answered your question { $number }. Read the answer beside the text, then call the question settled or ask on.
mail-set-aside-text = Release { $number }, “{ $title }”, could not go out at its moment: what is stored is not what was decided. Its page says what to do.
mail-can-follow-subject = Translations can follow
mail-can-follow-text = Translations that your release held back are approved now. Release { $number }, “{ $title }”, was prepared with them. Look at it, then submit it for decision.
mail-on-time = It went out on time: { $moment }.
mail-late = It was due on { $moment } and went out { $late } late.
mail-reason = Reason:
mail-no-link = Sign in to the desk and open number { $number } under Releases.
mail-no-link-question = Sign in to the desk: the question stands under “Waiting for you”.
mail-note = The Keihatsu desk sent this mail by itself.

## Setting it up

mail-refused-server = The mail server (mail_server) cannot be read. Write smtp://name:password@server:587, smtps://server, or smtp+plain://server:25. Signs within a name or a password are written like %40.
mail-refused-credentials = The name and the password of the mail server (mail_server) are not complete. Write both or neither; signs are written like %40.
mail-refused-in-clear = With smtp+plain:// the password would cross the network unencrypted. Use smtp:// or smtps://, or leave out the name and the password.
mail-refused-no-sender = Mail has no sender. Set mail_from (ROCKET_MAIL_FROM in the environment) to the address that mail comes from.
mail-refused-no-server = There is no mail server. Set mail_server (ROCKET_MAIL_SERVER in the environment), or leave out mail_from.
mail-refused-sender = The sender of mail (mail_from), “{ $value }”, is no e-mail address. Write desk@example.go.jp or “Keihatsu <desk@example.go.jp>”.
mail-refused-no-authorities = The certificate of the mail server could not be checked ({ $reason }). Check the server’s name and install the list of authorities (ca-certificates).

## The page

desk-room-messages = Messages
desk-messages-list-title = Messages
desk-messages-list-lead = Requests for a decision, news of releases, questions and answers go to the people concerned by mail. Here you see whether they went out.
desk-messages-list-unset = Mail is not set up
desk-messages-list-unset-text = Messages are written but not sent. What is older than three days will not be sent later either. The README says how to set it up, under “Run it for real” (mail_server and mail_from).
desk-messages-list-set = Mail goes through { $server } and comes from { $sender }.
desk-messages-list-given-up = Given up
desk-messages-list-given-up-text = Mend the cause, then send them again.
desk-messages-list-given-up-more = The newest { $count } of { $all } are shown.
desk-messages-list-all = Sent and waiting
desk-messages-list-waiting = { $count ->
    [one] { $count } message waits to be sent.
   *[other] { $count } messages wait to be sent.
}
desk-messages-list-empty = Nothing was sent yet. Submit a release for decision, and the message to its deciders shows here.
desk-messages-list-kind = Message
desk-messages-list-to = To
desk-messages-list-state = State
desk-messages-list-written = Written
desk-messages-list-do = Action
desk-messages-list-number = Release { $number }
desk-messages-list-question = Question { $number }
desk-messages-list-older = Older
desk-messages-list-newest = Back to the newest
desk-messages-list-pages = Pages of messages
desk-message-waiting = Waiting
desk-message-next = Next attempt: { $moment }
desk-message-attempts = { $count ->
    [one] Tried once
   *[other] Tried { $count } times
}
desk-message-sent = Sent
desk-message-given-up = Given up
desk-message-dropped = Not sent
desk-message-again = Send again
desk-message-again-to = Send again to { $name }
desk-message-words = The other side said:
desk-done-message-again = It will be sent again.
desk-home-messages = { $count ->
    [one] { $count } mail did not go out
   *[other] { $count } mails did not go out
}
desk-home-messages-chip = Messages
message-submitted = Request for a decision
message-to-sign = Request for a signature
message-rejected = Rejection
message-decided = News of a decision
message-returned = News of a return
message-withdrawn = News of a withdrawal
message-released = News of a release
message-set-aside = News of a failed release
message-asked = News of a question
message-answered = News of an answer
message-can-follow = News of translations that can follow
message-refused-state = This message was not given up: it has been sent, or waits to be sent.
message-refused-ended = The account of this person has ended, so nothing is sent.

trouble-unreachable = The mail server cannot be reached. Check its name and port, and the network.
trouble-stalled = The mail server did not answer in time.
trouble-insecure = The connection to the mail server cannot be encrypted. Check the server’s settings and its certificate.
trouble-sign-in = The mail server does not accept our name and password. Check the settings.
trouble-refused = The mail server did not take it.
trouble-broken = The connection to the mail server broke off, or its answer made no sense.
trouble-address = No mail can be sent to this address.
trouble-ended = The account of this person has ended.
trouble-too-old = It is older than three days and is not sent any more.

## The journal

journal-message-given-up = Mail given up
journal-message-again = Mail sent again
journal-object-message = Message
journal-key-kind = kind
journal-key-trouble = cause
journal-key-origin = Repeats release
journal-key-release = release
journal-key-follows = follows release
journal-key-joins = texts, as work and language
journal-key-drafter = in the name of
