"""Audits GraphQL over HTTP: ``python -m benchmarks.reliability.audit [--url URL]``.

Without an address it starts Neo4j with nothing in it, and the service. Installs graphql-http
exactly as its lock file says; needs Node 20 or newer with npm.
"""

import argparse
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from benchmarks.peer.pair import OURS
from benchmarks.peer.servers import serving
from benchmarks.synthetic import throw_away
from graph.store import open_store
from ontology.model import load_model

HERE = Path(__file__).parent


def audit(url: str) -> list[dict[str, str]]:
    """All audits of a server, each with its status: ok, notice, warn or error."""
    npm, node = shutil.which("npm"), shutil.which("node")
    assert npm, "The audits need Node 20 or newer with npm."
    assert node, "The audits need Node 20 or newer."
    subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=True)  # noqa: S603
    told = subprocess.run(  # noqa: S603
        [node, "audit.js", url], cwd=HERE, check=True, capture_output=True, text=True
    )
    found: list[dict[str, str]] = json.loads(told.stdout)
    return found


def report(found: list[dict[str, str]]) -> bool:
    """Print what is not ok, and how many are; whether there is no error."""
    for each in found:
        if each["status"] != "ok":
            print(f"{each['status']}: {each['id']} {each['name']}: {each.get('reason')}")
    counted = Counter(each["status"] for each in found)
    print(f"{len(found)} audits: {', '.join(f'{n} {status}' for status, n in counted.items())}")
    return not counted["error"]


def main() -> None:
    """Audit the server at an address, or one that is started for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--url", help="where a server answers, such as http://127.0.0.1:8000/graphql"
    )
    given = parser.parse_args()
    if given.url:
        good = report(audit(given.url))
    else:
        with throw_away() as (address, _):
            # Its indexes: without them no service is ever ready.
            with open_store(address, load_model()):
                pass
            with serving(address, [OURS]) as servers:
                good = report(audit(f"http://127.0.0.1:{servers[OURS].port}/graphql"))
    raise SystemExit(not good)


if __name__ == "__main__":
    main()
