"""Gold questions, metrics and the evaluation runner."""
