"""Who speaks, and the chain of those who pass the words on."""

from __future__ import annotations

from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import agent_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.statements.cues import cue_table, verb_lemma
from sitrep.statements.draft import Page, after_dateline
from sitrep.statements.quotes import covering

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# People of the press to whom many things are told at once pass nothing on by name.
_PRESS = frozenset({"reporter", "journalist", "correspondent"})


def source_and_via(page: Page, sentence: Sentence, i: int) -> tuple[int | None, tuple[str, ...]]:
    """Return the speaker of a cue and who passes the words on."""
    token = sentence.tokens[i]
    above = token.head
    relayed = above >= 0 and sentence.tokens[above].lemma.lower() in ("quote", "cite")
    if relayed and token.deprel in ("advcl", "xcomp", "ccomp", "acl"):
        if is_passive(sentence, above):
            speaker = _passive_subject(sentence, above)
            relay = agent_of(sentence, above)
            relay = agent_of(sentence, i) if relay is None else relay
        else:
            speaker, relay = sentence.child(above, "obj", "iobj"), subject_of(sentence, above)
        return speaker, named(page, sentence, relay)
    speaker = _outside(page, sentence, i, subject_of(sentence, i))
    if speaker is not None and _is_relayed_noun(sentence, speaker):
        inner = sentence.tokens[speaker].head
        return speaker, named(page, sentence, subject_of(sentence, inner))
    return speaker, (*_cited(page, sentence, i), *_media(page, sentence, i))


def _outside(page: Page, sentence: Sentence, i: int, speaker: int | None) -> int | None:
    """Return the speaker of a cue outside a quotation; nobody in the quotation can be it.

    Where the tree says otherwise, it is the subject of the cue before ("..., X said, noting ...").
    """
    if speaker is None:
        return None
    inside = _is_quoted(page, sentence, speaker) and not _is_quoted(page, sentence, i)
    if not inside and speaker >= after_dateline(sentence):
        return speaker
    return speaker_before(page, sentence, i)


def speaker_before(page: Page, sentence: Sentence, i: int) -> int | None:
    """Return the speaker of the cue before in the same sentence, outside quotations."""
    for j in range(i - 1, -1, -1):
        if verb_lemma(sentence, j) in cue_table().verbs and not _is_quoted(page, sentence, j):
            before = subject_of(sentence, j)
            if before is not None and not _is_quoted(page, sentence, before):
                return before
    return None


def _is_quoted(page: Page, sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return covering(page.quotes, token.start, token.end) is not None


def _is_relayed_noun(sentence: Sentence, speaker: int) -> bool:
    """Tell whether a speaker is the object of "quoted" ("quoted an official saying")."""
    token = sentence.tokens[speaker]
    if token.deprel != "obj" or token.head < 0:
        return False
    return sentence.tokens[token.head].lemma.lower() in ("quote", "cite")


def _cited(page: Page, sentence: Sentence, i: int) -> tuple[str, ...]:
    """Return those whom a report of speech cites ("reported, citing sources")."""
    cite = citation(sentence, i)
    return () if cite is None else named(page, sentence, sentence.child(cite, "obj"))


def citation(sentence: Sentence, i: int) -> int | None:
    """Return the "citing" or "quoting" that names whom a report of speech relies on."""
    for token in sentence.tokens[i + 1 :]:
        if token.xpos in _FINITE and verb_lemma(sentence, token.i) in cue_table().verbs:
            break
        apart = sentence.tokens[token.i - 1].text == ","
        if apart and token.text.lower() in ("citing", "quoting"):
            return token.i
    return next(
        (
            j
            for j in sentence.children[i]
            if sentence.tokens[j].deprel == "advcl"
            and sentence.tokens[j].lemma.lower() in ("cite", "quote")
        ),
        None,
    )


def _media(page: Page, sentence: Sentence, i: int) -> tuple[str, ...]:
    """Return the media to whom or on which something was said ("told the agency")."""
    names: list[str] = []
    for j in sentence.children[i]:
        relation = sentence.tokens[j].deprel.partition(":")[0]
        if relation not in ("obj", "iobj", "obl"):
            continue
        for k in (j, *(m for m in sentence.children[j] if sentence.tokens[m].deprel == "nmod")):
            if _is_medium(page, sentence, k):
                names.extend(named(page, sentence, k))
    return tuple(names)


def _is_medium(page: Page, sentence: Sentence, j: int) -> bool:
    words = (j, *(k for k in sentence.children[j] if k < j))
    if any(sentence.tokens[k].lemma.lower() in cue_table().media for k in words):
        return True
    if sentence.tokens[j].lemma.lower() in _PRESS:
        return False
    return page.scene.cast.party(sentence, j).sector == "JRN"


def named(page: Page, sentence: Sentence, head: int | None) -> tuple[str, ...]:
    """Return the name of whoever stands at a head word ("the broadcaster X" is X)."""
    if head is None:
        return ()
    party = page.scene.cast.party(sentence, head)
    if sentence.tokens[head].upos == "NOUN" and head + 1 < len(sentence.tokens):
        after = sentence.tokens[head + 1]
        if after.upos == "PROPN" and after.deprel != "nmod:poss":
            return (page.scene.cast.party(sentence, after.i).name,)
    return (party.name,)


def _passive_subject(sentence: Sentence, i: int) -> int | None:
    return next(
        (j for j in sentence.children[i] if sentence.tokens[j].deprel == "nsubj:pass"), None
    )
