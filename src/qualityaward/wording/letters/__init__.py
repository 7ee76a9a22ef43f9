"""Letters of an office: from an answer and the office's own words to a document that can be signed."""
