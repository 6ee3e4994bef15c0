"""Which version this is."""

from __future__ import annotations


def version() -> str:
    """Return the installed version, or "from source"."""
    from importlib import metadata

    try:
        return metadata.version("sessile")
    except metadata.PackageNotFoundError:
        return "from source"
