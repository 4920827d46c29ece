"""Whom a sentence tells of as killed or injured: the words that say so, and whom they strike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitrep.events.trees import measured_object
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import case_of, object_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document

Harm = Literal["killed", "injured"]
_SUMS = frozenset({"number", "count"})
_BOUNDING = frozenset({"between", "from", "as", "than", "over", "about", "around"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """Those a word tells of: heads of phrases whose numbers are added up.

    Attributes:
        harm: what befell them.
        heads: the phrases, each with what is coordinated with it.
        alone: the number stands for itself; what is coordinated with it is told elsewhere.
        part: they are only among those struck, so that their number is a lower bound.
        zero: only "no" is a number here ("no casualties"), since others count both kinds.
        toll: of a range the upper end is the number ("rose from 12 to 31").
        spare: of more than the one act ("bringing the toll to 31"): other numbers come first.
    """

    harm: Harm
    heads: tuple[int, ...]
    alone: bool = False
    part: bool = False
    zero: bool = False
    toll: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmWords:
    """The table of words."""

    verbs: Mapping[str, Harm]
    particles: Mapping[str, frozenset[str]]
    nouns: Mapping[str, Harm]
    states: Mapping[str, Harm]
    sets: Mapping[str, frozenset[str]]

    def has(self, name: str, lemma: str) -> bool:
        """Tell whether a set of the table holds a lemma."""
        return lemma in self.sets[name]


_SETS = (
    "die", "not_to_death", "either", "stative", "take_lives", "loss", "lost", "limbs", "suffer",
    "hurts", "bodies", "find", "toll", "climb", "put", "raise",
    "elsewhere", "shoot",
)  # fmt: skip


@cache
def harm_words() -> HarmWords:
    """Return the shipped table."""
    raw = cast("dict[str, list[str]]", document("grammar/harm.yaml"))
    with_ = cast("dict[str, list[str]]", raw["kill_with"])
    states = cast("dict[str, Harm]", raw["state"])
    return HarmWords(
        verbs=_named(("killed", raw["kill"]), ("injured", raw["injure"])),
        particles={word: frozenset(verbs) for word, verbs in with_.items()},
        nouns=_named(("killed", raw["killed"]), ("injured", raw["injured"])),
        states=states,
        sets={name: frozenset(raw[name]) for name in _SETS},
    )


def tells_harm(lemma: str) -> bool:
    """Tell whether a noun or adjective is of killed or injured."""
    table = harm_words()
    return lemma in table.nouns or lemma in table.states or table.has("hurts", lemma)


def _named(*lists: tuple[Harm, list[str]]) -> dict[str, Harm]:
    return {word: harm for harm, words in lists for word in words}


def struck(sentence: Sentence) -> Iterator[tuple[int, tuple[tuple[Struck, ...], ...]]]:
    """Yield each word that tells of killed or injured, with ways to read whom it tells of.

    The first way whose people are counted is the one that holds.
    """
    readers = _readers()
    for i, lemma in enumerate(sentence.lemmas):
        if lemma in readers:
            yield i, tuple(tuple(reader(sentence, i)) for reader in readers[lemma])


Reader = Callable[[Sentence, int], Iterator[Struck]]


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """Return, by lemma, what may read it, in their order."""
    table = harm_words()
    kinds: tuple[tuple[Reader, frozenset[str]], ...] = (
        (_to_death, frozenset({"death"})),
        (_dying, table.sets["die"]),
        (_verb, frozenset(table.verbs)),
        (_among, frozenset({"dead", "wounded", "injured"})),
        (_state, frozenset(table.states)),
        (_particle, frozenset(table.particles)),
        (_lives, frozenset({"life", "lives"})),
        (_lost, frozenset({"lose"})),
        (_claimed, frozenset({"claim"})),
        (_hurts, table.sets["hurts"]),
        (_bodies, table.sets["bodies"]),
        (_toll, table.sets["toll"] | {"dead"}),
        (_noun, frozenset(table.nouns)),
        (_neither, table.sets["either"]),
    )
    found: dict[str, tuple[Reader, ...]] = {}
    for reader, lemmas in kinds:
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), reader)
    return found


def _verb(sentence: Sentence, i: int) -> Iterator[Struck]:
    token = sentence.tokens[i]
    if token.upos != "VERB" or token.deprel in ("amod", "compound"):
        return
    harm = harm_words().verbs[sentence.lemmas[i]]
    bare = sentence.child(i, "nummod")
    if bare is None and i > 0 and token.xpos == "VBN" and is_counting(sentence, i - 1):
        bare = i - 1
    if bare is not None:
        # "and twelve wounded": the number stands for those it counts.
        yield Struck(harm=harm, heads=(bare,), alone=True)
        return
    victim = _object(sentence, i)
    if victim is not None:
        yield Struck(harm=harm, heads=(victim,))
        return
    for j in sentence.children[i]:
        # "between ten and fifteen", "as many as 30", "from 20 to 25 men": adjuncts, to the tree
        if case_of(sentence, j) in _BOUNDING:
            number = j if is_counting(sentence, j) else sentence.child(j, "nummod")
            if number is not None:
                yield Struck(harm=harm, heads=(number,), alone=True)


def _dying(sentence: Sentence, i: int) -> Iterator[Struck]:
    subject = subject_of(sentence, i) if sentence.tokens[i].upos == "VERB" else None
    if subject is not None:
        yield Struck(harm="killed", heads=(subject,))


def _to_death(sentence: Sentence, i: int) -> Iterator[Struck]:
    verb = sentence.tokens[i].head
    if verb < 0 or case_of(sentence, i) != "to" or sentence.tokens[verb].upos != "VERB":
        return
    if not harm_words().has("not_to_death", sentence.lemmas[verb]):
        victim = _object(sentence, verb)
        if victim is not None:
            yield Struck(harm="killed", heads=(victim,))


def _particle(sentence: Sentence, i: int) -> Iterator[Struck]:
    verb = sentence.tokens[i].head
    verbs = harm_words().particles[sentence.lemmas[i]]
    if verb >= 0 and sentence.lemmas[verb] in verbs and sentence.tokens[verb].upos == "VERB":
        victim = _object(sentence, verb)
        if victim is not None:
            yield Struck(harm="killed", heads=(victim,))


def _object(sentence: Sentence, verb: int) -> int | None:
    """Return whom a verb of killing struck, through coordination ("killed or wounded ten")."""
    if is_passive(sentence, verb):
        return object_of(sentence, verb)
    found = object_of(sentence, verb)
    # "shot dead the mayor": trees take whom it struck for a subject behind the verb.
    if found is not None and (sentence.tokens[found].deprel != "nsubj" or found > verb):
        return found
    behind = (
        j for j in sentence.children[verb] if j > verb and sentence.tokens[j].deprel == "nsubj"
    )
    late = next(behind, None)
    if late is not None:
        return late
    return measured_object(sentence, verb) or next(
        (
            other
            for j in sentence.children[verb]
            if sentence.tokens[j].deprel == "conj"
            and (other := sentence.child(j, "obj")) is not None
        ),
        None,
    )


def _state(sentence: Sentence, i: int) -> Iterator[Struck]:
    """Yield who is "left dead" or "was wounded": the object beside it, or its own subject."""
    token = sentence.tokens[i]
    harm = harm_words().states[sentence.lemmas[i]]
    if i > 0 and harm_words().has("shoot", sentence.lemmas[i - 1]):
        # "shot dead two men": trees hang the state on the men
        shot = _object(sentence, i - 1)
        if shot is not None:
            yield Struck(harm=harm, heads=(shot,))
            return
    if i > 0 and is_counting(sentence, i - 1):
        yield Struck(harm=harm, heads=(i - 1,), alone=True)
        return
    if token.upos not in ("ADJ", "VERB", "ADV") or token.deprel == "amod":
        return
    heads = _in_state(sentence, i)
    if heads is not None:
        yield Struck(harm=harm, heads=(heads,))


def is_counting(sentence: Sentence, i: int) -> bool:
    """Tell a number, or a plural that stands for one ("dozens hurt")."""
    return sentence.tokens[i].upos == "NUM" or sentence.words[i] in _counting_plurals()


@cache
def _counting_plurals() -> frozenset[str]:
    from sitrep.events.numerals import words

    return words().plurals


def _in_state(sentence: Sentence, i: int) -> int | None:
    token = sentence.tokens[i]
    own = next(
        (j for r in ("nsubj", "nsubj:pass") if (j := sentence.child(i, r)) is not None), None
    )
    if own is not None:
        return own
    above = token.head
    if above < 0:
        return None
    if token.deprel in ("xcomp", "advcl", "advmod", "ccomp"):
        if harm_words().has("stative", sentence.lemmas[above]):
            return subject_of(sentence, above)
        return _object(sentence, above) if sentence.tokens[above].upos == "VERB" else None
    if token.deprel == "conj" and sentence.lemmas[above] in harm_words().states:
        return _in_state(sentence, above)
    if token.deprel in ("acl", "conj") and sentence.tokens[above].upos in ("NOUN", "NUM", "PRON"):
        return above
    return None


def _lives(sentence: Sentence, i: int) -> Iterator[Struck]:
    token, table = sentence.tokens[i], harm_words()
    above = token.head
    if above < 0:
        return
    lemma, relation = sentence.lemmas[above], token.deprel.partition(":")[0]
    if relation == "nmod" and table.has("loss", lemma):
        if is_counted(sentence, i):
            yield Struck(harm="killed", heads=(i,))
        else:
            yield Struck(harm="killed", heads=(above,), zero=True)
    elif relation in ("obj", "nsubj") and table.has("take_lives", lemma):
        below = _of(sentence, i)
        if is_counted(sentence, i):
            yield Struck(harm="killed", heads=(i,))
        elif below is not None:
            yield Struck(harm="killed", heads=(below,))
        elif lemma == "lose" and (loser := subject_of(sentence, above)) is not None:
            yield Struck(harm="killed", heads=(loser,))


def _lost(sentence: Sentence, i: int) -> Iterator[Struck]:
    thing = sentence.child(i, "obj")
    if thing is None or sentence.tokens[i].upos != "VERB":
        return
    lemma = sentence.lemmas[thing]
    if harm_words().has("lost", lemma) and is_counted(sentence, thing):
        yield Struck(harm="killed", heads=(thing,))
    elif harm_words().has("limbs", lemma) and (loser := subject_of(sentence, i)) is not None:
        yield Struck(harm="injured", heads=(loser,))


def _claimed(sentence: Sentence, i: int) -> Iterator[Struck]:
    thing = sentence.child(i, "obj")
    if thing is not None and sentence.lemmas[thing] == "victim":
        yield Struck(harm="killed", heads=(thing,))


def _hurts(sentence: Sentence, i: int) -> Iterator[Struck]:
    above = sentence.tokens[i].head
    if above < 0 or not harm_words().has("suffer", sentence.lemmas[above]):
        return
    if sentence.tokens[i].deprel == "obj":
        hurt = subject_of(sentence, above)
    else:
        hurt = _object(sentence, above) if case_of(sentence, i) in ("for", "with") else None
    if hurt is not None and hurt != i:
        yield Struck(harm="injured", heads=(hurt,))


def _bodies(sentence: Sentence, i: int) -> Iterator[Struck]:
    verb = sentence.tokens[i].head
    plural = sentence.tokens[i].xpos == "NNS" or sentence.lemmas[i] == "corpse"
    if not plural or verb < 0 or not harm_words().has("find", sentence.lemmas[verb]):
        return
    below = _of(sentence, i)
    if is_counted(sentence, i):
        yield Struck(harm="killed", heads=(i,))
    elif below is not None:
        yield Struck(harm="killed", heads=(below,))


def _toll(sentence: Sentence, i: int) -> Iterator[Struck]:
    """Yield the number a toll rises to or is put at."""
    table = harm_words()
    is_toll = table.has("toll", sentence.lemmas[i])
    above = sentence.tokens[i].head
    if above >= 0 and sentence.tokens[i].deprel == "nmod" and sentence.lemmas[above] in _SUMS:
        # "the number of dead was put at 25"
        i, is_toll = above, True
    token = sentence.tokens[i]
    if is_toll and (own := _number_below(sentence, i, ("of", "at"))) is not None:
        yield Struck(harm="killed", heads=(own,), alone=True, toll=True)
        return
    verb, relation = token.head, token.deprel.partition(":")[0]
    if verb < 0:
        return
    climbs = is_toll and relation == "nsubj" and table.has("climb", sentence.lemmas[verb])
    put = relation in ("obj", "nsubj") and table.has("put", sentence.lemmas[verb])
    if climbs or put:
        cases = ("at", "to") if put else ("at", "to", "from", "past", "")
        number = _number_below(sentence, verb, cases)
        if number is not None and number != i:
            spare = table.has("raise", sentence.lemmas[verb])
            yield Struck(harm="killed", heads=(number,), alone=True, toll=True, spare=spare)


def _number_below(sentence: Sentence, i: int, cases: tuple[str, ...]) -> int | None:
    """Return the number that hangs on a word by one of some prepositions, the last of several."""
    found = None
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel.partition(":")[0] not in ("obj", "obl", "nmod", "xcomp"):
            continue
        counted = is_counting(sentence, j) or sentence.child(j, "nummod") is not None
        if counted and case_of(sentence, j) in cases:
            found = j
    return found


def _among(sentence: Sentence, i: int) -> Iterator[Struck]:
    """Yield who was "among the dead", or whom "the dead included"."""
    token = sentence.tokens[i]
    harm = harm_words().nouns[sentence.lemmas[i]]
    if case_of(sentence, i) == "among":
        for at in (i, token.head):
            subject = sentence.child(at, "nsubj") if at >= 0 else None
            if subject is not None:
                yield Struck(harm=harm, heads=(subject,), part=True)
                return
    elif token.deprel == "nsubj" and sentence.lemmas[token.head] == "include":
        some = sentence.child(token.head, "obj")
        if some is not None:
            yield Struck(harm=harm, heads=(some,), part=True)


def _noun(sentence: Sentence, i: int) -> Iterator[Struck]:
    harm, token = harm_words().nouns[sentence.lemmas[i]], sentence.tokens[i]
    if is_counted(sentence, i):
        yield Struck(harm=harm, heads=(i,))
    elif token.upos == "NOUN":
        below = [j for j in sentence.children[i] if sentence.tokens[j].deprel == "nmod"]
        yield Struck(harm=harm, heads=tuple(below[:1]) or (i,), zero=not below)


def _neither(sentence: Sentence, i: int) -> Iterator[Struck]:
    yield Struck(harm="killed", heads=(i,), zero=True)
    yield Struck(harm="injured", heads=(i,), zero=True)


def _of(sentence: Sentence, i: int) -> int | None:
    below = (j for j in sentence.children[i] if sentence.tokens[j].deprel == "nmod")
    return next((j for j in below if case_of(sentence, j) == "of"), None)


def is_counted(sentence: Sentence, i: int) -> bool:
    """Tell whether a number or an article stands at a noun."""
    return any(
        is_counting(sentence, j) or sentence.words[j] in ("a", "an") for j in sentence.children[i]
    )
