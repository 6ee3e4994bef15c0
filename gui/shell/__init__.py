"""The parts of the main window around its panels, and what starting and ending needs."""
