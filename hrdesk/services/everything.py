"""Imports every module that performs calls, so that the registry is whole."""

from hrdesk.services.administration import audit_log, session, settings_calls, users

MODULES = (audit_log, session, settings_calls, users)
