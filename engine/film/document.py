"""What a clip says of itself in its `comment` tag: the recipe, and what it was made with."""

from pathlib import Path

import msgspec

from engine import __version__
from engine.errors import BadFile, BadRecipe, NewerFormat
from engine.film.video import read_comment
from engine.recipe import Recipe, recipe_from_json

PROGRAM = "Cogreel"
FORMAT = 1


class ClipDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A clip's recipe with the model's revision and licence and the versions of the libraries."""

    recipe: Recipe
    model: str
    revision: str
    licence: str
    versions: dict[str, str]
    version: str = __version__
    program: str = PROGRAM
    format: int = FORMAT


class _Outline(msgspec.Struct, frozen=True):
    """A document whose recipe is still text: what made it decides whether to read on."""

    program: str
    format: int
    recipe: msgspec.Raw


def document_to_json(document: ClipDocument) -> str:
    """One line of JSON. It holds no NUL or newline, whatever the prompt does."""
    return msgspec.json.encode(document).decode()


def document_from_json(text: str) -> ClipDocument | None:
    """Read what `document_to_json` wrote; None where the text is something else.

    Raises NewerFormat where a newer Cogreel wrote it and BadRecipe where the recipe in it cannot
    be followed.
    """
    try:
        outline = msgspec.json.decode(text, type=_Outline)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None  # a comment may be anything at all
    if outline.program != PROGRAM:
        return None
    if outline.format > FORMAT:
        raise NewerFormat(
            f"This recipe was written by a newer Cogreel (document format {outline.format}, this "
            f"one knows {FORMAT}). Update Cogreel to use it."
        )
    recipe_from_json(bytes(outline.recipe))  # says more than the decoding of the whole would
    try:
        return msgspec.json.decode(text, type=ClipDocument)
    except msgspec.DecodeError as error:
        raise BadRecipe(f"This is not a recipe that Cogreel understands: {error}.") from error


def read_document(path: Path) -> ClipDocument:
    """The document in a video, which may be a copy in another container or a re-encode.

    Raises BadFile where the file is no video or carries none, and what `document_from_json` does.
    """
    document = document_from_json(read_comment(path))
    if document is None:
        raise BadFile(
            f"{path} carries no recipe of Cogreel in its comment tag. Choose a clip that Cogreel "
            "made, or a copy whose tags were kept."
        )
    return document
