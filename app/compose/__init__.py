"""Composers: one small module per kind of question, each ``Context -> Draft | None``."""
