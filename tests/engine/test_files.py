"""A reader sees the old file or the new one, whatever happens in between."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine import files
from engine.files import bytes_of_files, changed_alone, write_atomically, written_beside


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_the_file_is_what_was_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.json", b"one")
    assert (tmp_path / "a.json").read_bytes() == b"one"
    write_atomically(tmp_path / "a.json", b"two")
    assert (tmp_path / "a.json").read_bytes() == b"two"
    assert names(tmp_path) == ["a.json"]


def test_files_that_go_while_they_are_counted_count_nothing(tmp_path: Path) -> None:
    (tmp_path / "here").write_bytes(b"four")
    (tmp_path / "folder").mkdir()
    # A listing that was made before, as a glob is while it is gone through.
    assert bytes_of_files([tmp_path / "here", tmp_path / "gone", tmp_path / "folder"]) == 4


def test_the_folder_is_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "deep" / "deeper" / "a", b"")
    assert (tmp_path / "deep" / "deeper" / "a").read_bytes() == b""


def test_while_it_is_written_the_old_one_stands(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"old")
    with written_beside(path) as beside:
        beside.write_bytes(b"new")
        assert path.read_bytes() == b"old"
        assert beside.parent == path.parent
        assert beside.suffix == ".mp4"
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["clip.mp4"]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_when_writing_fails_the_old_one_stays_and_nothing_else(
    tmp_path: Path, stop: type[BaseException]
) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"old")

    def write_half() -> None:
        with written_beside(path) as beside:
            beside.write_bytes(b"half")
            raise stop

    with pytest.raises(stop):
        write_half()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["clip.mp4"]


def test_a_place_that_cannot_take_it_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").touch()
    with pytest.raises(OSError, match="taken"):
        write_atomically(tmp_path / "taken", b"new")
    assert names(tmp_path) == ["taken"]


def test_nothing_written_is_trouble_and_keeps_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(FileNotFoundError), written_beside(path):
        pass
    assert path.read_bytes() == b"old"


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with written_beside(path) as one, written_beside(path) as other:
        one.write_bytes(b"one")
        other.write_bytes(b"other")
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["a"]


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    versions = [bytes([each]) * 100_000 for each in range(20)]
    write_atomically(path, versions[0])
    done = threading.Event()

    def write() -> None:
        for version in versions:
            write_atomically(path, version)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert path.read_bytes() in versions
    writer.join()
    assert path.read_bytes() == versions[-1]


def test_a_writer_that_is_killed_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"old")
    program = (
        "import sys; from pathlib import Path; from engine.files import written_beside\n"
        "with written_beside(Path(sys.argv[1])) as beside:\n"
        "    beside.write_bytes(b'half'); print('half', flush=True); sys.stdin.read()"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        writer.kill()
    assert path.read_bytes() == b"old"


ADDING = """
import sys
from pathlib import Path
from engine.files import changed_alone, write_atomically
path = Path(sys.argv[1])
for _ in range(200):
    with changed_alone(path):
        write_atomically(path, str(int(path.read_bytes()) + 1).encode())
"""


def test_what_two_processes_add_at_once_is_all_there(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_bytes(b"0")
    command = [sys.executable, "-c", ADDING, str(path)]
    children = [subprocess.Popen(command) for _ in range(3)]
    assert [child.wait(120) for child in children] == [0, 0, 0]
    assert path.read_bytes() == b"600"


def test_who_cannot_change_a_file_alone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PATIENCE_SECONDS", 0.01)
    path = tmp_path / "count"
    with changed_alone(path), pytest.raises(TimeoutError), changed_alone(path):
        pass
