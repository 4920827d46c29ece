"""Statements with a verb as their cue: "said that", "accused X of", "..., X said"."""

from __future__ import annotations

from dataclasses import replace

from sitrep.grammar.mood import mood_of
from sitrep.language.analysis import Sentence
from sitrep.statements.chains import citation, named, source_and_via, speaker_before
from sitrep.statements.contents import content_of
from sitrep.statements.cues import Cue, cue_table, verb_lemma
from sitrep.statements.draft import Draft, Page
from sitrep.statements.quotes import covering
from sitrep.statements.tails import Tail, speaker_after, speaker_between, tail_of


def verbal(page: Page, sentence: Sentence) -> list[Draft]:
    """Return the statements of a sentence whose cue is a verb."""
    found: list[Draft] = []
    for token in sentence.tokens:
        if token.upos != "VERB" or token.deprel in ("amod", "compound", "case"):
            continue
        cues = cue_table().verbs.get(verb_lemma(sentence, token.i))
        if not cues or _is_unsaid(sentence, token.i):
            continue
        draft = _matched(page, sentence, token.i, cues)
        if draft is None or _is_own_mind(draft):
            continue
        found.append(draft)
        found.extend(_cited_speaker(page, draft))
    return found


def _is_own_mind(draft: Draft) -> bool:
    """Tell whether someone only tells what they think ("I hope that")."""
    tokens = draft.sentence.tokens
    if tokens[draft.at].lemma.lower() not in cue_table().mental:
        return False
    return draft.source is None or tokens[draft.source].text.lower() in ("i", "you")


def _cited_speaker(page: Page, draft: Draft) -> list[Draft]:
    """Return the statement of those whom a report of speech cites ("reported, citing sources")."""
    cite = citation(draft.sentence, draft.at)
    if cite is None or draft.source is None:
        return []
    source = draft.sentence.child(cite, "obj")
    if source is None:
        return []
    via = named(page, draft.sentence, draft.source)
    pattern = f"{draft.stance}:cited"
    return [replace(draft, cue=(cite, cite + 1), at=cite, source=source, via=via, pattern=pattern)]


def _is_unsaid(sentence: Sentence, i: int) -> bool:
    """Tell whether the words were not, or not yet, uttered ("did not say", "may demand")."""
    mood = mood_of(sentence, i)
    # The model's own doubt is no mark that words were not spoken.
    return mood.factuality in ("negated", "hypothetical", "future") and "model" not in mood.why


def _matched(page: Page, sentence: Sentence, i: int, cues: tuple[Cue, ...]) -> Draft | None:
    predicate = sentence.predicate_at.get(i)
    frame = predicate.frame if predicate is not None else ""
    for cue in cues:
        content, pattern = content_of(page, sentence, i, cue)
        if content is None:
            continue
        same_word = frame.rpartition(".")[0] == next(iter(cue.frames)).rpartition(".")[0]
        # Another sense of the verb ("urge" against "press charges"): believed only where its
        # object alone makes it a cue.
        if same_word and frame not in cue.frames and pattern == "noun":
            continue
        source, via = source_and_via(page, sentence, i)
        start = sentence.tokens[i].start
        if source is not None and source > i and sentence.tokens[i].lemma.lower() == "tell":
            # Nobody stands behind "told" but the one it was told to.
            told = _trailing(page, sentence, i, cues)
            return None if told is None else replace(told, via=named(page, sentence, source))
        if source is not None and start < content.start <= sentence.tokens[source].start:
            # Nobody speaks from inside what is said.
            source = speaker_before(page, sentence, i)
        closing = cue.stance == "says" and content.end < start
        tail = _truer_tail(page, sentence, i, source) if closing else None
        if tail is not None:
            source, content, pattern = tail.source, tail.content, "tail"
        if source is None and content.end < start:
            source = speaker_between(sentence, content.end, i)
            if source is None and pattern == "quote":
                source = speaker_after(sentence, i)
        return Draft(
            sentence=sentence,
            cue=_cue_words(sentence, i),
            at=i,
            source=source,
            content=content,
            stance=cue.stance,
            via=via,
            pattern=f"{cue.stance}:{pattern}",
        )
    return _trailing(page, sentence, i, cues)


def _truer_tail(page: Page, sentence: Sentence, i: int, source: int | None) -> Tail | None:
    """Return what the order of words shows at the end of a sentence, where the tree denies it.

    In "A and B agreed to ..., the statement added." the tree may take A for who added.
    """
    tail = tail_of(page, sentence, i)
    if tail is None or source == tail.source or (source is not None and source > i):
        return None
    if source is not None and tail.source in sentence.subtree(source):
        return None
    quoted = covering(page.quotes, tail.content.start, tail.content.end)
    return tail if quoted is None else None


def _trailing(page: Page, sentence: Sentence, i: int, cues: tuple[Cue, ...]) -> Draft | None:
    """Return the statement of a cue that closes its sentence, by the order of the words alone."""
    cue = next((c for c in cues if c.stance == "says" and {"clause", "quote"} <= c.takes), None)
    if sentence.tokens[i].lemma.lower() in cue_table().mental:
        return None
    tail = None if cue is None else tail_of(page, sentence, i)
    if cue is None or tail is None:
        return None
    _, via = source_and_via(page, sentence, i)
    return Draft(
        sentence=sentence,
        cue=_cue_words(sentence, i),
        at=i,
        source=tail.source,
        content=tail.content,
        stance=cue.stance,
        via=via,
        pattern=f"{cue.stance}:tail",
    )


def _cue_words(sentence: Sentence, i: int) -> tuple[int, int]:
    particle = sentence.child(i, "compound:prt")
    return (i, i + 2) if particle == i + 1 else (i, i + 1)
