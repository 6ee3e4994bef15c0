"""Turns a loaded page into html, text or markdown."""
