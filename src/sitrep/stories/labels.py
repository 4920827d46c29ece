"""The noun by which a report labels a person: "renegade commander" before a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.stories.tables import empty_words, label_heads
from sitrep.stories.told import Naming

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_MODIFIERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """A label, how many characters before the mention it begins, and the words quoted."""

    text: str
    before: int
    quoted: str


def descriptor(naming: Naming) -> Descriptor | None:
    """Return the label in or right before a mention of a name, null where there is none."""
    lead = _lead(naming.text)
    if lead:
        text = _label(lead)
        return Descriptor(text=text, before=0, quoted=naming.text) if text else None
    if not naming.before.endswith(" "):
        return None
    tail = naming.before[naming.before.rfind("\n") + 1 :]
    text = _label(re.split(r"[^\w\s-]", tail)[-1])
    if text is None:
        return None
    begin = tail.rfind(text)
    quoted = tail[begin:] + naming.text
    return Descriptor(text=text, before=len(tail) - begin, quoted=quoted)


def _lead(mention: str) -> str:
    """Return the words in small letters before the name within a mention, "the" left out."""
    words = []
    for word in mention.split():
        if not word[0].islower():
            break
        words.append(word)
    return " ".join(words) if len(words) < len(mention.split()) else ""


def _label(words: str) -> str | None:
    found = _WORDS.findall(words)
    if not found or found[-1] not in label_heads():
        return None
    kept = [found[-1]]
    for word in reversed(found[:-1]):
        participle = word.endswith(("ed", "ing")) and "-" not in word
        if not word.islower() or word in empty_words() or participle:
            break
        if len(kept) > _MOST_MODIFIERS:
            break
        kept.append(word)
    return " ".join(reversed(kept))
