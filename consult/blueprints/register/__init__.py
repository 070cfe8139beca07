"""The door of the register: projects, organisations, where they are, and what looks doubtful."""
