"""The procedure of an award: a case file of dated steps, working days, and the answer stage by stage."""
