"""What is said of a subject: a record's facts and findings, and the year's notice."""
