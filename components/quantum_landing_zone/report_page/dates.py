"""Reads reviews of dates: what `qlz review rotation STACK --json` prints."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from quantum_landing_zone.report_page.inputs import InputError


class Dated(BaseModel):
    """One line of a review, as it was printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    control: str
    subject: str
    state: Literal["fine", "due", "not assessed"]
    detail: str
    fix: str = ""


_LIST: TypeAdapter[list[Dated]] = TypeAdapter(list[Dated])


def read_dates(file: Path) -> list[Dated]:
    """Return the lines of a review.

    Raises:
        InputError: The file can't be read, or is something else.
    """
    try:
        return _LIST.validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(
            f"{file} is no review of dates: {error}. Fix: write it by `qlz review rotation STACK --json`."
        ) from error
