"""``python -m qualityaward``: the same program as ``qualityaward``."""

from qualityaward.cli import main

if __name__ == "__main__":
    main()
