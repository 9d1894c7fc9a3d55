"""The way from a face to the services: in this process, or over HTTP."""
