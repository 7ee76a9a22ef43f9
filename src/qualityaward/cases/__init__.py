"""Cases that drafters write: a record, a day, and what the regulation is to say of it; run, compared and counted as coverage.

:func:`~qualityaward.cases.reading.cases_from` reads a file of them strictly, :func:`~qualityaward.cases.running.run_cases`
gives what each comes to, :mod:`~qualityaward.cases.coverage` what all of them show of the rules, and
:func:`~qualityaward.cases.proposing.proposed` proposes cases that are missing. What a case says is a list of claims.
"""
