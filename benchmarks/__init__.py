"""How fast the evaluator is, beside plain Python and beside other rule engines on the same clauses.

``python -m benchmarks`` from the repository's root prints the table; README.md says what it measures.
"""
