"""``onrecord schema``: the shape of the JSON that ``onrecord read --json`` writes."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    from ..report.json import schema_text

    click.echo(schema_text(), nl=False)
