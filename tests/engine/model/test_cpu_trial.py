"""The trial of a processor: real rates, kept once made, and made anew for another machine."""

from pathlib import Path

import pytest
import torch

from engine.cpu_rates import FILE, CpuRates, keep_rates, read_rates
from engine.model.cpu_trial import rates_of_processor
from engine.recipe import Precision


def test_a_trial_gives_rates_that_are_kept(tmp_path: Path) -> None:
    rates = rates_of_processor(tmp_path, "a processor")
    assert min(rates.bf16, rates.fp32) > 1e8
    assert read_rates(tmp_path) == rates
    # Another trial would hardly give the same numbers to the last bit.
    assert rates_of_processor(tmp_path, "a processor") == rates


def test_another_processor_or_number_of_threads_is_tried_anew(tmp_path: Path) -> None:
    made_up = CpuRates(bf16=1.0, fp32=2.0)
    for key in ("another one", f"a processor, 99 threads, torch {torch.__version__}"):
        keep_rates(tmp_path, key, made_up)
        assert rates_of_processor(tmp_path, "a processor") != made_up


@pytest.mark.parametrize(
    "data",
    [
        b'{"key": "a processor", "rates": {"bf16": 0, "fp32": 1}}',
        b'{"key": "a \xff", "rates": 1}',
        b"[" * 10**5,
    ],
)
def test_a_file_that_cannot_be_read_is_made_again(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    assert read_rates(tmp_path) is None
    assert rates_of_processor(tmp_path, "a processor") == read_rates(tmp_path)


def test_the_faster_format_is_told_with_its_gain() -> None:
    rates = CpuRates(bf16=9e9, fp32=3e9)
    assert (rates.faster, rates.gain, rates.of(Precision.FP32)) == (Precision.BF16, 3.0, 3e9)
