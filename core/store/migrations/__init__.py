"""Alembic's migrations: versions/ holds one file per revision, env.py runs them on the store's own connection."""
