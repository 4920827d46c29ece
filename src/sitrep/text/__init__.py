"""Characters, scripts and names."""
