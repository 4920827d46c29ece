"""Reads news reports and keeps a record of what they say, with the sentence behind every cell."""

__version__ = "0.1.0"
