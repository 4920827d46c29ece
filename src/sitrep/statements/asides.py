"""Statements without a verb of speech: "according to X", and "X: ..." in headlines."""

from __future__ import annotations

from sitrep.grammar.marks import is_headline
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.records import Span
from sitrep.statements.cues import cue_table
from sitrep.statements.draft import Draft, Page

_SEPARATORS = frozenset({":", "-", "–", "—", "--", "|"})
# A speaker's name in a headline is no longer than this.
_LONGEST_SPEAKER = 7
_SHORTEST_CLAIM = 3


def prepositional(page: Page, sentence: Sentence) -> list[Draft]:
    """Return the statements attributed by "according to"."""
    found: list[Draft] = []
    for token in sentence.tokens:
        # A title is no phrase of its own, though prepositions may hang on it.
        if token.deprel.partition(":")[0] not in ("obl", "nmod") or token.deprel == "nmod:desc":
            continue
        if token.head < 0:
            continue
        if case_of(sentence, token.i) not in cue_table().prepositions:
            continue
        cases = _prepositions(sentence, token.i)
        if not cases:
            continue
        first = cases[0]
        last = max(k for j in cases for k in sentence.subtree(j)) + 1
        if not _speaks(page, sentence, token.i):
            continue
        content = _attributed(page, sentence, token.i)
        if content is None:
            continue
        found.append(
            Draft(
                sentence=sentence,
                cue=(first, last),
                at=token.i,
                source=token.i,
                content=content,
                stance="says",
                via=(),
                pattern="says:according to",
            )
        )
    return found


def _prepositions(sentence: Sentence, i: int) -> list[int]:
    """Return the prepositions of a phrase; trees may hang them on a title instead of its head."""
    for owners in ((i,), sentence.children[i]):
        found = [
            k for j in owners for k in sentence.children[j] if sentence.tokens[k].deprel == "case"
        ]
        if found:
            return found
    return []


def headlines(page: Page, sentence: Sentence) -> list[Draft]:
    """Return the statement of a headline that sets its speaker apart ("X: ...", "... - X")."""
    if not is_headline(sentence):
        return []
    tokens = sentence.tokens
    for i, token in enumerate(tokens[1:-1], start=1):
        if token.text not in _SEPARATORS:
            continue
        spaced = tokens[i - 1].end < token.start and token.end < tokens[i + 1].start
        if token.text != ":" and not spaced:
            continue
        before, after = (0, i), (i + 1, len(tokens))
        for claim, speaker in ((before, after), (after, before)):
            if token.text != ":" and speaker == before:
                continue
            source = _speaker(page, sentence, speaker)
            content = page.words(sentence, *claim)
            if source is None or content is None or not _is_claim(sentence, claim):
                continue
            return [
                Draft(
                    sentence=sentence,
                    cue=(i, i + 1),
                    at=source,
                    source=source,
                    content=content,
                    stance="says",
                    via=(),
                    pattern="says:headline",
                )
            ]
    return []


def _speaker(page: Page, sentence: Sentence, words: tuple[int, int]) -> int | None:
    """Return the head word of a short name or role, null where the words are anything else."""
    first, last = words
    if not 0 < last - first <= _LONGEST_SPEAKER:
        return None
    if any(t.upos in ("VERB", "AUX", "PUNCT") for t in sentence.tokens[first:last]):
        return None
    heads = [t.i for t in sentence.tokens[first:last] if not first <= t.head < last]
    if len(heads) != 1:
        return None
    head = heads[0]
    if page.scene.cast.mention_of(sentence, head) is not None or _is_named(sentence, head):
        return head
    titled = any(t.lemma.lower() in cue_table().speakers for t in sentence.tokens[first:last])
    return head if titled else None


def _is_named(sentence: Sentence, i: int) -> bool:
    return any(n.label in ("PER", "ORG") and n.first <= i < n.last for n in sentence.names)


def _is_claim(sentence: Sentence, words: tuple[int, int]) -> bool:
    first, last = words
    if last - first < _SHORTEST_CLAIM:
        return False
    return any(t.upos in ("VERB", "AUX") for t in sentence.tokens[first:last])


def _speaks(page: Page, sentence: Sentence, i: int) -> bool:
    """Tell a speaker from a measure ("according to officials", not "according to plan")."""
    if page.scene.cast.mention_of(sentence, i) is not None or _is_named(sentence, i):
        return True
    lemma = sentence.tokens[i].lemma.lower()
    table = cue_table()
    return lemma in table.speakers or lemma in table.media or lemma in table.nouns


def _main_clause(sentence: Sentence, i: int) -> int:
    """Return the head of the main clause around a word; a coordinated clause is its own."""
    for _ in range(len(sentence.tokens)):
        token = sentence.tokens[i]
        clause = token.deprel == "conj" and token.upos in ("VERB", "AUX")
        if token.head < 0 or clause or token.deprel == "parataxis":
            break
        i = token.head
    return i


def _attributed(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return the words of the clause that an attribution stands in, without it at the edges."""
    own = set(sentence.subtree(i))
    above = _main_clause(sentence, sentence.tokens[i].head)
    clause = [j for j in sentence.subtree(above) if j not in own]
    while clause and sentence.tokens[clause[-1]].upos == "PUNCT":
        clause.pop()
    before = [j for j in clause if j < min(own)]
    after = [j for j in clause if j > max(own)]
    if before and after and any(sentence.tokens[j].upos == "VERB" for j in after):
        return page.words(sentence, before[0], after[-1] + 1)
    run = before if len(before) > len(after) else after
    return page.words(sentence, run[0], run[-1] + 1) if run else None
