"""The kinds of conditions and values, a family a file: what each comes down to in the core."""
