"""What the engine can say, collected from its source: errors it raises and notices it gives."""

import ast
from collections.abc import Iterator
from pathlib import Path

from engine import errors

ENGINE = Path(__file__).parents[1] / "engine"
GAP = "X1"
_SPEAKERS = {name for name in vars(errors) if name[0].isupper()} | {"notice", "Notice", "Failed"}


def said_in(module: str) -> Iterator[str]:
    """The sentences of a module, as `film/queue.py`, with GAP for what is put into them."""
    for node in ast.walk(ast.parse((ENGINE / module).read_text("utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in _SPEAKERS:
            named = [each.value for each in node.keywords if each.arg in ("text", "message")]
            for argument in [*node.args, *named]:
                text = _text(argument)
                if " " in text.replace(GAP, ""):
                    yield text


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _text(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part) for part in parts)
        case ast.FormattedValue():
            return GAP
        case _:
            return ""
