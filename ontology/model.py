"""The ontology as frozen objects, read from Turtle once: every other part takes its words here."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace
from rdflib.term import Node, URIRef

from ontology.errors import InvalidOntology
from ontology.naming import to_constant

LOTI = Namespace("https://w3id.org/loti-graph/ontology#")


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an entity, or an attribute of a relationship.

    ``datatype`` is an XML Schema type without its prefix (string, integer, decimal, boolean, date,
    dateTime, anyURI); ``scheme`` names the SKOS scheme whose notations are its values.
    """

    name: str
    description: str
    datatype: str
    required: bool
    many: bool
    scheme: str | None
    pattern: str | None
    minimum: float | None
    maximum: float | None
    searchable: bool
    indexed: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship with its reverse: only the forward direction is stored.

    ``sources`` and ``targets`` are entity types; ``sentence`` is the phrase between two names.
    """

    name: str
    inverse: str
    description: str
    inverse_description: str
    sentence: str
    inverse_sentence: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    attributes: tuple[Property, ...]

    @property
    def type_name(self) -> str:
        """The relationship type in Neo4j: ``USES_DATASET`` for ``usesDataset``."""
        return to_constant(self.name)


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of thing. ``labels`` is its lineage, root first; ``root`` is the kind below Entity."""

    name: str
    description: str
    labels: tuple[str, ...]
    properties: dict[str, Property]

    @property
    def root(self) -> str:
        """The kind that ids begin with: Organisation for a Borough."""
        return self.labels[1] if len(self.labels) > 1 else self.labels[0]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a SKOS scheme; ``broader`` is the notation of a wider one."""

    notation: str
    label: str
    alt_labels: tuple[str, ...]
    definition: str
    broader: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The whole ontology.

    ``entity_types`` are what is stored under Entity; ``documents`` are Source, Record and
    Relationship, which the graph keeps about them; ``schemes`` are lists of concepts.
    """

    entity_types: dict[str, EntityType]
    documents: dict[str, EntityType]
    relations: dict[str, Relation]
    schemes: dict[str, tuple[Concept, ...]]

    @property
    def validity(self) -> dict[str, Property]:
        """The two attributes of every relationship that a record may state: when it holds."""
        attributes = self.documents["Relationship"].properties
        return {name: attributes[name] for name in ("validFrom", "validTo")}

    @property
    def roots(self) -> tuple[str, ...]:
        """The kinds of things: the entity types right below Entity."""
        return tuple(sorted({t.root for t in self.entity_types.values()} - {"Entity"}))

    def notations(self, scheme: str) -> frozenset[str]:
        """The values that a scheme allows."""
        return frozenset(concept.notation for concept in self.schemes[scheme])

    def relation(self, name: str) -> tuple[Relation, bool]:
        """A relation by its own name or its inverse's, and whether it is the own one."""
        return _directions(self)[name]

    def relations_of(self, type_name: str) -> list[tuple[Relation, bool]]:
        """What can be walked from an entity of some type: relations, and whether forward."""
        lineage = self.entity_types[type_name].labels
        forward = [(r, True) for r in self.relations.values() if {*r.sources} & {*lineage}]
        back = [(r, False) for r in self.relations.values() if {*r.targets} & {*lineage}]
        return forward + back


@cache
def _directions(model: Model) -> dict[str, tuple[Relation, bool]]:
    relations = model.relations.values()
    return {r.name: (r, True) for r in relations} | {r.inverse: (r, False) for r in relations}


@cache
def ontology_graph() -> Graph:
    """All Turtle of the ontology as one graph, not to be changed."""
    graph = Graph()
    for folder in ("types", "schemes"):
        for item in resources.files("ontology").joinpath(folder).iterdir():
            if item.name.endswith(".ttl"):
                graph.parse(data=item.read_text("utf-8"), format="turtle")
    return graph


@cache
def load_model() -> Model:
    """Read the ontology. Raises ``InvalidOntology`` when something in it has no words."""
    graph = ontology_graph()
    shapes = [s for s in graph.subjects(RDF.type, SH.NodeShape) if isinstance(s, URIRef)]
    types = {t.name: t for t in sorted((_entity_type(graph, s) for s in shapes), key=_by_name)}
    attributes = types["Relationship"].properties
    return Model(
        entity_types={n: t for n, t in types.items() if t.labels[0] == "Entity"},
        documents={n: t for n, t in types.items() if t.labels[0] != "Entity"},
        relations={r.name: r for r in sorted(_relations(graph, attributes), key=_by_name)},
        schemes=dict(
            sorted(_scheme(graph, s) for s in graph.subjects(RDF.type, SKOS.ConceptScheme))
        ),
    )


def _by_name(item: EntityType | Relation) -> str:
    return item.name


def _local(node: Node | None) -> str:
    return str(node).rsplit("#", 1)[-1]


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    value = graph.value(subject, predicate)
    if value is None:
        raise InvalidOntology(f"{_local(subject)} has no {_local(predicate)}: give it one.")
    return str(value)


def _lineage(graph: Graph, shape: Node) -> list[Node]:
    ancestors = graph.transitive_objects(shape, RDFS.subClassOf)
    ours = [n for n in ancestors if n is not None and str(n).startswith(LOTI)]
    return ours[::-1]


def _entity_type(graph: Graph, shape: URIRef) -> EntityType:
    lineage = _lineage(graph, shape)
    blocks = (block for ancestor in lineage for block in graph.objects(ancestor, SH.property))
    found = [_property(graph, b) for b in blocks if (b, SH.datatype, None) in graph]
    return EntityType(
        name=_local(shape),
        description=_text(graph, shape, RDFS.comment),
        labels=tuple(_local(ancestor) for ancestor in lineage),
        properties={p.name: p for p in found},
    )


def _property(graph: Graph, block: Node) -> Property:
    scheme, pattern = graph.value(block, LOTI.inScheme), graph.value(block, SH.pattern)
    return Property(
        name=_local(graph.value(block, SH.path)),
        description=_text(graph, block, SH.description),
        datatype=_local(graph.value(block, SH.datatype)),
        required=(block, SH.minCount, None) in graph,
        many=(block, SH.maxCount, None) not in graph,
        scheme=_text(graph, scheme, SKOS.notation) if scheme else None,
        pattern=str(pattern) if pattern else None,
        minimum=_number(graph, block, SH.minInclusive),
        maximum=_number(graph, block, SH.maxInclusive),
        searchable=(block, LOTI.searchable, None) in graph,
        indexed=(block, LOTI.indexed, None) in graph,
    )


def _number(graph: Graph, block: Node, predicate: URIRef) -> float | None:
    value = graph.value(block, predicate)
    return None if value is None else float(str(value))


def _relations(graph: Graph, attributes: dict[str, Property]) -> Iterable[Relation]:
    for path, inverse in graph.subject_objects(OWL.inverseOf):
        blocks = list(graph.subjects(SH.path, path))
        shapes = [shape for b in blocks for shape in graph.subjects(SH.property, b)]
        targets = [graph.value(block, SH["class"]) for block in blocks]
        yield Relation(
            name=_local(path),
            inverse=_local(inverse),
            description=_text(graph, path, RDFS.comment),
            inverse_description=_text(graph, inverse, RDFS.comment),
            sentence=_text(graph, path, LOTI.sentence),
            inverse_sentence=_text(graph, inverse, LOTI.sentence),
            sources=tuple(sorted({_local(shape) for shape in shapes})),
            targets=tuple(sorted({_local(target) for target in targets})),
            attributes=tuple(
                attributes[name]
                for name in sorted(_local(a) for a in graph.objects(path, LOTI.attribute))
            ),
        )


def _scheme(graph: Graph, scheme: Node) -> tuple[str, tuple[Concept, ...]]:
    concepts = [_concept(graph, c) for c in graph.subjects(SKOS.inScheme, scheme)]
    in_order = sorted(concepts, key=lambda concept: concept.notation)
    return _text(graph, scheme, SKOS.notation), tuple(in_order)


def _concept(graph: Graph, concept: Node) -> Concept:
    broader = graph.value(concept, SKOS.broader)
    return Concept(
        notation=_text(graph, concept, SKOS.notation),
        label=_text(graph, concept, SKOS.prefLabel),
        alt_labels=tuple(sorted(map(str, graph.objects(concept, SKOS.altLabel)))),
        definition=_text(graph, concept, SKOS.definition),
        broader=_text(graph, broader, SKOS.notation) if broader else None,
    )
