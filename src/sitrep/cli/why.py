"""``sitrep why``: why a sentence of a report was coded as it was, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sitrep.cli import options

if TYPE_CHECKING:
    from sitrep.views.why import SentenceAccount, WordAccount

# More are for programs: a word may have thirty rules that did not hold.
_SHOWN_REASONS = 5


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def why(
        file: Annotated[
            str,
            typer.Argument(
                help="A file of reports; - reads JSON lines from standard input.", metavar="FILE"
            ),
        ],
        sentence: Annotated[
            str,
            typer.Argument(
                help="The sentence's number, counted through the file, or a piece of its text.",
                metavar="SENTENCE",
            ),
        ],
        json: options.AsJson = False,
        actors: options.OwnActors = None,
        places: options.OwnPlaces = None,
        rules: options.OwnRules = None,
    ) -> None:
        """Tell in plain words which rule and which words made each event of a sentence, or none."""
        from sitrep.cli.output import print_lines
        from sitrep.cli.refusals import Refusals
        from sitrep.coding import load_knowledge
        from sitrep.errors import NotFound
        from sitrep.language import load
        from sitrep.reading import read_inputs
        from sitrep.views.why import account_data, explained

        refusals = Refusals()
        knowledge = load_knowledge(actors, places, rules)
        reports = tuple(read_inputs([file], refuse=refusals))
        accounts = explained(reports, load(), sentence, knowledge)
        if not accounts and reports:
            raise NotFound(
                f"no sentence {sentence!r} in {file}; give its number or some words of it."
            )
        if json:
            print_lines(account_data(account) for account in accounts)
        else:
            for account in accounts:
                _print(account)
        raise typer.Exit(refusals.exit_code)


def _print(account: SentenceAccount) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from sitrep.cli.output import console, printable

    out = console()
    words = " ".join(account.sentence.text.split())
    out.print(Text(f"Sentence {account.number}: {printable(words)}", style="bold"))
    if not account.words:
        out.print(Padding(Text("No word of it names an act."), (0, 0, 0, 2)))
    for word in account.words:
        out.print(Padding(Text(printable(_title(word)), style="bold"), (1, 0, 0, 2)))
        for reason in _shown(word):
            out.print(Padding(Text(printable(reason)), (0, 0, 0, 4)))
    out.print()


def _title(word: WordAccount) -> str:
    sense = f" ({word.roleset})" if word.roleset else ""
    event = word.event
    if event is None:
        return f"“{word.word.text}”{sense}: no event"
    return f"“{word.word.text}”{sense}: {event.type}, {event.factuality}; event {event.id[:8]}"


def _shown(word: WordAccount) -> tuple[str, ...]:
    """Return the reasons that a person wants to read: not every rule that did not hold."""
    left = len(word.reasons) - _SHOWN_REASONS
    if word.event is not None or left <= 1:
        return word.reasons
    return (*word.reasons[:_SHOWN_REASONS], f"{left} more reasons: see --json.")
