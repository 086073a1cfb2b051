### The five clocks, and how long records of decisions are kept

desk-room-clocks = Clocks
desk-clocks-hint = What ends within { $days } days, and records whose period is over and that wait for somebody. There is no single expiry date: embargo, display window, validity, rights and retention each begin and end by themselves. Times are Japan time.
desk-clocks-none = Nothing ends within { $days } days.
desk-clocks-which = Which clock
desk-clocks-all = All
desk-clocks-every = See every clock
desk-clocks-ends = Ends
desk-clocks-what = What
desk-clocks-owner = Whose, and set where
desk-clocks-then = Then
desk-clocks-unset = Not set: { $clocks }
clock-embargo = Embargo
clock-embargo-then = It goes out by itself.
clock-window = Display window
clock-window-then = The public page answers that it is over.
clock-validity = Validity
clock-validity-then = What it says lapses, and the public page says so.
clock-rights = Rights
clock-rights-then = The file leaves the public pages; where there is a spare, it takes over.
clock-retention = Retention
clock-retention-then = Nothing goes by itself: somebody sees to it ({ $what }) and notes it.
clock-set-release = Set with the release
clock-set-work = Set with the work
clock-set-rights = Holder of the rights
clock-set-consent = Consent of somebody in it
clock-set-said = Set by somebody
clock-set-usual = The usual (nobody has set it)
clock-since = since { $date }
clock-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
clock-soon = Within 24 hours
clock-today = Ends today
clock-over = Over, waits for somebody
clock-held = On hold
clock-done = Seen to
clock-no-end = No end
retention-transfer = Transfer to the archive
retention-disposal = Disposal
retention-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
retention-until = {" "}(until { $day })
retention-refused-fields = Look at the fields again.
retention-refused-role = You do not have the role for this.
retention-refused-undecided = Nothing has been decided yet, so there is no record to keep.
retention-refused-done = It has been seen to already and cannot be changed.
retention-refused-early = The period is not over yet.
retention-refused-held = It is on hold.
retention-refused-stale = Somebody else changed it meanwhile. Look at what counts now, and save again.
desk-retention-title = How long the record is kept
desk-retention-undecided = Nothing has been decided yet. Once it is, years are counted from 1 April of the next fiscal year.
desk-retention-decided = Decided
desk-retention-years = Period
desk-retention-years-hint = Counted from the fiscal year after the decision; ends on 31 March.
desk-retention-last = Last day
desk-retention-disposition = What becomes of it then
desk-retention-hold = On hold (nothing becomes of it, even at its end)
desk-retention-note = Reason
desk-retention-note-hint = It is kept in the journal.
desk-retention-change = Change
desk-retention-said = Changes so far
desk-retention-said-none = None yet. The usual period counts.
desk-retention-do = Note that it has been seen to
desk-retention-do-hint = This system deletes nothing. Transfer or dispose of the record first, then write how.
desk-retention-do-note = When and how
desk-retention-do-button = Note as seen to
desk-done-retention-saved = The retention was changed.
desk-done-retention-done = It is noted as seen to.
journal-retention-said = retention changed
journal-retention-done = end of retention seen to
journal-object-retention = Retention of record
desk-help-clocks-lead = Embargo, display window, validity, rights and retention are five clocks, each with an end of its own. They stand on the page of a work; what ends within 90 days is gathered under Clocks.
desk-help-clocks-validity = Until when what it says holds. Set with the details of the work. After it the page stays and says that it is over.
desk-help-clocks-retention = How long the record of a decision is kept: counted from the fiscal year after it, until 31 March. Change it, hold it and note what was done at its end from the page of the release. Nothing goes by itself.
