"""Properties that hold for every scheme and every record, tried on random ones."""
