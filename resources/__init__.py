"""What the program shows and ships that is not code; read through `importlib.resources`."""
