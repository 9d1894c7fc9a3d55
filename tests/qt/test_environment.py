"""What is set before Qt starts."""

from pathlib import Path

import pytest

from hrdesk.app.environment import choose_input_method, give_runtime_folder


@pytest.mark.parametrize(
    "said",
    [
        {"QT_IM_MODULE": "fcitx"},
        {"XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"GTK_IM_MODULE": "fcitx"},
    ],
)
def test_fcitx_is_spoken_to_in_the_protocol_of_ibus(said: dict[str, str]) -> None:
    choose_input_method(said)
    assert said["QT_IM_MODULE"] == "ibus"


@pytest.mark.parametrize("said", [{}, {"QT_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "compose"}])
def test_any_other_input_method_is_left_alone(said: dict[str, str]) -> None:
    before = dict(said)
    choose_input_method(said)
    assert said == before


def test_a_container_without_a_runtime_folder_gets_one_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said: dict[str, str] = {}
    give_runtime_folder(said)
    made = Path(said["XDG_RUNTIME_DIR"])
    assert made.parent == tmp_path
    assert made.stat().st_mode & 0o777 == 0o700


def test_a_runtime_folder_that_is_there_stays(tmp_path: Path) -> None:
    said = {"XDG_RUNTIME_DIR": str(tmp_path)}
    give_runtime_folder(said)
    assert said == {"XDG_RUNTIME_DIR": str(tmp_path)}
