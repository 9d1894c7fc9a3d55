"""The order of a table as a text: column keys by comma, '-' before a descending one."""


def keys_of(sort: str) -> tuple[str, ...]:
    """Column keys in the order in which they decide."""
    return tuple(part.removeprefix("-") for part in sort.split(",") if part)


def place_of(sort: str, key: str) -> tuple[int, bool] | None:
    """Which key it is, counted from 1, and whether it descends; None when it does not decide."""
    for number, part in enumerate(sort.split(","), start=1):
        if part.removeprefix("-") == key:
            return number, part.startswith("-")
    return None


def clicked(sort: str, key: str, *, add: bool) -> str:
    """The order after a click on a header; add means that Shift was held.

    A click sorts by this column alone, the next one turns it round. With Shift the column joins as the
    last key, then turns round, then leaves; the only key never leaves.
    """
    place = place_of(sort, key)
    if not add:
        alone = len(keys_of(sort)) == 1
        return f"-{key}" if place and alone and not place[1] else key
    parts = [part for part in sort.split(",") if part]
    if place is None:
        return ",".join([*parts, key])
    number, descends = place
    if not descends:
        parts[number - 1] = f"-{key}"
    elif len(parts) > 1:
        del parts[number - 1]
    else:
        parts[0] = key
    return ",".join(parts)
