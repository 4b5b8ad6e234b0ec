"""The rules that read numbers and find what they count, by the ids that `Quantity` and `CountedNoun` carry.

The reference page of numbers lists the same ids, each with an example; a test holds the two together.
"""

from __future__ import annotations

__all__ = ["COUNTED_RULES", "NUMBER_RULES"]

NUMBER_RULES: dict[str, str] = {
    "num-digits": "digits alone",
    "num-thousands": "digits with marks between the thousands",
    "num-decimal": "digits with a decimal mark",
    "num-ambiguous-mark": "one mark before three digits: thousands taken, the decimal kept as a reading",
    "num-spaced-groups": "groups of three digits set off by spaces",
    "num-agency-ra": "the agencies' letter ra: the fraction, or the last group, is stored first",
    "num-negative": "a minus sign, on either side of the digits, or a word for it",
    "num-vulgar-fraction": "a fraction in one character",
    "num-slash-fraction": "two numbers with a slash, the first smaller",
    "num-code": "digits that form no number, or that end the name of a model",
    "num-words": "number words below a thousand",
    "num-words-scale": "number words times a scale",
    "num-scale": "a scale alone",
    "num-scale-dual": "the dual of a scale",
    "num-digits-scale": "digits times a scale word",
    "num-compound": "scales added up in words",
    "num-mixed-scale": "scales added up in words and digits",
    "num-and-half": "a part of the scale added to it",
    "num-point": "a decimal in words",
    "num-fraction": "a fraction in words",
    "num-fraction-of-scale": "a fraction of a scale",
    "num-unit-and-half": "a unit and a part of it",
    "num-percent": "a percentage in digits or words",
    "num-vague-plural": "tens, hundreds, thousands: an order of magnitude",
    "num-few": "a few thousand, some twenty",
    "num-odd": "odd before its ten",
    "num-decade-of-life": "a decade of life",
    "num-dual": "the dual of a noun or unit",
    "num-group": "a group noun: the trio",
    "num-ordinal": "an ordinal in words",
    "num-ordinal-before": "an ordinal before what it ranks",
    "num-serial": "digits that rank the definite noun before them",
    "num-list-item": "the number of a list item",
    "num-age-ordinal": "an ordinal of the year of life",
    "num-identifier": "the number of a record, phone, station or index",
    "num-name": "a number that is part of a name",
    "range-to": "from one number to another",
    "range-between": "between two numbers",
    "range-or": "one number or another",
    "range-hyphen": "two numbers with a dash",
    "range-and-scale": "two near numbers that share a scale",
    "range-singular-dual": "a singular or its dual",
    "date-digits": "a date in digits",
    "date-years": "two years with a slash or dash",
    "date-month-name": "a day or year beside the name of a month",
    "date-of-month": "a day of the month that is meant",
    "date-year": "a year",
    "date-clock": "a clock time",
    "date-hour": "an hour",
}

COUNTED_RULES: dict[str, str] = {
    "count-adjective": "the noun before: of one, of two, and the definite noun of a definite number",
    "count-tamyiz": "the noun after",
    "count-min": "of and its noun phrase",
    "count-frame": "the noun of a frame: the number of, the toll of",
    "count-list": "the noun said once for a list",
    "count-repeated": "the noun of the same figure, said again in words or digits",
    "count-dual": "the dual itself",
    "count-group": "the players that a group noun stands for",
}
