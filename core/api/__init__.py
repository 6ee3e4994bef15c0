"""The HTTP API: a front end over the services, for scripts and for the command line."""
