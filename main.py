"""Start hrdesk: no argument opens the desktop; with a command, the command line answers."""

import sys

NOT_SET_UP = (
    "A Python package cannot be loaded ({reason}).\n"
    "Set up with: make setup; then start with: .venv/bin/python main.py\n"
    "有 Python 软件包无法加载（{reason}）。\n"
    "请先执行：make setup；再用 .venv/bin/python main.py 启动。\n"
)


def main(arguments: list[str]) -> int:
    """The exit status: 0 done; 1 refused, failed or not set up; 2 wrong usage."""
    try:
        # Only what is asked for: a station without a display has no Qt, and a window needs no command line.
        if arguments[:1] == ["screenshots"]:
            from hrdesk.app.pictures import main as command_line  # noqa: PLC0415
        elif arguments:
            from hrdesk.cli.main import main as command_line  # noqa: PLC0415
        else:
            from hrdesk.app import main as desktop  # noqa: PLC0415
    except ImportError as error:
        if error.name is None or error.name.startswith("hrdesk"):
            raise
        return _not_set_up(arguments, str(error))
    return command_line(arguments) if arguments else desktop()


def _not_set_up(arguments: list[str], reason: str) -> int:
    """The doctor still looks, because that is what it is for; everything else says how to set up."""
    if arguments[:1] != ["doctor"]:
        sys.stderr.write(NOT_SET_UP.format(reason=reason))
        return 1
    from hrdesk.cli.doctor import answer  # noqa: PLC0415
    from hrdesk.settings.health import environment_checks  # noqa: PLC0415
    from hrdesk.settings.paths import default_home  # noqa: PLC0415

    language = "en" if "en" in arguments else "zh"
    return answer(environment_checks(default_home()), language, sys.stdout, as_json="--json" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
