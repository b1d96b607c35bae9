"""`cogreel doctor`: the answer in words and in JSON, without torch."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli import main


def test_json_is_one_object_with_the_machine_and_what_is_wrong(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "--json", "doctor"]) == 0
    out = capfd.readouterr().out
    assert out.count("\n") == 1
    facts = json.loads(out)
    assert facts["devices"]["ram_total_bytes"] > 0
    assert facts["packages"]["torch"]
    assert facts["models_folder"]["path"] == str(tmp_path / "models")
    assert [model["id"] for model in facts["models"]] == ["starter"]
    assert isinstance(facts["problems"], list)


def test_words_name_the_machine_the_folders_and_the_packages(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "doctor"]) == 0
    out = capfd.readouterr().out
    for words in ("GPU", "Processor: ", "RAM: ", str(tmp_path / "models"), "Torch ", "msgspec "):
        assert words in out
    assert "To look at:\n" in out


@pytest.mark.parametrize("command", ["doctor", "plan"])
def test_torch_is_not_imported(tmp_path: Path, command: str) -> None:
    program = (
        "import sys\nfrom engine.cli import main\n"
        f"code = main(['--home', {str(tmp_path)!r}, {command!r}])\n"
        "heavy = {'torch', 'diffusers', 'transformers', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(f'{code} {sorted(heavy)}' if code or heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
