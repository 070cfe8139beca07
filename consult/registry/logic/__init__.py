"""Pure parts of the register: code lists, cleaning, suspicion, reading and writing of folders."""
