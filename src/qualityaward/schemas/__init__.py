"""JSON Schema of every file, and records as pydantic models."""
