"""Broken and hostile files, and what is said about each."""
