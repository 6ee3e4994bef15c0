"""The steps of a long work under each other: done, going on, still to come."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from core.model.sealing import SealingProgress, SealingStep
from gui.kit import parts

DONE, GOING_ON, TO_COME = ("check-circle", "good"), ("chevron", "accent"), ("dot", "idle")


class StepList(QWidget):
    """A mark, the words and a figure for each step, over one bar; a step without words is not shown.

    Attributes: at (the step going on), figures, bar.
    """

    def __init__(self, steps: Mapping[SealingStep, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self.at: SealingStep | None = None
        self._begun: set[SealingStep] = set()
        self._marks: list[QLabel] = []
        self.figures: list[QLabel] = []
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, words in enumerate(steps.values()):
            self._marks.append(parts.label())
            self.figures.append(parts.label(role="quiet"))
            for column, label in enumerate((self._marks[row], parts.label(words), self.figures[row])):
                grid.addWidget(label, row, column)
        grid.addWidget(self.bar, len(steps), 0, 1, 3)
        self._words = dict(steps)
        parts.follow_theme(self, self._draw)
        self.bar.setRange(0, 0)

    def show_progress(self, progress: SealingProgress) -> None:
        """Show how far the work is; a step without a total has a bar that only moves."""
        if progress.step not in self._words:
            return
        self.at = progress.step
        self._begun.add(progress.step)
        for step, figure in zip(self._steps, self.figures, strict=True):
            shown = step is self.at and progress.total > 1
            figure.setText(f"{progress.done:,} of {progress.total:,}" if shown else "")
        self.bar.setRange(0, progress.total if progress.total > 1 else 0)
        self.bar.setValue(progress.done)
        self.bar.setAccessibleName(self._words[progress.step])
        self._draw()

    def _draw(self) -> None:
        for step, mark in zip(self._steps, self._marks, strict=True):
            name, tone = GOING_ON if step is self.at else DONE if step in self._begun else TO_COME
            mark.setPixmap(parts.picture(self, name, tone=tone))
