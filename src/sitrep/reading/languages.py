"""Which language a text is in: English by its small words, the rest by py3langid's model."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sitrep.ontology.resources import document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_ENGLISH_SHARE = 0.22
_CONFIDENT = 0.8
_LAST_LATIN = "\u024f"


def identify(text: str) -> str:
    """Return the ISO 639-1 code of a text's language.

    A text that may be a bare headline of names is English unless the model is confident that it
    is not: English is what this program reads, and a report must not be lost to a guess.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return "en"
    lower = [word.lower() for word in words]
    share = sum(word in _english() for word in lower) / len(lower)
    if share >= _ENGLISH_SHARE and not {"the", "of", "and"}.isdisjoint(lower):
        return "en"
    code, probability = _identifier().classify(text[:_SAMPLE])
    letters = "".join(words)
    foreign_script = sum(c > _LAST_LATIN for c in letters) > len(letters) / 2
    return str(code) if foreign_script or probability >= _CONFIDENT else "en"


@cache
def _english() -> frozenset[str]:
    table = document("reading/english.yaml")
    if not isinstance(table, list):
        raise TypeError("reading/english.yaml should be a list")
    return frozenset(str(word) for word in table)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
