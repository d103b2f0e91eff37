"""The measured quality of name resolution; docs/identity.md explains the figures."""

import pytest

from benchmarks.identity import known_organisations, labelled_names, measure
from loaders.identity.index import NameIndex

LEAST_PRECISION = 0.99
LEAST_RECALL = {"tune": 0.87, "test": 0.90}  # measured: 0.8785 and 0.9065


@pytest.mark.parametrize("split", ["tune", "test"])
def test_the_labelled_names_are_resolved_as_well_as_measured(split: str) -> None:
    sample = labelled_names(split)

    figures = measure(NameIndex(known_organisations()), sample)

    assert len(sample) >= 90
    assert figures.precision >= LEAST_PRECISION, figures.wrong
    assert figures.recall >= LEAST_RECALL[split], figures.missed


def test_the_labels_are_of_known_organisations_and_of_none() -> None:
    known = {organisation.id for organisation in known_organisations()}
    sample = labelled_names()

    assert {label.expected for label in sample} - {None} <= known
    assert len({label.name for label in sample}) == len(sample) >= 180
    assert sum(label.expected is None for label in sample) >= 60
