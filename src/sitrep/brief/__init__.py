"""The brief: one self-contained HTML page, or Markdown."""

from __future__ import annotations

from sitrep.brief.markdown import markdown
from sitrep.brief.page import page

__all__ = ["markdown", "page"]
