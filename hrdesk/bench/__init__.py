"""Each budget measured beside its own limit, one module a row."""

from collections.abc import Callable
from typing import Any

from hrdesk.bench.first_window import bench_first_window
from hrdesk.bench.million_rows import bench_million_rows
from hrdesk.bench.payslip_pdf import bench_payslip_pdf
from hrdesk.bench.points_post import bench_points_post
from hrdesk.bench.whole_path import bench_whole_path

Row = dict[str, Any]

BENCHES: dict[str, Callable[[], Row]] = {
    "whole_path": bench_whole_path,
    "payslip_pdf": bench_payslip_pdf,
    "million_rows": bench_million_rows,
    "first_window": bench_first_window,
    "points_post": bench_points_post,
}
