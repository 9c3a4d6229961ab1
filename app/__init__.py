"""The edge: settings, answering, HTTP, page and command line."""
