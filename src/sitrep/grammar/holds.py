"""Which words of a sentence each of its time expressions governs, by the tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import cast

from sitrep.grammar.scene import Scene
from sitrep.grammar.tense import planning_words, tense
from sitrep.language.analysis import Sentence
from sitrep.records import Mention, Time

_STEPS = 12
# More expressions than this in one sentence are a list or noise, not the times of its verbs.
_MOST = 32
_OPENERS = frozenset({"last", "next", "this", "past"})
_OWN_ONLY = frozenset({"nmod:poss", "compound", "nummod", "amod", "det", "nmod:unmarked", "appos"})
_ADJUNCT = frozenset({"obl", "nmod", "advmod", "root", "conj"})
_OF_TIME = frozenset(
    "after ahead amid at before by during following in on prior since throughout until".split()
)


@dataclass(frozen=True, slots=True)
class Hold:
    """A time mention of a sentence and the words it governs, the nearest first."""

    mention: Mention
    words: tuple[int, ...]


def holds(scene: Scene, sentence: Sentence) -> tuple[Hold, ...]:
    """Return the time expressions of a sentence with the words that each governs."""
    known = scene.found.get(("holds", sentence.start))
    if known is None:
        known = scene.found["holds", sentence.start] = _holds(scene, sentence)
    return cast("tuple[Hold, ...]", known)


def times_in(scene: Scene, sentence: Sentence) -> tuple[Mention, ...]:
    """Return the time expressions that begin in a sentence, as far as they are no mere list."""
    first = bisect_left(scene.times, sentence.start, key=lambda m: m.start)
    near = scene.times[first : first + _MOST]
    return tuple(mention for mention in near if mention.start < sentence.end)


def _holds(scene: Scene, sentence: Sentence) -> tuple[Hold, ...]:
    found: list[Hold] = []
    outer: Mention | None = None
    for mention in times_in(scene, sentence):
        head = _head(sentence, mention.start, mention.end)
        if head is None or _compares(sentence, head, mention):
            continue
        words = _mended(sentence, mention) or _governed(sentence, head, mention)
        if outer is not None and mention.end <= outer.end:
            words = _bound_inside(sentence, words, outer)
            if not words:
                continue
        else:
            outer = mention
            if words and not fits(scene, sentence, words[-1], mention.time):
                words = _noun_before(sentence, mention)
        found.append(Hold(mention, words))
    return tuple(found)


def _bound_inside(sentence: Sentence, words: tuple[int, ...], outer: Mention) -> tuple[int, ...]:
    """Return what is left to an expression inside another: "2011" in "since the 2011 revolt"."""
    if words and outer.start <= sentence.tokens[words[0]].start < outer.end:
        return words[:1]
    return ()


def _mended(sentence: Sentence, mention: Mention) -> tuple[int, ...]:
    """Return the word an expression governs where the order of words tells it better than a tree.

    "Two days after rebels came" dates what stands behind "after". "Said on Wednesday he left": what
    stands right behind a verb of speech dates the speech. "An offensive last year": "last" opens
    its phrase, so what stands before it is no part of it. "Parliament this week adopted": what
    stands between a subject and its verb dates the verb.
    """
    tokens = sentence.tokens
    first = bisect_right(tokens, mention.start, key=lambda t: t.end)
    last = bisect_left(tokens, mention.end, key=lambda t: t.start)
    closing = tokens[last - 1] if last else None
    if closing and last - first > 1 and closing.lemma.lower() in ("after", "before"):
        return () if closing.head < 0 or first <= closing.head < last else (closing.head,)
    if not 0 < first < last:
        return ()
    before = tokens[first - 1]
    if first <= before.head < last and before.deprel in ("amod", "compound"):
        return (before.i,) if tokens[first].lemma.lower() in _OPENERS else ()
    beside = verb_beside(sentence, first, last)
    return () if beside is None else (beside,)


def verb_beside(sentence: Sentence, first: int, last: int) -> int | None:
    """Return the verb that words ``first`` up to ``last`` date by standing where they do.

    A verb of speech right before them ("said on Wednesday he left"), or, between a subject and its
    verb, the verb ("parliament this week adopted").
    """
    tokens = sentence.tokens
    at = first - 1
    if at > 0 and tokens[at].upos == "ADP":
        at -= 1
    if at < 0:
        return None
    before = tokens[at]
    if before.upos == "VERB" and before.lemma.lower() in planning_words("speech"):
        return before.i
    behind = tokens[last] if last < len(tokens) else None
    if behind is not None and behind.xpos == "VBD" and before.upos in ("NOUN", "PROPN"):
        return behind.i
    return None


def fits(scene: Scene, sentence: Sentence, i: int, time: Time | None) -> bool:
    """Tell whether a word may have a time: the past and the setting of a date have none to come."""
    if time is None or scene.day is None:
        return True
    ahead = time.earliest is not None and time.earliest > scene.day
    if ahead and sentence.tokens[i].lemma.lower() in planning_words("scheduled"):
        return False
    match tense(sentence, i):
        case "past":
            return not ahead
        case "future":
            return time.latest is None or time.latest >= scene.day
    return True


def _noun_before(sentence: Sentence, mention: Mention) -> tuple[int, ...]:
    """Return the noun that an expression follows: "for elections at the end of next year"."""
    last = bisect_right(sentence.tokens, mention.start, key=lambda t: t.end)
    for token in reversed(sentence.tokens[max(last - 4, 0) : last]):
        if token.upos == "NOUN":
            return (token.i,)
        if token.upos not in ("ADP", "DET"):
            break
    return ()


def _head(sentence: Sentence, start: int, end: int) -> int | None:
    """Return the first word of a span that hangs outside it, not counting a preposition's."""
    first = bisect_right(sentence.tokens, start, key=lambda t: t.end)
    last = bisect_left(sentence.tokens, end, key=lambda t: t.start)
    inside = sentence.tokens[first:last]
    outer = [
        t
        for t in inside
        if t.head < 0
        or not (sentence.tokens[t.head].start < end and sentence.tokens[t.head].end > start)
    ]
    content = [t for t in outer if t.deprel not in ("case", "mark", "det", "punct")]
    chosen = content or outer
    return chosen[0].i if chosen else None


def _compares(sentence: Sentence, head: int, mention: Mention) -> bool:
    """Tell "the first since 1994": a "since" outside the mention only measures by it."""
    return any(
        sentence.tokens[j].lemma.lower() == "since" and sentence.tokens[j].start < mention.start
        for j in sentence.children[head]
    )


def _governed(sentence: Sentence, head: int, mention: Mention) -> tuple[int, ...]:
    """Return the words that a time expression governs: the nouns it hangs on, then their verb.

    An expression bound into a noun phrase ("Friday's vote") stays with its noun, unless that noun
    itself says when ("after Friday's vote"). With a preposition of its own ("since the 2011 war")
    it passes over the noun: the nested "2011" holds that.
    """
    found: list[int] = []
    over = _leads_phrase(sentence, head, mention)
    below = head
    for _ in range(_STEPS):
        i = sentence.tokens[below].head
        if i < 0:
            break
        relation = sentence.tokens[below].deprel
        if found and sentence.tokens[i].lemma.lower() in planning_words("wanted"):
            # "They expect talks on Friday": the talks are on Friday, the hope is now.
            break
        if not (over and below == head):
            found.append(i)
        if is_verb(sentence, i):
            break
        outward = sentence.tokens[i].deprel.partition(":")[0]
        bound = below == head and relation in _OWN_ONLY and not over
        if relation == "nmod:unmarked" and i not in sentence.predicate_at:
            # "In a court this week": what is no event has no time of its own.
            bound = False
        if bound and not (outward in ("obl", "advmod") and _tells_when(sentence, i)):
            break
        if outward not in _ADJUNCT and relation.partition(":")[0] not in ("nmod", "obl", "advmod"):
            break
        below = i
    if not found and is_verb(sentence, head):
        found.append(head)
    return tuple(found)


def _tells_when(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun stands in a phrase of time: "after the vote", "during the talks"."""
    return any(
        sentence.tokens[j].deprel == "case" and sentence.tokens[j].lemma.lower() in _OF_TIME
        for j in sentence.children[noun]
    )


def _leads_phrase(sentence: Sentence, head: int, mention: Mention) -> bool:
    above = sentence.tokens[head].head
    if above < 0 or is_verb(sentence, above):
        return False
    return any(
        sentence.tokens[j].deprel in ("case", "mark")
        and mention.start <= sentence.tokens[j].start < mention.end
        for j in sentence.children[above]
    )


def is_verb(sentence: Sentence, i: int) -> bool:
    """Tell whether a word heads a clause: a verb, or a predicate with a copula."""
    token = sentence.tokens[i]
    return token.upos == "VERB" or (
        token.deprel in ("root", "ccomp", "advcl", "acl:relcl", "parataxis")
        and sentence.child(i, "cop") is not None
    )
