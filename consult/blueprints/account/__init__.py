"""The door of people who sign in: their session, their account, and who else has one."""
