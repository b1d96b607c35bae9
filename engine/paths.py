"""Where Cogreel keeps what belongs to the user's profile: settings, models, logs, caches.

`--home DIR` (or the variable COGREEL_HOME) moves all of it into one folder, so that tests and
demonstrations never touch a real profile.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "COGREEL_HOME"


@dataclass(frozen=True)
class Home:
    """The folders of one profile. Nothing is created by naming it."""

    settings_file: Path
    models: Path
    logs: Path
    cache: Path
    default_project: Path

    @staticmethod
    def at(folder: Path) -> "Home":
        """The profile that lives wholly inside `folder`."""
        # Not Path.expanduser, which raises where the tilde names nobody.
        folder = Path(os.path.expanduser(folder)).absolute()
        return Home(
            settings_file=folder / "settings.json",
            models=folder / "models",
            logs=folder / "logs",
            cache=folder / "cache",
            default_project=folder / "videos" / "Cogreel",
        )

    @staticmethod
    def of_user() -> "Home":
        """The profile in the places where this operating system expects it."""
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("cogreel", appauthor=False)
        return Home(
            settings_file=dirs.user_config_path / "settings.json",
            models=dirs.user_data_path / "models",
            logs=dirs.user_log_path,
            cache=dirs.user_cache_path,
            default_project=dirs.user_videos_path / "Cogreel",
        )

    @staticmethod
    def find(option: Path | None, environment: Mapping[str, str] = os.environ) -> "Home":
        """The profile that `--home`, else the environment, else the system names."""
        if option is not None:
            return Home.at(option)
        named = environment.get(HOME_VARIABLE, "")
        return Home.at(Path(named)) if named else Home.of_user()
