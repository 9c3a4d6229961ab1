"""Answers as files: checked again, laid out once, printed as Word, Markdown or JSON."""
