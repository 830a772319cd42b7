"""The command line, one file a command or two that belong together."""
