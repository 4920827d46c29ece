"""Training of the language model; nothing in the package imports it."""
