"""Prompt texts and their loader; imports the standard library only."""
