"""Phrases that may refer: noun phrases, names and pronouns, as the tree delimits them.

Spans follow GUM's guideline: a phrase holds its determiner, modifiers and relative clauses and
the possessive mark, but no preposition, apposition or further conjunct.
"""

from __future__ import annotations

from collections.abc import Callable

from sitrep.language.analysis import Phrase, Sentence, Token
from sitrep.language.making import maker

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "DET", "ADJ"})
# Words that are part of another phrase, or mark one.
_PARTS = frozenset(
    {"flat", "fixed", "goeswith", "case", "det", "nummod", "amod", "advmod", "cc", "mark"}
    | {"punct", "expl", "discourse", "reparandum", "nmod:desc", "det:predet"}
)
_BARE = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
_NEVER = frozenset({"which", "who", "whose", "whom", "what", "there"})
_OUTSIDE = frozenset(
    {"case", "cc", "cc:preconj", "punct", "conj", "appos", "cop", "nsubj", "nsubj:outer", "csubj"}
    | {"mark", "parataxis", "list", "dep", "discourse", "advcl", "aux", "orphan", "vocative"}
    | {"dislocated", "expl", "reparandum"}
)
# What belongs to the clause where a noun is its predicate: "He was in Oslo the leader".
_OF_CLAUSE = _OUTSIDE | {"obl", "obl:unmarked", "obl:agent", "nsubj:pass", "advmod", "aux:pass"}
_ENDS_PHRASE = frozenset({"conj", "appos", "parataxis", "list", "dep"})
_CLOSERS = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "''": "``"}
_ARTICLES = frozenset({"det", "nmod:poss"})

make_phrase: Callable[[int, int, int, int, float], Phrase] = maker(Phrase)


def phrases_of(sentence: Sentence) -> list[Phrase]:
    """Return the phrases of a sentence, in the order of their heads; they may nest."""
    tokens, children = sentence.tokens, sentence.children
    edges = _edges(tokens)
    found = []
    for token in tokens:
        if token.upos in _NOMINAL and _may_refer(token):
            first, last = _span(tokens, children[token.i], token.i, edges)
            found.append(make_phrase(sentence.index, first, last, token.i, 1.0))
    return found


def _may_refer(token: Token) -> bool:
    word = token.lemma.lower()
    if token.deprel in _PARTS:
        return token.deprel == "expl" and word == "it"
    if token.upos in {"DET", "ADJ"}:
        return token.deprel in _BARE
    if token.upos == "NUM":
        return token.deprel != "compound"
    return token.upos != "PRON" or word not in _NEVER


def _edges(tokens: tuple[Token, ...]) -> tuple[list[int], list[int]]:
    """Return the first and last word below each word, punctuation aside."""
    first, last = list(range(len(tokens))), list(range(len(tokens)))
    heads = [t.head for t in tokens]
    for i, head in enumerate(heads):
        if tokens[i].deprel == "punct":
            continue
        # Stops at the first word that reaches further already, so the whole is linear.
        above = head
        while above >= 0 and first[above] > i:
            first[above] = i
            above = heads[above]
        above = head
        while above >= 0 and last[above] < i:
            last[above] = i
            above = heads[above]
    return first, last


def _span(
    tokens: tuple[Token, ...],
    children: tuple[int, ...],
    head: int,
    edges: tuple[list[int], list[int]],
) -> tuple[int, int]:
    if not children:
        return head, head + 1
    firsts, lasts = edges
    relations = [tokens[c].deprel for c in children]
    outside = _OF_CLAUSE if "cop" in relations else _OUTSIDE
    low, high = -1, len(tokens)
    article = head
    for child, relation in zip(children, relations, strict=True):
        if child > head:
            if relation in _ENDS_PHRASE and firsts[child] < high:
                high = firsts[child]
        elif relation in _ARTICLES:
            article = min(article, child)
        elif relation in outside and relation != "punct":
            low = max(low, lasts[child])
    first = last = head
    for child, relation in zip(children, relations, strict=True):
        inside = relation not in outside
        if relation == "advmod" and child < article:
            # "only the army": an adverb before the article is not the phrase's.
            inside = False
        elif relation == "case" and child > head and tokens[head].deprel == "nmod:poss":
            inside = True
        if inside:
            if low < firsts[child] < first:
                first = firsts[child]
            if last < lasts[child] < high:
                last = lasts[child]
    last += 1
    if last < len(tokens) and tokens[last].text in _CLOSERS:
        last = _closed(tokens, first, last)
    return first, last


def _closed(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Return the end of a span, with the bracket or quotation mark that closes one in it."""
    while last < len(tokens) and (opener := _CLOSERS.get(tokens[last].text)) is not None:
        inside = [t.text for t in tokens[first:last]]
        closer = tokens[last].text
        count = inside.count(opener)
        if count % 2 == 0 if opener == closer else count <= inside.count(closer):
            break
        last += 1
    return last
