"""Quality-award regulations as schemes, and an explained verdict per clause."""
