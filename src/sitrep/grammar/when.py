"""Which time expression governs a word: its own, its clause's, its neighbours', the report's.

The steps, each with the basis it leaves in the record:

1. ``governing``: an expression that hangs on the word itself, by the roles or by the tree.
2. ``shared``: the time of the clause that the word's own hangs on. A coordinated verb or a noun
   that the verb acts on has it whole; what was said to have happened is only no later than it; what
   is planned is no earlier. A dated clause or subject below dates it in turn ("left without
   signing in May"). In a caption the caption's date; in the same paragraph the day of the sentence
   before, if both tell the story on in the simple past.
3. ``narrative``: the day of the news, the first that the report's opening names and puts in the
   past; where it names none, the report's own day and the one before. What somebody said in the
   simple past was said then. News in the head of a report fell between the day before and the
   report's day, or, where no day is named, in the week up to it, for papers name the days of that
   week by their weekdays; any other past by the report's day at the latest; a plan after it; the
   present on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from sitrep.grammar.holds import Hold, fits, holds, is_verb, times_in
from sitrep.grammar.narrative import caption_time, narrative_time, story_time
from sitrep.grammar.scene import Scene
from sitrep.grammar.tense import Tense, planning_words, tense
from sitrep.language.analysis import Sentence
from sitrep.records import Mention, MissingReason, Time

_STEPS = 12
# Expressions that may lie around one word.
_NESTED = 6
_BEARS = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "xcomp", "nmod", "dep"})
_FINENESS = {
    "day": 0, "week": 1, "month": 2, "quarter": 3, "season": 4, "range": 5, "year": 6, "decade": 7,
}  # fmt: skip
_NEXT = frozenset({"later", "subsequently", "afterwards", "eventually"})
_MEANWHILE = frozenset({"as", "when", "while"})
_LATER_MARKS = frozenset({"before", "until", "till"})

Answer = tuple[Time | None, MissingReason | None]


def governing_time(scene: Scene, sentence: Sentence, i: int) -> Answer:
    """Return the time of what word ``i`` tells, or null and the reason.

    The reasons: ``no_anchor`` where it hangs on a day of the report that is not known,
    ``ambiguous`` where an expression has no one reading, ``not_said`` where nothing is said.
    """
    if times_in(scene, sentence):
        found = _of_clause(scene, sentence, i, _STEPS)
        if found != (None, None):
            return found
        below = _from_below(scene, sentence, i)
        if below is not None:
            return below, None
    told = _tense_around(sentence, i)
    shared = caption_time(scene, sentence) or story_time(scene, sentence, i)
    if shared is not None:
        return shared, None
    time = narrative_time(scene, sentence, i, told)
    if time is not None:
        return time, None
    return None, "no_anchor" if scene.day is None else "not_said"


def _own(scene: Scene, sentence: Sentence, i: int) -> Answer:
    """Return the time of the expressions that hang on word ``i`` itself."""
    predicate = sentence.predicate_at.get(i)
    near = [
        hold.mention
        for hold in holds(scene, sentence)
        if (i in hold.words or (predicate is not None and _in_role(sentence, i, hold)))
        and fits(scene, sentence, i, hold.mention.time)
    ]
    if not near:
        return None, None
    known = [m for m in near if m.time is not None]
    if not known:
        return None, "no_anchor" if scene.day is None else "ambiguous"
    at = sentence.tokens[i].start
    known.sort(key=lambda m: (_rank(m), abs(m.start - at)))
    time = known[0].time
    if time is None:
        return None, None
    if time.latest is None and not time.extent and scene.day and tense(sentence, i) == "past":
        # "After Friday's vote" has come by the report's day.
        later = time.earliest or scene.day
        time = replace(time, latest=max(scene.day, later), edtf=f"{later}/{max(scene.day, later)}")
    return replace(time, basis="governing"), None


def _rank(mention: Mention) -> int:
    return _FINENESS[mention.time.precision] if mention.time is not None else len(_FINENESS)


def _in_role(sentence: Sentence, i: int, hold: Hold) -> bool:
    """Tell whether an expression is the time role of ``i`` and hangs on no verb below it."""
    verb = hold.words[-1] if hold.words and is_verb(sentence, hold.words[-1]) else None
    if verb is not None and not _below(sentence, i, verb):
        return False
    return any(
        argument.label == "ARGM-TMP"
        and argument.first < argument.last
        and sentence.tokens[argument.first].start <= hold.mention.start
        and hold.mention.start < sentence.tokens[argument.last - 1].end
        for argument in sentence.predicate_at[i].arguments
    )


def _below(sentence: Sentence, i: int, verb: int) -> bool:
    for _ in range(_STEPS):
        i = sentence.tokens[i].head
        if i == verb:
            return True
        if i < 0:
            break
    return False


def _of_clause(scene: Scene, sentence: Sentence, i: int, steps: int) -> Answer:
    own = _own(scene, sentence, i)
    if own != (None, None) or steps == 0:
        return own
    token = sentence.tokens[i]
    above = token.head
    if above < 0:
        return None, None
    when = _of_when(scene, sentence, i)
    if when is not None:
        return when, None
    time, reason = _of_clause(scene, sentence, above, steps - 1)
    if time is None:
        return None, reason
    return _handed_down(sentence, i, above, time), None


def _handed_down(sentence: Sentence, i: int, above: int, time: Time) -> Time | None:
    """Return what the time of the word above says of the time of word ``i``."""
    relation = sentence.tokens[i].deprel
    base = relation.partition(":")[0]
    mine, theirs = tense(sentence, i), tense(sentence, above)
    lemma = sentence.tokens[above].lemma.lower()
    says = lemma in planning_words("speech")
    if not is_verb(sentence, i):
        if lemma in planning_words("wanted") and base in _BEARS:
            return _from(time)
        return _up_to(time) if says and base in _BEARS else replace(time, basis="shared")
    if mine == "future" and theirs != "future":
        return _from(time)
    if relation == "acl:relcl" and mine != "past":
        return None
    if relation == "acl:relcl" and _tells_there(sentence, i):
        return replace(time, basis="shared")
    if base == "parataxis" and sentence.tokens[i].lemma.lower() in planning_words("speech"):
        return None
    if base == "advcl":
        return _of_adverbial(sentence, i, time, mine == theirs)
    if relation == "acl" and _marks(sentence, i) & {"to"}:
        return _from(time)
    if base in ("ccomp", "parataxis", "acl") and mine == "past":
        return _up_to(time)
    if base in ("conj", "xcomp", "csubj") and mine != theirs:
        return None
    return replace(time, basis="shared")


def _tells_there(sentence: Sentence, i: int) -> bool:
    """Tell a clause that tells on from its place: "visited the port, where she met the mayor"."""
    return sentence.tokens[i].xpos == "VBD" and "where" in _marks(sentence, i)


def _of_when(scene: Scene, sentence: Sentence, i: int) -> Time | None:
    """Return the time that a clause with "when" belongs to: "in November, when they signed"."""
    when = next((j for j in sentence.children[i] if sentence.tokens[j].lemma == "when"), 0)
    before = when - 1 - (when > 1 and sentence.tokens[when - 1].text == ",")
    if when == 0 or before < 0:
        return None
    at = sentence.tokens[before].start
    first = bisect_left(scene.times, sentence.start, key=lambda m: m.start)
    last = bisect_right(scene.times, at, key=lambda m: m.start)
    around = [m for m in scene.times[max(first, last - _NESTED) : last] if at < m.end and m.time]
    # "Since last November, when they signed": the signing fell in November.
    narrow = min(around, key=lambda m: m.end - m.start, default=None)
    return None if narrow is None or narrow.time is None else replace(narrow.time, basis="shared")


def _of_adverbial(sentence: Sentence, i: int, time: Time, same: bool) -> Time | None:
    marks = _marks(sentence, i)
    if marks & _NEXT:
        return _from(time)
    if "after" in marks or "since" in marks or "because" in marks:
        return _up_to(time)
    if marks & _LATER_MARKS or "to" in marks:
        return _from(time)
    return replace(time, basis="shared") if same else None


def _from_below(scene: Scene, sentence: Sentence, i: int) -> Time | None:
    """Return what a dated clause or subject under a verb says of the verb's own time.

    "Left without signing in May" and "the May attack killed ten" give it whole; "fell after rebels
    came in May" opens it, "fled before they came in May" closes it.
    """
    if not is_verb(sentence, i):
        return None
    joined = _from_joined(scene, sentence, i)
    if joined is not None:
        return joined
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        subject = token.deprel in ("nsubj", "nsubj:pass") and token.upos == "NOUN"
        if token.deprel != "advcl" and not (subject and tense(sentence, i) == "past"):
            continue
        time, _ = _own(scene, sentence, j)
        if time is not None:
            found = (
                replace(time, basis="shared") if subject else _of_lower(scene, sentence, j, time)
            )
            if found is not None:
                return found
    return None


def _from_joined(scene: Scene, sentence: Sentence, i: int) -> Time | None:
    """Return the time at the end of a coordination: "ten were killed and dozens hurt on Monday"."""
    joined = [j for j in sentence.children[i] if sentence.tokens[j].deprel == "conj"]
    if len(joined) != 1 or tense(sentence, i) != tense(sentence, joined[0]):
        return None
    time, _ = _own(scene, sentence, joined[0])
    if time is None or time.start is None or time.start < sentence.tokens[joined[0]].start:
        return None
    return replace(time, basis="shared")


def _of_lower(scene: Scene, sentence: Sentence, clause: int, time: Time) -> Time | None:
    marks = _marks(sentence, clause)
    if "since" in marks:
        opened = _from(time)
        return None if opened is None else replace(opened, extent=True)
    if "after" in marks:
        later = time.earliest and (scene.day is None or time.earliest <= scene.day)
        return _bounded(time, time.earliest, scene.day) if later else None
    if "before" in marks:
        return _up_to(time)
    along = sentence.tokens[clause].xpos == "VBG" and sentence.child(clause, "nsubj") is None
    same = marks & _MEANWHILE or (along and not marks & _NEXT)
    return replace(time, basis="shared") if same else None


def _marks(sentence: Sentence, clause: int) -> set[str]:
    return {
        sentence.tokens[j].lemma.lower()
        for j in sentence.children[clause]
        if sentence.tokens[j].deprel in ("mark", "case", "advmod")
    }


def _up_to(time: Time) -> Time | None:
    """Return "no later than": what was said on a day happened by that day."""
    return None if time.latest is None else _bounded(time, None, time.latest)


def _from(time: Time) -> Time | None:
    """Return "no earlier than": what was planned on a day comes after its start."""
    return None if time.earliest is None else _bounded(time, time.earliest, None)


def _bounded(time: Time, earliest: str | None, latest: str | None) -> Time:
    return Time(
        earliest=earliest,
        latest=latest,
        extent=False,
        edtf=f"{earliest or '..'}/{latest or '..'}",
        precision="range",
        start=time.start,
        end=time.end,
        text=time.text,
        basis="shared",
    )


def _tense_around(sentence: Sentence, i: int) -> Tense:
    """Return the tense of a word, or of the clause it stands in where it has none."""
    for _ in range(_STEPS):
        found = tense(sentence, i)
        if found != "none":
            return found
        above = sentence.tokens[i].head
        if above < 0:
            return "none"
        bears = sentence.tokens[i].deprel.partition(":")[0] in _BEARS
        if bears and sentence.tokens[above].lemma.lower() in planning_words("wanted"):
            return "future"
        i = above
    return "none"
