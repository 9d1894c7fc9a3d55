"""Qt's translation of its own dialogs, with its gaps filled."""

from collections.abc import Set

from PySide6.QtCore import QObject, QTranslator

from hrdesk.i18n import catalogue


class QtWords(QTranslator):
    """gaps are English texts that our catalogue words in Chinese; what nobody knows stays as it is."""

    def __init__(self, gaps: Set[str], parent: QObject) -> None:
        super().__init__(parent)
        self._gaps = gaps

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, count: int = -1
    ) -> str | None:
        if source in self._gaps:
            return catalogue.text("zh", source)
        return super().translate(context, source, disambiguation, count) or None
