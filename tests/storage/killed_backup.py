"""A process that dies without a word at one named step of writing a backup: FOLDER STEP."""

import os
import sys
from pathlib import Path

from backup_samples import back_up, company

DIED = 86


def main(folder: Path, step: str) -> int:
    def die(name: str) -> None:
        if name == step:
            os._exit(DIED)

    back_up(company(people=40), folder / "october.hrdbk", fault=die)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
