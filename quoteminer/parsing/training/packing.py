"""Make trained files small: half precision, and nothing that only training needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["pack_network", "pack_vectors"]

_TRAINING_ONLY = (
    "optimizer",
    "optimizer_state_dict",
    "optimizer_type",
    "scheduler",
    "scheduler_state_dict",
    "dev_score_history",
)


def pack_network(source: Path, target: Path) -> None:
    """Copy a Stanza network without its optimiser; loading casts it back to single precision."""
    import torch  # noqa: PLC0415

    checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    for key in _TRAINING_ONLY:
        checkpoint.pop(key, None)
    checkpoint["model"] = _halved(checkpoint["model"])
    torch.save(checkpoint, target, _use_new_zipfile_serialization=False)


def pack_vectors(source: Path, target: Path) -> None:
    """Copy word vectors in half precision."""
    import torch  # noqa: PLC0415

    vectors = torch.load(source, map_location="cpu", weights_only=True)
    vectors["emb"] = _halved(vectors["emb"])
    torch.save(vectors, target, _use_new_zipfile_serialization=False)


def _halved(value: Any) -> Any:  # noqa: ANN401  (weights, nested at will)
    import torch  # noqa: PLC0415

    if torch.is_tensor(value):
        # `clone`: a view would drag the storage it looks into along into the file.
        return value.half().clone() if value.dtype == torch.float32 else value.clone()
    if isinstance(value, dict):
        return {key: _halved(part) for key, part in value.items()}
    return value
