"""Decisions that can be reproduced: kept with all that they were made from, sealed, replayed and redacted."""
