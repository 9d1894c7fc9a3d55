"""What is wrong in packs of law: named by file, table and key, collected and raised together."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One thing wrong in a pack; `failure.<code>` words it from file, table, key and values."""

    code: str
    file: str
    table: str = ""
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, str]:
        """All that fills the sentence."""
        return {"file": self.file, "table": self.table, "key": self.key, **self.values}


class PackInvalid(Exception):  # noqa: N818  named as the fact, like a refusal
    """One or more packs cannot be used as they are; nothing of them was taken."""

    def __init__(self, problems: Collection[PackProblem]) -> None:
        super().__init__(
            "; ".join(f"{p.file} {p.table} {p.key}: {p.code} {dict(p.values)}" for p in problems)
        )
        self.problems = tuple(problems)


class Problems:
    """Collects the problems of many tables, the first of each table, and raises them together."""

    def __init__(self) -> None:
        self._found: list[PackProblem] = []

    @contextmanager
    def collecting(self) -> Iterator[None]:
        try:
            yield
        except PackInvalid as invalid:
            self._found.extend(invalid.problems)

    def add(self, problem: PackProblem) -> None:
        self._found.append(problem)

    def raise_any(self) -> None:
        if self._found:
            raise PackInvalid(self._found)
