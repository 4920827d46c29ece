"""Views of the record as data: timelines, summaries, what the brief shows."""
