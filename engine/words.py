"""Amounts as people read them."""


def bytes_in_words(count: int) -> str:
    """In the decimal units that disks are sold in: 980 bytes, 1.2 kB, 48 MB, 13.8 GB."""
    amount, unit, places = in_unit(count)
    return _counted(count, unit) if unit == "byte" else f"{amount:.{places}f} {unit}"


def seconds_in_words(seconds: float) -> str:
    """As exact as it matters: 8 seconds, 4 minutes, 2 hours 5 minutes."""
    return " ".join(_counted(count, unit) for count, unit in time_parts(seconds))


def in_unit(count: int) -> tuple[float, str, int]:
    """Bytes as an amount, its unit (byte, kB, MB or GB), and how many places of it are shown."""
    if count < 1000:
        return count, "byte", 0
    amount = float(count)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":
            break
    return amount, unit, 1 if amount < 99.95 else 0


def time_parts(seconds: float) -> list[tuple[int, str]]:
    """A time as counts of hours, minutes or seconds: (2, "hour"), (5, "minute")."""
    if seconds < 90:
        return [(max(1, round(seconds)), "second")]
    minutes = round(seconds / 60)
    if minutes < 90:
        return [(minutes, "minute")]
    hours, minutes = divmod(minutes, 60)
    return [(hours, "hour"), *([(minutes, "minute")] if minutes else [])]


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
