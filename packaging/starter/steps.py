"""One step of training: as it is written on a processor, recorded once and replayed on a GPU."""

from typing import Protocol

import torch
from torch import Tensor, nn
from torch.optim import _muon

from presets import has_fast_bfloat16

WARM_UP_STEPS = 3  # before a recording: cuDNN chooses its ways, the optimizer makes its state


class Loss(Protocol):
    """What is to be lessened."""

    @property
    def layout(self) -> object:
        """What a recorded step depends on, such as a shape; a change asks for another one."""
        ...

    def prepare(self, step: int) -> None:
        """Fill the tensors that the loss reads, which stay where they are."""
        ...

    def __call__(self) -> Tensor:
        """The loss, from those tensors and chance alone, without a look at any value."""
        ...


class Descent:
    """Lessens a loss by one step at each call.

    Networks this small keep a GPU waiting for Python: 45 ms a step, nearly all of it launches. As
    a CUDA graph the same kernels follow each other without it.
    """

    def __init__(self, network: nn.Module, rate: float, device: torch.device) -> None:
        self._network = network
        self._device = device
        self._graphed = device.type == "cuda"
        self._shaped = [] if self._graphed else _weights_for_muon(network)
        known = {id(weight) for weight in self._shaped}
        self.optimizers: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(
                [
                    weight
                    for weight in network.parameters()
                    if weight.requires_grad and id(weight) not in known
                ],
                # A recording reads the rate of the moment, so there it has to be a tensor.
                lr=torch.tensor(rate, device=device) if self._graphed else rate,
                betas=(0.9, 0.98),
                weight_decay=0.01,
                fused=True,
                capturable=self._graphed,
            )
        ]
        # The library's Muon takes matrices alone: a kernel is one, a row an output channel.
        self._matrices = [nn.Parameter(weight.detach().flatten(1)) for weight in self._shaped]
        if self._matrices:
            if not has_fast_bfloat16(device):
                _muon._zeropower_via_newtonschulz = orthogonal
            self.optimizers.append(
                torch.optim.Muon(
                    self._matrices, lr=rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"
                )
            )
        self._graph: torch.cuda.CUDAGraph | None = None
        self._layout: object = None
        self._loss = torch.zeros((), device=device)

    def __call__(self, loss: Loss, rate: float) -> Tensor:
        """Make a step at a learning rate; returns the loss before it, without its gradient."""
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                if isinstance(group["lr"], Tensor):
                    group["lr"].fill_(rate)
                else:
                    group["lr"] = rate
        if not self._graphed:
            return self._step(loss)
        if self._graph is None or self._layout != loss.layout:
            self._record(loss)
        assert self._graph is not None
        self._graph.replay()
        return self._loss.clone()

    def _record(self, loss: Loss) -> None:
        self._graph = None  # gives back its memory
        aside = torch.cuda.Stream()
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for _ in range(WARM_UP_STEPS):
                self._step(loss)
            self._network.zero_grad(set_to_none=True)
        torch.cuda.current_stream().wait_stream(aside)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self._loss = self._step(loss)
        self._graph, self._layout = graph, loss.layout

    def _step(self, loss: Loss) -> Tensor:
        fast = has_fast_bfloat16(self._device)
        self._network.zero_grad(set_to_none=True)
        with torch.autocast(
            self._device.type, dtype=torch.bfloat16, enabled=fast, cache_enabled=not self._graphed
        ):
            value = loss()
        value.backward()
        nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        for matrix, weight in zip(self._matrices, self._shaped, strict=True):
            matrix.grad = None if weight.grad is None else weight.grad.flatten(1)
        for optimizer in self.optimizers:
            optimizer.step()
        return value.detach()


def orthogonal(
    grad: Tensor, coefficients: tuple[float, float, float], steps: int, least: float
) -> Tensor:
    """What the library's Muon makes of a matrix, in float32.

    It reckons in bfloat16 whatever the processor: where that has none of its own, a step of the
    denoiser took 25 s for it alone.
    """
    a, b, c = coefficients
    wide = grad.float().T if grad.shape[0] > grad.shape[1] else grad.float()
    wide = wide / wide.norm().clamp(min=least)
    for _ in range(steps):
        gram = wide @ wide.T
        wide = torch.addmm(wide, torch.addmm(gram, gram, gram, beta=b, alpha=c), wide, beta=a)
    return wide.T if grad.shape[0] > grad.shape[1] else wide


def _weights_for_muon(network: nn.Module) -> list[nn.Parameter]:
    """The weights of attention, feed-forward and convolution layers, what Muon is for.

    Jordan et al., 2024. The first and the last layers stay with AdamW, as they advise, and so do
    the kernels of one weight a channel with which norms listen to the latents.
    """
    return [
        weight
        for name, weight in network.named_parameters()
        if weight.requires_grad and weight.ndim >= 2 and "block" in name
        if "norm" not in name and "bias" not in name
    ]
