"""Playwright behind a port: finding a browser, live browsers, capture and restore, page loads."""
