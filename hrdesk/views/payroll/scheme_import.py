"""Taking a pay scheme over from its file, and saving the one in force as a file to begin with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hrdesk.calls.import_files import GetInputTemplate
from hrdesk.calls.payroll_inputs import ImportScheme, PreviewScheme, SchemeSummary
from hrdesk.views.common.choosing import file_to_open, file_to_save
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import count
from hrdesk.views.common.importing.file_operations import save_template
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import CommandOp, QueryOp, Work, new_request_id

_ENDINGS = "*.toml"


@dataclass(frozen=True, slots=True)
class _Read:
    """A scheme file that holds, with its bytes."""

    name: str
    content: bytes
    summary: SchemeSummary


class SchemeImport:
    """Belongs to the widget that shows its dialogs. A file with errors is refused with each and its place."""

    def __init__(self, desk: Desk, owner: QWidget, period: Callable[[], str | None]) -> None:
        self._desk = desk
        self._owner = owner
        self._period = period

    def choose(self) -> None:
        kinds = tr("Pay schemes ({endings})", endings=_ENDINGS)
        path = file_to_open(self._owner, tr("Choose the file"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Check the file, then ask whether to use it."""

        def look(work: Work) -> _Read:
            content = path.read_bytes()
            return _Read(path.name, content, work.call(PreviewScheme(file_name=path.name, content=content)))

        QueryOp(self._desk, self._owner, look).on(Lane.FILES).named(lambda: tr("Reading the file")).success(
            self._ask
        ).start()

    def _ask(self, read: _Read) -> None:
        found, period = read.summary, self._period() or ""
        ask = Confirm(
            self._owner,
            tr("Use the pay scheme {name}?", name=found.names[language()]),
            tr(
                "{file} has {items} items and reads {inputs} inputs. It holds for {period} and later months; "
                "a trial that was made before has to be made again.",
                file=read.name,
                items=count(found.items),
                inputs=count(found.inputs),
                period=period,
            ),
            tr("Use it from {period} on", period=period),
        )
        ask.accepted.connect(lambda: self._use(read, period))
        ask.open()

    def _use(self, read: _Read, period: str) -> None:
        request = ImportScheme(
            request_id=new_request_id(), file_name=read.name, content=read.content, period=period or None
        )

        def used(summary: SchemeSummary) -> None:
            self._desk.toasted.emit(tr("Pay scheme in use: {name}", name=summary.names[language()]))

        CommandOp(self._desk, self._owner, request).success(used).start()

    def choose_copy(self) -> None:
        kinds = tr("Pay schemes ({endings})", endings=_ENDINGS)
        path = file_to_save(self._owner, tr("Save the scheme in force"), "pay-scheme.toml", kinds)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """The scheme in force, to be changed and brought back."""
        request = GetInputTemplate(kind="scheme", period=self._period())

        def saved(made: Path) -> None:
            self._desk.toasted.emit(tr("Saved: {file}", file=made.name))

        QueryOp(self._desk, self._owner, save_template(request, path)).on(Lane.FILES).success(saved).start()
