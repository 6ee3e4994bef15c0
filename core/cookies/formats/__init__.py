"""The forms in which people keep cookies: one module each, with `detect`, `read` and `write` where it can."""
