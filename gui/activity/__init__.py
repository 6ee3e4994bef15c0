"""The Activity tab: what happened to a session, and overall."""
