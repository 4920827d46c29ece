"""What a phrase shows of itself: form, number, gender, role, and the words that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sitrep.language.analysis import Phrase, Sentence, Token

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_PRONOUNS = {
    "i": ("i", "me", "my", "mine", "myself"),
    "we": ("we", "us", "our", "ours", "ourselves"),
    "you": ("you", "your", "yours", "yourself", "yourselves"),
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "this": ("this", "that", "these", "those"),
}
FORMS = (
    *_PRONOUNS,
    *("pronoun", "name", "the", "those noun", "possessed", "a", "some", "bare", "number"),
)
_FORM_OF = {word: FORMS.index(form) for form, words in _PRONOUNS.items() for word in words}
PRONOUN_FORMS = len(_PRONOUNS) + 1
NAME = FORMS.index("name")
_PRONOUN, _SOME, _BARE = (FORMS.index(form) for form in ("pronoun", "some", "bare"))
_NUMERAL, _POSSESSED = FORMS.index("number"), FORMS.index("possessed")
_FORM_OF_CLASS = {"PROPN": NAME, "NUM": _NUMERAL}
_DETERMINED = {
    **{word: FORMS.index(form) for word, form in (("the", "the"), ("a", "a"), ("an", "a"))},
    **dict.fromkeys(("this", "that", "these", "those"), FORMS.index("those noun")),
}
ROLES = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "compound",
    "appos", "conj", "root", "other",
)  # fmt: skip
# The first roles are those of subjects.
SUBJECTS = 2
_OTHER = ROLES.index("other")
# Unknown, male, female; unknown, singular, plural.
GENDERS = 3
NUMBERS = 3
_GENDER = {
    **dict.fromkeys(("he", "him", "his", "himself", "mr", "mr.", "sir", "lord", "king"), 1),
    **dict.fromkeys(("man", "boy", "father", "son", "brother", "husband", "uncle", "prince"), 1),
    **dict.fromkeys(("she", "her", "hers", "herself", "mrs", "mrs.", "ms", "ms.", "miss"), 2),
    **dict.fromkeys(("woman", "girl", "mother", "daughter", "sister", "wife", "aunt"), 2),
    **dict.fromkeys(("lady", "queen", "princess", "madam"), 2),
}
_PLURAL_FORMS = frozenset({FORMS.index("we"), FORMS.index("they")})
_SINGULAR_FORMS = frozenset(FORMS.index(f) for f in ("i", "he", "she", "it"))
_LENGTHS = 4
_NAMING = frozenset(
    {"compound", "flat", "amod", "nummod", "nmod:desc", "goeswith", "nmod:unmarked"}
)
_QUOTES = frozenset({'"', "“", "”", "``", "''"})

WIDTHS = (len(FORMS), len(ROLES), NUMBERS, GENDERS, _LENGTHS, 2)
SIZE = sum(WIDTHS)


APPOSED, PREDICATE = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The traits of a text's M phrases, in order.

    Attributes:
        columns: form, role, number, gender, length, in quotes [M, 6].
        keys: what two phrases that are written alike share: lemma of the head word, all naming
            words, initials; unlike for each pronoun [M, 3].
        words: numbers of the naming words of each phrase, none of a pronoun.
        sizes: how many they are [M].
        proper: whether the word of a number is a proper noun [words].
        place: sentence, paragraph, first word, last word, head word, its head word [M, 6].
        tie: ``APPOSED`` to its head word, or ``PREDICATE`` of its subject [M].
    """

    columns: Ints
    keys: Ints
    words: list[list[int]]
    sizes: Ints
    proper: Bools
    place: Ints
    tie: Ints

    def one_hot(self, rows: Ints) -> Floats:
        """Return the columns of some phrases as ones among zeros [rows, SIZE]."""
        found = np.zeros((len(rows), SIZE), np.float32)
        offsets = np.cumsum((0, *WIDTHS[:-1]))
        found[np.arange(len(rows))[:, None], self.columns[rows] + offsets] = 1
        return found


class _Numbers(dict[object, int]):
    """Gives each thing the next number."""

    def __missing__(self, key: object) -> int:
        self[key] = len(self)
        return self[key]


class _Roles(dict[str, int]):
    """Gives the role of each relation, and remembers it."""

    def __missing__(self, relation: str) -> int:
        found = ROLES.index(base) if (base := relation.partition(":")[0]) in ROLES else _OTHER
        self[relation] = found
        return found


def traits_of(sentences: Sequence[Sentence], phrases: Sequence[Phrase]) -> Traits:
    """Return the traits of phrases; ``sentences`` are all of their text."""
    lemmas, sets, vocabulary = _Numbers(), _Numbers(), _Numbers()
    roles = _Roles((role, i) for i, role in enumerate(ROLES))
    quoted = _quoted(sentences)
    columns: list[int] = []
    keys: list[int] = []
    place: list[int] = []
    ties: list[int] = []
    words: list[list[int]] = []
    proper: set[int] = set()
    for number, phrase in enumerate(phrases):
        sentence = sentences[phrase.sentence]
        first, last, head = phrase.first, phrase.last, phrase.head
        token = sentence.tokens[head]
        form, naming, tie = _read(sentence, phrase, token)
        gender = _GENDER.get(token.text.lower(), 0)
        row: dict[int, None] = {}
        for own in naming:
            named = own.upos == "PROPN"
            word = own.text.lower() if named else own.lemma.lower()
            gender = gender or _GENDER.get(word, 0)
            row[vocabulary[word]] = None
            if named:
                proper.add(vocabulary[word])
        words.append(list(row))
        keys += (
            lemmas[token.lemma.lower() if naming else number],
            sets[frozenset(row) if row else number],
            lemmas[_initials(naming) or -1 - number],
        )
        length = min(last - first, _LENGTHS) - 1
        inside = quoted[phrase.sentence][head]
        columns += (form, roles[token.deprel], _number(form, token), gender, length, inside)
        place += (phrase.sentence, sentence.paragraph, first, last, head, token.head)
        ties.append(tie)
    return Traits(
        columns=np.array(columns, np.int64).reshape(-1, len(WIDTHS)),
        keys=np.array(keys, np.int64).reshape(-1, 3),
        words=words,
        sizes=np.array([len(row) for row in words], np.int64),
        proper=np.array([w in proper for w in range(len(vocabulary))], bool),
        place=np.array(place, np.int64).reshape(-1, 6),
        tie=np.array(ties, np.int64),
    )


def _quoted(sentences: Sequence[Sentence]) -> list[list[int]]:
    """Tell of each word whether an odd number of quotation marks of its paragraph precede it."""
    found = []
    paragraph, inside = -1, 0
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, inside = sentence.paragraph, 0
        row = []
        for token in sentence.tokens:
            if token.text in _QUOTES:
                inside = 1 - inside
            row.append(inside)
        found.append(row)
    return found


def _read(sentence: Sentence, phrase: Phrase, token: Token) -> tuple[int, list[Token], int]:
    """Return a phrase's form, the words that name with its head, and its tie.

    What only tells more of it, as "of the army" does, does not name.
    """
    tie = APPOSED if token.deprel == "appos" else 0
    if token.upos == "PRON" or (token.upos == "DET" and phrase.last - phrase.first == 1):
        return _FORM_OF.get(token.text.lower(), _PRONOUN), [], tie
    form = _FORM_OF_CLASS.get(token.upos, -1)
    tokens, children = sentence.tokens, sentence.children
    naming = [token]
    for child in children[token.i]:
        other = tokens[child]
        relation = other.deprel
        if relation in _NAMING:
            naming.append(other)
            if children[child]:
                naming += [tokens[j] for j in children[child] if tokens[j].deprel in _NAMING]
        elif relation == "cop":
            tie = tie or PREDICATE
        elif form < 0 and relation == "nmod:poss":
            form = _POSSESSED
        elif form < 0 and relation == "det":
            form = _DETERMINED.get(other.text.lower(), _SOME)
    return form if form >= 0 else _BARE, naming, tie


def _number(form: int, token: Token) -> int:
    if form in _PLURAL_FORMS or token.xpos in {"NNS", "NNPS"}:
        return 2
    return 1 if form in _SINGULAR_FORMS or token.xpos in {"NN", "NNP"} else 0


def _initials(naming: Sequence[Token]) -> str:
    """Return the initials of a name of several words, or the letters of one in capitals."""
    if not naming or not naming[0].text[:1].isupper():
        return ""
    if len(naming) == 1:
        text = naming[0].text.replace(".", "")
        return text.lower() if len(text) > 1 and text.isupper() else ""
    capitals = (t.text[0] for t in sorted(naming, key=_place) if t.text[:1].isupper())
    found = "".join(capitals).lower()
    return found if len(found) > 1 else ""


def _place(token: Token) -> int:
    return token.i
