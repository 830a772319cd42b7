"""One phenomenon, one file or folder; every slot has a null choice."""
