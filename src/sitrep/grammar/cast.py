"""The cast of a report: its actors, found by the words that mention them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

from sitrep.grammar.phrases import conjuncts, noun_phrase
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
        "dozen",
        "score",
        "hundred",
        "thousand",
        "million",
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

_WHOSE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})
# "hundreds of thousands of people"
_DEEPEST = 4


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
        # Stages ask for the same word many times; a sentence is told by where it starts.
        self._mention_at: dict[tuple[int, int], Mention | None] = {}
        self._party_at: dict[tuple[int, int], Party] = {}

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _by_position(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            for position in range(mention.start, min(mention.end, mention.start + 400)):
                found.setdefault(position, []).append(mention)
        return found

    def mention_of(self, sentence: Sentence, head: int) -> Mention | None:
        """Return the widest actor mention whose own head word is ``head``, null where none is."""
        key = (sentence.start, head)
        if key not in self._mention_at:
            self._mention_at[key] = self._widest(sentence, head)
        return self._mention_at[key]

    def _widest(self, sentence: Sentence, head: int) -> Mention | None:
        token = sentence.tokens[head]
        best: Mention | None = None
        for mention in self._by_position.get(token.start, ()):
            if head not in self._heads_of(sentence, mention):
                continue
            if best is None or mention.end - mention.start > best.end - best.start:
                best = mention
        return best if best is not None else self._name_around(sentence, head)

    def _name_around(self, sentence: Sentence, head: int) -> Mention | None:
        """Return the name that a proper noun is part of where a tree has broken the name up."""
        token = sentence.tokens[head]
        if token.upos != "PROPN":
            return None
        for mention in reversed(self._by_position.get(token.start, ())):
            actor = self.by_id.get(mention.ref or "")
            if actor is not None and mention.text in (actor.name, *actor.aliases):
                return mention
        return None

    def _heads_of(self, sentence: Sentence, mention: Mention) -> tuple[int, ...]:
        """Return the words of a mention that hang on words outside it.

        There are two where a tree hangs title and name side by side ("warlord Haftar's men").
        """
        tokens = sentence.tokens
        first = bisect_left(tokens, mention.start, key=attrgetter("start"))
        inside = set()
        for token in tokens[first:]:
            if token.end > mention.end:
                break
            inside.add(token.i)
        return tuple(i for i in inside if sentence.tokens[i].head not in inside)

    def parties(self, sentence: Sentence, head: int) -> tuple[Party, ...]:
        """Return a party for each coordinated phrase that ``head`` leads.

        "Turkish and Libyan officials" are two, each of its country.
        """
        found: list[Party] = []
        for each in conjuncts(sentence, head):
            party = self.party(sentence, each)
            found.extend(self._by_country(sentence, each, party) or (party,))
        return tuple(found)

    def _by_country(self, sentence: Sentence, head: int, whole: Party) -> tuple[Party, ...]:
        """Return one party a country where a noun has several nations before it, else none."""
        if whole.actor is None or whole.country is not None:
            return ()
        before, after = sentence.child(head, "amod"), sentence.child(head, "nmod")
        nations = [] if before is None else list(conjuncts(sentence, before))
        if len(nations) < 2 and after is not None:
            nations = list(conjuncts(sentence, after))
        found: list[Party] = []
        for i in nations:
            mention = self.mention_of(sentence, i)
            actor = self.by_id.get(mention.ref or "") if mention is not None else None
            if mention is None or actor is None or actor.kind != "state" or actor.country is None:
                return ()
            start, end = mention.start, mention.end
            if i < head and i == nations[-1]:
                end = whole.end
            elif i > head and i == nations[0]:
                start = whole.start
            text = self.text[start:end]
            found.append(
                Party(
                    actor=actor.id,
                    name=actor.name,
                    country=actor.country,
                    sector=whole.sector,
                    code=f"{actor.country}{whole.sector or ''}",
                    start=start,
                    end=end,
                    text=text,
                )
            )
        return tuple(found) if len(found) > 1 else ()

    def party(self, sentence: Sentence, head: int) -> Party:
        """Return the party named by the phrase around a head word.

        A thing has no actor, and the country of whoever it belongs to ("Danish ships").
        """
        key = (sentence.start, head)
        if key not in self._party_at:
            self._party_at[key] = self._party(sentence, self._through(sentence, head))
        return self._party_at[key]

    def _party(self, sentence: Sentence, head: int) -> Party:
        mention = self.mention_of(sentence, head)
        if mention is None or mention.ref is None or mention.ref not in self.by_id:
            country = self._country_of_thing(sentence, head) if mention is None else None
            first, last = noun_phrase(sentence, head)
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            text = self.text[start:end]
            return Party(
                actor=None,
                name=text,
                country=country,
                sector=None,
                code=country,
                start=start,
                end=end,
                text=text,
            )
        return mentioned(self.by_id[mention.ref], mention)

    def _country_of_thing(self, sentence: Sentence, head: int) -> str | None:
        """Return the one country told before a noun: "Danish ships", "one of France's vessels"."""
        if sentence.tokens[head].lemma.lower() in _TRANSPARENT:
            below = sentence.child(head, "nmod")
            head = head if below is None else below
        told: set[str] = set()
        for j in sentence.children[head]:
            if sentence.tokens[j].deprel not in _WHOSE or j > head:
                continue
            for each in conjuncts(sentence, j):
                mention = self.mention_of(sentence, each)
                actor = self.by_id.get(mention.ref or "") if mention is not None else None
                if actor is not None and actor.country is not None:
                    told.add(actor.country)
        return told.pop() if len(told) == 1 else None

    def _through(self, sentence: Sentence, head: int) -> int:
        """Step from "members", "dozens" to what they are of, where that is an actor."""
        at = head
        for _ in range(_DEEPEST):
            known = self.mention_of(sentence, at)
            if known is not None or sentence.tokens[at].lemma.lower() not in _TRANSPARENT:
                return at if known is not None else head
            # "his opposite number" is no number of him
            below = (j for j in sentence.children[at] if sentence.tokens[j].deprel == "nmod")
            of = next(below, None)
            if of is None:
                return head
            at = of
        return head


def actor_at(cast: Cast, sentence: Sentence, i: int) -> str | None:
    """Return the id of the actor that a word heads the name or description of."""
    mention = cast.mention_of(sentence, i)
    return mention.ref if mention is not None else None


def mentioned(actor: Actor, mention: Mention) -> Party:
    """Return an actor as the party that one of its mentions names."""
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
