"""Conditions and expressions: parsed with positions, checked against a vocabulary, lowered to a small typed tree."""
