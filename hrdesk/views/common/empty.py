"""What a list shows when it has nothing: one sentence, one action, perhaps a link."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hrdesk.views.common.widgets import button, column, icon_label, label, row, show_if


class EmptyState(QWidget):
    """Says why there is nothing and offers the next step; the button is absent without an action. link is
    what may be done instead; its words are the caller's matter."""

    def __init__(
        self,
        icon: str,
        action: Callable[[], object] | None = None,
        *,
        primary: bool = True,
        link: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._sentence = label("secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setMinimumWidth(300)  # beside a drawer there is no more
        self._button = button("primary" if primary else "", action=action)
        show_if(self._button, action is not None)
        self._has_action = action is not None
        self.setLayout(
            column(
                None,
                row(None, icon_label(icon, "text_3", 32), None),
                row(None, self._sentence, None),
                row(None, self._button, None),
                *([row(None, link, None)] if link is not None else []),
                None,
                None,
                gap=12,
                margins=(24, 24, 24, 24),
            )
        )

    def say(self, sentence: str, action: str = "") -> None:
        self._sentence.setText(sentence)
        self._button.setText(action)
        show_if(self._button, self._has_action and bool(action))
