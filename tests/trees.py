"""Builds analyses by hand: from trees written out, or from sentences with a few words tagged."""

from __future__ import annotations

import re

from sitrep.language.analysis import Analysis, Argument, Predicate, Sentence, Token

_UPOS = {"MD": "AUX", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "IN": "ADP", "DT": "DET"}
_PART = re.compile(r"\d+(?:[.,:/-]\d+)*(?:st|nd|rd|th|s)?|[^\W\d_]+|[^\w\s]")
_TAGGED = re.compile(r"([^\W\d]+)_([A-Z]+[a-z]?)")
_AUXILIARIES = frozenset("is are was were be been being has have had do does did".split())


def tree(written: str, arguments: dict[str, dict[str, str]] | None = None) -> Analysis:
    """Return the analysis of trees in lines of ``word/TAG/head/relation`` (head 1-based, 0 root).

    An empty line opens a new paragraph. A lemma that is not the word stands after the tag:
    ``were/VBD|be/2/cop``. ``arguments`` gives predicates: their word, its labels, the
    words of each argument.
    """
    sentences: list[Sentence] = []
    text, paragraph = "", 0
    for line in written.strip().splitlines():
        if not line.strip():
            paragraph += 1
            text = text.rstrip() + "\n\n"
            continue
        tokens: list[Token] = []
        start = len(text)
        for i, cell in enumerate(line.split()):
            form, tagged, head, relation = cell.rsplit("/", 3)
            tag, _, lemma = tagged.partition("|")
            if tokens and tag not in (".", ","):
                text += " "
            tokens.append(
                Token(
                    i=i,
                    start=len(text),
                    end=len(text) + len(form),
                    text=form,
                    lemma=lemma or form.lower(),
                    upos=_upos(tag, relation),
                    xpos=tag,
                    head=int(head) - 1,
                    deprel=relation,
                )
            )
            text += form
        sentences.append(
            Sentence(
                index=len(sentences),
                paragraph=paragraph,
                start=start,
                end=len(text),
                tokens=tuple(tokens),
                predicates=_predicates(tokens, arguments or {}),
            )
        )
        text += " "
    return Analysis(text=text.rstrip(), sentences=tuple(sentences))


def _upos(tag: str, relation: str) -> str:
    if relation.startswith("aux") or relation == "cop":
        return "AUX"
    if tag.startswith("VB"):
        return "VERB"
    if tag.startswith("JJ"):
        return "ADJ"
    return _UPOS.get(tag, "NOUN" if tag.startswith("NN") else "X")


def _predicates(tokens: list[Token], arguments: dict[str, dict[str, str]]) -> tuple[Predicate, ...]:
    words = [t.text for t in tokens]
    found = []
    for word, roles in arguments.items():
        if word not in words:
            continue
        spans = []
        for label, phrase in roles.items():
            parts = phrase.split()
            first = next(k for k in range(len(words)) if words[k : k + len(parts)] == parts)
            spans.append(Argument(label=label, head=first, first=first, last=first + len(parts)))
        at = words.index(word)
        found.append(
            Predicate(i=at, frame=f"{word}.01", score=1.0, arguments=tuple(spans), factuality=None)
        )
    return tuple(found)


def sketch(written: str) -> Analysis:
    """Return a rough analysis of text in which verbs and other words that matter carry a tag.

    "The two sides will_MD meet_VB on Friday." Untagged words are nouns, names or numbers by their
    shape. Auxiliaries hang on the next verb, other words on the verb before them, else on the
    first; the first verb is the root.
    """
    tags: dict[int, str] = {}
    text = ""
    at = 0
    for match in _TAGGED.finditer(written):
        text += written[at : match.start()]
        tags[len(text)] = match.group(2)
        text += match.group(1)
        at = match.end()
    text += written[at:]
    sentences = []
    for paragraph, block in enumerate(re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", text)):
        for piece in re.finditer(r"\S.*?(?:[.?!](?=\s|$)|$)", block.group(), re.DOTALL):
            start = block.start() + piece.start()
            tokens = _hang(text, start, block.start() + piece.end(), tags)
            sentences.append(
                Sentence(
                    index=len(sentences),
                    paragraph=paragraph,
                    start=start,
                    end=block.start() + piece.end(),
                    tokens=tokens,
                )
            )
    return Analysis(text=text, sentences=tuple(sentences))


def _hang(text: str, start: int, end: int, tags: dict[int, str]) -> tuple[Token, ...]:
    spans = [(m.start() + start, m.end() + start) for m in _PART.finditer(text[start:end])]
    given = [tags.get(a) or _shape(text[a:b]) for a, b in spans]
    words = [text[a:b] for a, b in spans]
    helper = [
        tag == "MD" or (tag.startswith("VB") and word.lower() in _AUXILIARIES)
        for tag, word in zip(given, words, strict=True)
    ]
    verbs = [k for k, tag in enumerate(given) if tag.startswith("VB") and not helper[k]]
    verbs = verbs or [k for k, each in enumerate(helper) if each]
    root = verbs[0] if verbs else 0
    tokens = []
    for k, (a, b) in enumerate(spans):
        before = [v for v in verbs if v < k]
        after = [v for v in verbs if v > k]
        if k == root:
            head, relation = -1, "root"
        elif helper[k] and after:
            head, relation = after[0], "aux"
        elif k in verbs:
            head, relation = before[-1], "xcomp" if given[k] == "VB" else "conj"
        else:
            head, relation = (before[-1] if before else root), "obl"
        tokens.append(
            Token(
                i=k,
                start=a,
                end=b,
                text=words[k],
                lemma=_lemma(words[k], given[k]),
                upos=_upos(given[k], relation),
                xpos=given[k],
                head=head,
                deprel=relation,
            )
        )
    return tuple(tokens)


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "CD"
    if not word[0].isalpha():
        return "."
    if word[0].isupper():
        return "NNP"
    return "NNS" if word.endswith("s") and len(word) > 3 else "NN"


def _lemma(word: str, tag: str) -> str:
    low = word.lower()
    irregular = {"has": "have", "had": "have", "is": "be", "are": "be", "was": "be", "said": "say"}
    if low in irregular:
        return irregular[low]
    if tag in ("VBZ", "NNS") and low.endswith("s"):
        return low[:-1]
    if tag in ("VBD", "VBN") and low.endswith("ed"):
        return low[:-1] if low[-3] in "dgclu" else low[:-2]
    return low
