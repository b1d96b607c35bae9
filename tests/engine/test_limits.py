"""The limits of a container are found in its control groups, both versions."""

from pathlib import Path

from engine.limits import Limits, limits_of_container

GIB = 2**30


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n")


def own(tmp_path: Path, text: str) -> Path:
    write(tmp_path / "own", text)
    return tmp_path / "own"


def test_version_2_limits_memory_and_processors(tmp_path: Path) -> None:
    write(tmp_path / "root" / "memory.max", str(8 * GIB))
    write(tmp_path / "root" / "memory.current", str(3 * GIB))
    write(tmp_path / "root" / "memory.stat", f"anon 1\ninactive_file {GIB}")
    write(tmp_path / "root" / "cpu.max", "150000 100000")
    found = limits_of_container(tmp_path / "root", own(tmp_path, "0::/"))
    assert found == Limits(memory_bytes=8 * GIB, memory_used_bytes=2 * GIB, processors=1.5)


def test_max_means_no_limit(tmp_path: Path) -> None:
    write(tmp_path / "root" / "memory.max", "max")
    write(tmp_path / "root" / "cpu.max", "max 100000")
    assert limits_of_container(tmp_path / "root", own(tmp_path, "0::/")) == Limits()


def test_of_nested_groups_the_one_that_leaves_least_counts(tmp_path: Path) -> None:
    write(tmp_path / "root" / "slice" / "memory.max", str(10 * GIB))
    write(tmp_path / "root" / "slice" / "memory.current", str(9 * GIB))
    write(tmp_path / "root" / "slice" / "unit" / "memory.max", str(4 * GIB))
    write(tmp_path / "root" / "slice" / "unit" / "memory.current", str(1 * GIB))
    found = limits_of_container(tmp_path / "root", own(tmp_path, "0::/slice/unit"))
    assert (found.memory_bytes, found.memory_used_bytes) == (10 * GIB, 9 * GIB)


def test_version_1_limits_memory_and_processors(tmp_path: Path) -> None:
    memory = tmp_path / "root" / "memory" / "docker"
    write(memory / "memory.limit_in_bytes", str(2 * GIB))
    write(memory / "memory.usage_in_bytes", str(GIB))
    write(tmp_path / "root" / "cpu" / "cpu.cfs_quota_us", "200000")
    write(tmp_path / "root" / "cpu" / "cpu.cfs_period_us", "100000")
    found = limits_of_container(
        tmp_path / "root", own(tmp_path, "4:cpu,cpuacct:/\n3:memory:/docker")
    )
    assert found == Limits(memory_bytes=2 * GIB, memory_used_bytes=GIB, processors=2.0)


def test_version_1_writes_no_limit_as_a_huge_number_or_minus_one(tmp_path: Path) -> None:
    write(tmp_path / "root" / "memory" / "memory.limit_in_bytes", "9223372036854771712")
    write(tmp_path / "root" / "cpu" / "cpu.cfs_quota_us", "-1")
    write(tmp_path / "root" / "cpu" / "cpu.cfs_period_us", "100000")
    assert limits_of_container(tmp_path / "root", own(tmp_path, "3:memory:/")) == Limits()


def test_a_path_of_the_host_leads_to_the_root_of_the_container(tmp_path: Path) -> None:
    write(tmp_path / "root" / "memory.max", str(GIB))
    found = limits_of_container(tmp_path / "root", own(tmp_path, "0::/docker/0123"))
    assert found.memory_bytes == GIB


def test_a_machine_without_control_groups_has_no_limits(tmp_path: Path) -> None:
    assert limits_of_container(tmp_path / "none", tmp_path / "none") == Limits()
