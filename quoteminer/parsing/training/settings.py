"""How long and how large to train."""

from __future__ import annotations

from attrs import field, frozen, validators

__all__ = ["Settings"]

_positive = validators.ge(1)


@frozen(kw_only=True)
class Settings:
    """The lengths of the stages; the defaults gave the bundled model, in about half an hour.

    Two half-sized sets of word vectors are put side by side, so that a word has ``2 * vector_size``
    numbers.  ``threads`` is how many cores torch may use.
    """

    tokenizer_steps: int = field(default=1500, validator=_positive)
    vector_size: int = field(default=50, validator=_positive)
    vector_epochs: int = field(default=20, validator=_positive)
    tagger_steps: int = field(default=1500, validator=_positive)
    parser_steps: int = field(default=850, validator=_positive)
    tuning_steps: int = field(default=500, validator=_positive)
    evaluate_every: int = field(default=50, validator=_positive)
    noise_copies: int = field(default=3, validator=_positive)
    seed: int = field(default=7, validator=validators.ge(0))
    threads: int = field(default=1, validator=_positive)

    @classmethod
    def quick(cls) -> Settings:
        """Give the settings of a rehearsal: every stage runs, none learns.

        >>> Settings.quick().tagger_steps
        4
        """
        return cls(
            tokenizer_steps=4,
            vector_size=8,
            vector_epochs=1,
            tagger_steps=4,
            parser_steps=4,
            tuning_steps=4,
            evaluate_every=2,
            noise_copies=1,
        )
