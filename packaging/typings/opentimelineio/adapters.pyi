"""Reading and writing other programs' forms."""

from types import ModuleType

from opentimelineio.core import SerializableObject

class Adapter:
    def module(self) -> ModuleType: ...

def from_name(name: str) -> Adapter: ...
def read_from_string(
    input_str: str, adapter_name: str = ..., media_linker_name: str = ..., **arguments: object
) -> SerializableObject: ...
def write_to_string(
    input_otio: SerializableObject, adapter_name: str = ..., **arguments: object
) -> str: ...
