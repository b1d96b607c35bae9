"""An engine process whose processor stands for two cards: `python tests/two_processors.py LOGS`.

All else is real: the plans are those of two cards, and the networks compute.
"""

import sys
from pathlib import Path

NAME = "NVIDIA GeForce RTX 4090"


def main() -> None:
    import torch

    from engine.logs import log_to_stderr
    from engine.model import device
    from engine.protocol import DeviceReport
    from engine.worker import serve, take_channel

    real_reports = device.reports

    def reports() -> tuple[DeviceReport, ...]:
        room = 24 * 2**30
        cards = (
            DeviceReport(kind="cuda", index=index, name=NAME, total_bytes=room, free_bytes=room)
            for index in range(2)
        )
        return (*cards, *real_reports())

    def torch_device(kind: str, index: int) -> torch.device:
        return torch.device("cpu")

    device.reports, device.torch_device = reports, torch_device
    commands, messages = take_channel()
    log_to_stderr()

    from engine.model.render import TorchRenderer

    serve(TorchRenderer, commands, messages, logs=Path(sys.argv[1]))


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # not tests/, whose folders carry engine's names
    main()
