"""What is shown of an identity field to somebody who has not asked to see it."""


def mask_phone(number: str | None) -> str | None:
    """138****2207."""
    return None if number is None else f"{number[:3]}****{number[-4:]}"


def mask_id_number(number: str | None) -> str | None:
    """3205**********361X."""
    return None if number is None else f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"


def mask_account(account: str) -> str:
    """The last four digits."""
    return f"•••• {account[-4:]}"


def mask_contact(value: str) -> str:
    """138****2207, or c***@example.com."""
    name, at, host = value.partition("@")
    return f"{name[:1]}***@{host}" if at else mask_phone(value) or ""
