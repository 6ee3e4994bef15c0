"""Sessile's core: sessions, cookies, browsers and the store; no Qt anywhere below."""
