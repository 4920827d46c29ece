"""Who and what fills an act's roles: the model's arguments, backed by the tree."""

from __future__ import annotations

from sitrep.events import doers
from sitrep.events.act import Act
from sitrep.events.trees import bare_object, is_capital, mark_of, measured_object, receivers
from sitrep.grammar.cast import Cast, actor_at
from sitrep.grammar.phrases import conjuncts, is_passive
from sitrep.grammar.subjects import agent_of, case_of, is_hour, object_of, subject_of
from sitrep.ontology.rule_files import lemma_sets
from sitrep.records import Party

Heads = tuple[int, ...]
_BESIDE = frozenset({"amod", "compound", "nmod:desc"})
_LAYING = frozenset({"impose", "put", "place", "lay", "levy", "slap", "set", "clamp", "enforce"})
# "An X-led raid", "an X-claimed bomb" are X's doing; what a state only backs is not its own.
DOING = frozenset({"led", "claimed", "fired", "launched", "planted", "operated", "flown", "run"})


class Roles:
    """The fillers of one act's roles, each found once; heads are word indices."""

    def __init__(self, cast: Cast, act: Act) -> None:
        """Take the report's cast, which tells names of actors beside a noun."""
        self.cast, self.act = cast, act
        self.sentence = act.sentence
        self._known: dict[str, Heads] = {}
        self._parties: dict[int, tuple[Party, ...]] = {}
        # What conditions have asked of a role before.
        self.words: dict[str, frozenset[str]] = {}
        self.kinds: dict[tuple[str, str], bool] = {}
        predicate = self.sentence.predicate_at.get(act.at)
        self._arguments = predicate.arguments if predicate is not None else ()
        self._labelled = {a.head for a in self._arguments}

    def fill(self, role: str) -> Heads:
        """Return the heads that fill a PropBank role, a preposition, possessor or particle."""
        known = self._known.get(role)
        if known is None:
            known = self._fill(role)
            if known and role != "self":
                own = (self.act.at, self.act.anchor, *doers.lent(self.act))
                known = tuple([h for h in known if h not in own])
            self._known[role] = known
        return known

    def parties(self, head: int) -> tuple[Party, ...]:
        """Return the parties of a phrase and those coordinated with it."""
        if head not in self._parties:
            self._parties[head] = self.cast.parties(self.sentence, head)
        return self._parties[head]

    def first(self, roles: tuple[str, ...]) -> Heads:
        """Return the fillers of the first role that has any."""
        return next((heads for role in roles if (heads := self.fill(role))), ())

    def _is_state(self, head: int) -> bool:
        actor = self.cast.by_id.get(actor_at(self.cast, self.sentence, head) or "")
        return actor is not None and actor.kind == "state"

    def _is_named(self, head: int) -> bool:
        return self.is_actor(head) or self.sentence.tokens[head].upos == "PROPN"

    def lone_subject(self) -> Heads:
        """Return who resigns or riots, the party of a verb without object, whatever its label."""
        act, sentence = self.act, self.sentence
        if act.noun or is_passive(sentence, act.at) or sentence.tokens[act.at].upos != "VERB":
            return ()
        if sentence.child(act.at, "obj") is not None:
            return ()
        subject = sentence.child(act.at, "nsubj")
        shared = subject is None and sentence.tokens[act.at].deprel == "conj"
        head = subject_of(sentence, act.at) if shared else subject
        head = None if head is None else doers.pointed_at(sentence, head)
        return (head,) if head is not None and self.is_actor(head) else ()

    def _fill(self, role: str) -> Heads:
        if role.startswith("ARG"):
            return self._told(role) or self._argument(role) or self._from_tree(role)
        match role:
            case "possessor":
                return self._possessor()
            case "particle":
                return self._children(self.act.at, "compound:prt")
            case "modifier":
                return self._children(self.act.at, "amod", "compound", "nmod:desc")
            case "self":
                return (self.act.at,)
            case "any":
                return self._around()
            case "by":
                return self._by()
            case "doer":
                return self._doer()
            case "object":
                told = self.fill("ARG1") or bare_object(self.act)
                return tuple(h for h in told if h not in self.fill("doer"))
            case "described":
                return self._described()
            case "governor":
                # "Posed" of the threat in "posed a threat".
                above = self.sentence.tokens[self.act.anchor].head
                return (above,) if above >= 0 else ()
            case "cause":
                return tuple(a.head for a in self._arguments if a.label == "ARGM-CAU")
        return self._prepositional(role.replace("_", " "))

    def _doer(self) -> Heads:
        """Return ARG0, else the subject without object: those who march or gather are ARG1."""
        act, sentence = self.act, self.sentence
        found = self.fill("ARG0")
        if found or act.noun or is_passive(sentence, act.at):
            return found or self._by()
        if sentence.child(act.at, "obj") is not None:
            return ()
        return self._resolved(subject_of(sentence, act.at))

    def _resolved(self, subject: int | None) -> Heads:
        head = None if subject is None else doers.pointed_at(self.sentence, subject)
        return () if head is None else (head,)

    def _described(self) -> Heads:
        """Return the noun that a participle describes: "the evicted families"."""
        token = self.sentence.tokens[self.act.at]
        return (token.head,) if token.deprel in ("amod", "acl") and token.head >= 0 else ()

    def _told(self, role: str) -> Heads:
        """Return a filler of which the tree is surer than the model: "killed at least ten"."""
        act, sentence = self.act, self.sentence
        if role == "ARG0" and act.noun and (agents := self._cased(act.at, "by")):
            return agents
        if role == "ARG0" and act.carrier is not None and act.carrying == "doer":
            subject = self._nominal_subject()
            own = subject is not None and subject not in (act.at, act.anchor)
            return (subject,) if own and subject is not None else ()
        if act.noun and role in ("ARG0", "ARG1"):
            told = doers.held_for(act) if role == "ARG0" else doers.put_under(act)
            return () if told is None or told == act.anchor else (told,)
        if act.noun or role not in ("ARG0", "ARG1") or is_passive(sentence, act.at):
            return ()
        taken = doers.blamed(sentence, act.at, self.is_actor) if role == "ARG0" else None
        if taken is not None:
            return (taken,)
        measured = measured_object(sentence, act.at)
        if measured is None:
            return self._turned_round(role)
        if role == "ARG1":
            return (measured,)
        subject = subject_of(sentence, act.at)
        return () if subject is None else (subject,)

    def _turned_round(self, role: str) -> Heads:
        """Return the subject or object of an active verb whose arguments the model swapped."""
        act, sentence = self.act, self.sentence
        subject, object_ = sentence.child(act.at, "nsubj"), sentence.child(act.at, "obj")
        label = {a.head: a.label for a in self._arguments}
        if subject is None or label.get(subject) != "ARG1":
            return ()
        doers = [h for h, name in label.items() if name == "ARG0"]
        oblique = any(sentence.tokens[h].deprel == "obl" for h in doers)
        if object_ is None and not oblique:
            return ()
        if object_ is not None and label.get(object_) == "ARG1":
            return ()
        if role == "ARG0":
            return self._resolved(subject)
        return (object_,) if object_ is not None else tuple(doers)

    def _argument(self, role: str) -> Heads:
        found = []
        sentence = self.sentence
        for argument in self._arguments:
            if argument.label != role or argument.head == self.act.at:
                continue
            head = doers.pointed_at(sentence, argument.head)
            # "Rejected the vote as unlawful" tells what it is held for, no party.
            if role != "ARG0" and doers.is_manner(sentence, argument.head):
                continue
            if head is not None and head != self.act.at and self._can_fill(role, head):
                found.append(head)
        return tuple(dict.fromkeys(found))

    def _can_fill(self, role: str, head: int) -> bool:
        """Keep a noun's own support verb and a passive's subject from standing as its doer."""
        if head == self.act.carrier or self.sentence.tokens[head].upos in ("ADP", "PUNCT"):
            return False
        if self.act.noun and (self._is_kind_of_act(head) or doers.is_in_relative(self.act, head)):
            return False
        owner = self.sentence.tokens[head].deprel == "nmod:poss"
        if role == "ARG0" and self.act.noun:
            aimed = case_of(self.sentence, head) == "against"
            if aimed or (owner and self._is_suffered()):
                return False
        relation = self.sentence.tokens[head].deprel
        passive = doers.is_undergoer(self.act, head, relation)
        return not (role == "ARG0" and passive)

    def _is_kind_of_act(self, head: int) -> bool:
        """Tell "rocket" in "rocket attack" from a party: it says which kind of act it was."""
        token = self.sentence.tokens[head]
        beside = token.head == self.act.at and token.deprel in ("compound", "amod", "nmod:desc")
        return beside and not self.is_actor(head) and not is_capital(self.sentence, head)

    def _from_tree(self, role: str) -> Heads:
        if role not in ("ARG0", "ARG1"):
            return ()
        act, sentence = self.act, self.sentence
        head: int | None = None
        if not act.noun:
            head = subject_of(sentence, act.at) if role == "ARG0" else object_of(sentence, act.at)
            if role == "ARG0" and head is None and sentence.tokens[act.at].upos == "ADJ":
                head = sentence.child(act.at, "nsubj")
        elif role == "ARG0":
            head = self._nominal_subject()
        elif act.carrying == "undergoer" and act.carrier is not None:
            head = subject_of(sentence, act.carrier)
        elif self._is_suffered():
            head = next(iter(self._owners()), None)
        elif act.carrying == "happen" and act.carrier is not None:
            head = doers.struck(act)
        else:
            head = doers.fallen(act)
        if (
            head is None
            or head == act.at
            or head == act.anchor
            or (head in self._labelled and not self._is_suffered())
        ):
            return ()
        if role == "ARG1" and not act.noun and head in self.fill("ARG0"):
            return ()
        return (head,)

    def _nominal_subject(self) -> int | None:
        """Return who does what a noun names: the carrier's subject, or that of "is in talks"."""
        act, sentence = self.act, self.sentence
        if act.carrier is not None:
            if act.carrying != "doer":
                return None
            if is_passive(sentence, act.carrier) or sentence.tokens[act.carrier].deprel == "acl":
                return agent_of(sentence, act.carrier)
            return subject_of(sentence, act.carrier)
        if case_of(sentence, act.at) in ("in", "on"):
            return sentence.child(act.at, "nsubj")
        return None

    def _possessor(self) -> Heads:
        """Return whose an act is, unless they undergo it."""
        if not self.act.noun or self._is_suffered():
            return ()
        return self._owners()

    def _is_suffered(self) -> bool:
        """Tell a noun whose possessor undergoes it ("X's arrest") unless it says whom it struck."""
        token = self.sentence.tokens[self.act.at]
        suffered = token.lemma.lower() in lemma_sets()["suffered"]
        return suffered and not self._cased(self.act.at, "of")

    def _owners(self) -> Heads:
        sentence = self.sentence
        undergoers = {
            a.head for a in self._arguments if a.label != "ARG0" and not a.label.startswith("ARGM")
        }
        nouns = tuple(dict.fromkeys((self.act.at, self.act.anchor)))
        below = [j for noun in nouns for j in sentence.children[noun] if j not in undergoers]
        owner = [j for j in below if sentence.tokens[j].deprel == "nmod:poss"]
        if owner:
            return (owner[0],)
        before = [j for j in below if sentence.tokens[j].deprel in _BESIDE]
        return tuple(j for j in before if self.is_actor(j)) or tuple(
            k for j in before for k in sentence.children[j] if self._is_owner_of(k, j)
        )

    def _is_owner_of(self, k: int, j: int) -> bool:
        """Tell whose a word before a noun makes it: "a U.S. military raid", "a Saudi-led raid"."""
        tokens = self.sentence.tokens
        if not self.is_actor(k):
            return False
        led = tokens[j].text.lower() in DOING
        return led or (tokens[k].deprel in _BESIDE and tokens[j].xpos not in ("VBN", "VBD"))

    def is_party(self, j: int) -> bool:
        """Tell whether a word heads a name or an actor, of a country's things too."""
        return self._is_named(j) or self.cast.party(self.sentence, j).country is not None

    def is_actor(self, j: int) -> bool:
        """Tell whether a word heads the name or description of an actor."""
        return actor_at(self.cast, self.sentence, j) is not None

    def _by(self) -> Heads:
        act, sentence = self.act, self.sentence
        if not act.noun:
            agent = agent_of(sentence, act.at)
            if agent is not None and bare_object(act) and not self.is_actor(agent):
                return ()  # "rejected the offer by show of hands"
            agent = doers.sender(act, self._is_state) if agent is None else agent
            return () if agent is None or self._is_means(agent) else (agent,)
        places = (act.at, act.anchor, *self._cased(act.at, "of"), *self._names_below())
        own = next((found for place in places if (found := self._cased(place, "by"))), ())
        if not own and act.carrying == "undergoer" and act.carrier is not None:
            # "came under attack from the army"
            own = self._cased(act.carrier, "from") or self._cased(act.at, "from")
        if own or act.carrier is None:
            return own
        agent = agent_of(sentence, act.carrier)
        return () if agent is None else (agent,)

    def _is_means(self, j: int) -> bool:
        """Tell how word was sent or people came: "conferred by telephone"."""
        return self.sentence.lemmas[j] in lemma_sets()["means"] and not self.is_actor(j)

    def _names_below(self) -> Heads:
        """Return actors in a noun's phrases: a "by" that hangs on one tells who did the act."""
        sentence, act = self.sentence, self.act
        below = [j for k in sentence.children[act.at] for j in (k, *sentence.children[k])]
        return tuple(j for j in below if sentence.tokens[j].deprel == "nmod" and self.is_actor(j))

    def _prepositional(self, preposition: str) -> Heads:
        act, sentence = self.act, self.sentence
        if preposition != "to" and preposition.partition(" ")[0] not in sentence.led_by:
            return ()
        if preposition == "to":
            receiver = receivers(sentence, act.at if act.carrier is None else act.carrier)
            if receiver:
                return receiver
        led = [found for i in self._seats() if (found := self._cased(i, preposition))]
        # "slapped a ban on Monday on X": a day is the last to be meant.
        meant = (heads for heads in led if not all(is_hour(sentence, j) for j in heads))
        if led:
            return tuple(j for j in next(meant, led[0]) if j != act.anchor)
        if act.noun:
            # "the attack by X on Y": the tree may hang Y on X.
            below = (j for i in self._cased(act.at, "by") for j in self._cased(i, preposition))
            found = tuple(j for j in below if self.is_actor(j))
            return found or doers.hung_above(act, preposition)
        if preposition == "for" and not act.noun:
            # "appealed to X for Y": the tree may hang Y on X.
            return tuple(j for i in self._cased(act.at, "to") for j in self._cased(i, "for"))
        return self._at_end_of_object() if preposition == "to" else ()

    def _seats(self) -> Heads:
        """Return the words that a phrase of the act may hang on, the likeliest first."""
        act, sentence = self.act, self.sentence
        own = [i for i in (act.at, act.anchor, act.carrier) if i is not None]
        if act.noun:
            # "the restoration of relations between X and Y"
            return tuple(dict.fromkeys((*own, *self._cased(act.at, "of"))))
        # "imposed sanctions and bans on X", "the curfew imposed on X was lifted"
        things = self._children(act.at, "obj", "nsubj:pass")
        things = tuple(k for j in things for k in conjuncts(sentence, j))
        laid = (j for k in things for j in self._children(k, "acl"))
        return (*things, *own, *(j for j in laid if sentence.lemmas[j] in _LAYING))

    def _at_end_of_object(self) -> Heads:
        """Return whom a long object ends on: "returned a bell engraved with a crown to X"."""
        stack = list(self._children(self.act.at, "obj", "nsubj:pass"))
        while stack:
            head = stack.pop(0)
            found = tuple(k for k in self._cased(head, "to") if self._is_named(k))
            if found:
                return found
            below = self._children(head, "nmod", "acl", "obl", "obj", "nummod")
            stack.extend(k for k in below if k > head)
        return ()

    def _cased(self, head: int, preposition: str) -> Heads:
        found = []
        for j in self.sentence.children[head]:
            token = self.sentence.tokens[j]
            relation = token.deprel.partition(":")[0]
            if relation in ("obl", "nmod", "obj") and token.deprel != "nmod:poss":
                case = case_of(self.sentence, j)
                same = case == preposition or case.startswith(f"{preposition} ")
                if same and j not in (self.act.at, self.act.anchor):
                    found.append(j)
            elif relation in ("advcl", "acl", "ccomp") and mark_of(self.sentence, j) == preposition:
                found.append(j)
        return tuple(found)

    def _children(self, head: int, *relations: str) -> Heads:
        return tuple(
            j for j in self.sentence.children[head] if self.sentence.tokens[j].deprel in relations
        )

    def _around(self) -> Heads:
        act = self.act
        near = [*self.sentence.children[act.at], *self.sentence.children[act.anchor]]
        near += [a.head for a in self._arguments]
        if act.carrier is not None:
            near += [act.carrier, *self.sentence.children[act.carrier]]
        below = [k for j in near for k in self.sentence.children[j] if j != act.at]
        return tuple(dict.fromkeys(j for j in (*near, *below) if j != act.at))
