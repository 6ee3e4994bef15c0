"""The sessions panel: groups, table, overview, dialog and the commands on sessions."""
