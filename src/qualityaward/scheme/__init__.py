"""A regulation at one revision: the file as pydantic models, and the checked scheme that they are lowered to."""
