"""What several of the tests here are given."""

from collections.abc import Iterator

import pytest

from engine.film.library import Project
from tests.films import a_clip, write_video
from tests.hostile.foreign import good_timelines


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project of one clip."""
    with Project.open(tmp_path_factory.mktemp("foreign") / "film") as project:
        project.add(a_clip(write_video(project.new_clip_path("one"), frames=40), "one"))
        yield project


@pytest.fixture(scope="module")
def seeds(project: Project) -> list[tuple[str, str]]:
    """The ending and the text of good timelines of every form; the first is an OTIO of ours."""
    return good_timelines(project)
