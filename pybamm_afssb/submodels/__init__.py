"""One phenomenon, one file; every slot has a null choice."""
