"""Names under which the store remembers what a killed program must find again; they live beside the saved settings."""

from __future__ import annotations

OPEN = "mark.open"  # ids of sessions with a headed browser
DOOMED = "mark.doomed"  # profile directories that must not outlive this run of the program
LAST_RUN = "mark.last_run"  # unix seconds of the last sign of life
