"""The use cases: each method is async, keyword-only, one transaction, and tells what changed."""
