"""`import`: a file is previewed, every finding with its cure; with --apply it is written."""

import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hrdesk.calls.attendance import ImportAttendance, PreviewAttendance
from hrdesk.calls.base import Refused
from hrdesk.calls.imports import ImportFile, ImportPreview, PreviewFile
from hrdesk.calls.payroll_inputs import (
    ImportBonus,
    ImportDeductions,
    ImportOpening,
    ImportPay,
    ImportScheme,
    ImportWages,
    PreviewBonus,
    PreviewDeductions,
    PreviewOpening,
    PreviewPay,
    PreviewScheme,
    PreviewWages,
)
from hrdesk.calls.people import ImportRoster, PreviewRoster
from hrdesk.calls.points_events import ImportPointEvents, PreviewPointEvents
from hrdesk.calls.refusals import FileNotReadable
from hrdesk.cli.command import DONE, Arguments, answer, gateway_of, new_id, say
from hrdesk.cli.import_templates import write_template
from hrdesk.cli.wording import finding_sentence
from hrdesk.domain.values import Finding
from hrdesk.i18n.catalogue import text

KINDS: dict[str, tuple[type[PreviewFile], type[ImportFile]]] = {
    "roster": (PreviewRoster, ImportRoster),
    "pay": (PreviewPay, ImportPay),
    "attendance": (PreviewAttendance, ImportAttendance),
    "bonus": (PreviewBonus, ImportBonus),
    "deductions": (PreviewDeductions, ImportDeductions),
    "opening": (PreviewOpening, ImportOpening),
    "wages": (PreviewWages, ImportWages),
    "point_events": (PreviewPointEvents, ImportPointEvents),
}


def add(commands: Any, common: ArgumentParser) -> None:
    parser = commands.add_parser("import", parents=[common], help="read a file of the desk")
    parser.add_argument("kind", choices=[*KINDS, "scheme"])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--home")
    parser.add_argument("--sign-in")
    parser.add_argument("--period", help="YYYY-MM, when the file does not say it")
    parser.add_argument("--map", help='TOML file: "header" = "field"')
    parser.add_argument("--apply", action="store_true", help="write what the preview shows")
    parser.add_argument("--whole", action="store_true", help="with --apply: nothing while a row is held")
    parser.add_argument("--template", metavar="FILE", help="write a workbook to fill in, and read none")
    parser.set_defaults(run=import_or_template, wrong=parser.error)


def import_or_template(arguments: Arguments) -> int:
    """A template needs no store: without a sign-in it has the columns of the shipped scheme."""
    if arguments.template is not None:
        if arguments.file is not None or arguments.apply:
            arguments.wrong("--template writes a workbook; it goes with no file to read")
        return write_template(arguments)
    if arguments.file is None or arguments.sign_in is None:
        arguments.wrong("a file and --sign-in are needed, or --template")
    return import_file(arguments)


def import_file(arguments: Arguments) -> int:
    path = Path(arguments.file)
    content = bytes_of(path)
    if arguments.kind == "scheme":
        return _scheme(arguments, path.name, content)
    return import_as(arguments, *KINDS[arguments.kind], content)


def import_as(
    arguments: Arguments, preview_type: type[PreviewFile], import_type: type[ImportFile], content: bytes
) -> int:
    """A file of a kind previewed and, with --apply, written; for groups with an import of their own too."""
    path = Path(arguments.file)
    asked: dict[str, Any] = {
        "file_name": path.name,
        "content": content,
        "period": arguments.period,
        "column_map": _column_map(arguments.map),
    }
    with gateway_of(arguments, write=arguments.apply) as gateway:
        preview = gateway(preview_type(**asked))
        if arguments.apply:
            gateway(import_type(request_id=new_id(), whole=arguments.whole, **asked))
    answer(arguments, _document(arguments, preview), _lines(arguments, preview))
    done = (
        "{accepted} rows of {file} are written."
        if arguments.apply
        else ("{accepted} rows of {file} could be written; nothing was. Add --apply to write them.")
    )
    say(arguments, done, accepted=preview.accepted, file=preview.file)
    if arguments.apply and preview.held:
        say(arguments, "{held} rows are held; each one says why.", held=preview.held)
    return DONE


def _scheme(arguments: Arguments, name: str, content: bytes) -> int:
    with gateway_of(arguments, write=arguments.apply) as gateway:
        scheme = gateway(PreviewScheme(file_name=name, content=content))
        if arguments.apply:
            gateway(
                ImportScheme(request_id=new_id(), file_name=name, content=content, period=arguments.period)
            )
    document = {
        "kind": "scheme",
        "file": name,
        "applied": arguments.apply,
        "code": scheme.code,
        "names": scheme.names,
        "inputs": scheme.inputs,
        "items": scheme.items,
        "rows": scheme.items,
        "accepted": scheme.items,
        "skipped": 0,
        "findings": [],
    }
    answer(arguments, document, [f"{scheme.code}: {scheme.names[arguments.lang]}"])
    return DONE


def _document(arguments: Arguments, preview: ImportPreview) -> dict[str, Any]:
    return {
        "kind": arguments.kind,
        "file": preview.file,
        "applied": arguments.apply,
        "period": preview.period,
        "rows": preview.rows,
        "accepted": preview.accepted,
        "held": preview.held,
        "skipped": preview.skipped,
        "findings": [_finding(arguments, one) for one in preview.findings],
        "unknown_headers": list(preview.unknown_headers),
        "hidden_columns": list(preview.hidden_columns),
    }


def _finding(arguments: Arguments, one: Finding) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "code": one.code,
        "severity": one.severity,
        "message": finding_sentence(arguments.lang, one),
    }


def _lines(arguments: Arguments, preview: ImportPreview) -> Iterator[str]:
    for one in preview.findings:
        place = text(arguments.lang, "row {row}, {column}", row=one.row, column=one.column or "-")
        yield f"{one.severity:8}{place}: {finding_sentence(arguments.lang, one)}"
    counts = {"rows": preview.rows, "accepted": preview.accepted, "held": preview.held}
    yield text(
        arguments.lang,
        "{rows} rows: {accepted} accepted, {held} held, {skipped} skipped",
        **counts,
        skipped=preview.skipped,
    )


def bytes_of(path: Path) -> bytes:
    """What a file holds; refused with its path when it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(FileNotReadable(file=str(path), reason="cannot_open")) from error


def _column_map(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        named = tomllib.loads(bytes_of(Path(path)).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(FileNotReadable(file=path, reason="not_a_map")) from error
    if not all(isinstance(field, str) for field in named.values()):
        raise Refused(FileNotReadable(file=path, reason="not_a_map"))
    return named
