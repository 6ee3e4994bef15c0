"""The routes, one module per noun; each translates a request into one call of a service."""
