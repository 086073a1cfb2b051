# The translator's desk: checks, what was said before, the glossary.

desk-text-failed = Not saved. It cannot be called checked while there is something to be mended here (a draft can be saved):
desk-text-open = Not saved. Mend what is to be looked at here, or override it with a reason below (a draft can be saved):
desk-text-override = No fault here
desk-text-overridden-count = Settled: { $count }
desk-text-overridden = No fault, says { $who }: { $reason }
desk-text-override-reason = Why the marked findings are no faults
desk-text-override-reason-of = { $field }: why the marked findings are no faults
desk-text-override-hint = Needed only if you mark one above. It is kept, and the same words are not asked about again.
desk-text-terms = Glossary ({ $count })
desk-text-term-kept = stays as it is
desk-text-said = Said before ({ $count }, up to { $percent }%)
desk-text-said-use = Use this
journal-check-overridden = Overrode findings of the checks
journal-key-findings = findings
