"""The window's language: which there are, and the translators that Qt asks.

In the code sentences are English, within `self.tr`, or `tr` outside of a class. The script
`packaging/translations.py` collects them into `resources/translations/`, and makes what is loaded
here.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "de": "Deutsch", "zh_CN": "简体中文"}
"""Codes as in the names of the translations' files, and what each calls itself."""

_BASE: Final = "en"


def use_language(app: QCoreApplication, chosen: str) -> str:
    """Speak the chosen language from now on, or the system's where that is ""; return its code.

    What has been said already stays as it is, so call this before anything is shown. Numbers
    follow the language.
    """
    system = QLocale.system()
    code = chosen if chosen in LANGUAGES else nearest_language(system.uiLanguages())
    locale = QLocale(code)
    # A German in Austria keeps the Austrian numbers.
    QLocale.setDefault(system if system.language() == locale.language() else locale)
    for former in app.findChildren(_Translator):
        app.removeTranslator(former)
        former.deleteLater()
    ours = str(files("resources").joinpath("translations"))
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qts), ("cogreel", ours)):
        translator = _Translator(app)
        if translator.load(f"{name}_{code}", folder):
            app.installTranslator(translator)
    return code


def nearest_language(wanted: Iterable[str]) -> str:
    """The first of the wanted languages, given as Qt gives them ("zh-Hans-CN"), that there is."""
    for each in wanted:
        match each.replace("_", "-").split("-"):
            case ["zh", *rest] if not {"Hant", "TW", "HK", "MO"} & {*rest}:
                return "zh_CN"
            case [language, *_] if language in LANGUAGES:
                return language
            case _:
                pass
    return _BASE


def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
    """A sentence in the window's language, as a widget's own `tr`; `n` takes the place of %n.

    For functions outside of a class: in one, sentences are collected by the class's name.
    """
    return QCoreApplication.translate("", text, disambiguation, n)


class _Translator(QTranslator):
    """One of ours, to be told from those that others have installed."""
