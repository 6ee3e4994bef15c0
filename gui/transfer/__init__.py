"""Import and export: what is read, what it would do, what a format cannot carry."""
