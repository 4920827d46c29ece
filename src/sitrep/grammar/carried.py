"""The place of an act that its own sentence does not tell, where the one before left its parties.

"Thousands protested in Selm. Police used tear gas": in Selm. A place is carried on only where the
act plainly goes on there: told in the plain past, without a time of its own, by those on the spot
("the police", "they", "the shells"), by whoever was told to visit, or as "the attack", "this".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from sitrep.grammar.placing import places_in, table
from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.records import Place

_BACK = 2  # sentences
_STEPS = 10
_PRONOUNS = frozenset({"they", "it", "this", "that"})
_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "shall"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_FINE = frozenset({"exact", "town", "area", "region"})

Finder = Callable[[Scene, Sentence, int], Place | None]


def carried_place(scene: Scene, sentence: Sentence, i: int, find: Finder) -> Place | None:
    """Return the place at which word ``i`` goes on, null where that is not plain.

    ``find`` gives the place that a sentence itself tells of a word.
    """
    if sentence.tokens[i].lemma.lower() in table().speech or places_in(scene, sentence):
        return None
    subject = _subject(sentence, i)
    if not _is_plain_past(sentence, i) or _has_time(scene, sentence):
        return None
    for back in range(1, _BACK + 1):
        if sentence.index < back:
            return None
        before = scene.analysis.sentences[sentence.index - back]
        head = _told(before)
        if not _is_plain_past(before, head):
            return None
        place = find(scene, before, head)
        if place is not None:
            here = _goes_on(sentence, i, subject) or _is_visitor(sentence, subject, before)
            fine = place.precision in _FINE or _is_visit(before)
            return place if here and fine else None
        if places_in(scene, before) or not _goes_on(before, head, _subject(before, head)):
            return None
    return None


def _told(sentence: Sentence) -> int:
    """Return the verb of what a sentence tells: what is said, not that it is said."""
    at = sentence.root
    for _ in range(_STEPS):
        if sentence.tokens[at].lemma.lower() not in table().speech:
            return at
        below = sentence.child(at, "ccomp")
        if below is None:
            return at
        at = below
    return at


def _subject(sentence: Sentence, i: int) -> int | None:
    """Return the subject of an act, that of the verb it is coordinated with or hangs on."""
    for _ in range(_STEPS):
        for relation in _SUBJECTS:
            found = sentence.child(i, relation)
            if found is not None:
                return found
        token = sentence.tokens[i]
        if token.deprel.partition(":")[0] not in {"conj", "xcomp", "advcl", "obj"}:
            return None
        i = token.head
    return None


def _goes_on(sentence: Sentence, i: int, subject: int | None) -> bool:
    """Tell whether an act is by those who are there, or is itself told as known."""
    token = sentence.tokens[i]
    if token.upos == "NOUN" and subject is None:
        article = sentence.child(i, "det")
        return article is not None and sentence.tokens[article].text.lower() in {"the", "this"}
    if subject is None:
        return False
    who = sentence.tokens[subject]
    if who.upos == "PRON" or who.lemma.lower() in _PRONOUNS:
        return who.text.lower() in _PRONOUNS
    below = (sentence.tokens[j] for j in sentence.children[subject])
    named = any(t.upos == "PROPN" or t.text[0].isupper() for t in below if t.deprel != "det")
    return not named and who.lemma.lower() in table().present


def _is_visitor(sentence: Sentence, subject: int | None, before: Sentence) -> bool:
    """Tell whether the one who acts is told to be visiting in the sentence before."""
    if subject is None or not _is_visit(before):
        return False
    name = sentence.tokens[subject]
    if name.text.lower() in {"he", "she"}:
        return True
    return name.upos == "PROPN" and any(t.text == name.text for t in before.tokens)


def _is_visit(sentence: Sentence) -> bool:
    """Tell whether a sentence tells of a visit as its news: "made a visit to", "arrived in"."""
    head = _told(sentence)
    inner = sentence.child(head, "obj")
    words = [head] if inner is None else [head, inner]
    return any(sentence.tokens[j].lemma.lower() in table().visit for j in words)


def _is_plain_past(sentence: Sentence, i: int) -> bool:
    """Tell whether an act is told as having happened, not as planned or as background."""
    at = i
    for _ in range(_STEPS):
        for j in sentence.children[at]:
            token = sentence.tokens[j]
            low = token.lemma.lower()
            if low in _MODALS or token.deprel == "mark" or low == "not":
                return False
            if low == "have" and token.deprel == "aux" and not _is_told(sentence, at):
                return False
        token = sentence.tokens[at]
        if token.upos in {"VERB", "AUX"} or token.head < 0:
            return token.xpos in {"VBD", "VBN"} or token.upos == "NOUN"
        at = token.head
    return False


def _is_told(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb is what someone says: "had" then tells the plain past."""
    return sentence.tokens[at].deprel == "ccomp"


def _has_time(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence names a day or longer of its own; a time of day goes on."""
    first = bisect_left(scene.times, sentence.start, key=lambda m: m.start)
    for mention in scene.times[first:]:
        if mention.start >= sentence.end:
            return False
        day = mention.time.earliest if mention.time is not None else None
        dated = any(c.isdigit() or c.isupper() for c in mention.text)
        if day != scene.day if day is not None else dated:
            return True
    return False
