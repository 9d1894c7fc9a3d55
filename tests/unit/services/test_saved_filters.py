"""Filters that a person keeps: their own, by name, replaced by the same name, gone when deleted."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from stores import PreparedHome, enter, new_id

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.administration import DeleteFilter, FilterDeleted, ListFilters, SavedFilterRow, SaveFilter
from hrdesk.calls.base import Change, Gateway, Refused
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.models.administration import AuditEntry
from hrdesk.services.administration.saved_filters import LARGEST, MOST
from hrdesk.storage.engine import reading

WORKSHOP = {"segment": ("active",), "departments": ("装配车间", "数控车间")}


@pytest.fixture
def store(empty_home: PreparedHome) -> Iterator[OpenedStore]:
    with empty_home.open() as opened:
        yield opened


@pytest.fixture
def maker(store: OpenedStore) -> Gateway:
    return enter(store, "maker")


def save(gateway: Gateway, name: str = "车间", **of: Any) -> SavedFilterRow:
    asked = {"page": "people", "content": WORKSHOP} | of
    return gateway(SaveFilter(request_id=new_id(), filter_name=name, **asked))


def names(gateway: Gateway, page: Any = "people") -> list[str]:
    return [one.name for one in gateway(ListFilters(page=page))]


def refusal_of(gateway: Gateway, request: Any) -> Any:
    with pytest.raises(Refused) as caught:
        gateway(request)
    return caught.value.refusals[0]


def test_a_filter_is_kept_as_it_was_and_listed_by_name(maker: Gateway) -> None:
    kept = save(maker, "  车间 ")
    save(maker, "A")

    assert (kept.name, kept.page, kept.content) == ("车间", "people", WORKSHOP)
    assert maker(ListFilters(page="people"))[1] == kept
    assert names(maker) == ["A", "车间"]
    assert names(maker, "review") == []


def test_the_same_name_is_replaced_and_on_another_list_another_filter(maker: Gateway) -> None:
    first = save(maker)
    again = save(maker, content={"search": ("沈",)})
    save(maker, page="review", content={"segment": ("red",)})

    assert again.id == first.id
    assert [one.content for one in maker(ListFilters(page="people"))] == [{"search": ("沈",)}]
    assert [one.content for one in maker(ListFilters(page="review"))] == [{"segment": ("red",)}]


def test_nobody_sees_or_deletes_the_filters_of_another(store: OpenedStore, maker: Gateway) -> None:
    kept = save(maker)
    checker = enter(store, "checker")

    assert names(checker) == []
    strange = refusal_of(checker, DeleteFilter(request_id=new_id(), filter_id=kept.id))
    assert strange == RecordNotFound(kind="saved_filter", key=str(kept.id))
    assert refusal_of(maker, DeleteFilter(request_id=new_id(), filter_id=999)).key == "999"
    assert names(maker) == ["车间"]


def test_a_deleted_filter_is_gone_told_to_the_pages_and_on_record_by_its_name(
    store: OpenedStore, maker: Gateway
) -> None:
    kept = save(maker)
    assert maker(DeleteFilter(request_id=new_id(), filter_id=kept.id)) == FilterDeleted(id=kept.id)

    assert names(maker) == []
    told = [Change(number=number, kind="saved_filter", ids=(kept.id,)) for number in (1, 2)]
    assert list(maker.changes_since(0)) == told
    with reading(store.site.engine) as session:
        entries = select(AuditEntry.details).where(AuditEntry.call == DeleteFilter.name)
        assert '"filter_name":"车间"' in session.execute(entries).scalar_one()


@pytest.mark.parametrize("name", ["", "   ", "长" * 61])
def test_a_name_is_neither_empty_nor_endless(name: str, maker: Gateway) -> None:
    refusal = refusal_of(
        maker, SaveFilter(request_id=new_id(), page="people", filter_name=name, content=WORKSHOP)
    )
    assert isinstance(refusal, InputNotValid)
    assert refusal.field == "filter_name"


def test_a_store_is_not_filled_with_filters(maker: Gateway) -> None:
    large = {"search": ("x" * LARGEST,)}
    refusal = refusal_of(
        maker, SaveFilter(request_id=new_id(), page="people", filter_name="a", content=large)
    )
    assert refusal.field == "content"

    for number in range(MOST):
        save(maker, f"filter {number}")
    assert (
        refusal_of(
            maker, SaveFilter(request_id=new_id(), page="people", filter_name="one more", content=WORKSHOP)
        ).field
        == "filters"
    )
    assert save(maker, "filter 0", content={}).content == {}, "one that is there may still be changed"
