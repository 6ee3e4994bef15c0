"""Sessile's window: panels over the core's services, in PySide6 on a qasync loop."""
