"""Text to sentences with words, tree, names, predicates and their arguments."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sitrep.language.analysis import Analysis, Argument, Name, Predicate, Sentence, Token

if TYPE_CHECKING:
    from sitrep.language.protocol import Language

__all__ = ["Analysis", "Argument", "Name", "Predicate", "Sentence", "Token", "load"]


@lru_cache(maxsize=2)
def load(threads: int | None = None) -> Language:
    """Return the shipped language model, loaded once.

    Args:
        threads: processor threads; by default the setting ``threads``.

    Raises:
        ModelMissing: its files are absent or damaged.
    """
    from sitrep.language.reader import ModelReader
    from sitrep.ontology.resources import resource_path
    from sitrep.settings import setting

    return ModelReader(resource_path("model"), threads=threads or setting("threads"))
