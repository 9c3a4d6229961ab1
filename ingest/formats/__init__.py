"""File formats: the bytes of any supported file → ``SourceText``."""
