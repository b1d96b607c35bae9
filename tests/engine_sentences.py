"""What the engine can say, collected from its source: errors it raises and notices it gives."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from engine import errors

ENGINE = Path(__file__).parents[1] / "engine"
GAP = re.compile(r"X[0-9]+")
_SPEAKERS = {name for name in vars(errors) if name[0].isupper()} | {"notice", "Notice", "Failed"}
_SENTENCE = re.compile(r"[A-ZX“`].* .*\.", re.DOTALL)
_LOGS = ("log", "_log")


def said_in(module: str) -> Iterator[str]:
    """What a module as `film/queue.py` raises and notices; X1, X2 … are what is put into it."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call) and _name(node.func) in _SPEAKERS:
            named = [each.value for each in node.keywords if each.arg in ("text", "message")]
            for argument in [*node.args, *named]:
                text = _text(argument)
                if " " in GAP.sub("", text):
                    yield text


def sentences_in(module: str) -> Iterator[str]:
    """All sentences of a module that hands them on as values, as `said_in` gives them."""
    tree = _tree(module)
    others: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as documentation):
                others.add(documentation)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name in _LOGS:
                others |= set(ast.walk(node))
            case ast.JoinedStr(values=parts):
                others |= set(parts)
            case _:
                pass
    for node in ast.walk(tree):
        if node not in others and _SENTENCE.fullmatch(text := _text(node)):
            yield text


def _tree(module: str) -> ast.Module:
    return ast.parse((ENGINE / module).read_text("utf-8"))


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            gaps = 0
            said = ""
            for part in parts:
                gaps += isinstance(part, ast.FormattedValue)
                said += f"X{gaps}" if isinstance(part, ast.FormattedValue) else _text(part)
            return said
        case _:
            return ""
