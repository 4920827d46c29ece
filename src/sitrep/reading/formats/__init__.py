"""One file a format; each reads a ``Source`` into items."""
