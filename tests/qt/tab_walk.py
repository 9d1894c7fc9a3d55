"""A walk through a window by real Tab keys: what was reached, what has no name, where the keys are caught."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QWidget

STEPS_MORE = 5
"""Beyond one step for each control, for what is focused without being one of them."""


@dataclass
class Walk:
    """reached in order; faults are sentences, none where the window is good."""

    reached: list[QWidget] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def name_of(control: QWidget) -> str:
    """What a screen reader says: the accessible name, else the words on a button."""
    words = control.accessibleName()
    return words or (control.text() if isinstance(control, QAbstractButton) else "")


def told(control: QWidget | None) -> str:
    if control is None:
        return "nothing"
    return f"{type(control).__name__} {name_of(control) or control.objectName() or '(no name)'!r}"


def stops(window: QWidget) -> list[QWidget]:
    """Every widget that the Tab key has to reach."""
    return [
        control
        for control in window.findChildren(QWidget)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control.isVisible()
        and control.isEnabled()
        and control.window() is window.window()
        and control.focusProxy() is None
        and not isinstance(control, QGroupBox)
        and not control.objectName().startswith("qt_")
    ]


def walk(window: QWidget, *, back: bool = False) -> Walk:
    """Press Tab, or Shift Tab, from the window itself until the focus is where it first came to."""
    made, most = Walk(), len(stops(window))
    key, held = Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    if QApplication.focusWidget() is None:
        window.setFocus()
    for _step in range(most + STEPS_MORE):
        before = QApplication.focusWidget()
        QTest.keyClick(before or window, key, held)
        now = QApplication.focusWidget()
        if now is before and now is not None and made.reached + stops(window) == [now, now]:
            break  # the only one there is
        if now is before:
            made.faults.append(f"the keys never leave {told(now)}")
            return made
        if now is None:
            continue
        if now in made.reached:
            if now is not made.reached[0]:
                made.faults.append(f"from {told(before)} back to {told(now)}, and never round")
            break
        made.reached.append(now)
    else:
        made.faults.append("the keys never come round")
    # Asked again: once joined buttons are walked, Qt leaves Tab to the chosen one and the rest to the arrows.
    wanted = stops(window)
    made.faults += [f"never reached: {told(one)}" for one in wanted if one not in made.reached]
    made.faults += [f"without a name: {told(one)}" for one in made.reached if not name_of(one)]
    return made


def faults_both_ways(window: QWidget, begin: Callable[[], object]) -> list[str]:
    """Forward and back; begin puts the keys where the walk starts."""
    faults = []
    for back in (False, True):
        begin()
        faults += [f"{'back' if back else 'on'}: {fault}" for fault in walk(window, back=back).faults]
    return faults
