"""The statistics dialog: the store in a few figures."""
