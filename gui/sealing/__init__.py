"""Encryption in the window: unlocking, switching on and off, keys and the recovery code."""
