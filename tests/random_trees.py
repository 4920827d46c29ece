"""Strategies for any tree over words that rules look for: what a model may make of hostile text."""

from __future__ import annotations

from hypothesis import strategies as st

from sitrep.grammar.cast import Cast
from sitrep.grammar.scene import Scene
from sitrep.identity import derived_id
from sitrep.language.analysis import Analysis, Name, Sentence, Token
from sitrep.records import Actor, Mention, Report

_WORDS = (
    "said VERB VBD say, denied VERB VBD deny, backed VERB VBN back, accused VERB VBD accuse,"
    "citing VERB VBG cite, fighting VERB VBG fight, controls VERB VBZ control, led VERB VBN lead,"
    "joined VERB VBD join, is AUX VBZ be, was AUX VBD be, has AUX VBZ have, may AUX MD may,"
    "not PART RB not, to PART TO to, that SCONJ IN that, if SCONJ IN if, who PRON WP who,"
    "by ADP IN by, of ADP IN of, against ADP IN against, including ADP VBG include,"
    "the DET DT the, no DET DT no, one NUM CD one, and CCONJ CC and, - PUNCT HYPH -,"
    "\" PUNCT `` \", “ PUNCT `` “, ” PUNCT '' ”, ( PUNCT -LRB- (, ) PUNCT -RRB- ), . PUNCT . .,"
    "; PUNCT : ;, : PUNCT : :, 's PART POS 's, allegations NOUN NNS allegation,"
    "talks NOUN NNS talk, militias NOUN NNS militia, president NOUN NN president,"
    "leader NOUN NN leader, support NOUN NN support, treaty NOUN NN treaty,"
    "Norland PROPN NNP Norland, Holm PROPN NNP Holm, GNA PROPN NNP GNA, he PRON PRP he"
).split(",")
_RELATIONS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss ccomp xcomp advcl acl acl:relcl conj cc"
    " punct mark case aux aux:pass cop appos flat compound amod det parataxis csubj advmod fixed"
).split()


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Any scene of up to three sentences, its words in any tree, some of them named actors."""
    text = ""
    sentences = []
    names: list[tuple[int, int]] = []
    for index in range(draw(st.integers(1, 3))):
        if index:
            text += draw(st.sampled_from([" ", "\n\n"]))
        rows = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14))
        order = draw(st.permutations(range(len(rows))))
        heads = {order[0]: -1}
        for k, i in enumerate(order[1:], start=1):
            heads[i] = order[draw(st.integers(0, k - 1))]
        tokens = []
        start = len(text)
        for i, row in enumerate(rows):
            form, upos, xpos, lemma = row.split()
            text += form
            relation = "root" if heads[i] < 0 else draw(st.sampled_from(_RELATIONS))
            tokens.append(
                Token(
                    i=i, start=len(text) - len(form), end=len(text), text=form, lemma=lemma,
                    upos=upos, xpos=xpos, head=heads[i], deprel=relation,
                )
            )  # fmt: skip
            text += draw(st.sampled_from(["", " ", " "])) if i + 1 < len(rows) else ""
            if upos == "PROPN":
                names.append((tokens[-1].start, tokens[-1].end))
        marked = tuple(
            Name(first=t.i, last=t.i + 1, label=draw(st.sampled_from(["PER", "ORG", "LOC"])))
            for t in tokens
            if t.upos == "PROPN"
        )
        sentences.append(
            Sentence(
                index=index, paragraph=text[:start].count("\n\n"), start=start, end=len(text),
                tokens=tuple(tokens), names=marked,
            )
        )  # fmt: skip
    report = Report(id="r", title=None, outlet=None, url=None, language="en", text=text, sha256="")
    cast = Cast(text, *_people(text, names))
    return Scene(report=report, analysis=Analysis(text=text, sentences=tuple(sentences)), cast=cast)


def _people(text: str, names: list[tuple[int, int]]) -> tuple[list[Actor], list[Mention]]:
    actors: dict[str, Actor] = {}
    mentions = []
    for start, end in names:
        word = text[start:end]
        ref = derived_id("r", "actor", 0, 0, word)
        id_ = derived_id("r", "mention", start, end)
        mentions.append(Mention(id=id_, kind="actor", start=start, end=end, text=word, ref=ref))
        actors.setdefault(
            word,
            Actor(
                id=ref, name=word, kind="person" if word == "Holm" else "state", country=None,
                sector=None, code=None, aliases=(), head=id_,
            ),
        )  # fmt: skip
    return list(actors.values()), mentions
