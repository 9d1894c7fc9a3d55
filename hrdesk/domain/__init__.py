"""The rules themselves: pure Python, no input or output."""
