"""What a verb of speech governs: its clause, quotation, infinitive, phrase or noun."""

from __future__ import annotations

from sitrep.grammar.marks import marks_of
from sitrep.grammar.phrases import is_passive, noun_phrase
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.records import Span
from sitrep.statements.chains import citation
from sitrep.statements.cues import Cue, cue_table, verb_lemma
from sitrep.statements.draft import Page
from sitrep.statements.nouns import noun_content, takes_up, told_words
from sitrep.statements.quotes import covering

# Fewer words than this between marks are a term in inverted commas, not speech.
_SHORTEST_QUOTE = 4
# Characters between a quotation's mark and the sentence that names its speaker.
_GAP = 3
# Marks inside a quotation that show that what is said ends with it.
_ENDING = frozenset(",.!?")
_STOPS = frozenset(".!?")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# A sentence that only names the speaker of a quotation before it has no more words than this.
_SHORT_SENTENCE = 16
_PREPOSITIONS = ("of", "for", "with", "on", "about")


def content_of(page: Page, sentence: Sentence, i: int, cue: Cue) -> tuple[Span | None, str]:
    """Return what is said and the construction it stands in."""
    if "clause" in cue.takes:
        clause = _clause(page, sentence, i) or _carried(page, sentence, i)
        if clause is not None:
            return clause, "clause"
    if cue.takes & {"clause", "quote"}:
        aside = _aside(page, sentence, i) or _remarked(page, sentence, i)
        if aside is not None:
            return aside, "aside"
    if cue.takes & {"infinitive", "gerund"}:
        content = _nonfinite(page, sentence, i, cue)
        if content is not None:
            return content, "infinitive"
    for preposition in _PREPOSITIONS:
        if preposition in cue.takes:
            content = _oblique(page, sentence, i, preposition)
            if content is not None:
                return content, preposition
    noun = _noun(page, sentence, i, cue) if cue.takes & {"noun", "cue_noun", "deed"} else None
    if noun is not None and sentence.child(i, "obj") is not None:
        return noun, "noun"
    quote = _quote(page, sentence, i) if "quote" in cue.takes else None
    return (quote, "quote") if quote is not None else (noun, "noun")


def _clause(page: Page, sentence: Sentence, i: int) -> Span | None:
    below = next((j for j in sentence.children[i] if sentence.tokens[j].deprel == "ccomp"), None)
    if below is None:
        return None
    words = [j for j in sentence.subtree(below) if (j > i) == (below > i)]
    dropped = _other_speech(sentence, i, below) | _cited_words(sentence, i)
    if below in dropped or (below < i and _is_closed(page, sentence, i, below)):
        return None
    words = _run(sentence, [j for j in words if j not in dropped], below)
    last = _absorbed(sentence, i, words[-1])
    content = page.words(sentence, words[0], last + 1)
    return _nearer(page, content, sentence.tokens[i].start) or _with_quote(
        page, content, sentence.tokens[i].start
    )


def _is_closed(page: Page, sentence: Sentence, i: int, below: int) -> bool:
    """Tell whether a quotation before a cue is a sentence of its own, the cue's object another."""
    token = sentence.tokens[below]
    quote = covering(page.quotes, token.start, token.end)
    if quote is None or sentence.child(i, "obj") is None:
        return False
    return page.text[quote.end - 1] in _STOPS


def _nearer(page: Page, content: Span | None, cue: int) -> Span | None:
    """Return a quotation that stands between a content and its cue: that is what was said.

    The model may run a sentence before a quotation together with it ("It rained. "So what?" ...").
    """
    if content is None or content.end > cue:
        return None
    for quote in page.quotes:
        words = page.text[quote.start : quote.end].split()
        between = content.end <= quote.start + 1 and quote.end < cue
        if between and len(words) >= _SHORTEST_QUOTE and words[-1][-1] in _ENDING:
            return page.trimmed(quote.start, quote.end)
    return None


def _carried(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return the clause that the tree hung on what carried it ("said in a statement that")."""
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        if token.deprel.partition(":")[0] != "obl" or j < i:
            continue
        if token.lemma.lower() in cue_table().carriers:
            content = noun_content(page, sentence, j)
            if content is not None:
                return content
    return None


def _other_speech(sentence: Sentence, cue: int, below: int) -> frozenset[int]:
    """Return the words of a clause joined to a content that is speech of its own.

    In "X said that ..., but Y said that ..." the tree may hang the second on the first's content.
    """
    for j in sentence.subtree(below):
        if j <= below:
            continue
        remark = _is_remark(sentence, j) and verb_lemma(sentence, j) in cue_table().verbs
        if remark or takes_up(sentence, j):
            return frozenset(range(min(sentence.subtree(j)), len(sentence.tokens)))
    for j in sentence.children[below]:
        if sentence.tokens[j].deprel != "conj" or j < cue:
            continue
        says = verb_lemma(sentence, j) in cue_table().verbs
        if says and sentence.child(j, "nsubj") is not None and sentence.child(j, "ccomp"):
            link = sentence.child(j, "cc")
            first = min(sentence.subtree(j)) if link is None else min(link, *sentence.subtree(j))
            # A crossing tree may begin the second clause before the content's own head.
            if first > below:
                return frozenset(range(first, len(sentence.tokens)))
    return frozenset()


def _cited_words(sentence: Sentence, i: int) -> frozenset[int]:
    """Return the words from a citation on ("..., citing sources"): they are the reporter's."""
    cite = citation(sentence, i)
    return frozenset() if cite is None else frozenset(range(cite - 1, len(sentence.tokens)))


def _run(sentence: Sentence, words: list[int], head: int) -> list[int]:
    """Return the stretch of a clause around its head; a stray word far off is the tree's slip."""
    at = words.index(head)
    low = high = at
    while low > 0 and _joins(sentence, words[low - 1], words[low]):
        low -= 1
    while high + 1 < len(words) and _joins(sentence, words[high], words[high + 1]):
        high += 1
    return words[low : high + 1]


def _joins(sentence: Sentence, left: int, right: int) -> bool:
    """Tell whether what stands between two stretches of a clause may belong to it, too."""
    between = sentence.tokens[left + 1 : right]
    return not any(
        t.xpos in _FINITE and verb_lemma(sentence, t.i) in cue_table().verbs for t in between
    )


def _absorbed(sentence: Sentence, cue: int, last: int) -> int:
    """Return where a content ends with the infinitive the tree hung on its cue beside it."""
    for j in sentence.children[cue]:
        beside = sentence.tokens[j].deprel in ("advcl", "xcomp", "ccomp")
        words = sentence.subtree(j) if beside else ()
        if words and words[0] == last + 1 and marks_of(sentence, j).infinitive:
            return words[-1]
    return last


def _aside(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return the clause that a cue set apart by commas is about ("..., the minister said")."""
    token = sentence.tokens[i]
    if token.deprel != "parataxis" or token.head < 0:
        return None
    inside = set(sentence.subtree(i))
    told = sentence.child(i, "obj") is not None and sentence.tokens[i].lemma.lower() != "tell"
    if told or sentence.child(i, "ccomp") is not None or not _is_told(sentence, token.head):
        return None
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
    return _with_quote(page, span, token.start)


def _remarked(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return the clause that a remark is about ("its ships were attacked, which X denies")."""
    above = sentence.tokens[i].head
    first = i
    if _takes_up_noun(sentence, i):
        first = above
    elif not _is_remark(sentence, i):
        return None
    while not _is_told(sentence, above):
        above = sentence.tokens[above].head
        if above < 0:
            return None
    words = [j for j in sentence.subtree(above) if j < min(sentence.subtree(first))]
    return page.words(sentence, words[0], words[-1] + 1) if words else None


def _takes_up_noun(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause is about a noun that takes up what was said (", a charge X denies")."""
    token = sentence.tokens[i]
    return token.deprel == "acl:relcl" and takes_up(sentence, token.head)


def _is_remark(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause takes up what stands before it by "which"."""
    if sentence.tokens[i].deprel not in ("advcl:relcl", "acl:relcl"):
        return False
    below = sentence.child(i, "obj")
    return below is not None and sentence.tokens[below].text.lower() == "which"


def _is_told(sentence: Sentence, i: int) -> bool:
    """Tell whether a word heads something that can be said: a clause with a finite verb."""
    return marks_of(sentence, i).finite or sentence.child(i, "nsubj") is not None


def _quote(page: Page, sentence: Sentence, i: int) -> Span | None:
    """Return the nearest quotation beside a cue that the tree gives no clause.

    It may have ended just before a short sentence: the mark then closed a sentence of its own.
    """
    at = sentence.tokens[i].start
    before = _GAP if len(sentence.tokens) <= _SHORT_SENTENCE else 0
    best: Span | None = None
    for quote in page.quotes:
        if quote.end < sentence.start - before or quote.start >= sentence.end:
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


def _with_quote(page: Page, span: Span | None, cue: int) -> Span | None:
    """Widen a content that stands in a quotation to the whole of it, over sentence ends too."""
    if span is None:
        return None
    quote = covering(page.quotes, span.start, span.end)
    if quote is None or len(page.text[quote.start : quote.end].split()) < _SHORTEST_QUOTE:
        return span
    if quote.start <= cue < quote.end:
        return span
    start, end = min(span.start, quote.start), max(span.end, quote.end)
    if quote.end < cue and page.text[quote.end - 1] in _ENDING:
        end = quote.end
    if start <= cue < end:
        start, end = quote.start, quote.end
    return page.trimmed(start, end)


def _nonfinite(page: Page, sentence: Sentence, i: int, cue: Cue) -> Span | None:
    for j in sentence.children[i]:
        if j < i or sentence.tokens[j].deprel not in ("xcomp", "advcl", "ccomp"):
            continue
        marks = marks_of(sentence, j)
        if sentence.tokens[j].deprel == "advcl" and sentence.child(i, "obj", "obl") is None:
            continue
        wanted = marks.infinitive if "infinitive" in cue.takes else marks.form == "gerund"
        if wanted and not _is_formula(sentence, j):
            words = _unfinite(sentence, j)
            return page.words(sentence, words[0], words[-1] + 1)
    return None


def _unfinite(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Return the words of an infinitive without a finite clause that the tree joined to it."""
    words = told_words(sentence, head)
    for j in sentence.children[head]:
        if j > head and sentence.tokens[j].deprel == "conj" and marks_of(sentence, j).finite:
            return tuple(k for k in words if k < min(sentence.subtree(j)))
    return words


def _is_formula(sentence: Sentence, i: int) -> bool:
    """Tell "asked not to be named" from a demand."""
    anonymous = sentence.tokens[i].lemma.lower() in cue_table().anonymous
    return anonymous and sentence.child(i, "aux:pass") is not None


def _oblique(page: Page, sentence: Sentence, i: int, preposition: str) -> Span | None:
    """Return the phrase or gerund behind a preposition ("of harassing a vessel")."""
    lemma = sentence.tokens[i].lemma.lower()
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
            if relation == "nmod" and preposition == "of" and lemma != "accuse":
                continue
            words = [k for k in told_words(sentence, j) if k > i]
            return page.words(sentence, words[0], words[-1] + 1)
    return None


def _noun(page: Page, sentence: Sentence, i: int, cue: Cue) -> Span | None:
    passive = is_passive(sentence, i)
    relation = "nsubj:pass" if passive else "obj"
    below = sentence.child(i, relation) if not passive else _passive_subject(sentence, i)
    if below is None:
        below = _theme(sentence, i)
    if below is None or sentence.tokens[below].upos == "PRON":
        return None
    if sentence.tokens[below].lemma.lower() in cue_table().nouns:
        content = noun_content(page, sentence, below)
        if content is not None:
            return content
        if cue.stance != "denies":
            return None
    elif "noun" not in cue.takes and ("deed" not in cue.takes or _is_actor(page, sentence, below)):
        return None
    first, last = noun_phrase(sentence, below)
    words = [t.text.lower() for t in sentence.tokens[first:last]]
    if "according" in words:
        last = max(first + 1, first + words.index("according"))
    return page.words(sentence, first, last)


def _theme(sentence: Sentence, i: int) -> int | None:
    """Return the noun the model takes for what is said, where the tree shows no object."""
    predicate = sentence.predicate_at.get(i)
    for argument in () if predicate is None else predicate.arguments:
        token = sentence.tokens[argument.head]
        if argument.label == "ARG1" and argument.head > i and token.upos in ("NOUN", "PROPN"):
            return argument.head
    return None


def _passive_subject(sentence: Sentence, i: int) -> int | None:
    return next(
        (j for j in sentence.children[i] if sentence.tokens[j].deprel == "nsubj:pass"), None
    )


def _mark(sentence: Sentence, i: int) -> str:
    j = sentence.child(i, "mark")
    return sentence.tokens[j].text.lower() if j is not None else ""


def _is_actor(page: Page, sentence: Sentence, i: int) -> bool:
    named = any(name.first <= i < name.last for name in sentence.names)
    return named or page.scene.cast.mention_of(sentence, i) is not None
