"""Documents as data (title, paragraphs, tables, signature), and each form in which they are written: Word, HTML, PDF."""
