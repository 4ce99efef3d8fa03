"""The control catalogue as data."""

from quantum_landing_zone.controls.load import Control, control_ids, controls

__all__ = ["Control", "control_ids", "controls"]
