"""PLOVER, CAMEO and actor knowledge, loaded from the tables in ``sitrep/resources``."""
