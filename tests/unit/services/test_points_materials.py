"""Materials are kept encrypted, delivered at once to who redeemed them, and to nobody else."""

from points_shop import Shop, refused
from stores import PreparedHome, new_id

from hrdesk.calls.points_catalogue import ItemKept, ReadItemPicture, SetItemFile
from hrdesk.calls.points_item_refusals import CostMissing, ItemFileNotUsable
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FindRedemption,
    HandOut,
    ListRedemptions,
    ReadMaterial,
    ReadOwnMaterial,
    RedeemOwn,
)
from hrdesk.calls.refusals import RecordChanged, RecordNotFound

PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)
BOOK = b"%PDF-1.7 " + b"how to sell, page after page " * 50_000
"""More than one part of 1 MiB."""


def put(shop: Shop, item_id: int, content: bytes, part: str = "material", name: str = "书.pdf") -> ItemKept:
    seen = shop.shown(item_id).version
    asked = {"item_id": item_id, "version": seen, "part": part, "file_name": name, "content": content}
    return shop.hr(SetItemFile(request_id=new_id(), **asked))


def test_a_material_is_delivered_at_once_whole_and_on_record_who_took_it(shop: Shop) -> None:
    shop.earn("A001", 100)
    book = shop.item(points=60, stock=5)
    put(shop, book, BOOK)

    taken = shop.anna(RedeemOwn(request_id=new_id(), item_id=book))

    assert (taken.state, taken.points, taken.available) == ("done", 60, 40)
    assert shop.movements("A001") == [("earn", 100), ("hold", 60), ("spend", 60)]
    first = shop.anna(ReadOwnMaterial(redemption_id=taken.id))
    rest = shop.anna(ReadOwnMaterial(redemption_id=taken.id, offset=len(first.content)))
    assert first.content + rest.content == BOOK
    assert first.size == len(BOOK)
    (row,) = shop.hr(ListRedemptions(item_id=book)).rows
    assert (row.employee_no, row.has_file, row.ended_by) == ("A001", True, "Employee")
    assert row.handed_at == row.ended_at == "2026-10-26T01:30:00Z"


def test_nobody_reads_what_they_have_not_taken(shop: Shop) -> None:
    shop.earn("A001", 160)
    shop.earn("A002", 80)
    book = shop.item()
    put(shop, book, BOOK)
    others = shop.redeem("A002", book)
    waiting = shop.item(needs_approval=True)
    put(shop, waiting, BOOK)
    held = shop.anna(RedeemOwn(request_id=new_id(), item_id=waiting))

    with refused(RecordNotFound):
        shop.anna(ReadOwnMaterial(redemption_id=others.id))
    with refused(RecordNotFound):
        shop.anna(ReadOwnMaterial(redemption_id=held.id))
    assert shop.desk(ReadMaterial(redemption_id=others.id)).size == len(BOOK)

    shop.step(HandOut, shop.step(ApproveRedemption, held, shop.hr), shop.desk)
    assert shop.anna(ReadOwnMaterial(redemption_id=held.id)).size == len(BOOK)
    assert shop.desk(FindRedemption(number=held.number)).row.has_file


def test_a_delivered_material_that_is_wage_in_kind_needs_its_cost(shop: Shop) -> None:
    book = shop.item(points=0, tax="in_kind", free_reason="")
    put(shop, book, BOOK)

    with refused(CostMissing):
        shop.redeem("A001", book)


def test_a_file_that_serves_nobody_is_refused(shop: Shop) -> None:
    book, film = shop.item(), shop.gift()

    for item, content, part in (
        (book, b"MZ\x90\x00 a program", "material"),
        (book, BOOK, "picture"),
        (film, BOOK, "material"),
    ):
        with refused(ItemFileNotUsable) as caught:
            put(shop, item, content, part)
        assert caught[0].limit_mib == 20
    with refused(RecordChanged):
        stale = {"version": 0, "part": "material", "file_name": "a.pdf", "content": BOOK}
        shop.hr(SetItemFile(request_id=new_id(), item_id=book, **stale))


def test_a_picture_is_for_everybody_and_goes_again(shop: Shop) -> None:
    film = shop.gift()
    put(shop, film, PNG, "picture", "film.png")

    assert shop.anna(ReadItemPicture(item_id=film)).content == PNG
    assert shop.shown(film).picture is not None
    put(shop, film, b"", "picture")
    assert shop.shown(film).picture is None
    with refused(RecordNotFound):
        shop.anna(ReadItemPicture(item_id=film))


def test_a_name_of_a_file_does_no_harm(shop: Shop) -> None:
    book = shop.item()
    put(shop, book, BOOK, name="../../etc/销售指南.exe")

    assert shop.shown(book).file_name == "销售指南.exe.pdf"


def test_a_material_lies_nowhere_in_clear(shop_home: PreparedHome) -> None:
    shop = Shop.of(shop_home)
    put(shop, shop.item(), BOOK)
    shop.store.close()

    files = [path for path in shop_home.folder.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"how to sell" in path.read_bytes()]
