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
    """A time as counts of days, hours, minutes or seconds: (2, "hour"), (5, "minute").

    No finer than such a time is ever known: minutes up to 10 hours, hours up to a week.
    """
    if seconds < 90:
        return [(max(1, round(seconds)), "second")]
    minutes = round(seconds / 60)
    if minutes < 90:
        return [(minutes, "minute")]
    if minutes < 10 * 60:
        return _counts(minutes, 60, "hour", "minute")
    hours = round(minutes / 60)
    if hours < 48:
        return [(hours, "hour")]
    return _counts(hours, 24, "day", "hour") if hours < 7 * 24 else [(round(hours / 24), "day")]


def _counts(count: int, size: int, unit: str, rest: str) -> list[tuple[int, str]]:
    whole, left = divmod(count, size)
    return [(whole, unit), *([(left, rest)] if left else [])]


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
