"""What the buttons of the import desk do with files, each named as the button reads. Run on a worker."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hrdesk.calls.import_files import GetTemplate, MakeListFile
from hrdesk.calls.imports import ImportPreview, PreviewFile
from hrdesk.views.common.file_saving import put
from hrdesk.views.common.importing.desk_file import DeskFile
from hrdesk.views.common.importing.kinds import ImportKind
from hrdesk.views.common.tasks import Work

Looked = tuple[DeskFile, PreviewFile, ImportPreview]


def look_into(path: Path, kind: ImportKind, period: str | None) -> Callable[[Work], Looked]:
    """Read a file and preview it."""

    def look(work: Work) -> Looked:
        file = DeskFile(path.name, path.read_bytes(), period)
        asked = file.ask(kind.preview)
        return file, asked, work.call(asked)

    return look


def check_again(file: DeskFile, asked: PreviewFile) -> Callable[[Work], Looked]:
    """Preview a file that is here, as it stood when this was asked."""
    return lambda work: (file, asked, work.call(asked))


def save_template(request: GetTemplate, path: Path) -> Callable[[Work], Path]:
    def save(work: Work) -> Path:
        put(path, work.call(request).content)
        return path

    return save


def save_findings(
    title: str, header: Sequence[str], rows: Sequence[Sequence[str]], path: Path
) -> Callable[[Work], Path]:
    """The findings as they are listed, with their words."""
    request = MakeListFile(title=title, header=tuple(header), rows=tuple(map(tuple, rows)))

    def save(work: Work) -> Path:
        put(path, work.call(request).content)
        return path

    return save
