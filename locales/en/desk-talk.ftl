# Questions beside a text.

talk-open = Open
talk-answered = Answered
talk-resolved = Settled
talk-withdrawn = Withdrawn
talk-unsent = The text is saved. What you typed as a question or an answer is not sent yet.
talk-refused-place = Not sent: there is no such place in this text. Your words stand below.
talk-refused-closed = Not sent: this question has been closed meanwhile. Your words stand below; send them as a new question if they still matter.
talk-refused-overtaken = Not sent: somebody wrote here meanwhile. Read it; your words still stand in their box.
talk-refused-not-yours = That is for others to do.
talk-whole = The text as a whole
talk-ask = Ask the author or comment
talk-ask-send = Send the question
talk-words = What you want to say
talk-words-hint = At most { $max } characters. It stays as it is; everybody at the desk can read it.
talk-question = Question { $number }
talk-closed = { $count ->
    [one] { $count } closed question
   *[other] { $count } closed questions
}
talk-open-count = { $count ->
    [one] { $count } open question
   *[other] { $count } open questions
}
talk-waiting = Questions wait for an answer:
talk-say = Answer or ask on
talk-say-send = Send
talk-resolve = Call it settled
talk-resolved-by = called it settled
talk-withdraw = Withdraw
talk-moved = The source has changed since this was asked.

desk-home-asked = Question for you
desk-home-answered = Answer to your question
desk-done-question-asked = The question has been sent.
desk-done-question-answered = Sent.
desk-done-question-resolved = The question is settled.
desk-done-question-withdrawn = Withdrawn. It stays to be seen.
journal-question-asked = Asked about a text
journal-question-said = Wrote to a question
journal-question-resolved = Called a question settled
journal-question-withdrawn = Withdrew words of a question
journal-object-question = Question
journal-key-field = field
journal-key-said = said
journal-key-remark = remark
journal-key-withdraws = withdraws
journal-key-question = question
