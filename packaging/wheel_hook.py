"""Build hook of the wheel: compiles the catalogues, which are not kept in the repository."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):  # type: ignore[type-arg]  # the builder's configuration is hatchling's
    """Every wheel carries a .mo for every .po; the folder itself is taken in by pyproject.toml."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before hatchling gathers the files."""
        runpy.run_path(str(Path(self.root) / "packaging" / "compile_catalogues.py"))["compile_all"]()
