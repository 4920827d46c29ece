"""The noun by which a report labels a person: "renegade commander" before a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

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
    """Return the words before the name within a mention: those in small letters, or a title."""
    words = mention.split()
    small = list(takewhile(lambda word: word[0].islower(), words))
    if not small:
        # A label that opens a sentence: "Warlord Otto Rask", "Separatist leader Otto Rask".
        first = words[:1] + list(takewhile(lambda word: word[0].islower(), words[1:]))
        if len(first) < len(words) and first[-1].lower() in label_heads():
            return " ".join(first).lower()
        return ""
    return " ".join(small) if len(small) < len(words) else ""


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
