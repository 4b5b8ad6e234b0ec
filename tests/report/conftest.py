from functools import cache

import pytest
import reports


@cache
def _troops():
    return reports.troops()


@cache
def _hostile():
    return reports.hostile()


@pytest.fixture
def troops():
    return _troops()


@pytest.fixture
def hostile():
    return _hostile()


@pytest.fixture
def quoted():
    return reports.quoted()
