"""Settings of the site: each with what it is for, its default and its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from hrdesk.calls.administration import ListSettings, SetSetting, SettingRow
from hrdesk.calls.base import Refused
from hrdesk.calls.stores import ChangePassphrase
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.key_store_strip import KeyStoreStrip
from hrdesk.views.administration.passphrase_form import PassphraseForm
from hrdesk.views.administration.settings_table import (
    SETTING_COLUMNS,
    SWITCHED,
    is_changed,
    is_switch,
    kind_words,
    meaning,
    value_words,
)
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.fields import Field
from hrdesk.views.common.figures import count
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, label, row, show_if
from hrdesk.views.common.wording import refused_sentences

SWITCH = tuple(Segment(key, words) for key, words in SWITCHED.items())


class SettingDrawer(Drawer):
    """One setting and a field for its value, or a switch that is turned at once. A refusal stands below."""

    saved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setting: SettingRow | None = None
        self.avatar.hide()
        self.meaning, self.pairs = label(wrap=True), KeyValues()
        self.value, self.switch = Field(), Segments(SWITCH, lambda: tr("Value"))
        self.save = button("primary", "check", lambda: self._set(self.value.text()))
        self.back = button("", "rotate-ccw", self._back_to_default)
        for part in (self.meaning, self.pairs, self.value, self.switch):
            self.body.addWidget(part)
        self.body.addLayout(row(self.save, self.back, None))
        self.body.addStretch(1)
        self.value.input.returnPressed.connect(lambda: self._set(self.value.text()))
        self.switch.chosen.connect(self._set)

    def show_setting(self, setting: SettingRow) -> None:
        self.setting = setting
        self.value.complain("")
        # Several lines are one path a line; the field keeps them on one, parted by a semicolon.
        self.value.input.setText("; ".join(setting.value.split("\n")))
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        setting = self.setting
        self.save.setText(tr("Save the setting"))
        self.back.setText(tr("Back to the default"))
        if setting is None:
            return
        self.name.setText(setting.key)
        self.under.setText(tr("changed") if is_changed(setting) else tr("as delivered"))
        self.meaning.setText(meaning(setting))
        self.pairs.say(
            (tr("Default"), value_words(setting, setting.default)), (tr("Kind"), kind_words(setting))
        )
        self.value.name(tr("Value"), kind_words(setting))
        turns = is_switch(setting)
        self.switch.choose(setting.value)
        self.switch.retranslate()
        for part in (self.value, self.save):
            show_if(part, not turns)
        show_if(self.switch, turns)
        self.back.setVisible(is_changed(setting))

    def _back_to_default(self) -> None:
        if self.setting is not None:
            self._set(self.setting.default)

    def _set(self, text: str) -> None:
        setting = self.setting
        if setting is None:
            return
        value = (
            "\n".join(part.strip() for part in text.split(";")) if setting.key == "payslip.fonts" else text
        )
        request = SetSetting(
            request_id=new_request_id(), key=setting.key, value=value.strip(), version=setting.version
        )
        CommandOp(self._desk, self, request).success(self._done).failure(self._refused).start()

    def _done(self, setting: SettingRow) -> None:
        self.show_setting(setting)
        self._desk.toasted.emit(
            tr("{key} is now {value}", key=setting.key, value=value_words(setting, setting.value))
        )
        self.saved.emit()

    def _refused(self, refused: Refused) -> None:
        self.value.complain("\n".join(refused_sentences(refused)))


class SettingsTab(AdminTab):
    """For whoever may change them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.settings: tuple[SettingRow, ...] = ()
        self.model = PagedTableModel(desk, SETTING_COLUMNS, lambda _answer: ((), 0), "", self)
        self.table = DataTable(self.model, "settings")
        self.drawer = SettingDrawer(desk)
        self.table.opened.connect(self.drawer.show_setting)
        self.table.picked.connect(self._follow)
        self.drawer.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.drawer.closed.connect(self.table.setFocus)
        self.drawer.saved.connect(self.refresh)
        self.passphrase = button("", "lock", self.change_passphrase)
        self.key_store = KeyStoreStrip(desk)
        sheet = row(self.table, self.drawer, gap=0)
        sheet.setStretch(0, 1)
        whole = column(self.key_store, sheet, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.passphrase,) if self.desk.session.may(ChangePassphrase) else ()

    def change_passphrase(self) -> None:
        form = PassphraseForm(self, self.desk)
        done = tr("The passphrase of the store was changed. Make a backup under it now.")
        form.made.connect(lambda _answer: self.desk.toasted.emit(done))
        form.open()

    def refresh(self) -> None:
        self.key_store.refresh()
        QueryOp(self.desk, self, ListSettings()).success(self._take).start()

    def _take(self, settings: tuple[SettingRow, ...]) -> None:
        at = self.table.currentIndex().row()
        self.settings = settings
        self.model.hold(settings)
        self.table.pick_row(at)
        self.told.emit()

    def _follow(self, setting: SettingRow | None) -> None:
        shown_now = self.drawer.setting
        if setting is not None and self.drawer.isVisible() and setting != shown_now:
            self.drawer.show_setting(setting)

    def show_off(self) -> None:
        if self.settings:
            self.table.pick_row(min(3, len(self.settings) - 1))
            self.drawer.show_setting(self.settings[self.table.currentIndex().row()])

    def facts(self) -> tuple[Fact, ...]:
        changed = sum(is_changed(setting) for setting in self.settings)
        return (Fact(tr("Settings"), count(len(self.settings))), Fact(tr("changed"), count(changed)))

    def retranslate(self) -> None:
        self.passphrase.setText(tr("Change the passphrase"))
        self.key_store.retranslate()
        self.table.setAccessibleName(tr("Settings"))
        self.table.words_changed()
        self.drawer.retranslate()
