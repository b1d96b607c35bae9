"""Timelines and what is in them."""

from collections.abc import Iterator

from opentimelineio.core import (
    Composable,
    Composition,
    Item,
    MediaReference,
    Metadata,
    SerializableObject,
    SerializableObjectWithMetadata,
)
from opentimelineio.opentime import RationalTime, TimeRange

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
