"""Tables of applicants: CSV, workbooks, Parquet and JSON lines, row by row."""
