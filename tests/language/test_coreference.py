"""Phrases from trees, links against a plain slow scorer, clusters from links."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.language.analysis import Analysis, Link, Phrase, Sentence, Token
from sitrep.language.coreference import (
    BUCKETS,
    CANDIDATES,
    FEATURES,
    LEAST_SCORE,
    NEAR,
    CoreferenceWeights,
    Resolver,
    buckets,
    candidates,
    clusters,
    common,
)
from sitrep.language.phrases import phrases_of
from sitrep.language.traits import SIZE, Traits, traits_of

VECTOR, KINDS, PAIR, PRODUCT, ALONE = 4, 3, 5, 2, 3


def sentence(index: int, *lines: str) -> Sentence:
    """A sentence of lines "word UPOS Penn head relation"; lemmas are the words in lower case."""
    tokens = []
    for i, line in enumerate(lines):
        word, upos, xpos, head, deprel = line.split()
        tokens.append(
            Token(
                i=i, start=0, end=0, text=word, lemma=word.lower(), upos=upos, xpos=xpos,
                head=int(head), deprel=deprel,
            )
        )  # fmt: skip
    return Sentence(index=index, paragraph=index // 2, start=0, end=0, tokens=tuple(tokens))


LEADER = sentence(
    0,
    "Only ADV RB 3 advmod",
    "the DET DT 3 det",
    "old ADJ JJ 3 amod",
    "leader NOUN NN 8 nsubj",
    "of ADP IN 6 case",
    "the DET DT 6 det",
    "Front PROPN NNP 3 nmod",
    ", PUNCT , 3 punct",
    "spoke VERB VBD -1 root",
    "to ADP IN 10 case",
    "Ann PROPN NNP 8 obl",
    "Lee PROPN NNP 10 flat",
    "'s PART POS 13 case",
    "aide NOUN NN 10 appos",
    ". PUNCT . 8 punct",
)
BRACKET = sentence(
    0,
    "They PRON PRP 1 nsubj",
    "met VERB VBD -1 root",
    "rebels NOUN NNS 1 obj",
    "( PUNCT -LRB- 4 punct",
    "who PRON WP 5 nsubj",
    "fled VERB VBD 2 acl:relcl",
    ") PUNCT -RRB- 5 punct",
    "and CCONJ CC 9 cc",
    "their PRON PRP$ 9 nmod:poss",
    "allies NOUN NNS 2 conj",
)
PREDICATE = sentence(
    0,
    "Soon ADV RB 4 advmod",
    "he PRON PRP 4 nsubj",
    "was AUX VBD 4 cop",
    "a DET DT 4 det",
    "minister NOUN NN -1 root",
)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (LEADER, ["the old leader of the Front", "the Front", "Ann Lee", "aide"]),
        (BRACKET, ["They", "rebels ( who fled )", "their", "their allies"]),
        (PREDICATE, ["he", "a minister"]),
    ],
)
def test_phrases_of(tree: Sentence, expected: list[str]) -> None:
    found = [" ".join(t.text for t in tree.tokens[p.first : p.last]) for p in phrases_of(tree)]
    assert found == expected


WORDS = [
    ("Army", "PROPN", "NNP"),
    ("army", "NOUN", "NN"),
    ("rebels", "NOUN", "NNS"),
    ("he", "PRON", "PRP"),
    ("they", "PRON", "PRP"),
    ("Lee", "PROPN", "NNP"),
    ("ran", "VERB", "VBD"),
    ('"', "PUNCT", "``"),
]
RELATIONS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "compound",
    "flat",
    "appos",
    "nmod:poss",
    "cop",
    "punct",
]


@st.composite
def texts(draw: st.DrawFn, longest: int = 4) -> list[Sentence]:
    """A few sentences of random words in random trees."""
    found = []
    for index in range(draw(st.integers(1, longest))):
        rows = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
        lines = []
        for i, (word, upos, xpos) in enumerate(rows):
            head = draw(st.integers(0, i - 1)) if i else -1
            relation = draw(st.sampled_from(RELATIONS)) if i else "root"
            lines.append(f"{word} {upos} {xpos} {head} {relation}")
        found.append(sentence(index, *lines))
    return found


def weights(seed: int) -> CoreferenceWeights:
    """Random matrices of the right shapes."""
    size = VECTOR + SIZE
    shapes = {
        "kind": (VECTOR, KINDS), "kind_offset": (KINDS,), "own": (size, PAIR),
        "own_offset": (PAIR,), "earlier": (size, PAIR), "multiplied": (size, PRODUCT),
        "multiplier": (size, PRODUCT), "pair": (PRODUCT + len(FEATURES) + 1, PAIR),
        "far": (BUCKETS, PAIR), "out": (PAIR,), "alone": (size, ALONE), "alone_offset": (ALONE,),
        "alone_out": (ALONE,),
    }  # fmt: skip
    assert set(shapes) == {f.name for f in fields(CoreferenceWeights)}
    draw = np.random.default_rng(seed)
    made = {k: (0.3 * draw.normal(size=v)).astype(np.float32) for k, v in shapes.items()}
    return CoreferenceWeights(**made)


def told(t: Traits, i: int, j: int) -> dict[str, bool]:
    """What phrase i has in common with an earlier phrase j, one pair at a time."""
    form, role, number, gender = (t.columns[[i, j], c].tolist() for c in range(4))
    here, there = t.place[i].tolist(), t.place[j].tolist()
    gap, together = here[0] - there[0], here[0] == there[0]
    own, other = set(t.words[i]), set(t.words[j])
    heads, initials = t.keys[[i, j], 0].tolist(), t.keys[[i, j], 2].tolist()
    found = {f"at most {n} sentences back": gap <= n for n in (0, 1, 2, 4, 8)}
    found |= {
        "same paragraph": here[1] == there[1],
        "same head": heads[0] == heads[1],
        "same words": own == other and bool(own),
        "same initials": initials[0] in (initials[1], heads[1]) or heads[0] == initials[1],
        "words within": bool(own) and own <= other,
        "words around": bool(other) and own >= other,
        "shared word": bool(own & other),
        "shared proper noun": any(t.proper[w] for w in own & other),
        "numbers agree": number[0] == number[1] > 0,
        "numbers differ": number[0] != number[1] and min(number) > 0,
        "genders agree": gender[0] == gender[1] > 0,
        "genders differ": gender[0] != gender[1] and min(gender) > 0,
        "inside": together and there[2] <= here[2] and here[3] <= there[3],
        "around": together and here[2] <= there[2] and there[3] <= here[3],
        "apposition": together and here[5] == there[4] and t.tie[i] == 1,
        "predicate": together and there[5] == here[4] and t.tie[i] == 2 and role[1] < 2,
        "same governor": together and here[5] == there[5],
        "same pronoun": form[0] == form[1] < 9,
        "same role": role[0] == role[1],
    }
    assert tuple(found) == FEATURES
    return found


@given(texts())
@settings(max_examples=25, deadline=None)
def test_common_features_are_those_of_single_pairs(sentences: list[Sentence]) -> None:
    phrases = [p for s in sentences for p in phrases_of(s)]
    traits = traits_of(sentences, phrases)
    back = candidates(traits)
    found = common(traits, np.arange(len(phrases)), back)
    for i, k in zip(*np.nonzero(back >= 0), strict=True):
        expected = told(traits, int(i), int(back[i, k]))
        assert dict(zip(FEATURES, found[:, i, k].tolist(), strict=True)) == expected


def slow(w: CoreferenceWeights, sentences: list[Sentence], vectors: np.ndarray) -> Analysis:
    """The same as the resolver, a pair at a time."""
    phrases = [p for s in sentences for p in phrases_of(s)]
    traits = traits_of(sentences, phrases)
    starts = np.cumsum([0, *(len(s.tokens) for s in sentences)])
    vector = [vectors[starts[p.sentence] + p.head] for p in phrases]
    hot = traits.one_hot(np.arange(len(phrases)))
    x = [np.concatenate(row) for row in zip(vector, hot, strict=True)]
    kinds = []
    for v in vector:
        logits = np.exp(v @ w.kind + w.kind_offset)
        kinds.append(logits / logits.sum())
    number = {i: n for n, i in enumerate(i for i, k in enumerate(kinds) if k.argmax() > 0)}
    back, far = candidates(traits), buckets()
    kept, links = [], []
    for i in number:
        scores = {-1: np.maximum(x[i] @ w.alone + w.alone_offset, 0) @ w.alone_out}
        for k, j in enumerate(back[i].tolist()):
            if j in number:
                product = (x[i] @ w.multiplied) * (x[j] @ w.multiplier)
                given_ = (*product, *told(traits, i, j).values(), kinds[i] @ kinds[j])
                hidden = np.array(given_) @ w.pair + x[i] @ w.own + w.own_offset
                hidden = hidden + x[j] @ w.earlier + w.far[far[k]]
                scores[j] = np.maximum(hidden, 0) @ w.out
        total = sum(np.exp(s) for s in scores.values())
        kept.append((phrases[i], float(np.exp(scores.pop(-1)) / total)))
        links += [(number[i], number[j], float(np.exp(s) / total)) for j, s in scores.items()]
    return Analysis(
        text="",
        sentences=tuple(sentences),
        phrases=tuple(
            Phrase(sentence=p.sentence, first=p.first, last=p.last, head=p.head, new=new)
            for p, new in kept
        ),
        links=tuple(Link(phrase=p, antecedent=a, score=s) for p, a, s in links),
    )


@given(texts(), st.integers(0, 50))
@settings(max_examples=25, deadline=None)
def test_the_resolver_scores_as_a_plain_loop_does(sentences: list[Sentence], seed: int) -> None:
    w = weights(seed)
    words = sum(len(s.tokens) for s in sentences)
    vectors = np.random.default_rng(seed).normal(size=(words, VECTOR)).astype(np.float32)
    expected = slow(w, sentences, vectors)
    phrases, links = Resolver(w).resolve(sentences, vectors)
    assert [(p.sentence, p.first, p.last, p.head) for p in phrases] == [
        (p.sentence, p.first, p.last, p.head) for p in expected.phrases
    ]
    for ours, theirs in zip(phrases, expected.phrases, strict=True):
        assert ours.new == pytest.approx(theirs.new, abs=2e-3)
    found = {(link.phrase, link.antecedent): link.score for link in links}
    likely = {(k.phrase, k.antecedent): k.score for k in expected.links}
    assert found.keys() <= likely.keys()
    for pair, score in likely.items():
        assert found.get(pair, LEAST_SCORE) == pytest.approx(max(score, LEAST_SCORE), abs=2e-3)


def test_far_phrases_are_candidates_where_they_share_a_head_or_a_name() -> None:
    """Beyond the near ones, the last with the same head word and the last with the same name."""
    first = sentence(0, "Lee PROPN NNP -1 root", "army NOUN NN 0 nmod")
    filler = [sentence(i, *["he PRON PRP -1 root"] * 1) for i in range(1, NEAR + 2)]
    ann = sentence(NEAR + 2, "Ann PROPN NNP -1 root", "Lee PROPN NNP 0 flat")
    army = sentence(NEAR + 3, "army NOUN NN -1 root")
    sentences = [first, *filler, ann, army]
    traits = traits_of(sentences, [p for s in sentences for p in phrases_of(s)])
    back = candidates(traits)
    assert back.shape == (NEAR + 5, CANDIDATES)
    assert back[-2, NEAR:].tolist() == [-1, 0]
    assert back[-1, NEAR:].tolist() == [1, -1]
    assert (back[0] == -1).all()


def made(new: list[float], *links: tuple[int, int, float]) -> Analysis:
    return Analysis(
        text="",
        sentences=(),
        phrases=tuple(
            Phrase(sentence=0, first=i, last=i + 1, head=i, new=n) for i, n in enumerate(new)
        ),
        links=tuple(Link(phrase=p, antecedent=a, score=s) for p, a, s in links),
    )


@pytest.mark.parametrize(
    ("analysis", "expected"),
    [
        (made([1.0, 0.4], (1, 0, 0.6)), [[0, 1]]),
        (made([1.0, 0.6], (1, 0, 0.4)), [[0], [1]]),
        # Two members of one cluster are together likelier than the one best antecedent.
        (
            made([1, 0.1, 0.9, 0.1], (1, 0, 0.9), (3, 0, 0.28), (3, 1, 0.27), (3, 2, 0.35)),
            [[0, 1, 3], [2]],
        ),
        (Analysis(text="", sentences=()), []),
    ],
)
def test_clusters(analysis: Analysis, expected: list[list[int]]) -> None:
    assert clusters(analysis) == expected


def test_no_phrases_give_no_links() -> None:
    tree = sentence(0, "ran VERB VBD -1 root")
    assert Resolver(weights(1)).resolve([tree], np.zeros((1, VECTOR), np.float32)) == ((), ())
    assert Resolver(weights(1)).resolve([], np.zeros((0, VECTOR), np.float32)) == ((), ())
