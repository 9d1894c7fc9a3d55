"""Hypothesis strategies for the structs of calls, made from their types alone."""

from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect as kinds

TEXTS = st.text(max_size=12)
WHOLE = st.integers(min_value=-(2**63), max_value=2**63 - 1)
PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
SIMPLE: dict[type[kinds.Type], st.SearchStrategy[Any]] = {
    kinds.NoneType: st.none(),
    kinds.BoolType: st.booleans(),
    kinds.IntType: WHOLE,
    kinds.StrType: TEXTS,
    kinds.BytesType: st.binary(max_size=40),
    kinds.AnyType: PLAIN,
}


def instances(struct: type[Any]) -> st.SearchStrategy[Any]:
    """Instances of a struct or dataclass, optional fields left out now and then."""
    return _made(kinds.type_info(struct))


def answers(promised: Any) -> st.SearchStrategy[Any]:
    """Values of what a request promises."""
    return _made(kinds.type_info(promised))


def _made(kind: kinds.Type) -> st.SearchStrategy[Any]:
    if type(kind) in SIMPLE:
        return SIMPLE[type(kind)]
    match kind:
        case kinds.StructType(cls=cls, fields=fields) | kinds.DataclassType(cls=cls, fields=fields):
            made = _built(cls, fields)
        case kinds.UnionType(types=types):
            made = st.one_of(*(_made(one) for one in types))
        case kinds.LiteralType(values=values):
            made = st.sampled_from(values)
        case kinds.EnumType(cls=choices):
            made = st.sampled_from(list(choices))
        case kinds.VarTupleType(item_type=item):
            made = st.lists(_made(item), max_size=3).map(tuple)
        case kinds.FrozenSetType(item_type=item):
            made = st.frozensets(_made(item), max_size=4)
        case kinds.DictType(key_type=key, value_type=value):
            made = st.dictionaries(_made(key), _made(value), max_size=3)
        case _:
            raise TypeError(f"no values are made for {kind}")
    return made


def _built(cls: type[Any], fields: tuple[kinds.Field, ...]) -> st.SearchStrategy[Any]:
    required = {one.name: _made(one.type) for one in fields if one.required}
    optional = {one.name: _made(one.type) for one in fields if not one.required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda given: cls(**given))


def parts(promised: Any) -> list[kinds.Type]:
    """Every type that a value of this type may hold, itself first."""
    found: list[kinds.Type] = []
    waiting = [kinds.type_info(promised)]
    while waiting:
        kind = waiting.pop()
        if kind in found:
            continue
        found.append(kind)
        waiting += _inside(kind)
    return found


def _inside(kind: kinds.Type) -> list[kinds.Type]:
    match kind:
        case kinds.StructType() | kinds.DataclassType():
            return [one.type for one in kind.fields]
        case kinds.UnionType():
            return list(kind.types)
        case kinds.VarTupleType() | kinds.FrozenSetType() | kinds.ListType() | kinds.SetType():
            return [kind.item_type]
        case kinds.DictType():
            return [kind.key_type, kind.value_type]
        case kinds.TupleType():
            return list(kind.item_types)
    return []


def sent_and_received(value: Any, kind: Any) -> Any:
    """What the other side reads of a value."""
    return msgspec.json.decode(msgspec.json.encode(value), type=kind)
