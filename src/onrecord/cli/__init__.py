"""The command line. One file a command; each parses, calls one function of the package, and prints.

Nothing heavy is imported here or at the top of a command's file: ``onrecord --help`` must come at once.
"""

from __future__ import annotations

import click

from .. import __version__
from .check import check
from .compare import compare
from .read import read
from .schema import schema

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Tells what was said, by whom, and whether the record bears it out."""


main.add_command(check)
main.add_command(compare)
main.add_command(read)
main.add_command(schema)
