"""The encrypted archive: container, writer and reader."""
