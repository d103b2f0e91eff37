"""The GraphQL type DatasetSeries."""

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.dataset import Dataset
from schema.types.names import LazyDataset
from schema.walking import relationship


@entity
class DatasetSeries(Dataset):
    """A kind of dataset of which many bodies publish their part, such as brownfield land."""

    series_member: RelationshipConnection[LazyDataset] = relationship("seriesMember")
