"""Who does it where a weapon, a paper or another act stands as the doer."""

from __future__ import annotations

from sitrep.events.draft import Draft
from sitrep.events.sought import BESIDE, makers
from sitrep.events.trees import PERSONAL
from sitrep.grammar.cast import Cast, actor_at
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import is_hour, subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import lemma_sets

Heads = tuple[int, ...]
# Parties that the model also takes for what they are there to do.
_BODIES = ("people", "power", "principal", "force", "helper", "inquest", "gathered")
_PLACES = ("territory", "building", "ground", "road")
# "in the streets of the quarter of X"
_NESTED = 3
_POINTING = frozenset({"this", "that", "these", "those", "which"})


def wielders(cast: Cast, draft: Draft, heads: Heads, acts: tuple[Draft, ...]) -> Heads:
    """Return who does a deed: for a weapon, its fire, a paper or an act whoever it is of.

    "The army's raid killed nine" tells of the army's deed, and "a raid killed nine" of nobody's.
    A paper may speak for itself ("the report accuses X"), but does no deed.
    """
    sentence = draft.act.sentence
    speaks = event_types()[draft.type or ""].quad in (1, 3)
    found: list[int] = []
    harm = draft.type == "ASSAULT"
    for head in (_act_there(cast, sentence, h) if harm else h for h in heads):
        means = is_means(cast, sentence, head, "instrument")
        paper = is_means(cast, sentence, head, "paper")
        if means or paper:
            of = [j for j in makers(cast, sentence, head) if not is_means(cast, sentence, j)]
            found.extend(of or ([head] if paper and speaks else []))
        elif is_act(cast, sentence, head):
            found.extend(_doers(cast, sentence, head, acts))
        elif not _points(cast, sentence, head):
            found.append(head)
    return tuple(dict.fromkeys(found))


def is_means(cast: Cast, sentence: Sentence, head: int, name: str = "instrument") -> bool:
    """Tell a weapon, its fire or a paper from a party; a known name and its arms are parties."""
    token = sentence.tokens[head]
    # The capital of a first word ("Rockets hit ...") makes no name.
    lemma = token.lemma.lower().removesuffix("s" if token.xpos == "NNPS" else "")
    if lemma not in lemma_sets()[name] or not (token.upos == "NOUN" or head == 0):
        return False
    actor = cast.by_id.get(actor_at(cast, sentence, head) or "")
    return actor is None or actor.code is None


def is_act(cast: Cast, sentence: Sentence, head: int) -> bool:
    """Tell a noun that names what is done ("strikes", "the offer") from one that names a party."""
    token, predicate = sentence.tokens[head], sentence.predicate_at.get(head)
    if token.upos != "NOUN" or predicate is None:
        return False
    lemma = token.lemma.lower()
    own = predicate.frame.partition(".")[0] == lemma
    # "Strikers" strike and "marchers" march; "an order" and "a transfer" are what is done.
    if _is_body(sentence, head) or (lemma.endswith(PERSONAL) and not own):
        return False
    return actor_at(cast, sentence, head) is None


def _is_body(sentence: Sentence, i: int) -> bool:
    """Tell people and bodies, known or not: "police" in "a police sweep"."""
    return any(sentence.lemmas[i] in lemma_sets()[name] for name in _BODIES)


def _act_there(cast: Cast, sentence: Sentence, head: int) -> int:
    """Return the act for its place: "the attack on the camp that killed nine" is what killed."""
    at = head
    for _ in range(_NESTED):
        place = any(sentence.lemmas[at] in lemma_sets()[name] for name in _PLACES)
        if not place or sentence.tokens[at].deprel != "nmod":
            break
        at = sentence.tokens[at].head
        if is_act(cast, sentence, at):
            return at
    return head


def _doers(cast: Cast, sentence: Sentence, act: int, acts: tuple[Draft, ...]) -> Heads:
    """Return who did an act that did another: its own doer, owner, or who carries it out."""
    for draft in acts:
        if act in (draft.at, draft.act.anchor) and draft.actors:
            own = tuple(h for h in draft.actors if not is_hour(sentence, h))
            return tuple(h for h in own if not is_act(cast, sentence, h))
    beside = (j for j in sentence.children[act] if sentence.tokens[j].deprel in BESIDE)
    own = makers(cast, sentence, act) or tuple(j for j in beside if _is_body(sentence, j))
    if own:
        return tuple(h for h in own if not is_act(cast, sentence, h))
    verb = sentence.tokens[act].head
    if verb < 0 or sentence.tokens[act].deprel != "obj" or is_passive(sentence, verb):
        return ()
    # "X flew nine sorties, destroying the bridge"
    subject = subject_of(sentence, verb)
    known = subject is not None and actor_at(cast, sentence, subject) is not None
    return (subject,) if subject is not None and known else ()


def _points(cast: Cast, sentence: Sentence, head: int) -> bool:
    """Tell a word that only points back at what was told: "this shows", "that drew criticism"."""
    token = sentence.tokens[head]
    alone = token.lemma.lower() in _POINTING and not sentence.children[head]
    return alone and actor_at(cast, sentence, head) is None
