"""A scheme, a record and a date → an explained verdict."""
