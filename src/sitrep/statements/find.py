"""Finds the statements of a report: every construction, then quotations that run on."""

from __future__ import annotations

from dataclasses import replace

from sitrep.grammar.parties import party_at
from sitrep.grammar.phrases import sentence_span, words_span
from sitrep.grammar.scene import Scene
from sitrep.grammar.when import governing_time
from sitrep.identity import derived_id
from sitrep.language.analysis import Sentence
from sitrep.records import Party, Span, Statement
from sitrep.statements.asides import headlines, prepositional
from sitrep.statements.draft import Draft, Page
from sitrep.statements.nouns import nominal
from sitrep.statements.quotes import Quote, covering, find_quotes
from sitrep.statements.verbs import verbal

MADE_BY = "statements/1"
# Fewer words than this between marks are a term in inverted commas, not speech.
_SHORTEST_QUOTE = 4
# How many paragraphs after a speaker was named a quotation may still be his.
_REACH = 1
# Characters between a speaker's phrase and the edge of a content it was left in.
_EDGE = 3
# Characters between the stop of one sentence and the first word of a quotation after it.
_GAP = 4


def find_statements(scene: Scene) -> tuple[Statement, ...]:
    """Return every statement a report tells, in order of cue.

    ``via`` names the other links of a chain: who passes the words on ("told the agency", "X quoted
    Y as saying", a statement inside another's content) and whom a speaker cites.
    """
    page = Page(scene=scene, quotes=find_quotes(scene.analysis.text))
    drafts: list[Draft] = []
    for sentence in scene.analysis.sentences:
        if not sentence.tokens:
            continue
        here = [*verbal(page, sentence), *nominal(page, sentence), *prepositional(page, sentence)]
        drafts.extend(_within(page, here) or headlines(page, sentence))
    drafts.sort(key=lambda d: (d.sentence.index, d.cue))
    found: dict[str, Statement] = {}
    for draft in drafts:
        statement = _statement(page, draft)
        found.setdefault(statement.id, statement)
    stated = _chained(tuple(found.values()))
    following = _following(page, drafts, stated)
    return tuple(sorted((*stated, *following), key=lambda s: (s.cue.start, s.content.start)))


def _within(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Keep what is said inside a sentence short of the speaker who closes it."""
    tail = next((d for d in drafts if d.pattern.endswith(":tail")), None)
    if tail is None:
        return drafts
    limit = tail.content.end
    kept: list[Draft] = []
    for draft in drafts:
        content = draft.content
        if draft is not tail and content.start < limit < content.end:
            cut = page.trimmed(content.start, limit)
            draft = draft if cut is None else replace(draft, content=cut)
        kept.append(draft)
    return kept


def _statement(page: Page, draft: Draft) -> Statement:
    sentence = draft.sentence
    cue = words_span(page.text, sentence, *draft.cue)
    source = None if draft.source is None else party_at(page.scene.cast, sentence, draft.source)
    content = _without_source(page, draft, source)
    return Statement(
        id=derived_id(page.scene.report.id, "statement", cue.start, cue.end, draft.stance),
        source=source,
        via=_others(draft.via, source),
        cue=cue,
        content=content,
        direct=covering(page.quotes, content.start, content.end) is not None,
        stance=draft.stance,
        time=governing_time(page.scene, sentence, draft.at)[0],
        evidence=sentence_span(page.scene.analysis, sentence),
        score=_score(source, draft),
        why=draft.pattern,
        made_by=MADE_BY,
    )


def _without_source(page: Page, draft: Draft, source: Party | None) -> Span:
    """Cut the speaker's own phrase off the edge of a content ("..., a statement | said")."""
    content = draft.content
    if source is None or not content.start <= source.start < source.end <= content.end:
        return content
    cue = draft.sentence.tokens[draft.at].start
    if content.end <= cue and source.end >= content.end - _EDGE:
        return page.trimmed(content.start, source.start) or content
    if content.start > cue and source.start <= content.start + _EDGE:
        return page.trimmed(source.end, content.end) or content
    return content


def _others(via: tuple[str, ...], source: Party | None) -> tuple[str, ...]:
    names = dict.fromkeys(via)
    if source is not None:
        names.pop(source.name, None)
    return tuple(names)


def _score(source: Party | None, draft: Draft) -> float:
    """Return how sure a statement is: a known speaker and a clause weigh most."""
    score = 0.9 if source is not None and source.actor is not None else 0.7
    if source is None:
        score = 0.6
    if draft.pattern.endswith((":clause", ":aside", ":quote", ":according to")):
        return score
    return score - 0.1


def _chained(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Add to each statement inside another's content the speaker who passes it on."""
    done: list[Statement] = []
    for inner in statements:
        outer = [
            s
            for s in statements
            if s is not inner
            and s.evidence == inner.evidence
            and s.content.start <= inner.cue.start
            and inner.cue.end <= s.content.end
            and s.source is not None
            and s.stance != "denies"
            and not _same(s.source, inner.source)
        ]
        outer.sort(key=lambda s: s.content.end - s.content.start)
        names = tuple(s.source.name for s in outer if s.source is not None)
        done.append(replace(inner, via=_others((*inner.via, *names), inner.source)))
    return tuple(done)


def _same(one: Party, other: Party | None) -> bool:
    if other is None:
        return False
    if one.actor is not None:
        return one.actor == other.actor
    return one.start == other.start


def _following(
    page: Page, drafts: list[Draft], stated: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """Return the quotations that go on after the sentence that names their speaker."""
    where = {d.sentence.start: d.sentence for d in drafts}
    found: list[Statement] = []
    for quote in page.quotes:
        span = page.trimmed(quote.start, quote.end)
        if span is None or len(span.text.split()) < _SHORTEST_QUOTE:
            continue
        if any(_covers(s.content, quote) for s in stated):
            continue
        sentence = _opened_by(page, quote)
        if sentence is None:
            continue
        before = _last_speech(page, stated, sentence, where)
        if before is None:
            continue
        found.append(
            replace(
                before,
                id=derived_id(
                    page.scene.report.id, "statement", span.start, span.end, before.stance
                ),
                content=span,
                direct=True,
                stance="says",
                evidence=sentence_span(page.scene.analysis, sentence),
                score=round(before.score - 0.2, 2),
                why=f"quotation goes on after: {before.why}",
            )
        )
    return tuple(found)


def _covers(content: Span, quote: Quote) -> bool:
    return 2 * quote.overlap(content.start, content.end) > quote.end - quote.start


def _opened_by(page: Page, quote: Quote) -> Sentence | None:
    """Return the sentence that a quotation opens, null where it stands inside one.

    A capital shows a sentence of its own, where the model saw none ("..., he said. "We ...").
    """
    for sentence in page.scene.analysis.sentences:
        if not sentence.tokens or not sentence.start - 1 <= quote.start < sentence.end:
            continue
        first = sentence.tokens[0]
        opens = first.start - 1 <= quote.start <= first.end
        before = page.text[max(0, quote.start - _GAP) : quote.start]
        after_stop = page.text[quote.start].isupper() and "." in before
        return sentence if opens or after_stop else None
    return None


def _last_speech(
    page: Page, stated: tuple[Statement, ...], sentence: Sentence, where: dict[int, Sentence]
) -> Statement | None:
    """Return the statement whose speaker a quotation without a cue belongs to."""
    best: Statement | None = None
    for statement in stated:
        home = where.get(statement.evidence.start)
        if statement.source is None or statement.cue.start >= sentence.end:
            continue
        if home is None or sentence.paragraph - home.paragraph > _REACH:
            continue
        if covering(page.quotes, statement.cue.start, statement.cue.end) is not None:
            continue
        if statement.stance == "says" or statement.direct:
            best = statement
    return best
