"""A year's award: the proposed winners against quotas, eligibility and prizes."""
