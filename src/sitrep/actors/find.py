"""The stage: an analysed report to its cast of actors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sitrep.actors.antecedents import Antecedents
from sitrep.actors.candidates import Candidate
from sitrep.actors.chains import Chains
from sitrep.actors.descriptions import description_candidates
from sitrep.actors.focus import focus_of
from sitrep.actors.ground import ground_of
from sitrep.actors.lexicon import (
    Known,
    Lexicon,
    Standing,
    shipped,
    shipped_entries,
    straighten,
)
from sitrep.actors.likeness import Chain, is_acronym_of
from sitrep.actors.names import name_candidates
from sitrep.actors.pronouns import ALWAYS_SOMEONE, FIRST_PERSON, Pronouns, pronoun_candidates
from sitrep.actors.untold import why_no_country, why_no_sector
from sitrep.actors.user import UserActor, UserActors
from sitrep.grammar.cast import Cast
from sitrep.grammar.scene import Scene
from sitrep.identity import derived_id
from sitrep.records import Actor, ActorKind, Mention
from sitrep.text.folding import fold

_STANDING: dict[ActorKind, Standing] = {
    "person": "person",
    "state": "state",
    "population": "people",
}
_ACRONYM = re.compile(r"\(([A-Z][A-Z.&-]{1,9})\)")


def find_actors(scene: Scene, user: UserActors | None = None) -> Cast:
    """Find the actors of a report and every mention of them.

    Mentions may nest ("Turkish" in "Turkish officials"). An actor's country, sector and code are
    null where the words, the tables and the user's file do not tell them.
    """
    lexicon = shipped() if user is None or not user.actors else _with_user(user)
    text = straighten(scene.analysis.text)
    grounds = [ground_of(text, s, lexicon, scene.day) for s in scene.analysis.sentences]
    acronyms = frozenset(_ACRONYM.findall(text))
    named: list[Candidate] = []
    others: list[Candidate] = []
    for ground in grounds:
        names = name_candidates(ground, acronyms, lexicon)
        named.extend(names)
        taken = frozenset(i for c in names for i in _taken(c))
        others.extend(description_candidates(ground, taken))
        others.extend(pronoun_candidates(ground.sentence))
    named = _without_namesakes(named, lexicon)
    focus = {g.sentence.index: found for g in grounds if (found := focus_of(g)) is not None}
    antecedents = Antecedents(scene.analysis)
    chains = Chains(lexicon, scene.day, focus, antecedents)
    chains.divide([*named, *others])
    _place_names(chains, named)
    pronouns = Pronouns(scene.analysis.sentences, chains, antecedents)
    unplaced = _place_others(others, pronouns, chains)
    chains.finish()
    return _cast(scene, chains, unplaced)


def _without_namesakes(named: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Take known persons from lone family names where the report names another of that family."""
    people = [c for c in named if c.profile.kind == "person" and c.form == "name"]
    told = {c.known.key for c in people if c.known is not None and " " in c.core}
    others = {
        fold(c.core).split()[-1]
        for c in people
        if c.known is None and " " in c.core and lexicon.person_named(c.core) is None
    }
    if not others:
        return named
    return [
        replace(c, known=None)
        if c.known is not None
        and c.known.standing == "person"
        and " " not in c.core
        and c.known.key not in told
        and fold(c.core) in others
        else c
        for c in named
    ]


def _taken(candidate: Candidate) -> Iterable[int]:
    """Return words that make no mention of their own: a name's head and titles."""
    if candidate.profile.kind == "person" and candidate.form == "name":
        return range(candidate.first, candidate.last)
    return (candidate.head,)


def _place_names(chains: Chains, named: list[Candidate]) -> None:
    """Place full names before lone family names, which may stand in a headline above them."""
    lone = [c for c in named if c.form == "name" and " " not in c.core and not c.known]
    alone = {id(c) for c in lone}
    for candidate in [*(c for c in named if id(c) not in alone), *lone]:
        chains.name(candidate)


def _place_others(others: list[Candidate], pronouns: Pronouns, chains: Chains) -> list[Candidate]:
    """Place descriptions and pronouns; return pronouns of someone that is not known."""
    unplaced: list[Candidate] = []
    first_person: list[Candidate] = []
    for candidate in sorted(others, key=lambda c: (c.sentence, c.first, c.last)):
        if candidate.form != "pronoun":
            chains.describe(candidate)
        elif candidate.core in FIRST_PERSON:
            first_person.append(candidate)
        else:
            chain = pronouns.resolve(candidate)
            if chain is not None:
                chains.join(chain, candidate)
            elif candidate.core in ALWAYS_SOMEONE:
                unplaced.append(candidate)
    # A quotation comes before its speaker as often as after: first persons go last.
    for candidate in first_person:
        chain = pronouns.resolve(candidate)
        if chain is not None:
            chains.join(chain, candidate)
        elif candidate.core in ALWAYS_SOMEONE:
            unplaced.append(candidate)
    return unplaced


def _cast(scene: Scene, chains: Chains, unplaced: list[Candidate]) -> Cast:
    text, sentences = scene.analysis.text, scene.analysis.sentences
    actors: list[Actor] = []
    mentions: list[Mention] = []
    # Two chains may not claim the same words: the one that begins first has them.
    taken: set[tuple[int, int]] = set()
    for chain in sorted(chains.chains, key=_start):
        spans: list[tuple[int, int, Candidate]] = []
        for each in sorted(chain.candidates, key=lambda c: (c.sentence, c.first, -c.last)):
            tokens = sentences[each.sentence].tokens
            start, end = tokens[each.first].start, tokens[each.last - 1].end
            if (start, end) not in taken:
                taken.add((start, end))
                spans.append((start, end, each))
        if not spans:
            continue
        head = _best(spans, chain)
        actor = _actor(scene, chain, spans, head)
        actors.append(actor)
        mentions.extend(_mention(scene, start, end, actor.id) for start, end, _ in spans)
    for each in unplaced:
        tokens = sentences[each.sentence].tokens
        start, end = tokens[each.first].start, tokens[each.last - 1].end
        if (start, end) not in taken:
            taken.add((start, end))
            mentions.append(_mention(scene, start, end, None))
    return Cast(text, actors, mentions)


def _mention(scene: Scene, start: int, end: int, ref: str | None) -> Mention:
    return Mention(
        id=derived_id(scene.report.id, "mention", start, end, "actor"),
        kind="actor",
        start=start,
        end=end,
        text=scene.analysis.text[start:end],
        ref=ref,
    )


def _start(chain: Chain) -> tuple[int, int]:
    return min((c.sentence, c.first) for c in chain.candidates)


def _best(spans: list[tuple[int, int, Candidate]], chain: Chain) -> tuple[int, int, Candidate]:
    """Return the mention that says most: a name over a description, the longest name first."""
    rank = {"name": 0, "people": 1, "description": 2, "adjective": 3, "pronoun": 4}
    full = chain.known.name if chain.known is not None else ""
    return min(
        spans,
        key=lambda s: (rank[s[2].form], s[2].core != full, -len(s[2].core.split()), s[0]),
    )


def _actor(
    scene: Scene,
    chain: Chain,
    spans: list[tuple[int, int, Candidate]],
    head: tuple[int, int, Candidate],
) -> Actor:
    start, end, best = head
    name = _name(chain, best)
    aliases = dict.fromkeys(
        c.core for _, _, c in spans if c.form in {"name", "people", "description"}
    )
    return Actor(
        id=derived_id(scene.report.id, "actor", start, end, chain.kind),
        name=name,
        kind=chain.kind,
        country=chain.country,
        sector=chain.sector,
        code=code_of(chain.country, chain.sector, chain.body),
        aliases=tuple(a for a in aliases if a != name),
        head=derived_id(scene.report.id, "mention", start, end, "actor"),
        why="; ".join(dict.fromkeys(chain.why)),
        no_country=why_no_country(chain),
        no_sector=why_no_sector(chain, scene.day),
    )


def _name(chain: Chain, best: Candidate) -> str:
    known = None if best.form == "people" else chain.known
    if known is not None and known.standing in {"state", "adjective"}:
        return known.name
    if known is not None and known.standing not in {"metonym", "people"} and chain.names:
        return known.name
    described = [c.core for c in chain.candidates if c.form == "description" and c.owner is None]
    if known is not None and known.standing == "metonym" and described:
        return max(described, key=len)
    full = [n for n in chain.names if not any(is_acronym_of(n, m) for m in chain.names)]
    return max(full, key=lambda n: (len(n.split()), len(n))) if full else best.core


def code_of(country: str | None, sector: str | None, body: str | None) -> str | None:
    """Return a body's code, or the country's and then the sector's, null where nothing is known."""
    if body is not None:
        return body
    if country is None:
        return None
    return f"{country}{sector or ''}"


@lru_cache(maxsize=4)
def _with_user(user: UserActors) -> Lexicon:
    return Lexicon([*user_entries(user), *shipped_entries()])


def user_entries(user: UserActors) -> Iterable[tuple[str, Known]]:
    """Yield the names of the user's actors, invented states and capitals among them."""
    for actor in user.actors:
        known = _user_known(user, actor)
        yield from ((name, known) for name in (actor.name, *actor.aliases))
        yield from _user_state(actor)


def _user_known(user: UserActors, actor: UserActor) -> Known:
    person = user.person(actor)
    return Known(
        key=f"{'state' if actor.kind == 'state' else 'user'}:{actor.name}",
        name=actor.name,
        standing=_STANDING.get(actor.kind, "group"),
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        body=actor.code,
        person=person,
    )


def _user_state(actor: UserActor) -> Iterable[tuple[str, Known]]:
    if actor.country is None:
        return
    state_name = actor.country_name or (actor.name if actor.kind == "state" else None)
    if state_name is None:
        return
    base = Known(
        key=f"state:{actor.name if actor.kind == 'state' else state_name}",
        name=state_name,
        standing="state",
        kind="state",
        country=actor.country,
    )
    if actor.country_name:
        yield actor.country_name, base
    for word in actor.demonyms:
        yield word, replace(base, standing="adjective")
        plural = word if word.endswith("s") else f"{word}s"
        yield (
            plural,
            replace(
                base,
                key=f"people:{state_name}",
                standing="people",
                kind="population",
                sector="CVL",
            ),
        )
    if actor.capital:
        yield (
            actor.capital,
            Known(
                key=f"government:{actor.country}:GOV",
                name=actor.capital,
                standing="metonym",
                kind="organization",
                country=actor.country,
                sector="GOV",
                capital=True,
            ),
        )
