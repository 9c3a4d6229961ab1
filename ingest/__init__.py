"""From a raw file to its section tree, tables, facts and chunks."""
