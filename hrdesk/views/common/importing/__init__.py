"""The import desk: a file looked into, its problems mended in place, its columns named, then written."""
