"""``onrecord schema``: the shape of the JSON that the commands write with ``--json``."""

from __future__ import annotations

import click


@click.command()
@click.argument("what", type=click.Choice(["reading", "check", "comparison"]), default="reading")
def schema(what: str) -> None:
    """Print the JSON Schema of a reading, of a check, or of a comparison."""
    from ..report.check_json import check_schema_text
    from ..report.compare_json import comparison_schema_text
    from ..report.json import schema_text

    texts = {"reading": schema_text, "check": check_schema_text, "comparison": comparison_schema_text}
    click.echo(texts[what](), nl=False)
