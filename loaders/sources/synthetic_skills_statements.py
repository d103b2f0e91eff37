"""Made-up statements of boroughs on the skills that their people have and learn: nothing is true.

No register of such statements exists. These show what could be known, and what a source of real
ones would look like: a row for each statement, counts of people kept by ``loaders.disclosure``.
Never loaded unless it is named.
"""

from collections.abc import Iterator

from loaders.disclosure import rounded
from loaders.errors import RowError
from loaders.row import Row, given
from loaders.source import File, Source, Tables
from ontology.record import Link, Record, Reference

TARGETS = {"holdsSkill": "Skill", "offersApprenticeship": "ApprenticeshipStandard"}


def statement(row: Row, _tables: Tables) -> Iterator[Record]:
    """One statement, said by the organisation that makes it."""
    relation = row.text("relation")
    if relation not in TARGETS:
        raise RowError("relation", f"is none of {', '.join(TARGETS)}: {relation!r}")
    people = row.integer("people")
    if people == 0:
        return
    if people is not None and people < 0:
        raise RowError("people", f"is negative: {people}")
    attributes = given(
        level=row.optional("level"),
        people=None if people is None else rounded(people),
        validFrom=row.date("stated"),
    )
    target = Reference(TARGETS[relation], (row.text("of"),))
    yield Record(
        source_id=f"{row.text('organisation')} {relation} {row.text('of')}",
        type="Borough",
        identifiers=(row.text("organisation"),),
        properties={"name": row.text("name")},
        links=(Link(relation, target, attributes),),
    )


SOURCE = Source(
    name="synthetic-skills-statements",
    title="SYNTHETIC skills statements (made up: nothing in it is true)",
    publisher="LOTI Graph",
    licence="CC0-1.0",
    homepage="https://loti.london",
    cadence="with each release of LOTI Graph",
    rank=99,
    order=96,
    scope="reference",
    bundled="loaders/synthetic",
    on_request=True,
    files=(
        File(
            name="skills-statements",
            pattern="skills-statements.csv",
            format="csv",
            columns=("organisation", "name", "relation", "of", "level", "people", "stated"),
            records=statement,
        ),
    ),
)
