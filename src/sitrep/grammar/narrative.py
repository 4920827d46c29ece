"""When a word's clause falls in the story that a report tells, where no expression governs it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import cast

from sitrep.grammar.holds import holds, is_verb
from sitrep.grammar.scene import Scene
from sitrep.grammar.tense import Tense, planning_words, tense
from sitrep.language.analysis import Sentence
from sitrep.records import Mention, Time

_WEEK = timedelta(days=6)
_DAY = timedelta(days=1)
_HEAD_PARAGRAPHS = 2
# The day of the news stands early: within so many paragraphs and expressions.
_OPENING_PARAGRAPHS = 4
_OPENING_TIMES = 12
_STEPS = 12
_LOOK_BACK = 8
# A story without any date goes on so far.
_STORY_PARAGRAPHS = 8
_AT_SOME_TIME = frozenset(
    "already before earlier ever first formerly historically never once originally previously "
    "recently then traditionally".split()
)
_COUNTED = frozenset({"earlier", "later", "before", "after", "previous", "following"})
_SETTING = frozenset({"when", "while", "after", "before", "once", "until", "as"})


def caption_time(scene: Scene, sentence: Sentence) -> Time | None:
    """Return the one time that a caption tells, which dates all that it shows."""
    if not _in_caption(scene, sentence):
        return None
    dated = [h.mention.time for h in holds(scene, sentence) if h.mention.time is not None]
    return replace(dated[0], basis="shared") if len(dated) == 1 else None


def story_time(scene: Scene, sentence: Sentence, i: int) -> Time | None:
    """Return the day of the sentence before, where main clauses in the simple past tell a story."""
    at = sentence.index - 1
    if not 0 <= at < len(scene.analysis.sentences) or not _tells_on(sentence, i):
        return None
    before = scene.analysis.sentences[at]
    if before.paragraph != sentence.paragraph or not before.tokens:
        return None
    if before.tokens[before.root].xpos != "VBD":
        return None
    days = [
        h.mention.time for h in holds(scene, before) if before.root in h.words and h.mention.time
    ]
    if len(days) != 1 or days[0].earliest is None or days[0].earliest != days[0].latest:
        return None
    return replace(days[0], basis="shared")


def narrative_time(scene: Scene, sentence: Sentence, i: int, told: Tense) -> Time | None:
    """Return the time that a report's own day gives a word, null where there is none.

    The past is bounded by the report's day. It opens with the day of the news for what somebody
    said in the simple past; in the head of a report, for main clauses, the day before that, or a
    week before the report's day where no day of the news is named: papers name the days of the
    week up to them by their weekdays. The present of a headline counts as past.
    """
    if scene.day is None:
        return None
    match told:
        case "past":
            return _past(scene, sentence, i, scene.day)
        case "present":
            if _is_headline(scene, sentence) and _main(sentence, i):
                return _window(_head_began(scene, scene.day, sentence), scene.day)
            return _window(scene.day, scene.day)
        case "future":
            return _window(scene.day, None)
    return None


@dataclass(frozen=True, slots=True)
class _News:
    """The day of the news, where its sentence ends, and whether a deed fell on it, no speech."""

    day: str
    end: int
    deed: bool


def news_day(scene: Scene) -> str | None:
    """Return the first day of the week up to the report that its opening puts in the past.

    A day counted from another ("a day earlier") is no day of the news.
    """
    found = _news(scene)
    return None if found is None else found.day


def _news(scene: Scene) -> _News | None:
    if scene.day is None:
        return None
    if ("news", 0) not in scene.found:
        scene.found["news", 0] = _first_news(scene, scene.day)
    return cast("_News | None", scene.found["news", 0])


def _first_news(scene: Scene, day: str) -> _News | None:
    first = (date.fromisoformat(day) - _WEEK).isoformat()
    sentences = scene.analysis.sentences
    read = 0
    for mention in scene.times[:_OPENING_TIMES]:
        time = mention.time
        nested, read = mention.end <= read, max(read, mention.end)
        if nested or time is None or time.earliest is None or time.earliest != time.latest:
            continue
        at = bisect_right(sentences, mention.start, key=lambda s: s.start) - 1
        if at < 0 or not first <= time.earliest <= day:
            continue
        sentence = sentences[at]
        if sentence.paragraph >= _OPENING_PARAGRAPHS:
            return None
        if _in_caption(scene, sentence) or not sentence.tokens:
            continue
        counted = not _COUNTED.isdisjoint(mention.text.lower().split())
        if not counted and tense(sentence, sentence.root) == "past":
            return _News(time.earliest, sentence.end, _is_deed(scene, sentence, mention))
    return None


def _is_deed(scene: Scene, sentence: Sentence, day: Mention) -> bool:
    """Tell whether the word that a day governs is no verb of speech."""
    for hold in holds(scene, sentence):
        if hold.mention is day or hold.mention == day:
            words = [sentence.tokens[i].lemma.lower() for i in hold.words]
            return bool(words) and planning_words("speech").isdisjoint(words)
    return False


def _past(scene: Scene, sentence: Sentence, i: int, day: str) -> Time:
    verb = _verb(sentence, i)
    if verb is None or not _main(sentence, verb):
        return _window(None, day)
    token = sentence.tokens[verb]
    speech = token.xpos == "VBD" and token.lemma.lower() in planning_words("speech")
    if verb == i and speech and not _set_elsewhere(sentence, i):
        news = news_day(scene)
        if news is not None:
            return _window(news, news)
        return _window((date.fromisoformat(day) - _DAY).isoformat(), day)
    if sentence.paragraph < _HEAD_PARAGRAPHS or _goes_on(scene, sentence, verb):
        return _window(_head_began(scene, day, sentence), day)
    return _window(None, day)


def _goes_on(scene: Scene, sentence: Sentence, verb: int) -> bool:
    """Tell whether a clause in the simple past goes on with the news below the head.

    It does where the report names the day of its news and the last date before the clause is no
    older: background begins with a date of its own ("The fighting began in 2019.").
    """
    news = news_day(scene)
    copula = sentence.child(verb, "cop")
    finite = sentence.tokens[verb if copula is None else copula].xpos == "VBD"
    if news is None or not finite or _set_elsewhere(sentence, verb) or _is_once(sentence, verb):
        return False
    oldest = (date.fromisoformat(news) - _WEEK).isoformat()
    last = bisect_right(scene.times, sentence.start, key=lambda m: m.start)
    for mention in reversed(scene.times[max(last - _LOOK_BACK, 0) : last]):
        time = mention.time
        if time is None or _captioned(scene, mention.start):
            continue
        if time.earliest is None or time.earliest < oldest:
            return False
        if time.latest is not None:
            return True
    return sentence.paragraph < _STORY_PARAGRAPHS


def _is_once(sentence: Sentence, verb: int) -> bool:
    """Tell whether an adverb puts a clause at some other time: "he once said"."""
    return any(
        sentence.tokens[j].deprel == "advmod" and sentence.tokens[j].lemma.lower() in _AT_SOME_TIME
        for j in sentence.children[verb]
    )


def _head_began(scene: Scene, day: str, sentence: Sentence) -> str:
    """Return the first day on which what a sentence on the news tells may have fallen.

    What follows a dated deed came with it or after it; what follows words may have come before.
    """
    news = _news(scene)
    if news is None:
        return (date.fromisoformat(day) - _WEEK).isoformat()
    if news.deed and sentence.start >= news.end:
        return news.day
    return (date.fromisoformat(news.day) - _DAY).isoformat()


def _is_headline(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence is a headline: the first paragraph, without a full stop.

    The present of headlines tells what has happened: "Rebels take port".
    """
    end = scene.analysis.text[sentence.start : sentence.end].rstrip()[-1:]
    return sentence.paragraph == 0 and end.isalnum()


def _verb(sentence: Sentence, i: int) -> int | None:
    """Return the verb at a word, or above a noun that it acts on."""
    for _ in range(_STEPS):
        if is_verb(sentence, i):
            return i
        i = sentence.tokens[i].head
        if i < 0:
            return None
    return None


def _main(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb heads the sentence, is joined to its head, or is what that says."""
    token = sentence.tokens[verb]
    for _ in range(_STEPS):
        if token.deprel != "conj" or token.head < 0:
            break
        token = sentence.tokens[token.head]
    if token.head < 0:
        return True
    if token.head != sentence.root:
        return False
    if token.deprel in ("conj", "parataxis"):
        return True
    head = sentence.tokens[token.head].lemma.lower()
    return token.deprel == "ccomp" and head in planning_words("speech")


def _set_elsewhere(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause of time sets a verb at some other time: "when he took office"."""
    return any(
        sentence.tokens[j].deprel == "advcl"
        and any(sentence.tokens[k].lemma.lower() in _SETTING for k in sentence.children[j])
        for j in sentence.children[i]
    )


def _tells_on(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.xpos == "VBD" and (
        token.head < 0 or (token.deprel == "conj" and token.head == sentence.root)
    )


def _in_caption(scene: Scene, sentence: Sentence) -> bool:
    return _captioned(scene, sentence.start)


def _captioned(scene: Scene, offset: int) -> bool:
    return any(c.start <= offset < c.end for c in scene.report.captions)


@lru_cache(maxsize=256)
def _window(earliest: str | None, latest: str | None) -> Time:
    same = earliest == latest and earliest is not None
    return Time(
        earliest=earliest,
        latest=latest,
        extent=False,
        edtf=earliest if same and earliest else f"{earliest or '..'}/{latest or '..'}",
        precision="day" if same else "range",
        basis="narrative",
    )
