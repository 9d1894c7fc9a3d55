"""Engine, keys, guards, migrations and rule packs."""
