"""`loti skills`: what boroughs need, what they have, who could teach, and what to commission."""

from typing import Annotated, Any

import typer

from commands.asking import data
from commands.terminal import line
from commands.unknown import tell_unknown

DOCUMENT = """query ($borough: String, $theme: String, $role: String, $first: Int!) {
  found: skillsBalance(borough: $borough, theme: $theme, role: $role) {
    totalCount missing
    skills(first: $first) { skill { name } demand roles unmet people
      needs { borough { name } work { name } }
      stated { borough { name } level people suppressed records { source { title } } }
      standards { role standard { name code level } } }
    couldTrain(first: $first) { sentence mutual }
    standardsToCommission(first: $first) {
      sentence standard { code level typicalDuration maximumFunding } } } }"""


def skills(
    borough: Annotated[str | None, typer.Option(help="Only what this borough needs.")] = None,
    theme: Annotated[str | None, typer.Option(help="Only what works on this theme need.")] = None,
    role: Annotated[str | None, typer.Option(help="Only what this role needs.")] = None,
    first: Annotated[int, typer.Option(help="How many to show.", min=1, max=100)] = 10,
) -> None:
    """Demand for skills against supply.

    Example:  loti skills --borough hackney
    """
    asked = {"borough": borough, "theme": theme, "role": role, "first": first}
    found = data(DOCUMENT, asked)["found"]
    if found is None:
        tell_unknown(("Borough", borough), ("Theme", theme), ("Role", role))
    line(f"{found['totalCount']} skills are needed or stated:")
    for balance in found["skills"]:
        _balance(balance)
    for training in found["couldTrain"]:
        line(f"could train: {training['sentence']}")
    for commission in found["standardsToCommission"]:
        line(f"to commission: {_standard(commission['standard'])} {commission['sentence']}")
    for sentence in found["missing"]:
        line(f"missing: {sentence}")


def _balance(balance: dict[str, Any]) -> None:
    line(
        f"{balance['skill']['name']}: {balance['demand']} needs, {balance['unmet']} unmet; "
        f"{balance['roles']} roles need it"
    )
    for need in balance["needs"]:
        line(f"    needed by {need['borough']['name']}: {need['work']['name']}")
    for statement in balance["stated"]:
        people = (
            "fewer than 5 or an untold number of"
            if statement["suppressed"]
            else f"about {statement['people']}"
        )
        titles = ", ".join(sorted({r["source"]["title"] for r in statement["records"]}))
        line(
            f"    stated by {statement['borough']['name']}: {people} people, "
            f"{statement['level'] or 'no level'}  [{titles}]"
        )
    for way in balance["standards"]:
        role = f", for the role {way['role']}" if way["role"] else ""
        line(f"    learnt by {way['standard']['name']} ({way['standard']['code']}{role})")


def _standard(standard: dict[str, Any]) -> str:
    months = f", {standard['typicalDuration']} months" if standard["typicalDuration"] else ""
    funding = f", up to GBP {standard['maximumFunding']}" if standard["maximumFunding"] else ""
    return f"{standard['code']} (level {standard['level']}{months}{funding})"
