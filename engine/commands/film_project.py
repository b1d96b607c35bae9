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
    """The film that is named, else the only one, else the one called Film.

    Raises BadProject and WrongUse.
    """
    from engine.film import timeline_file

    names = timeline_file.names(project.folder)
    if options.film is not None:
        return timeline_file.load(project.folder, options.film)
    if not names:
        raise BadProject("The project has no film yet. `cogreel film add CLIP` begins one.")
    if len(names) > 1 and timeline_file.FIRST_NAME not in names:
        raise WrongUse(f"There are several films; name one with --film: {', '.join(names)}.")
    return timeline_file.load(
        project.folder, names[0] if len(names) == 1 else timeline_file.FIRST_NAME
    )
