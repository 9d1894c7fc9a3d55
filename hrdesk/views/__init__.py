"""The windows: PySide6 widgets over a gateway, no rules and no SQL."""
