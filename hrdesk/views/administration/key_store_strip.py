"""Whether the key store of this system opens the store too; absent where there is none that hrdesk trusts."""

from PySide6.QtWidgets import QFrame

from hrdesk.calls.stores import ForgetKey, GetKeyStore, KeyStoreState, RememberKey
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, icon_label, label, row, show_if


class KeyStoreStrip(QFrame):
    """A line and one button: let it open the store, or let it forget the key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self._desk = desk
        self.state: KeyStoreState | None = None
        self._words = label("secondary", wrap=True)
        self.turn = button("", "key-round", self._turn)
        line = row(icon_label("key-round", "accent"), self._words, self.turn, margins=(16, 8, 16, 8))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def refresh(self) -> None:
        if self._desk.session.may(GetKeyStore):
            QueryOp(self._desk, self, GetKeyStore()).success(self._take).start()

    def _take(self, state: KeyStoreState) -> None:
        self.state = state
        self.retranslate()

    def _turn(self) -> None:
        """Remembering asks first: from then on whoever uses this machine needs no passphrase."""
        state = self.state
        if state is None:
            return
        if state.remembered:
            self._send(ForgetKey(request_id=new_request_id()))
            return
        words = tr(
            "From then on this store opens on this machine without its passphrase. Whoever signs in still "
            "needs their own password."
        )
        ask = Confirm(self, tr("Let {name} open the store", name=state.key_store), words, tr("Let it open"))
        ask.accepted.connect(lambda: self._send(RememberKey(request_id=new_request_id())))
        ask.open()

    def _send(self, request: RememberKey | ForgetKey) -> None:
        self.turn.setEnabled(False)
        CommandOp(self._desk, self, request).success(self._take).finally_(
            lambda: self.turn.setEnabled(True)
        ).start()

    def retranslate(self) -> None:
        state = self.state
        show_if(self, state is not None and bool(state.key_store))
        if state is None:
            return
        opens, closed = (
            tr("{name} opens this store on this machine; the passphrase does so too.", name=state.key_store),
            tr("{name} could open this store on this machine without the passphrase.", name=state.key_store),
        )
        self._words.setText(opens if state.remembered else closed)
        self.turn.setText(tr("Forget the key") if state.remembered else tr("Let it open the store"))
