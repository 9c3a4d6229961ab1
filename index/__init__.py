"""From parsed documents to a hybrid (dense + BM25) index on disk."""
