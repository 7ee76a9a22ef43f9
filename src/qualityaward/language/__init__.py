"""The language of schemes: conditions and expressions as regulations speak, checked and typed, and the core that they come down to."""
