"""Which words may name an act, and the rules to be tried on each."""

from __future__ import annotations

from sitrep.events.act import is_noun
from sitrep.events.senses import frame_table, has_senses, phrasal, senses
from sitrep.grammar.marks import is_clause
from sitrep.language.analysis import Sentence
from sitrep.ontology.rules import Rule, Rulebook

# Parts of speech that may name an act.
NAMING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
_MODIFIER = frozenset({"amod", "compound", "flat", "fixed", "case", "mark", "aux", "det", "advmod"})
# What an adjective may tell: "critical of", "ready to", "sorry for", but no visit ("would not be
# welcome").
_STANCES = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

Rules = tuple[Rule, ...]


def rules_at(book: Rulebook, sentence: Sentence, i: int) -> tuple[Rules, Rules]:
    """Return the rules for a word that may name an act, and those for its other senses."""
    lemma = lemma_at(book, sentence, i)
    predicate = sentence.predicate_at.get(i)
    if _is_participle(sentence, i):
        return _of_participle(book, sentence, i), ()
    with_particle = phrasal(sentence, i)
    if with_particle:
        # "Call off" is no call, whatever sense the model gives.
        decided = [r for f in with_particle for r in book.of_frame(f)]
        return book.ordered((*decided, *_of_particle(book, sentence, i))), ()
    noun = is_noun(sentence, i)
    frame = predicate.frame if predicate is not None else ""
    exact = book.exact(lemma, frame, noun=noun)
    if sentence.tokens[i].upos == "ADJ" and not noun:
        # An adjective tells a stance ("ready", "critical of"), no deed.
        return tuple(r for r in exact if _is_stance(r)), ()
    light = predicate is not None and predicate.frame.endswith(".LV")
    # Without a predicate of the model a noun is seldom an event: "rebels" are no rebellion.
    if light or (noun and predicate is None) or not has_senses(book, lemma):
        return exact, ()
    frames = tuple(f for f in senses(sentence, i) if predicate is None or f != frame)
    return exact, book.others(lemma, frame, frames, noun=noun)


def _of_particle(book: Rulebook, sentence: Sentence, i: int) -> Rules:
    """Return the rules of a verb that ask for its particle: "backed ... down"."""
    below = sentence.children[i]
    said = {sentence.words[j] for j in below if sentence.tokens[j].deprel == "compound:prt"}
    rules = book.of_word(sentence.lemmas[i], noun=False)
    asked = ("any", "particle")
    return tuple(r for r in rules if any(c.key in asked and c.lemmas & said for c in r.when))


def lemma_at(book: Rulebook, sentence: Sentence, i: int) -> str:
    """Return a word's lemma, or the verb that rules know and the list of rolesets lacks.

    Rules of endings make "mortare" of "mortared"; a verb may be parted at its hyphen
    ("press-ganged").
    """
    lemma, tokens = sentence.lemmas[i], sentence.tokens
    if tokens[i].upos != "VERB":
        return lemma
    if i > 1 and tokens[i - 1].text == "-" and tokens[i - 2].end + 1 == tokens[i].start:
        joined = f"{sentence.words[i - 2]}-{lemma}"
        if book.of_word(joined, noun=False):
            return joined
    if book.of_word(lemma, noun=False) or frame_table().candidates(lemma, ()):
        return lemma
    stem = sentence.words[i].removesuffix("ed").removesuffix("ing")
    known = (stem, f"{stem}e", stem[:-1], lemma.removesuffix("e"), f"{lemma.removesuffix('i')}y")
    return next((each for each in known if book.of_word(each, noun=False)), lemma)


def may_name(book: Rulebook, sentence: Sentence, i: int, named: frozenset[int]) -> bool:
    """Tell whether a word may name an act by its place; ``named`` are the words of names."""
    token = sentence.tokens[i]
    if token.upos not in NAMING or _is_of_a_name(sentence, i):
        return False
    relation = token.deprel.partition(":")[0]
    if relation in _MODIFIER:
        return _is_participle(sentence, i)
    if token.upos == "ADJ" and not is_noun(sentence, i):
        return is_clause(sentence, i) or relation in ("root", "acl", "conj", "xcomp")
    return token.upos == "VERB" or i not in named or _is_only_first(book, sentence, i, named)


def _is_of_a_name(sentence: Sentence, i: int) -> bool:
    """Tell an acronym ("SEEK funds") and a verb's form in a name ("Fighting Falcons").

    Only in a sentence that is not itself a title or in capitals.
    """
    word, after = sentence.tokens[i].text, i + 1
    if not word[:1].isupper():
        return False
    # "Rebels SHELLED the barracks" stresses its verb; an acronym has no form of a verb.
    acronym = word.isupper() and len(word) > 1 and word.lower() == sentence.lemmas[i]
    followed = (
        i > 0
        and after < len(sentence.tokens)
        and word.endswith(("ing", "ed"))
        and sentence.tokens[after].text[:1].isupper()
        and sentence.tokens[after].upos in ("PROPN", "NOUN")
        and (sentence.tokens[i].upos == "VERB" or sentence.tokens[i].head == after)
    )
    return (acronym or followed) and _is_in_plain_case(sentence)


def _is_in_plain_case(sentence: Sentence) -> bool:
    """Tell a sentence most of whose words of content begin small, as titles do not."""
    content = [t.text for t in sentence.tokens if t.upos in ("NOUN", "VERB", "ADJ", "ADV")]
    return 2 * sum(text[:1].islower() for text in content) > len(content)


def _is_only_first(book: Rulebook, sentence: Sentence, i: int, named: frozenset[int]) -> bool:
    """Tell a deed's noun that its place alone made a name: "Shelling continued"."""
    form = sentence.words[i]
    known = form.endswith("ing") and book.of_word(form, noun=True) != ()
    return i == 0 and known and 1 not in named


def _of_participle(book: Rulebook, sentence: Sentence, i: int) -> Rules:
    """Return the rules that ask for this form: "striking miners" strike, "armed men" do not."""
    predicate = sentence.predicate_at.get(i)
    frame = predicate.frame if predicate is not None else ""
    lemma, form = sentence.lemmas[i], sentence.words[i]
    if predicate is None:
        # "Striking miners" tagged as an adjective has its form for a lemma.
        lemma = frame_table().base(form, lemma)
    rules = book.exact(lemma, frame, noun=False)
    return tuple(r for r in rules if any(c.key == "self" and form in c.lemmas for c in r.when))


def _is_participle(sentence: Sentence, i: int) -> bool:
    """Tell a participle before its noun ("the evicted families")."""
    token = sentence.tokens[i]
    if token.deprel != "amod" or i >= token.head:
        return False
    return token.xpos in ("VBN", "VBG") or sentence.words[i].endswith(("ing", "ed"))


def _is_stance(rule: Rule) -> bool:
    return rule.embeds is not None or rule.type is None or rule.type in _STANCES
