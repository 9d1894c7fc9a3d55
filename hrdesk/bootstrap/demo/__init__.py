"""The demo company: invented people, the files of their desk, and the store that these are imported into."""

from hrdesk.bootstrap.demo.creation import DemoSignIn, create_demo, demo_sign_in
from hrdesk.bootstrap.demo.users import DEMO_USERS, DemoUser

__all__ = ["DEMO_USERS", "DemoSignIn", "DemoUser", "create_demo", "demo_sign_in"]
