"""The self-check page: a scheme as one HTML file that judges by itself, offline, in the words of the reports."""
