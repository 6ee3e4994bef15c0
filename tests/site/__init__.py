"""The practice site: a small local web site to sign in to, for tests and for `make demo`."""
