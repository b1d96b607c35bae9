"""Timelines and what is in them."""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any, Self

from opentimelineio.opentime import RationalTime, TimeRange

Metadata = MutableMapping[str, Any]

class SerializableObject:
    def to_json_string(self, indent: int = ...) -> str: ...
    @staticmethod
    def from_json_string(input: str) -> SerializableObject: ...
    def clone(self) -> Self: ...
    def is_equivalent_to(self, other: SerializableObject) -> bool: ...

class SerializableObjectWithMetadata(SerializableObject):
    name: str
    @property
    def metadata(self) -> Metadata: ...

class MediaReference(SerializableObjectWithMetadata):
    available_range: TimeRange | None

class ExternalReference(MediaReference):
    target_url: str
    def __init__(
        self,
        target_url: str = ...,
        available_range: TimeRange | None = ...,
        metadata: object = ...,
    ) -> None: ...

class MissingReference(MediaReference):
    def __init__(
        self, name: str = ..., available_range: TimeRange | None = ..., metadata: object = ...
    ) -> None: ...

class GeneratorReference(MediaReference):
    generator_kind: str
    def __init__(
        self,
        name: str = ...,
        generator_kind: str = ...,
        available_range: TimeRange | None = ...,
        parameters: object = ...,
        metadata: object = ...,
    ) -> None: ...
    @property
    def parameters(self) -> Metadata: ...

class Effect(SerializableObjectWithMetadata): ...

class LinearTimeWarp(Effect):
    time_scalar: float
    def __init__(
        self, name: str = ..., time_scalar: float = ..., metadata: object = ...
    ) -> None: ...

class Marker(SerializableObjectWithMetadata):
    marked_range: TimeRange
    color: str
    comment: str
    def __init__(
        self,
        name: str = ...,
        marked_range: TimeRange = ...,
        color: str = ...,
        metadata: object = ...,
        comment: str = ...,
    ) -> None: ...

class Composable(SerializableObjectWithMetadata): ...

class Transition(Composable):
    in_offset: RationalTime
    out_offset: RationalTime
    transition_type: str
    def __init__(
        self,
        name: str = ...,
        transition_type: str = ...,
        in_offset: RationalTime = ...,
        out_offset: RationalTime = ...,
        metadata: object = ...,
    ) -> None: ...

class Item(Composable):
    source_range: TimeRange | None
    enabled: bool
    @property
    def effects(self) -> list[Effect]: ...
    @property
    def markers(self) -> list[Marker]: ...
    def duration(self) -> RationalTime: ...
    def trimmed_range(self) -> TimeRange: ...

class Gap(Item):
    def __init__(
        self, name: str = ..., source_range: TimeRange = ..., metadata: object = ...
    ) -> None: ...

class Clip(Item):
    media_reference: MediaReference
    def __init__(
        self,
        name: str = ...,
        media_reference: MediaReference | None = ...,
        source_range: TimeRange | None = ...,
        metadata: object = ...,
        effects: list[Effect] | None = ...,
    ) -> None: ...

class Composition(Item):
    def __iter__(self) -> Iterator[Composable]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> Composable: ...
    def __delitem__(self, index: int) -> None: ...
    def append(self, child: Composable) -> None: ...
    def extend(self, children: Iterable[Composable]) -> None: ...
    def insert(self, index: int, child: Composable) -> None: ...
    def clear(self) -> None: ...

class Track(Composition):
    kind: str
    def __init__(
        self,
        name: str = ...,
        children: list[Composable] | None = ...,
        source_range: TimeRange | None = ...,
        kind: str = ...,
        metadata: object = ...,
    ) -> None: ...

class Stack(Composition): ...

class Timeline(SerializableObjectWithMetadata):
    global_start_time: RationalTime | None
    tracks: Stack
    def __init__(
        self,
        name: str = ...,
        tracks: list[Composable] | None = ...,
        global_start_time: RationalTime | None = ...,
        metadata: object = ...,
    ) -> None: ...

class SerializableCollection(SerializableObjectWithMetadata):
    def __iter__(self) -> Iterator[SerializableObject]: ...
