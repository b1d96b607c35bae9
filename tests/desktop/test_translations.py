"""All that the window says can be translated, and is."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from desktop.language import LANGUAGES
from desktop.storyboard_dialog import EXAMPLE

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "desktop").glob("*.py"))
TRANSLATIONS = Path(str(files("resources").joinpath("translations")))

# Phrases that are not for translation: prompts, as the models read English, what is said before
# there is a window, and what stays inside of the program.
NOT_SAID = {
    "A large yellow star rises over the blue sea at sunset.",
    "any words",
    "computed from a guess",
    "The window of the comparison was closed.",
    EXAMPLE,
}
PHRASE = re.compile(r"[A-Za-z]{2,} [A-Za-z]")
EACH_LANGUAGE = pytest.mark.parametrize("code", list(LANGUAGES))
EACH_OTHER = pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])


class Sentence(NamedTuple):
    context: str
    source: str
    forms: list[str]  # one, or as many as the language has numbers
    counted: bool
    finished: bool


def sentences(code: str) -> list[Sentence]:
    tree = ElementTree.parse(TRANSLATIONS / f"cogreel_{code}.ts")
    found: list[Sentence] = []
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            assert said is not None
            counted = message.get("numerus") == "yes"
            forms = said.findall("numerusform") if counted else [said]
            found.append(
                Sentence(
                    context=context.findtext("name") or "",
                    source=message.findtext("source") or "",
                    forms=[each.text or "" for each in forms],
                    counted=counted,
                    finished=said.get("type") is None,
                )
            )
    return found


def test_what_the_code_says_is_collected_and_made(tmp_path: Path) -> None:
    """If not, packaging/translations.py has to be run, and what is new translated."""
    copy = shutil.copytree(TRANSLATIONS, tmp_path / "translations")
    script = ROOT / "packaging" / "translations.py"
    subprocess.run([sys.executable, str(script), str(copy)], check=True)
    for code in LANGUAGES:
        name = f"cogreel_{code}.ts"
        assert (copy / name).read_text("utf-8") == (TRANSLATIONS / name).read_text("utf-8")


def test_there_is_a_translation_for_each_language_that_is_offered() -> None:
    names = {path.name for path in TRANSLATIONS.iterdir()}
    assert names == {f"cogreel_{code}.{kind}" for code in LANGUAGES for kind in ("ts", "qm")}


@EACH_LANGUAGE
def test_nothing_is_left_to_be_translated(code: str) -> None:
    left = [each.source for each in sentences(code) if not each.finished or not all(each.forms)]
    assert left == []


@EACH_LANGUAGE
def test_what_is_loaded_says_what_is_written(code: str) -> None:
    translator = QTranslator()
    assert translator.load(f"cogreel_{code}", str(TRANSLATIONS))
    for each in sentences(code):
        for form, count in zip(each.forms, (1, 2) if len(each.forms) == 2 else (2,), strict=True):
            number = count if each.counted else -1
            assert translator.translate(each.context, each.source, "", number) == form


@EACH_LANGUAGE
def test_every_gap_of_a_sentence_is_kept(code: str) -> None:
    for each in sentences(code):
        for form in each.forms:
            assert gaps(form) == gaps(each.source), form


def gaps(text: str) -> list[str]:
    named = [str(name) for _, name, _, _ in Formatter().parse(text) if name is not None]
    return sorted([*named, *re.findall(r"%L?n", text)])


@EACH_OTHER
def test_keys_of_menus_and_dots_at_the_end_are_kept(code: str) -> None:
    for each in sentences(code):
        for form in each.forms:
            assert form.count("&") == each.source.count("&"), form
            assert form.endswith("…") == each.source.endswith("…"), form
            assert form == form.strip() or each.source != each.source.strip(), form


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_phrase_in_the_code_can_be_translated(path: Path) -> None:
    if path.name != "__main__.py":  # it speaks to the terminal, before Qt is there
        assert set(phrases(ast.parse(path.read_text("utf-8")))) <= NOT_SAID


def phrases(tree: ast.Module) -> Iterator[str]:
    """Texts of some words that are neither documentation, nor for the log, nor translated."""
    known: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as documentation):
                known.add(documentation)
            case ast.Call(func=ast.Attribute(attr="tr") | ast.Name(id="tr" | "QT_TRANSLATE_NOOP")):
                known |= set(ast.walk(node))
            case ast.Call(func=ast.Attribute(value=ast.Name(id="_log"))):
                known |= set(ast.walk(node))
            case ast.Constant(value=str(text)) if node not in known and PHRASE.search(text):
                yield text
            case _:
                pass


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sentences_are_asked_for_where_they_are_collected(path: Path) -> None:
    """The bare `tr` asks for those outside of a class; in one they are collected by its name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
            assert not any(isinstance(c.func, ast.Name) and c.func.id == "tr" for c in calls)
