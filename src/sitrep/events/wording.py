"""The words that stand for a party: its whole phrase, the name beside it or for a pronoun."""

from __future__ import annotations

from dataclasses import replace

from sitrep.grammar.cast import Cast
from sitrep.grammar.phrases import noun_phrase
from sitrep.grammar.placing import dateline_end
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.records import Party

# What says which: "rebels in the north", "a camp for refugees", "unions including the dockers'".
_WHICH = frozenset(
    {"of", "in", "at", "near", "from", "for", "to", "inside", "along", "including", "such as"}
)
_BEFORE = frozenset({"amod", "compound", "nmod:desc", "nmod:poss"})
_AFTER = frozenset({"compound", "flat", "nmod:desc", "appos"})


def whole(scene: Scene, sentence: Sentence, party: Party, others: tuple[Party, ...]) -> Party:
    """Return a party with all words of its phrase that say who it is.

    "Rebels" in "rebels in the north of Kella" are those. What tells a time, or another party, is
    none of it, nor is what stands behind a comma.
    """
    tokens = sentence.tokens
    inside = words_of(sentence, party)
    head = head_of(sentence, party)
    if head is None or tokens[head].upos not in ("NOUN", "PROPN"):
        return party
    first, last = inside[0], inside[-1]
    for j in reversed(sentence.children[head]):
        if j < first and tokens[j].deprel in _BEFORE:
            begin, end = noun_phrase(sentence, j)[0], sentence.subtree(j)[-1] + 1
            if end == first and _is_free(scene, sentence, (begin, end), party, others):
                first = begin
    for j in sentence.children[head]:
        if j <= last:
            continue
        which = tokens[j].deprel == "nmod" and case_of(sentence, j) in _WHICH
        begin, end = sentence.subtree(j)[0], noun_phrase(sentence, j)[1]
        named = tokens[j].deprel in _AFTER and tokens[j].upos == "PROPN"
        if not (which or named) or begin != last + 1:
            break
        if not _is_free(scene, sentence, (begin, end), party, others):
            break
        last = end - 1
        if tokens[min(end, len(tokens) - 1)].text == ")" and "(" in tokens[begin].text:
            last = end
    start, stop = tokens[first].start, tokens[last].end
    if (start, stop) == (party.start, party.end):
        return party
    text = scene.report.text[start:stop]
    return replace(party, start=start, end=stop, text=text)


def words_of(sentence: Sentence, party: Party) -> list[int]:
    """Return the words of a party, in order."""
    return [t.i for t in sentence.tokens if party.start <= t.start and t.end <= party.end]


def head_of(sentence: Sentence, party: Party) -> int | None:
    """Return the word that all others of a party hang on, null where a tree has broken it up."""
    inside = words_of(sentence, party)
    heads = [i for i in inside if sentence.tokens[i].head not in inside]
    return heads[0] if len(heads) == 1 else None


def without_dateline(scene: Scene, sentence: Sentence, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return fillers without a dateline's place that a tree took for a subject: "VARN - X left"."""
    limit = dateline_end(scene, sentence)
    tokens = sentence.tokens
    found: list[int] = []
    for head in heads:
        if tokens[head].start >= limit:
            found.append(head)
            continue
        beside = [j for j in sentence.children[tokens[head].head] if j > head]
        other = [j for j in beside if tokens[j].deprel == "nsubj" and tokens[j].start >= limit]
        below = (j for j in sentence.subtree(head) if tokens[j].start >= limit)
        inside = [j for j in below if tokens[tokens[j].head].start < limit]
        nouns = (j for j in (*other, *inside) if tokens[j].upos in ("NOUN", "PROPN", "PRON"))
        found.extend(tuple(nouns)[:1])
    return tuple(dict.fromkeys(found))


def _is_free(
    scene: Scene,
    sentence: Sentence,
    words: tuple[int, int],
    party: Party,
    others: tuple[Party, ...],
) -> bool:
    """Tell words that belong to no other party and tell no time."""
    start, end = sentence.tokens[words[0]].start, sentence.tokens[words[1] - 1].end
    taken = (p for p in others if p is not party)
    if any(p.start < end and start < p.end for p in taken):
        return False
    return not any(m.start < end and start < m.end for m in scene.times)


def with_name(cast: Cast, sentence: Sentence, head: int) -> Party:
    """Return the party of a phrase with the name set beside it ("its minister, Elsa Rannik")."""
    party = cast.party(sentence, head)
    for j in sentence.children[head]:
        mention = cast.mention_of(sentence, j)
        if sentence.tokens[j].deprel != "appos" or mention is None or mention.ref is None:
            continue
        if sentence.tokens[head].lemma.lower() == "one":
            return cast.party(sentence, j)
        if mention.ref == party.actor and party.end < mention.start:
            text = cast.text[party.start : mention.end]
            return replace(party, end=mention.end, text=text)
    return party


def by_name(cast: Cast, sentence: Sentence, party: Party) -> Party:
    """Let a pronoun's party point at the words of the sentence that name it, where there are."""
    if party.actor is None:
        return party
    pronoun = any(t.start == party.start and t.end == party.end and t.upos == "PRON"
                  for t in sentence.tokens)  # fmt: skip
    if not pronoun:
        return party
    pronouns = {t.start for t in sentence.tokens if t.upos == "PRON"}
    named = [
        m
        for m in cast.mentions
        if m.ref == party.actor
        and sentence.start <= m.start < sentence.end
        and m.start not in pronouns
    ]
    if not named:
        return party
    names = {t.start for t in sentence.tokens if t.upos == "PROPN"}
    best = min(
        named,
        key=lambda m: (m.start > party.start, m.start not in names, abs(m.start - party.start)),
    )
    return replace(party, start=best.start, end=best.end, text=best.text)
