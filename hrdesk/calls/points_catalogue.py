"""Calls about what points buy: items of the catalogue, their prices, stock, files; lists of them imported."""

from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType, field

from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.calls.permissions import Permission

ItemKind = Literal["material", "course", "benefit", "candidate_service", "customer_gift"]
LimitPer = Literal["ever", "month", "quarter", "year"]
ItemTax = Literal["in_kind", "free", "no_wage"]
ItemBadge = Literal["new", "popular", "low_stock", "sold_out", "off_sale", "priced_soon"]


class ItemPrice(Answer, frozen=True, kw_only=True):
    """A price from a day on (YYYY-MM-DD), in points; why it changed, and what earns these points."""

    valid_from: str
    points: int
    reason: str
    earned_by: str


class ItemRow(Answer, frozen=True, kw_only=True):
    """An item as its card shows it. names and texts by language (zh, en).

    price is that of today, coming the next one that is announced. left: how many there are (free codes, where
    the item has codes); None without end. taken: how many were redeemed and not given back. on_sale is the
    switch; open says whether it can be redeemed today (switch and validity). cost is fen with tax for one;
    cost, tax and free_reason are UNSET without the right to keep the catalogue.
    """

    id: int
    version: int
    code: str
    kind: ItemKind
    names: dict[str, str]
    texts: dict[str, str]
    icon: str
    picture: str | None
    price: ItemPrice
    coming: ItemPrice | None
    left: int | None
    taken: int
    on_sale: bool
    open: bool
    badges: tuple[ItemBadge, ...]
    limit_count: int | None
    limit_per: LimitPer
    valid_from: str | None
    valid_to: str | None
    eligible: dict[str, tuple[str, ...]]
    needs_approval: bool
    coded: bool
    file_name: str
    cost: int | UnsetType = UNSET
    tax: ItemTax | UnsetType = UNSET
    free_reason: str | UnsetType = UNSET


class ItemList(Answer, frozen=True, kw_only=True):
    """rows are at most 500; by_kind counts what the search leaves before kinds narrows it down."""

    rows: tuple[ItemRow, ...]
    total: int
    by_kind: dict[str, int]


class ListItems(Query[ItemList], frozen=True, kw_only=True):
    """search matches code, names, pinyin and initials; sort is code, name, price, left, taken or newest, '-'
    before it for descending. Items off sale are shown to those who keep the catalogue only."""

    name: ClassVar = "points.items"
    permission: ClassVar = Permission.SIGNED_IN
    search: str = ""
    kinds: tuple[ItemKind, ...] = ()
    only_open: bool = False
    sort: str = "code"


class ItemDetail(Answer, frozen=True, kw_only=True):
    """An item with every price it had and will have, newest first, and its codes counted: free, reserved for
    somebody, given out."""

    row: ItemRow
    prices: tuple[ItemPrice, ...]
    codes_free: int
    codes_reserved: int
    codes_given: int
    changed_at: str
    changed_by: str


class GetItem(Query[ItemDetail], frozen=True, kw_only=True):
    name: ClassVar = "points.item"
    permission: ClassVar = Permission.SIGNED_IN
    item_id: int


class ItemKept(Answer, frozen=True, kw_only=True):
    """An item after it was written."""

    id: int
    version: int
    code: str


class ItemFields(Command[ItemKept], frozen=True, kw_only=True):
    """What an item says of itself. eligible: field (department, position, city) to the values that may redeem
    it, empty for everybody. cost is fen with tax for one. tax free needs its reason."""

    code: str
    kind: ItemKind
    name_zh: str
    name_en: str = ""
    text_zh: str = ""
    text_en: str = ""
    on_sale: bool = True
    limit_count: int | None = None
    limit_per: LimitPer = "ever"
    valid_from: str | None = None
    valid_to: str | None = None
    eligible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs_approval: bool = True
    icon: str = ""
    cost: int = 0
    tax: ItemTax = "in_kind"
    free_reason: str = ""


class CreateItem(ItemFields, frozen=True, kw_only=True):
    """A new item with its first price, which holds from today. stock None is without end; an item with codes
    (coded) has as many as it has codes, so it takes no stock."""

    name: ClassVar = "points.create_item"
    permission: ClassVar = Permission.POINTS_CATALOGUE
    points: int
    stock: int | None = None
    coded: bool = False


class SaveItem(ItemFields, frozen=True, kw_only=True):
    """Everything but price, stock, codes and files, which have calls of their own."""

    name: ClassVar = "points.save_item"
    permission: ClassVar = Permission.POINTS_CATALOGUE
    item_id: int
    version: int


class SetPrice(Command[ItemKept], frozen=True, kw_only=True):
    """A price from a day on (today or later); the latest said for a day holds. What was free and gets a price
    says why and what earns the points, so many days before (setting points.price_notice_days)."""

    name: ClassVar = "points.set_price"
    permission: ClassVar = Permission.POINTS_CATALOGUE
    item_id: int
    valid_from: str
    points: int
    reason: str = ""
    earned_by: str = ""


class StockSet(Answer, frozen=True, kw_only=True):
    id: int
    stock: int | None


class SetStock(Command[StockSet], frozen=True, kw_only=True):
    """seen is the stock that was read: refused when somebody has redeemed meanwhile. None: without end."""

    name: ClassVar = "points.set_stock"
    permission: ClassVar = Permission.POINTS_CATALOGUE
    item_id: int
    seen: int | None
    stock: int | None
    reason: str


class CodesAdded(Answer, frozen=True, kw_only=True):
    """known: codes of this file that the item had already; they are not added again."""

    id: int
    added: int
    known: int
    free: int


class AddVouchers(Command[CodesAdded], frozen=True, kw_only=True):
    """content is text in UTF-8, one code a line; codes never stand in the audit log."""

    name: ClassVar = "points.add_vouchers"
    permission: ClassVar = Permission.POINTS_CATALOGUE
    item_id: int
    content: bytes


class SetItemFile(Command[ItemKept], frozen=True, kw_only=True):
    """The file a material delivers at once (material), or the picture of an item (picture; PNG or JPEG), kept
    encrypted, at most 20 MiB. Empty content takes it away."""

    name: ClassVar = "points.set_item_file"
    permission: ClassVar = Permission.POINTS_CATALOGUE
    item_id: int
    version: int
    part: Literal["material", "picture"]
    file_name: str
    content: bytes


class ReadItemPicture(Query[BlobPart], frozen=True, kw_only=True):
    """Up to 1 MiB of it from offset on."""

    name: ClassVar = "points.read_picture"
    permission: ClassVar = Permission.SIGNED_IN
    item_id: int
    offset: int = 0


class PreviewCatalogue(PreviewFile, frozen=True, kw_only=True):
    name: ClassVar = "points.preview_catalogue"
    permission: ClassVar = Permission.POINTS_CATALOGUE


class ImportCatalogue(ImportFile, frozen=True, kw_only=True):
    """New items are added; of known ones what the file says is taken over, but not their stock."""

    name: ClassVar = "points.import_catalogue"
    permission: ClassVar = Permission.POINTS_CATALOGUE
