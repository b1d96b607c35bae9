"""`cogreel`: with arguments the command line, without them the window."""

import sys


def main() -> int:
    """Run Cogreel and return its exit code."""
    from engine.cli import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
