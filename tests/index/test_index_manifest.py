from __future__ import annotations

import json
from dataclasses import replace

import pytest
from index_fakes import FakeEncoder

from index.manifest import Recipe, make_manifest, manifest_json, parse_manifest
from index.tokenize import default_tokenizer


@pytest.fixture
def recipe(encoder) -> Recipe:
    return Recipe(encoder, default_tokenizer(), "c1")


@pytest.fixture
def manifest(recipe):
    return make_manifest(recipe, {"b": "22", "a": "11"}, ("gone",))


def test_a_manifest_comes_back_equal(manifest):
    assert parse_manifest(manifest_json(manifest)) == manifest


def test_a_manifest_with_unknown_fields_is_refused(manifest):
    values = json.loads(manifest_json(manifest)) | {"later": 1}
    with pytest.raises(TypeError):
        parse_manifest(json.dumps(values))


def test_version_ignores_the_time_and_the_order_of_documents(recipe, manifest):
    again = make_manifest(recipe, {"a": "11", "b": "22"}, ("gone",))
    assert again.index_version == manifest.index_version


@pytest.mark.parametrize(
    ("documents", "removed", "chunking", "name"),
    [
        ({"a": "11", "b": "23"}, ("gone",), "c1", "fake"),
        ({"a": "11"}, ("gone",), "c1", "fake"),
        ({"a": "11", "b": "22"}, (), "c1", "fake"),
        ({"a": "11", "b": "22"}, ("gone",), "c2", "fake"),
        ({"a": "11", "b": "22"}, ("gone",), "c1", "other"),
    ],
)
def test_version_changes_with_every_other_field(manifest, documents, removed, chunking, name):
    recipe = Recipe(FakeEncoder(name), default_tokenizer(), chunking)
    assert make_manifest(recipe, documents, removed).index_version != manifest.index_version


def test_the_same_recipe_has_no_differences(recipe, manifest):
    assert recipe.differences(manifest) == {}


def test_a_reader_that_makes_no_chunks_accepts_any_chunking(recipe, manifest):
    assert replace(recipe, chunking=None).differences(manifest) == {}


def test_differences_name_stored_and_current(manifest):
    recipe = Recipe(FakeEncoder("new"), default_tokenizer(), "c2")
    stored = replace(manifest, format_version=0, schema="older")
    differences = recipe.differences(stored)
    assert differences["encoder"] == ("fake", "new")
    assert differences["chunking"] == ("c1", "c2")
    assert set(differences) == {"encoder", "chunking", "format_version", "schema"}
