"""Statements with a noun as their cue: "French allegations that", "a threat to attack"."""

from __future__ import annotations

from sitrep.grammar.marks import marks_of
from sitrep.grammar.subjects import case_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.records import Span
from sitrep.statements.cues import Cue, cue_table, verb_lemma
from sitrep.statements.draft import Draft, Page

# Verbs that only utter the noun they govern: their subject is its speaker.
_UTTERING = frozenset(
    {"make", "issue", "repeat", "voice", "express", "level", "give", "release", "deliver", "renew",
     "raise", "publish", "send", "put", "post", "reiterate", "offer", "lodge", "submit", "file",
     "air", "hurl", "utter"}
)  # fmt: skip


def nominal(page: Page, sentence: Sentence) -> list[Draft]:
    """Return the statements of a sentence whose cue is a noun with its content."""
    found: list[Draft] = []
    for token in sentence.tokens:
        if token.upos != "NOUN" or token.deprel in ("compound", "flat"):
            continue
        cue = cue_table().nouns.get(token.lemma.lower())
        if cue is None or _carries(sentence, token.i):
            continue
        content = noun_content(page, sentence, token.i)
        if content is None:
            continue
        source = _owner(page, sentence, token.i)
        if source is None and not _has_clause(sentence, token.i):
            continue
        found.append(
            Draft(
                sentence=sentence,
                cue=(token.i, token.i + 1),
                at=token.i,
                source=source,
                content=content,
                stance=cue.stance,
                via=(),
                pattern=f"{cue.stance}:noun {token.lemma.lower()}",
            )
        )
    return found


def _carries(sentence: Sentence, i: int) -> bool:
    """Tell whether a noun only carries a verb's words ("said in a statement that")."""
    token = sentence.tokens[i]
    if token.deprel != "obl" or token.lemma.lower() not in cue_table().carriers:
        return False
    return verb_lemma(sentence, token.head) in cue_table().verbs


def noun_content(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return what a noun of speech is about: its clause, infinitive or of-phrase."""
    cue = cue_table().nouns.get(sentence.tokens[i].lemma.lower())
    if cue is None:
        return None
    for j in sentence.children[i]:
        if j < i or not _is_content(sentence, j, cue):
            continue
        words = told_words(sentence, j)
        return page.words(sentence, words[0], words[-1] + 1)
    return None


def told_words(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Return the words of a content without a relative clause set off by a comma at its end.

    "denied arming the rebels, who hold the port": that they hold it is the reporter's remark.
    """
    words = sentence.subtree(head)
    cited = [j for j in words[1:] if sentence.tokens[j].text.lower() == "according"]
    if cited:
        words = tuple(j for j in words if j < cited[0])
    for j in words:
        if j > head and takes_up(sentence, j):
            return tuple(k for k in words if k < min(sentence.subtree(j)))
        if sentence.tokens[j].deprel != "acl:relcl" or j <= head:
            continue
        clause = sentence.subtree(j)
        set_off = (
            sentence.tokens[clause[0] - 1].text == "," or sentence.tokens[clause[0]].text == ","
        )
        if set_off and clause[-1] == words[-1] and clause[0] > words[0]:
            return tuple(k for k in words if k < clause[0])
    return words


def takes_up(sentence: Sentence, i: int) -> bool:
    """Tell whether a noun takes up what was said before it (", a charge X denies")."""
    lemma = sentence.tokens[i].lemma.lower()
    if lemma not in cue_table().nouns and lemma not in ("something", "which"):
        return False
    first = min(sentence.subtree(i))
    apart = first > 0 and "," in (sentence.tokens[first].text, sentence.tokens[first - 1].text)
    return apart and any(
        sentence.tokens[j].deprel == "acl:relcl"
        and sentence.child(j, "obj", "ccomp", "xcomp") is None
        for j in sentence.children[i]
    )


def _is_content(sentence: Sentence, j: int, cue: Cue) -> bool:
    relation = sentence.tokens[j].deprel
    if relation in ("ccomp", "acl"):
        marks = marks_of(sentence, j)
        if marks.infinitive:
            return "infinitive" in cue.takes
        if marks.finite:
            return "clause" in cue.takes
        opening = sentence.child(j, "mark")
        return opening is not None and sentence.tokens[opening].text.lower() in cue.takes
    if relation == "nmod":
        return case_of(sentence, j) in cue.takes
    return False


def _has_clause(sentence: Sentence, i: int) -> bool:
    return any(
        j > i and sentence.tokens[j].deprel in ("ccomp", "acl") for j in sentence.children[i]
    )


def _owner(page: Page, sentence: Sentence, i: int) -> int | None:
    """Return who makes an allegation: possessor, adjective of a country, by-phrase or subject."""
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        if token.deprel == "nmod:poss":
            return j
        if token.deprel in ("amod", "compound") and _is_actor(page, sentence, j):
            return j
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel == "nmod" and case_of(sentence, j) in ("by", "from"):
            return j
    verb = sentence.tokens[i].head
    if sentence.tokens[i].deprel != "obj" or verb < 0:
        return None
    uttered = sentence.tokens[verb].lemma.lower() in _UTTERING
    return subject_of(sentence, verb) if uttered else None


def _is_actor(page: Page, sentence: Sentence, j: int) -> bool:
    return page.scene.cast.mention_of(sentence, j) is not None
