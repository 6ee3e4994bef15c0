"""Frozen values and pure functions: what Sessile talks about, and its rules about time."""
