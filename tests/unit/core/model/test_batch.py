"""A batch and its counts."""

from __future__ import annotations

from core.model.batch import Batch, BatchPlan, BatchState
from core.model.extraction import ExtractionRequest, PageRequest


def test_what_is_neither_done_nor_failed_nor_skipped_waits() -> None:
    plan = BatchPlan("sess_1", "Invoices", ExtractionRequest(PageRequest("")))
    assert Batch("batch_1", plan, 0.0, BatchState.RUNNING, total=10, done=4, failed=1, skipped=2).waiting == 3
