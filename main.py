"""Start hrdesk: no argument opens the desktop; with a command, the command line answers."""

import sys


def main() -> int:
    """The exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    if len(sys.argv) > 1:
        from hrdesk.cli.main import main as command_line  # noqa: PLC0415 - a station without a display has no Qt

        return command_line(sys.argv[1:])
    from hrdesk.app import main as desktop  # noqa: PLC0415 - the command line starts without Qt

    return desktop()


if __name__ == "__main__":
    sys.exit(main())
