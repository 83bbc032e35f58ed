"""``onrecord schema``: the shape of the JSON that ``onrecord read --json`` and ``onrecord check --json`` write."""

from __future__ import annotations

import click


@click.command()
@click.argument("what", type=click.Choice(["reading", "check"]), default="reading")
def schema(what: str) -> None:
    """Print the JSON Schema of a reading, or of a check."""
    from ..report.check_json import check_schema_text
    from ..report.json import schema_text

    click.echo(check_schema_text() if what == "check" else schema_text(), nl=False)
