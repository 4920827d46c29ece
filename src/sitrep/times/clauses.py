"""Where in the analysis an offset lies, and whether the clause there lies ahead."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sitrep.grammar.holds import verb_beside
from sitrep.grammar.tense import Tense, is_perfect, planning_words, tense
from sitrep.language.analysis import Analysis, Sentence, Token
from sitrep.times.patterns import Node
from sitrep.times.words import word_list

_NOMINAL = frozenset({"nmod", "compound", "amod", "nummod", "appos"})
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_ONLY_ONCE = frozenset({"first", "only", "record"})
_PUT_OFF = frozenset({"to", "until", "till", "for", "through"})
# Tags of words that begin nothing to count from: "the year after and", "the day before was quiet".
_NO_ANCHOR = frozenset({"CC", "IN", "TO", "MD", "VBD", "VBZ", "VBP", "WRB", "RB"})
_AS_OF = 2
_LOOK_BACK = 8
_NEAR = 5


class Clauses:
    """Looks up words and clauses of an analysis by offset."""

    def __init__(self, analysis: Analysis) -> None:
        self.sentences = analysis.sentences
        self._starts = [s.start for s in analysis.sentences]
        self._words = [[t.start for t in s.tokens] for s in analysis.sentences]
        # A word may head thousands of others: what is asked of it again and again is kept.
        self._tenses: dict[tuple[int, int], Tense] = {}
        self._verbs: dict[tuple[int, int], bool] = {}

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence around an offset."""
        k = bisect_right(self._starts, offset) - 1
        if k < 0 or offset >= self.sentences[k].end:
            return None
        return self.sentences[k]

    def word_at(self, offset: int) -> tuple[Sentence, int] | None:
        """Return the sentence and the word around an offset."""
        k = bisect_right(self._starts, offset) - 1
        if k < 0 or not self._words[k]:
            return None
        i = max(bisect_right(self._words[k], offset) - 1, 0)
        return (self.sentences[k], i) if offset < self.sentences[k].end else None

    def tag(self, offset: int) -> str:
        """Return the Penn tag at an offset, nothing where there is no word."""
        found = self.word_at(offset)
        if found is None:
            return ""
        token = found[0].tokens[found[1]]
        return token.xpos if token.start <= offset < token.end else ""

    def head_of(self, start: int, end: int) -> tuple[Sentence, int] | None:
        """Return the word of a span that hangs on a word outside it."""
        found = self.word_at(start)
        if found is None:
            return None
        sentence, first = found
        for token in sentence.tokens[first:]:
            if token.start >= end:
                break
            head = token.head
            if head < 0 or not start <= sentence.tokens[head].start < end:
                return sentence, token.i
        return sentence, first

    def verb_of(self, node: Node) -> tuple[Sentence, int, int | None] | None:
        """Return the clause of an expression: its sentence, its verb, the noun between if any.

        An infinitive or participle counts as a verb; so does a predicate with a copula.
        """
        found = self.head_of(node.start, node.end)
        if found is None:
            return None
        sentence, i = found
        beside = self._verb_beside(sentence, node)
        if beside is not None:
            return sentence, beside, None
        through: int | None = None
        for _ in range(len(sentence.tokens)):
            token = sentence.tokens[i]
            if self._is_verb(sentence, i):
                return sentence, i, through
            if token.head < 0:
                return None
            if through is None and token.deprel.partition(":")[0] in _NOMINAL:
                through = token.head
            i = token.head
        return None

    def _verb_beside(self, sentence: Sentence, node: Node) -> int | None:
        starts = self._words[sentence.index]
        first = bisect_right(starts, node.start) - 1
        return verb_beside(sentence, first, bisect_left(starts, node.end))

    def _is_verb(self, sentence: Sentence, i: int) -> bool:
        key = sentence.index, i
        if key not in self._verbs:
            verbal = sentence.tokens[i].upos in ("VERB", "AUX")
            self._verbs[key] = verbal or sentence.child(i, "cop") is not None
        return self._verbs[key]

    def _tense(self, sentence: Sentence, i: int) -> Tense:
        key = sentence.index, i
        if key not in self._tenses:
            self._tenses[key] = tense(sentence, i)
        return self._tenses[key]

    def ended_on(self, node: Node, others: tuple[Node, ...]) -> Node | None:
        """Return the expression that says when what a duration measures ended."""
        found = self.verb_of(node)
        if found is None or found[0].tokens[found[1]].lemma.lower() not in word_list("ending"):
            return None
        for other in others:
            clause = self.verb_of(other)
            if clause is not None and clause[2] is None and clause[:2] == found[:2]:
                return other
        return None

    def dates_main_clause(self, node: Node) -> bool:
        """Tell whether an expression hangs on the main clause, not on a noun or a lower clause."""
        found = self.verb_of(node)
        return found is not None and found[2] is None and found[0].tokens[found[1]].head < 0

    def dates_speech(self, node: Node) -> bool:
        """Tell whether an expression dates a verb of speech."""
        found = self.verb_of(node)
        if found is None or found[2] is not None:
            return False
        return found[0].tokens[found[1]].lemma.lower() in planning_words("speech")

    def tells(self, node: Node) -> bool:
        """Tell whether an expression dates a main clause in the simple past."""
        found = self.verb_of(node)
        if found is None or not self.dates_main_clause(node):
            return False
        sentence, i, _ = found
        return self._tense(sentence, i) == "past" and not is_perfect(sentence, i)

    def main_tense(self, node: Node) -> Tense:
        """Return the tense of the main clause of the sentence of an expression."""
        sentence = self.sentence_at(node.start)
        if sentence is None or not sentence.tokens:
            return "none"
        return self._tense(sentence, sentence.root)

    def tense_of(self, node: Node) -> Tense:
        """Return the tense of the clause of an expression."""
        found = self.verb_of(node)
        return "none" if found is None else self._tense(found[0], found[1])

    def perfect(self, node: Node) -> bool:
        """Tell whether the clause of an expression is in the present perfect."""
        found = self.verb_of(node)
        return found is not None and is_perfect(found[0], found[1])

    def ahead(self, node: Node, told: bool) -> bool:
        """Tell whether an expression that names no year or week looks forward.

        A scheduled present does ("parliament votes on Friday"); the present of captions and
        headlines (``told``), of speech, and what only belongs to a noun ("Friday's vote") do not,
        unless that noun is what is wanted ("they expect talks on Friday").
        """
        found = self.verb_of(node)
        if found is None:
            return False
        sentence, i, through = found
        token = sentence.tokens[i]
        lemma = token.lemma.lower()
        if self._is_due(node):
            return True
        if token.xpos in ("VBN", "VBG", "JJ") and lemma in planning_words("scheduled"):
            return True
        put_off = self._preposition(node)
        particle = sentence.child(i, "compound:prt")
        whole = lemma if particle is None else f"{lemma} {sentence.tokens[particle].lemma.lower()}"
        if not planning_words("deferring").isdisjoint((lemma, whole)) and put_off in _PUT_OFF:
            return True
        if put_off == "for" and lemma in planning_words("calling"):
            return True
        if through is not None and lemma in planning_words("wanted"):
            return sentence.tokens[through].deprel == "obj" or _is_for(sentence, through)
        match self._tense(sentence, i):
            case "future":
                return through is None or not _said(sentence, through)
            case "present":
                if told or through is not None or lemma in planning_words("speech"):
                    return False
                # "They retook and held it": forms the tagger does not know are often past.
                return not (_beside_past(sentence, i) or self._as_of(node))
        return False

    def _preposition(self, node: Node) -> str:
        """Return the first word of an expression, or the preposition before it."""
        found = self.word_at(node.start)
        if found is None:
            return ""
        sentence, i = found
        if sentence.tokens[i].upos != "ADP" and i:
            i -= 1
        return sentence.tokens[i].text.lower()

    def _is_due(self, node: Node) -> bool:
        """Tell whether an expression hangs on a word that sets it ahead: "a vote due on Friday"."""
        found = self.head_of(node.start, node.end)
        if found is None or found[0].tokens[found[1]].head < 0:
            return False
        sentence, i = found
        above = sentence.tokens[sentence.tokens[i].head]
        if above.upos == "ADJ" and above.lemma.lower() in planning_words("scheduled"):
            return True
        # The tree may take "due on" for a preposition of two words.
        first = self.word_at(node.start)
        before = [] if first is None else sentence.tokens[max(first[1] - 2, 0) : first[1]]
        return any(t.text.lower() == "due" for t in before)

    def _as_of(self, node: Node) -> bool:
        """Tell "as of February", up to which a present has held."""
        found = self.word_at(node.start)
        if found is None or found[1] < _AS_OF:
            return False
        sentence, i = found
        return [t.text.lower() for t in sentence.tokens[i - _AS_OF : i]] == ["as", "of"]

    def after(self, node: Node) -> tuple[Sentence, int] | None:
        """Return the word that follows an expression in its sentence."""
        sentence = self.sentence_at(node.start)
        if sentence is None:
            return None
        i = bisect_left(self._words[sentence.index], node.end)
        return (sentence, i) if i < len(sentence.tokens) else None

    def alone(self, node: Node) -> bool:
        """Tell whether nothing follows that an expression counts from: "two days after."."""
        following = self.after(node)
        if following is None:
            return True
        token = following[0].tokens[following[1]]
        return token.upos == "PUNCT" or token.xpos in _NO_ANCHOR or not token.text[0].isalnum()

    def name_of_date(self, node: Node) -> bool:
        """Tell whether an expression is part of a name: "25 May Avenue", "April Jones"."""
        following = self.after(node)
        if following is None:
            return False
        sentence, i = following
        token = sentence.tokens[i]
        if token.start != node.end + 1:
            return False
        if token.lemma.lower() in word_list("after_name"):
            return node.get("day") is not None and node.get("year") is None
        first = self.word_at(node.start)
        if first is None or token.upos != "PROPN" or len(node.labels) != 1:
            return False
        # A given name: its family name hangs on it, or is called a person's by itself.
        own = sentence.tokens[first[1]]
        before = sentence.tokens[first[1] - 1] if first[1] else None
        if own.deprel == "compound" and own.head == i and before is not None:
            # "The Friday Mosque", not "on Friday Russia"
            return node.reads == "weekday" and before.upos == "DET"
        hangs = token.head == first[1] and token.deprel.startswith("flat")
        people = [n for n in sentence.names if n.label == "PER"]
        both = all(any(n.first <= j < n.last for n in people) for j in (first[1], i))
        return both or (hangs and (before is None or before.upos != "ADP"))

    def bound(self, node: Node) -> bool:
        """Tell whether an expression belongs to a noun: "a statement on Friday"."""
        found = self.verb_of(node)
        return found is not None and found[2] is not None

    def compared(self, node: Node) -> bool:
        """Tell whether "since 1994" only compares: "the first visit since 1994"."""
        found = self.word_at(node.start)
        if found is None:
            return False
        sentence, i = found
        return any(
            token.xpos in _SUPERLATIVES or token.lemma.lower() in _ONLY_ONCE
            for token in sentence.tokens[max(i - _LOOK_BACK, 0) : i]
        )

    def named(self, start: int, end: int) -> bool:
        """Tell whether a span belongs to a longer name of a person or a body."""
        found = self.word_at(start)
        if found is None:
            return False
        sentence, i = found
        for name in sentence.names:
            if name.label in ("PER", "ORG") and name.first <= i < name.last:
                words = sentence.tokens[name.first : name.last]
                return words[0].start < start or words[-1].end > end
        return False

    def titled(self, start: int) -> bool:
        """Tell whether a word is part of a name by its place: "Ruby Tuesday", "USA Today"."""
        found = self.word_at(start)
        if found is None:
            return False
        sentence, i = found
        token = sentence.tokens[i]
        above = sentence.tokens[token.head] if token.head >= 0 else None
        if token.deprel.startswith("flat") and above is not None and above.upos == "PROPN":
            return True
        before = sentence.tokens[i - 1] if i else None
        if before is None or before.end + 1 != token.start or token.upos == "PROPN":
            return False
        # "A better tomorrow" is no day; "Apple today" is one.
        described = before.xpos == "JJR" or (before.xpos in ("JJ", "DT") and before.head == i)
        return described and token.text.islower()

    def noun_of(self, node: Node) -> Token | None:
        """Return the noun that an expression is bound to: "the 2011 revolt", null where none."""
        found = self.head_of(node.start, node.end)
        if found is None:
            return None
        sentence, i = found
        above = sentence.tokens[i].head
        if not i < above <= i + _NEAR:
            return None
        noun = sentence.tokens[above]
        return noun if noun.upos in ("NOUN", "PROPN") else None


def _is_for(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun is what a verb is for: "they hope for a deal by Friday"."""
    case = sentence.child(noun, "case")
    return case is not None and sentence.tokens[case].text.lower() == "for"


def _beside_past(sentence: Sentence, verb: int) -> bool:
    """Tell whether a bare plural present is coordinated with a verb in the simple past."""
    above = sentence.tokens[verb]
    if above.xpos != "VBP" or sentence.child(verb, "aux") is not None:
        return False
    joined = [j for j in sentence.children[verb] if sentence.tokens[j].deprel == "conj"]
    if above.deprel == "conj" and above.head >= 0:
        joined.append(above.head)
    return any(sentence.tokens[j].xpos == "VBD" for j in joined)


def _said(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun is something said, and not what is to be said."""
    token = sentence.tokens[noun]
    return token.lemma.lower() in planning_words("said") and token.deprel != "obj"
