"""Amounts as people read them."""


def bytes_in_words(count: int) -> str:
    """In the decimal units that disks are sold in: 980 bytes, 1.2 kB, 48 MB, 13.8 GB."""
    if count < 1000:
        return _counted(count, "byte")
    amount = float(count)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":
            break
    return f"{amount:.1f} {unit}" if amount < 99.95 else f"{amount:.0f} {unit}"


def seconds_in_words(seconds: float) -> str:
    """As exact as it matters: 8 seconds, 4 minutes, 2 hours 5 minutes."""
    if seconds < 90:
        return _counted(max(1, round(seconds)), "second")
    minutes = round(seconds / 60)
    if minutes < 90:
        return _counted(minutes, "minute")
    hours, minutes = divmod(minutes, 60)
    rest = f" {_counted(minutes, 'minute')}" if minutes else ""
    return f"{_counted(hours, 'hour')}{rest}"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
