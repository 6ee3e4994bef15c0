"""Keys and what they seal: slots, the key file, records and closed profiles; only `cryptography` does cryptography."""
