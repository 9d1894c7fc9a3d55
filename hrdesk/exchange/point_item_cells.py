"""The columns of a points catalogue and how its cells are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from hrdesk.domain.points.catalogue import Kind
from hrdesk.domain.values import Finding, Severity, minor_units
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import normalised
from hrdesk.exchange.quantities import NotReadable, Quantity, QuantityKind, is_nothing, read_quantity, shown
from hrdesk.exchange.reading import DataRow

CODE: Final = Field("code", ("编号", "商品编号", "物品编号", "item code", "code", "sku"), required=True)
NAME: Final = Field("name_zh", ("名称", "商品名称", "物品名称", "item", "name"), required=True)
KIND: Final = Field("kind", ("类别", "分类", "类型", "category", "kind"))
PRICE: Final = Field("points", ("所需积分", "积分", "兑换积分", "积分价", "points", "price"), required=True)
STOCK: Final = Field("stock", ("库存", "数量", "库存数量", "stock"))
LIMIT: Final = Field("limit_count", ("每人限兑", "限兑", "每人限额", "limit per person", "limit"))
STATUS: Final = Field("on_sale", ("状态", "上架状态", "status", "on sale"))
COST: Final = Field("cost", ("含税成本", "成本", "采购单价", "cost with tax", "cost"))
NAME_EN: Final = Field("name_en", ("英文名称", "english name"))
TEXT: Final = Field("text_zh", ("说明", "描述", "备注", "description"))
ITEM_FIELDS: Final = (CODE, NAME, KIND, PRICE, STOCK, LIMIT, STATUS, COST, NAME_EN, TEXT)

_KIND_WORDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "material": ("物料", "资料", "物品", "用品", "material", "materials"),
    "course": ("培训", "培训课程", "课程", "course", "training"),
    "benefit": ("福利", "benefit", "benefits", "礼品", "假期", "餐卡", "健身卡", "电影票"),
    "candidate_service": ("候选人服务", "candidate service", "candidate_service"),
    "customer_gift": ("客户礼品", "customer gift", "customer_gift"),
}
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {normalised(word): kind for kind, words in _KIND_WORDS.items() for word in words}
)
_STATUS_WORDS: Final = {
    True: ("上架", "在售", "是", "on sale", "on", "yes"),
    False: ("下架", "停售", "已停售", "否", "off sale", "off", "no"),
}
STATUSES: Final = {normalised(word): value for value, words in _STATUS_WORDS.items() for word in words}
_SUPPOSED: Final[Kind] = "benefit"
_NO_END: Final = frozenset(normalised(word) for word in ("不限", "无限", "不限量", "unlimited"))
_PIECES: Final = {
    "stock": (0, "stock_not_a_number", "stock_negative"),
    "limit_count": (1, "limit_not_a_number", "limit_negative"),
}
"""How many there are at least, and the findings of what is no number and of what is less."""
_NOTED: Final = {"amount_with_separator": "price_with_separator", "number_with_unit": "price_with_unit"}


@dataclass
class ItemCells:
    """Reads the cells of one row; whatever is wrong or was cleaned becomes a finding that names the item.

    A cell that holds its row still answers something, so that all that is wrong in a row is said at once.
    """

    row: DataRow
    findings: list[Finding] = field(default_factory=list)

    def item_note(self, code: str, severity: Severity, of: Field, **values: str) -> None:
        item = {"item_code": self.row.text(CODE.code), "item": self.row.text(NAME.code)}
        self.findings.append(self.row.finding(code, severity, of.code, **item, **values))

    def needed(self, of: Field, missing: str) -> str:
        text = self.row.text(of.code)
        if not text:
            self.item_note(missing, "error", of)
        return text

    def kind(self) -> Kind:
        """Without a word it is supposed to be a benefit, which is taxed: nothing escapes by an empty cell."""
        text = self.row.text(KIND.code)
        kind = KINDS.get(normalised(text))
        if kind is None and text:
            self.item_note("kind_unknown", "error", KIND, shown=shown(text))
        elif kind is None:
            self.item_note("kind_missing", "warning", KIND)
        return kind or _SUPPOSED

    def price(self) -> int:
        """In points."""
        if is_nothing(self.row.cell(PRICE.code).value):
            self.item_note("price_missing", "error", PRICE)
            return 0
        found = self._number(PRICE, "count", 0, "price_not_a_number")
        if found is None:
            return 0
        if found.value < 0:
            self.item_note("price_negative", "error", PRICE, shown=found.text)
        elif found.note in _NOTED:
            raw = shown(self.row.cell(PRICE.code).value)
            self.item_note(_NOTED[found.note], "info", PRICE, shown=raw, value=found.text)
        return int(found.value)

    def pieces(self, of: Field) -> int | None:
        """How many; None where the cell says nothing, or that there is no end."""
        cell = self.row.cell(of.code)
        if is_nothing(cell.value) or normalised(cell.text) in _NO_END:
            return None
        least, no_number, too_few = _PIECES[of.code]
        found = self._number(of, "count", 0, no_number)
        if found is None:
            return None
        if found.value < least:
            self.item_note(too_few, "error", of, shown=found.text)
        return int(found.value)

    def cost(self) -> int | None:
        """Fen with tax for one; None where the cell says nothing."""
        if is_nothing(self.row.cell(COST.code).value):
            return None
        found = self._number(COST, "money", 2, "cost_not_an_amount")
        if found is not None and found.value < 0:
            self.item_note("cost_not_an_amount", "error", COST, shown=found.text)
        return minor_units(found.text) if found else None

    def on_sale(self) -> bool:
        text = self.row.text(STATUS.code)
        if text and normalised(text) not in STATUSES:
            self.item_note("status_unknown", "error", STATUS, shown=shown(text))
        return STATUSES.get(normalised(text), True)

    def _number(self, of: Field, kind: QuantityKind, decimals: int, wrong: str) -> Quantity | None:
        try:
            return read_quantity(self.row.cell(of.code).value, kind, decimals)
        except NotReadable as unreadable:
            self.item_note(wrong, "error", of, shown=unreadable.shown)
            return None
