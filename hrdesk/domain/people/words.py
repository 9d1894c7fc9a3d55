"""Words of a roster with a fixed meaning: sex and state of employment."""

from typing import Final, Literal

Sex = Literal["male", "female"]
State = Literal["candidate", "active", "leaving", "left", "not_joined"]

_SEXES: Final[dict[str, Sex]] = {
    "男": "male",
    "男性": "male",
    "m": "male",
    "male": "male",
    "女": "female",
    "女性": "female",
    "f": "female",
    "female": "female",
}
_STATES: Final[dict[str, State]] = {
    "在职": "active",
    "正式": "active",
    "在岗": "active",
    "试用": "active",
    "试用期": "active",
    "实习": "active",
    "active": "active",
    "probation": "active",
    "待离职": "leaving",
    "离职中": "leaving",
    "已提离职": "leaving",
    "leaving": "leaving",
    "离职": "left",
    "已离职": "left",
    "退休": "left",
    "已退休": "left",
    "left": "left",
    "terminated": "left",
    "resigned": "left",
    "retired": "left",
    "待入职": "candidate",
    "候选": "candidate",
    "candidate": "candidate",
}


def read_sex(text: str) -> Sex | None:
    """None for an empty or unknown word."""
    return _SEXES.get(text.strip().lower())


def read_state(text: str) -> State | None:
    """None for an empty or unknown word."""
    return _STATES.get(text.strip().lower())
