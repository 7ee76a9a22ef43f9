"""Whole tables at once: the rules of a scheme as columns. Engines over the core language that know no kind of condition.

:func:`qualityaward.columns.polars.outcomes` runs them in Polars, lazily; :func:`qualityaward.columns.sql.query` writes them as one
query for a database. Both do what one plan says: a list fact is a table of its own with a row an element, grouped by
applicant and joined back.
"""
