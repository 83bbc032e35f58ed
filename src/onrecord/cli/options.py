"""The options that check and compare share: the formats of a report, where it goes, and how records are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def report_options(formats: Sequence[str], *, row: str, named_after: str, lang_of: str) -> Callable[[Command], Command]:
    """``row``: what a line of JSON Lines and CSV is; ``named_after``: what a page in a folder is named after;
    ``lang_of``: what the language is of."""
    options = (
        click.option("--json", "format_", flag_value="json", help="One JSON object."),
        click.option("--jsonl", "format_", flag_value="jsonl", help=f"One JSON object a line, for each {row}."),
        click.option("--csv", "format_", flag_value="csv", help=f"One row a {row}, safe for spreadsheets."),
        click.option("--format", "format_", type=click.Choice(formats), help="Any format by name."),
        click.option(
            "-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="Write there, not to the screen."
        ),
        click.option(
            "--html",
            type=click.Path(path_type=Path),
            metavar="PATH",
            help=f"Also write a page that needs nothing else. In a folder it is named after the {named_after}.",
        ),
        click.option("--lang", metavar="CODE", help=f"The language of the {lang_of}, where it is told wrongly."),
        names_option,
        *model_options,
        bom_option,
    )

    def decorated(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


names_option = click.option(
    "--names",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own table of names and offices. May be given more than once.",
)
model_options = (
    click.option(
        "--encoder",
        metavar="MODEL",
        help="Your own sentence-transformers model for records in several languages: its folder, or a cached name.",
    ),
    click.option(
        "--translator",
        metavar="MODEL",
        help="Your own translator into English, NLLB or OPUS-MT for CTranslate2: its folder, or a cached name.",
    ),
)
bom_option = click.option("--bom", is_flag=True, help="Begin CSV with a byte-order mark, as Excel wants it.")
