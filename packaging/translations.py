"""Brings the translations up to date: collects what `desktop/` says, makes what the window loads.

    .venv/bin/python packaging/translations.py [FOLDER]

FOLDER is `resources/translations/` where it is not named. In it, `cogreel_de.ts` and its like hold
each sentence with its translation; what is new stands there as `type="unfinished"`, to be written
by hand or with Qt Linguist. Then run this again: it makes the `.qm` files. Both are committed, so
that a clone needs no step more, and a test holds them to the code.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "de", "zh_CN")  # of English only what changes with a number


def main(folder: Path) -> None:
    sources = sorted((ROOT / "desktop").glob("*.py"))
    for language in LANGUAGES:
        texts = folder / f"cogreel_{language}.ts"
        options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
        options += ["-target-language", language]
        options += ["-pluralonly"] if language == "en" else []
        run("pyside6-lupdate", *options, *map(str, sources), "-ts", str(texts))
        run("pyside6-lrelease", "-silent", str(texts), "-qm", str(texts.with_suffix(".qm")))


def run(tool: str, *words: str) -> None:
    """One of the tools that come with PySide6-Essentials."""
    found = shutil.which(tool, path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit(f"{tool} is not beside {sys.executable}. Set up with packaging/prepare.sh.")
    subprocess.run([found, *words], check=True)


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]) if len(sys.argv) > 1 else ROOT / "resources" / "translations")
