"""Statements with a verb as their cue: "said that", "accused X of", "urged X to"."""

from __future__ import annotations

from dataclasses import replace

from sitrep.grammar.marks import marks_of
from sitrep.grammar.mood import mood_of
from sitrep.grammar.phrases import is_passive, noun_phrase
from sitrep.grammar.subjects import agent_of, case_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.records import Span
from sitrep.statements.cues import Cue, cue_table, verb_lemma
from sitrep.statements.draft import Draft, Page
from sitrep.statements.nouns import noun_content
from sitrep.statements.quotes import covering

# Fewer words than this between marks are a term in inverted commas, not speech.
_SHORTEST_QUOTE = 3
_PREPOSITIONS = ("of", "for", "with", "on")


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
    cite = _citation(draft.sentence, draft.at)
    if cite is None or draft.source is None:
        return []
    source = draft.sentence.child(cite, "obj")
    if source is None:
        return []
    via = _named(page, draft.sentence, draft.source)
    pattern = f"{draft.stance}:cited"
    return [replace(draft, cue=(cite, cite + 1), at=cite, source=source, via=via, pattern=pattern)]


def _is_unsaid(sentence: Sentence, i: int) -> bool:
    """Tell whether the words were not, or not yet, uttered ("did not say", "may demand")."""
    return mood_of(sentence, i).factuality in ("negated", "hypothetical", "future")


def _matched(page: Page, sentence: Sentence, i: int, cues: tuple[Cue, ...]) -> Draft | None:
    predicate = sentence.predicate_at.get(i)
    frame = predicate.frame if predicate is not None else ""
    for cue in cues:
        content, pattern = _content(page, sentence, i, cue)
        if content is None:
            continue
        same_word = frame.rpartition(".")[0] == next(iter(cue.frames)).rpartition(".")[0]
        # Another sense of the verb ("press charges"): believed only against a weak content.
        if same_word and frame not in cue.frames and pattern not in ("clause", "quote", "aside"):
            continue
        source, via = _source_and_via(page, sentence, i)
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
    return None


def _cue_words(sentence: Sentence, i: int) -> tuple[int, int]:
    particle = sentence.child(i, "compound:prt")
    return (i, i + 2) if particle == i + 1 else (i, i + 1)


def _content(page: Page, sentence: Sentence, i: int, cue: Cue) -> tuple[Span | None, str]:
    """Return what is said and the construction it stands in."""
    if "clause" in cue.takes:
        clause = _clause(page, sentence, i)
        if clause is not None:
            return clause, "clause"
    if cue.takes & {"clause", "quote"}:
        aside = _aside(page, sentence, i)
        if aside is not None:
            return aside, "aside"
    if "quote" in cue.takes:
        quote = _quote(page, sentence, i)
        if quote is not None:
            return quote, "quote"
    if cue.takes & {"infinitive", "gerund"}:
        content = _nonfinite(page, sentence, i, cue)
        if content is not None:
            return content, "infinitive"
    for preposition in _PREPOSITIONS:
        if preposition in cue.takes:
            content = _oblique(page, sentence, i, preposition)
            if content is not None:
                return content, preposition
    if cue.takes & {"noun", "cue_noun"}:
        return _noun(page, sentence, i, cue), "noun"
    return None, ""


def _clause(page: Page, sentence: Sentence, i: int) -> Span | None:
    below = next((j for j in sentence.children[i] if sentence.tokens[j].deprel == "ccomp"), None)
    if below is None:
        return None
    words = [j for j in sentence.subtree(below) if (j > i) == (below > i)]
    return _with_quote(page, page.words(sentence, words[0], words[-1] + 1))


def _aside(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return the clause that a cue set apart by commas is about ("..., the minister said")."""
    token = sentence.tokens[i]
    if token.deprel != "parataxis" or token.head < 0:
        return None
    inside = set(sentence.subtree(i))
    if any(
        j < i and (sentence.tokens[j].deprel in ("mark", "cc") or sentence.tokens[j].text == "so")
        for j in sentence.children[i]
    ):
        return None
    kept = [j for j in sentence.subtree(token.head) if j not in inside]
    first = last = kept.index(token.head)
    while first > 0 and kept[first - 1] == kept[first] - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
        last += 1
    span = page.words(sentence, kept[first], kept[last] + 1)
    return _with_quote(page, span)


def _quote(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return the nearest quotation beside a cue that the tree gives no clause."""
    at = sentence.tokens[i].start
    best: Span | None = None
    for quote in page.quotes:
        if quote.end <= sentence.start or quote.start >= sentence.end + 2:
            continue
        if quote.start <= at < quote.end:
            continue
        span = page.trimmed(quote.start, quote.end)
        if span is None or len(span.text.split()) < _SHORTEST_QUOTE or span.text.istitle():
            continue
        gap = max(span.start - at, at - span.end)
        if best is None or gap < max(best.start - at, at - best.end):
            best = span
    return best


def _with_quote(page: Page, span: Span | None) -> Span | None:
    """Widen a content that stands in a quotation to the whole of it, over sentence ends too."""
    if span is None:
        return None
    quote = covering(page.quotes, span.start, span.end)
    if quote is None or len(page.text[quote.start : quote.end].split()) < _SHORTEST_QUOTE:
        return span
    return page.trimmed(quote.start, quote.end)


def _nonfinite(page: Page, sentence: Sentence, i: int, cue: Cue) -> Span | None:
    for j in sentence.children[i]:
        if j < i or sentence.tokens[j].deprel not in ("xcomp", "advcl", "ccomp"):
            continue
        marks = marks_of(sentence, j)
        if sentence.tokens[j].deprel == "advcl" and sentence.child(i, "obj", "obl") is None:
            continue
        wanted = marks.infinitive if "infinitive" in cue.takes else marks.form == "gerund"
        if wanted:
            words = sentence.subtree(j)
            return page.words(sentence, words[0], words[-1] + 1)
    return None


def _oblique(page: Page, sentence: Sentence, i: int, preposition: str) -> Span | None:
    """Return the phrase or gerund behind a preposition ("of harassing a vessel")."""
    holders = [i, *(j for j in sentence.children[i] if sentence.tokens[j].deprel == "obj")]
    for holder in holders:
        for j in sentence.children[holder]:
            if j < i:
                continue
            relation = sentence.tokens[j].deprel.partition(":")[0]
            opening = case_of(sentence, j) if relation in ("obl", "nmod") else _mark(sentence, j)
            clause = relation in ("advcl", "xcomp", "ccomp", "acl")
            if opening != preposition or not (relation == "obl" or clause or relation == "nmod"):
                continue
            if relation == "nmod" and preposition == "of":
                continue
            words = [k for k in sentence.subtree(j) if k > i]
            return page.words(sentence, words[0], words[-1] + 1)
    return None


def _noun(page: Page, sentence: Sentence, i: int, cue: Cue) -> Span | None:
    passive = is_passive(sentence, i)
    relation = "nsubj:pass" if passive else "obj"
    below = sentence.child(i, relation) if not passive else _passive_subject(sentence, i)
    if below is None or sentence.tokens[below].upos == "PRON":
        return None
    if sentence.tokens[below].lemma.lower() in cue_table().nouns:
        content = noun_content(page, sentence, below)
        if content is not None:
            return content
        if cue.stance != "denies":
            return None
    elif "noun" not in cue.takes:
        return None
    first, last = noun_phrase(sentence, below)
    return page.words(sentence, first, last)


def _passive_subject(sentence: Sentence, i: int) -> int | None:
    return next(
        (j for j in sentence.children[i] if sentence.tokens[j].deprel == "nsubj:pass"), None
    )


def _mark(sentence: Sentence, i: int) -> str:
    j = sentence.child(i, "mark")
    return sentence.tokens[j].text.lower() if j is not None else ""


def _source_and_via(page: Page, sentence: Sentence, i: int) -> tuple[int | None, tuple[str, ...]]:
    """Return the speaker of a cue and who passes the words on."""
    token = sentence.tokens[i]
    above = token.head
    relayed = above >= 0 and sentence.tokens[above].lemma.lower() in ("quote", "cite")
    if relayed and token.deprel in ("advcl", "xcomp", "ccomp", "acl"):
        if is_passive(sentence, above):
            speaker = _passive_subject(sentence, above)
            relay = agent_of(sentence, above) or agent_of(sentence, i)
        else:
            speaker, relay = sentence.child(above, "obj"), subject_of(sentence, above)
        return speaker, _named(page, sentence, relay)
    speaker = subject_of(sentence, i)
    if speaker is not None and _is_relayed_noun(sentence, speaker):
        inner = sentence.tokens[speaker].head
        return speaker, _named(page, sentence, subject_of(sentence, inner))
    return speaker, (*_cited(page, sentence, i), *_media(page, sentence, i))


def _is_relayed_noun(sentence: Sentence, speaker: int) -> bool:
    """Tell whether a speaker is the object of "quoted" ("quoted an official saying")."""
    token = sentence.tokens[speaker]
    if token.deprel != "obj" or token.head < 0:
        return False
    return sentence.tokens[token.head].lemma.lower() in ("quote", "cite")


def _cited(page: Page, sentence: Sentence, i: int) -> tuple[str, ...]:
    """Return those whom a report of speech cites ("reported, citing sources")."""
    cite = _citation(sentence, i)
    return () if cite is None else _named(page, sentence, sentence.child(cite, "obj"))


def _citation(sentence: Sentence, i: int) -> int | None:
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
                names.extend(_named(page, sentence, k))
    return tuple(names)


def _is_medium(page: Page, sentence: Sentence, j: int) -> bool:
    words = (j, *(k for k in sentence.children[j] if k < j))
    if any(sentence.tokens[k].lemma.lower() in cue_table().media for k in words):
        return True
    return page.scene.cast.party(sentence, j).sector == "JRN"


def _named(page: Page, sentence: Sentence, head: int | None) -> tuple[str, ...]:
    return () if head is None else (page.scene.cast.party(sentence, head).name,)
