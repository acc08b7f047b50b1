import pytest
from django.apps import apps

from portulan.common.declarations import declarations, is_declared
from tests.accounts.factories import PersonFactory


@pytest.mark.parametrize(
    "model",
    apps.get_models(include_auto_created=True),
    ids=lambda model: model.__name__,
)
def test_every_model_says_what_it_holds_about_people(model):
    assert is_declared(model), f"declare {model} in its app's apps.py"


@pytest.mark.django_db
@pytest.mark.parametrize("declaration", list(declarations()), ids=lambda one: one.model.__name__)
def test_every_declaration_can_be_followed(declaration):
    person = PersonFactory()

    list(declaration.rows_of(person).values(*declaration.fields))
    if declaration.expire is not None:
        declaration.expire().delete()
