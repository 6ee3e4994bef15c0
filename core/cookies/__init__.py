"""Cookie rules: what is valid, what is the same site."""
