"""Which project and which film the words of `cogreel film` mean."""

import argparse
from typing import TYPE_CHECKING

from engine.commands.context import Context
from engine.errors import BadProject, WrongUse

if TYPE_CHECKING:
    from opentimelineio import schema

    from engine.film.library import Project


def project_of(options: argparse.Namespace, context: Context) -> "Project":
    """The project that is named, else the usual one. Raises BadProject where it is not there."""
    from engine.film.library import Project

    return Project.open(options.project or context.default_project, create=False)


def film_of(options: argparse.Namespace, project: "Project") -> "schema.Timeline":
    """The film that `film_name` finds. Raises BadProject and WrongUse."""
    from engine.film import timeline_file

    return timeline_file.load(project.folder, film_name(options, project))


def film_name(options: argparse.Namespace, project: "Project") -> str:
    """The name of the film that is named, else of the only one, else of the one called Film.

    Raises BadProject and WrongUse.
    """
    from engine.film import timeline_file

    names = timeline_file.names(project.folder)
    if options.film is not None:
        return options.film
    if not names:
        raise BadProject("The project has no film yet. `cogreel film add CLIP` begins one.")
    if len(names) > 1 and timeline_file.FIRST_NAME not in names:
        raise WrongUse(f"There are several films; name one with --film: {', '.join(names)}.")
    return names[0] if len(names) == 1 else timeline_file.FIRST_NAME
