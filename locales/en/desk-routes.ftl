# Routes of decisions, and cases.

## Steps and acts

step-concurrence = Concurrence
step-examination = Examination
step-decision = Decision
risk-low = Low
risk-ordinary = Ordinary
risk-high = High
signed-agree = Agreed
signed-opinion = Agreed with an opinion
signed-pass = Examined
signed-decide-for = Decided for the absent decider
signed-decide-alone = Decided alone, urgently
signed-reject = Rejected
signed-circulate = Shown for information
signed-seen = Confirmed as seen
signed-review = Reviewed afterwards
act-agree = Agree
act-opinion = Agree with an opinion
act-pass = Pass the examination
act-decide = Decision
act-decide-for = Decide for the absent decider
act-decide-alone = Decide alone, urgently
act-return = Return
act-reject = Reject
act-withdraw = Withdraw
act-circulate = Show for information
act-seen = Confirm that you have seen it
act-review = Review afterwards
case-open = Under way
case-decided = Decided
case-returned = Returned
case-rejected = Rejected
case-withdrawn = Withdrawn

## Why an act is refused

case-refused-closed = This case has ended already: { $state }.
case-refused-step = This does not belong to the step that is open. The route below shows where it stands now.
case-refused-role = This step is for people with this role: { $role }.
case-refused-organisation = This step is for people of the organisations that the route names. Yours is not among them.
case-refused-taken = Somebody else of your organisation has signed already.
case-refused-own = Nobody judges what they had a share in. Ask somebody else.
case-refused-not-own = You had no share in this. Decide the usual way.
case-refused-acted = You have signed in this case already. One person signs once.
case-refused-substitute = This route lets nobody decide for an absent decider.
case-refused-involved = Only drafters of the organisation that it comes from, and those who may decide, do this.
case-refused-review = No decision waits for a later review.
case-refused-circulated = It was shown to this person already. Nobody shows it to themselves.
case-refused-not-circulated = It was not shown to you for information, or you have confirmed it already.
case-refused-changed = This changed while you were looking at it. Below is how it stands now: look it over, then do it again.
case-refused-clock = The clock stands before the last signature of this case. Set it right, then do this again.
case-refused-reason = Say why.

## The page of a release

desk-case-title = Route of the case
desk-case-quorum = { $needed } of { $count } signatures are enough.
desk-case-circulated = Shown for information to { $who }
desk-case-overdue = Overdue
desk-case-due = Due:
desk-case-awaited = Waiting for a signature
desk-case-awaits-review = A substitute decided. A decider’s later review is still to come.
desk-case-reason = Reason (everybody sees it)
desk-case-comment = A word with it, if you like
desk-case-to = Show it to
desk-case-spot = Where to look
desk-case-spot-whole = All of it
desk-case-spot-field = Field
desk-case-route = Route
desk-case-bodies = Organisations that agree first
desk-case-bodies-hint = For routes with concurrence: choose the organisations whose agreement comes first.
desk-case-before = You signed the earlier edition on { $when }: { $what }. That does not count for this one.
desk-release-waits-sign = Waiting for a signature by { $who }.
desk-release-step-rejected = Rejected
desk-release-rejected-by = { $who } rejected it.
desk-done-release-signed = Your signature is recorded.
journal-release-rejected = Rejected a release
journal-key-case = Number of the case
journal-key-signed = Signature
