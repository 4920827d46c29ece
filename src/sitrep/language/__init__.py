"""Text to sentences with words, tree, names, predicates and their arguments."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sitrep.errors import UserDataError
from sitrep.language.analysis import Analysis, Argument, Name, Predicate, Sentence, Token

if TYPE_CHECKING:
    from pathlib import Path

    from sitrep.language.protocol import Language

__all__ = ["Analysis", "Argument", "Name", "Predicate", "Sentence", "Token", "load"]


def load(threads: int | None = None) -> Language:
    """Return the language model that the setting ``language`` chooses, loaded once.

    Args:
        threads: processor threads; by default the setting ``threads``.

    Raises:
        ModelMissing: files of the shipped model are absent or damaged.
        UserDataError: the setting names no model, or one that is absent or will not do.
    """
    from sitrep.settings import setting, text_setting

    return _loaded(text_setting("language"), threads or setting("threads"))


@lru_cache(maxsize=2)
def _loaded(choice: str, threads: int) -> Language:
    from sitrep.ontology.resources import resource_path

    folder = resource_path("model")
    if choice == "shipped":
        from sitrep.language.reader import ModelReader

        return ModelReader(folder, threads=threads)
    return stand_in(choice, threads=threads, tables=folder)


def stand_in(choice: str, *, threads: int, tables: Path) -> Language:
    """Return another library's pipeline, ``spacy:NAME`` or ``stanza:LANG``, as a ``Language``.

    ``tables`` is the folder of the shipped rolesets and lemmas.

    Raises:
        UserDataError: the choice names no pipeline, or one that is absent or will not do.
    """
    from sitrep.language.universal import UniversalReader

    library, _, name = choice.partition(":")
    if library == "spacy" and name:
        from sitrep.language.spacy_reader import SpacyPipeline

        return UniversalReader(SpacyPipeline(name), tables=tables)
    if library == "stanza" and name:
        from sitrep.language.stanza_reader import StanzaPipeline

        return UniversalReader(StanzaPipeline(name, threads=threads), tables=tables)
    raise UserDataError(
        f"SITREP_LANGUAGE={choice!r} should be shipped, spacy:NAME or stanza:LANG "
        "(docs/settings.md tells more)."
    )
