"""The extract panel: a page loaded as the chosen session, turned into html, text or markdown."""
