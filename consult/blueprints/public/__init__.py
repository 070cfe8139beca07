"""The door of everybody: which consultations there are, and what each is about."""
