"""Scores used while training."""
