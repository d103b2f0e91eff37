"""Every form that an export can have, by the ending of its files."""

from collections.abc import Callable
from dataclasses import dataclass

from api.errors import ExportRefused
from api.exports.cytoscape import cytoscape
from api.exports.excel import excel
from api.exports.gexf import gexf
from api.exports.graphml import graphml
from api.exports.json_ld import json_ld
from api.exports.json_lines import json_lines
from api.exports.parquet import parquet
from api.exports.separated import separated
from api.exports.shapes import About, Graph, Table
from api.exports.tables import relationships, things
from api.exports.turtle import turtle


@dataclass(frozen=True, slots=True)
class TableForm:
    """A form that holds a table; of a graph, that of its things unless another is named."""

    ending: str
    media_type: str
    write: Callable[[Table, About], bytes]
    binary: bool = False

    def of_table(self, table: Table, about: About) -> bytes:
        """The bytes of a table."""
        return self.write(table, about)

    def of_graph(self, graph: Graph, about: About, path: str | None = None) -> bytes:
        """The bytes of a graph's things, or of its relationships."""
        if path not in {None, "nodes", "relationships"}:
            raise ExportRefused(f"There is no {path!r} here: there are nodes and relationships.")
        return self.write((relationships if path == "relationships" else things)(graph), about)


@dataclass(frozen=True, slots=True)
class GraphForm:
    """A form that holds a graph."""

    ending: str
    media_type: str
    write: Callable[[Graph, About], bytes]
    binary: bool = False

    def of_graph(self, graph: Graph, about: About, _path: str | None = None) -> bytes:
        """The bytes of a graph."""
        return self.write(graph, about)


class ExcelForm(TableForm):
    """Excel, which has room for both tables of a graph."""

    def of_graph(self, graph: Graph, about: About, _path: str | None = None) -> bytes:
        """The bytes of a graph: a sheet for its things, one for its relationships."""
        return excel({"Things": things(graph), "Relationships": relationships(graph)}, about)


def _answer(table: Table, about: About) -> bytes:
    return excel({"Answer": table}, about)


Form = TableForm | GraphForm
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: dict[str, Form] = {
    form.ending: form
    for form in (
        TableForm("csv", "text/csv; charset=utf-8", separated),
        ExcelForm("xlsx", EXCEL, _answer, binary=True),
        TableForm("jsonl", "application/jsonl", json_lines),
        TableForm("parquet", "application/vnd.apache.parquet", parquet, binary=True),
        GraphForm("graphml", "application/graphml+xml", graphml),
        GraphForm("gexf", "application/gexf+xml", gexf),
        GraphForm("cyjs", "application/json", cytoscape),
        GraphForm("ttl", "text/turtle; charset=utf-8", turtle),
        GraphForm("jsonld", "application/ld+json", json_ld),
    )
}


def form_of(ending: str) -> Form:
    """The form of an ending. Raises ``ExportRefused`` if there is none."""
    if ending not in FORMS:
        raise ExportRefused(f"There is no form {ending!r}: there are {', '.join(FORMS)}.")
    return FORMS[ending]
