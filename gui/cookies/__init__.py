"""The cookies panel: every cookie of the chosen session, by domain, seen and edited."""
