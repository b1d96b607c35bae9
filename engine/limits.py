"""The limits that a container or a service manager sets, which psutil does not see.

Control groups of Linux, version 2 (memory.max, cpu.max) and version 1
[kernel.org: admin-guide/cgroup-v2.rst, cgroup-v1/memory.rst, scheduler/sched-bwc.rst].
"""

from pathlib import Path

import msgspec

_ROOT = Path("/sys/fs/cgroup")
_OWN = Path("/proc/self/cgroup")


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What this process and its neighbours in the group may take; None where there is no limit."""

    memory_bytes: int | None = None
    memory_used_bytes: int = 0
    processors: float | None = None


def limits_of_container(root: Path = _ROOT, own: Path = _OWN) -> Limits:
    """The tightest limits on this process, from its own group up to the root of the tree."""
    found = Limits()
    for folder in _groups(root, own, controller=""):
        found = _tighter(found, _memory_v2(folder), _processors_v2(folder))
    for folder in _groups(root / "memory", own, controller="memory"):
        found = _tighter(found, _memory_v1(folder), None)
    for folder in _groups(root / "cpu", own, controller="cpu"):
        found = _tighter(found, None, _processors_v1(folder))
    return found


def _tighter(found: Limits, memory: tuple[int, int] | None, processors: float | None) -> Limits:
    """Of two limits on memory the one that leaves less counts."""
    if memory is not None:
        limit, used = memory
        left = None if found.memory_bytes is None else found.memory_bytes - found.memory_used_bytes
        if left is None or limit - used < left:
            found = msgspec.structs.replace(found, memory_bytes=limit, memory_used_bytes=used)
    if processors is not None and (found.processors is None or processors < found.processors):
        found = msgspec.structs.replace(found, processors=processors)
    return found


def _groups(root: Path, own: Path, controller: str) -> list[Path]:
    """The folders of this process's group and of those above it.

    A line of `own` reads "0::/a/b" for version 2 and "4:cpu,cpuacct:/a/b" for version 1. Inside a
    container the path may be one of the host's; then only the root is there, which is right.
    """
    if not root.is_dir():
        return []
    inside = Path()
    for line in _text(own).splitlines():
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if controller in controllers.split(","):
            inside = Path(path.strip("/"))
    folders = [root / inside, *(root / parent for parent in inside.parents)]
    return [folder for folder in folders if folder.is_dir()]


def _memory_v2(folder: Path) -> tuple[int, int] | None:
    limit = _number(folder / "memory.max")
    if limit is None:
        return None
    # Pages of files that were not touched lately are given up before anything is refused.
    spare = _field(folder / "memory.stat", "inactive_file")
    return limit, max(0, (_number(folder / "memory.current") or 0) - spare)


def _memory_v1(folder: Path) -> tuple[int, int] | None:
    limit = _number(folder / "memory.limit_in_bytes")
    if limit is None or limit >= 2**60:  # version 1 says "no limit" with a huge number
        return None
    spare = _field(folder / "memory.stat", "total_inactive_file")
    return limit, max(0, (_number(folder / "memory.usage_in_bytes") or 0) - spare)


def _processors_v2(folder: Path) -> float | None:
    quota, _, period = _text(folder / "cpu.max").strip().partition(" ")
    return int(quota) / int(period) if quota.isdecimal() and period.isdecimal() else None


def _processors_v1(folder: Path) -> float | None:
    quota, period = _number(folder / "cpu.cfs_quota_us"), _number(folder / "cpu.cfs_period_us")
    return quota / period if quota and period else None


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if text.isdecimal() else None


def _field(path: Path, name: str) -> int:
    for line in _text(path).splitlines():
        key, _, value = line.partition(" ")
        if key == name and value.isdecimal():
            return int(value)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
