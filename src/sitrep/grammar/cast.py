"""The cast of a report: its actors, found by the words that mention them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from sitrep.grammar.phrases import conjuncts, noun_phrase, words_span
from sitrep.language.analysis import Sentence
from sitrep.records import Actor, Mention, Party

_TRANSPARENT = frozenset(
    [
        "side",
        "member",
        "group",
        "number",
        "series",
        "part",
        "set",
        "lot",
        "handful",
        "dozens",
        "hundreds",
        "thousands",
        "range",
        "majority",
        "most",
        "some",
        "many",
        "several",
        "all",
        "both",
        "each",
        "one",
        "two",
        "three",
    ]
)


class Cast:
    """The actors and actor mentions of one report.

    Attributes:
        text: the report's text.
        actors: every actor, in order of first mention.
        mentions: every actor mention, by offset; nested mentions are allowed.
    """

    def __init__(self, text: str, actors: Iterable[Actor], mentions: Iterable[Mention]) -> None:
        self.text = text
        self.actors = tuple(actors)
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _by_end(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            for position in range(mention.start, min(mention.end, mention.start + 400)):
                found.setdefault(position, []).append(mention)
        return found

    def mention_of(self, sentence: Sentence, head: int) -> Mention | None:
        """Return the widest actor mention whose own head word is ``head``, null where none is."""
        token = sentence.tokens[head]
        best: Mention | None = None
        for mention in self._by_end.get(token.start, ()):
            if self._head_of(sentence, mention) != head:
                continue
            if best is None or mention.end - mention.start > best.end - best.start:
                best = mention
        return best

    def _head_of(self, sentence: Sentence, mention: Mention) -> int | None:
        inside = [t for t in sentence.tokens if t.start >= mention.start and t.end <= mention.end]
        for token in inside:
            above = token.head
            if above < 0:
                return token.i
            upper = sentence.tokens[above]
            if not (upper.start >= mention.start and upper.end <= mention.end):
                return token.i
        return None

    def parties(self, sentence: Sentence, head: int) -> tuple[Party, ...]:
        """Return a party for each coordinated phrase that ``head`` leads."""
        return tuple(self.party(sentence, each) for each in conjuncts(sentence, head))

    def party(self, sentence: Sentence, head: int) -> Party:
        """Return the party named by the phrase around a head word; a thing has no actor."""
        head = self._through(sentence, head)
        mention = self.mention_of(sentence, head)
        first, last = noun_phrase(sentence, head)
        span = words_span(self.text, sentence, first, last)
        if mention is None or mention.ref is None or mention.ref not in self.by_id:
            return Party(
                actor=None,
                name=span.text,
                country=None,
                sector=None,
                code=None,
                start=span.start,
                end=span.end,
                text=span.text,
            )
        actor = self.by_id[mention.ref]
        return Party(
            actor=actor.id,
            name=actor.name,
            country=actor.country,
            sector=actor.sector,
            code=actor.code,
            start=mention.start,
            end=mention.end,
            text=mention.text,
        )

    def _through(self, sentence: Sentence, head: int) -> int:
        """Step from "members", "dozens" to what they are of, where that is an actor."""
        token = sentence.tokens[head]
        if token.lemma.lower() not in _TRANSPARENT or self.mention_of(sentence, head) is not None:
            return head
        below = sentence.child(head, "nmod")
        if below is not None and self.mention_of(sentence, below) is not None:
            return below
        return head
