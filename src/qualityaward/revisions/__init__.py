"""What a revision changes: its text, its meaning, and for whom."""
