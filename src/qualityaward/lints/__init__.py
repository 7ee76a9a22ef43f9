"""A drafter's review of a scheme: slips of the text, rules that decide nothing, figures that do not hold together."""
