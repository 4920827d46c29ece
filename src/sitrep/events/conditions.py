"""Whether a rule's conditions hold for an act."""

from __future__ import annotations

from sitrep.events.act import MEASURES
from sitrep.events.roles import Roles
from sitrep.events.standing import lasts
from sitrep.events.trees import PERSONAL
from sitrep.grammar.marks import is_clause, marks_of
from sitrep.grammar.mood import mood_of
from sitrep.grammar.phrases import conjuncts, is_passive
from sitrep.grammar.subjects import is_hour
from sitrep.language.analysis import Sentence, man_of
from sitrep.ontology.rule_files import lemma_sets
from sitrep.ontology.rules import Condition, Rule
from sitrep.records import Party

_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
# Shorter words that end as words for people do seldom name any; these sets name none.
_SHORTEST = 4
_UNLIKE = ("not_people", "device", "beast", "building", "vehicle", "goods")
# What is done to them tells more of an act than the words that happen to be listed.
_OBJECTS = frozenset({"ARG1", "ARG2", "object", "doer", "ARG0"})
_AROUND = frozenset({"any"})
_PRONOUNS = frozenset(
    {"he", "she", "they", "i", "we", "who", "whom", "him", "her", "them", "us", "me"}
)
# What tells where the people of a noun come from.
_OF_WHERE = ("amod", "nmod", "nmod:poss", "compound")
# Words that set two or more beside each other.
_BOTH = frozenset({"both", "neighbouring", "neighboring", "allied", "several"})
_CIVIL = frozenset({"CVL", "REF", "LAB", "EDU", "REL", "JRN", "SOC"})


def bar(rule: Rule, roles: Roles) -> Condition | None:
    """Return the first condition that keeps a rule from applying, null where it applies."""
    for condition in rule.when:
        if not _holds(condition, roles):
            return condition
        if rule.type is not None and _is_denied(condition, roles):
            return condition
    for condition in rule.unless:
        if _holds(condition, roles):
            return condition
    return None


def lacking(rule: Rule, roles: Roles, *, around: bool = False) -> Condition | None:
    """Return the one condition on an object for whose words a rule lacks others.

    Null where anything else keeps the rule from applying. With ``around`` it may also
    be one on the words around.
    """
    failing = [condition for condition in rule.when if not _holds(condition, roles)]
    if len(failing) != 1 or any(_is_denied(condition, roles) for condition in rule.when):
        return None
    if any(_holds(condition, roles) for condition in rule.unless):
        return None
    (short,) = failing
    keys = _OBJECTS | _AROUND if around else _OBJECTS
    return short if short.key in keys and short.lemmas and roles.fill(short.key) else None


def met(condition: Condition, roles: Roles) -> tuple[str, ...]:
    """Return the words that meet a condition; none where it asks that nothing stand there."""
    sentence = roles.sentence
    heads = _all_heads(condition.key, roles)
    named = [j for j in heads if not condition.lemmas.isdisjoint(_forms(sentence, j))]
    kinds = [k for k in condition.kinds if k not in ("absent", "present")]
    present = "present" in condition.kinds
    told = named or [j for j in heads if present or any(_is_kind(k, roles, j) for k in kinds)]
    return tuple(sentence.tokens[j].text for j in told)


def consumed(rule: Rule, roles: Roles) -> frozenset[int]:
    """Return the words by which conditions on lemmas held: they are part of the act they decide."""
    found: set[int] = set()
    for condition in rule.when:
        if condition.lemmas and condition.key not in ("self", "any", "possessor", "ARG0", "by"):
            found.update(
                j
                for j in _heads(roles, condition.key)
                if not condition.lemmas.isdisjoint(_forms(roles.sentence, j))
            )
    return frozenset(found)


def _holds(condition: Condition, roles: Roles) -> bool:
    lemmas, kinds = condition.lemmas, condition.kinds
    # A list none of whose words is in the sentence needs no look at who fills the role.
    near = roles.words.get(condition.key, roles.sentence.forms)
    may = bool(lemmas) and not lemmas.isdisjoint(near)
    if may and not lemmas.isdisjoint(_words(condition.key, roles)):
        return True
    if not kinds:
        return False
    if not roles.fill(condition.key):
        return "absent" in kinds
    if "present" in kinds:
        return True
    return any(_has_kind(kind, condition.key, roles) for kind in kinds)


def _is_denied(condition: Condition, roles: Roles) -> bool:
    """Tell words around an act that did not happen: "was questioned but not arrested"."""
    if condition.key != "any" or condition.kinds:
        return False
    sentence = roles.sentence
    meant = [j for j in roles.fill("any") if not condition.lemmas.isdisjoint(_forms(sentence, j))]
    return bool(meant) and all(_is_negated_beside(roles, j) for j in meant)


def _is_negated_beside(roles: Roles, j: int) -> bool:
    """Tell a verb that did not happen and does not govern the act itself."""
    sentence, act = roles.sentence, roles.act
    if sentence.tokens[j].upos != "VERB" or mood_of(sentence, j).factuality != "negated":
        return False
    return j != act.carrier and act.at not in sentence.subtree(j)


def _words(key: str, roles: Roles) -> frozenset[str]:
    """Return the lemmas and forms of a role's heads; many rules ask for those of one role."""
    known = roles.words.get(key)
    if known is None:
        heads = _all_heads(key, roles)
        known = frozenset(form for j in heads for form in _forms(roles.sentence, j))
        roles.words[key] = known
    return known


def _all_heads(key: str, roles: Roles) -> tuple[int, ...]:
    plain = key in ("self", "any", "modifier", "particle")
    return roles.fill(key) if plain else _heads(roles, key)


def _forms(sentence: Sentence, j: int) -> tuple[str, ...]:
    word = sentence.words[j]
    # The first word of a sentence may pass for a name: "Weavers struck".
    single = (word.removesuffix("s"), man_of(word)) if sentence.tokens[j].xpos == "NNPS" else ()
    return (sentence.lemmas[j], word, *single)


def _heads(roles: Roles, key: str) -> tuple[int, ...]:
    """Return a role's coordinated heads, with what a measure noun is of ("package of aid")."""
    sentence = roles.sentence
    found = [j for head in roles.fill(key) for j in conjuncts(sentence, head)]
    for j in tuple(found):
        token = sentence.tokens[j]
        if token.lemma.lower() in MEASURES or token.upos in ("NUM", "SYM"):
            # "curfew hours", "hours of curfew"
            found.extend(
                k for k in sentence.children[j] if sentence.tokens[k].deprel in ("nmod", "compound")
            )
    return tuple(found)


def _has_kind(kind: str, key: str, roles: Roles) -> bool:
    known = roles.kinds.get((kind, key))
    if known is None:
        known = any(_is_kind(kind, roles, head) for head in roles.fill(key))
        roles.kinds[kind, key] = known
    return known


def _is_kind(kind: str, roles: Roles, head: int) -> bool:
    sentence = roles.sentence
    if kind == "clause":
        return is_clause(sentence, head)
    if kind == "obliged":
        return _is_obliged(sentence, head)
    if kind == "lasting":
        return lasts(roles.act)
    if kind == "absent":
        return False
    if kind == "named":
        return sentence.tokens[head].upos == "PROPN" and not is_hour(sentence, head)
    if kind == "somebody" and _names_people(sentence, head):
        return True
    parties = roles.parties(head)
    if kind == "countries":
        # "Greek and Turkish divers", "rangers from Rwanda and Congo": whoever they are.
        of = [j for j in sentence.children[head] if sentence.tokens[j].deprel in _OF_WHERE]
        told = [*parties, *(p for j in of for p in roles.parties(j))]
        several = len({p.country for p in told if p.country is not None}) > 1
        return several or _counts_nations(sentence, head)
    if kind == "thing":
        return not is_clause(sentence, head) and all(p.actor is None for p in parties)
    return any(_party_is(kind, roles, party) for party in parties)


def _counts_nations(sentence: Sentence, head: int) -> bool:
    """Tell bodies of states counted or set beside each other: "the two navies", "both kingdoms".

    People are of as many countries as they are said to come from: "sailors from nine nations".
    """
    nations = lemma_sets()["nations"]
    named = sentence.children[head] if sentence.lemmas[head] not in nations else ()
    owners = [j for j in named if sentence.tokens[j].deprel in ("nmod", "nmod:poss")]
    for j in (head, *owners):
        if sentence.lemmas[j] not in nations:
            continue
        marks = [k for k in sentence.children[j] if sentence.lemmas[k] != "one"]
        if any(
            sentence.tokens[k].deprel in ("nummod", "det", "det:predet", "amod")
            and (sentence.tokens[k].upos == "NUM" or sentence.lemmas[k] in _BOTH)
            for k in marks
        ):
            return True
    return False


def _names_people(sentence: Sentence, head: int) -> bool:
    """Tell words for people: "him", "the wounded", "two", "a bus conductor"."""
    token, lemma = sentence.tokens[head], sentence.lemmas[head]
    if token.upos in ("PRON", "NUM", "ADJ"):
        return token.upos == "NUM" or lemma in _PRONOUNS or sentence.words[head - 1] == "the"
    if token.upos == "PROPN":
        return False
    sets = lemma_sets()
    personal = len(lemma) > _SHORTEST and lemma.endswith(PERSONAL)
    return lemma in sets["people"] or (personal and not any(lemma in sets[n] for n in _UNLIKE))


def _is_obliged(sentence: Sentence, head: int) -> bool:
    """Tell a clause that says what someone else must do ("that X must leave")."""
    subject = sentence.child(head, "nsubj")
    if subject is None or sentence.tokens[subject].upos == "PRON":
        return False
    marks = marks_of(sentence, head)
    above = sentence.tokens[head].lemma.lower()
    below = sentence.child(head, "xcomp")
    # "Two people had to be evacuated": told of the past, asked of nobody.
    told = sentence.tokens[head].xpos == "VBD" and below is not None
    must = marks.modal in ("must", "should", "ought") or (
        above in ("have", "need")
        and marks.modal in ("", "will")
        and below is not None
        and not (told and is_passive(sentence, below))
    )
    return must and not marks.negated and not marks.perfect


def _party_is(kind: str, roles: Roles, party: Party) -> bool:
    if party.actor is None:
        return False
    match kind:
        case "actor":
            return True
        case "person" | "somebody":
            return roles.cast.by_id[party.actor].kind == "person"
        case "state":
            return party.country is not None and party.sector in (None, "GOV")
        case "armed":
            return party.sector in _ARMED
        case "civil":
            return party.sector in _CIVIL
    raise ValueError(f"no kind of party {kind!r}")
