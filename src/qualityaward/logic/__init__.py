"""Questions about all applicants at once, and about what one could change: proved, searched, and always evaluated again."""
