"""The language of schemes: the kinds that regulations speak in, and the core that they come down to."""
