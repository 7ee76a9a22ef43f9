"""From a regulation as it was published to the skeleton of a scheme: its text in numbered provisions, and what it may mean."""
