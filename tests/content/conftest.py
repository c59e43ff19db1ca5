import pytest

from tests.content.shipping import Shipping


@pytest.fixture
def shipping(tmp_path):
    return Shipping(tmp_path)
