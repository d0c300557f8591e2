"""The scoreboard's page, its data, its notes and the pins of the SDKs say the same."""

import json

from interop.notes import notes
from interop.page import DATA, PAGE, read, with_tables
from interop.scenarios import SCENARIOS
from interop.sdks import OURS, SDKS


def test_the_page_is_made_from_the_data():
    page = PAGE.read_text("utf-8")
    assert with_tables(page, read()) == page


def test_every_sdk_was_asked_everything():
    asked = [one.name for one in SCENARIOS]
    assert {sdk: list(seen) for sdk, seen in read().items()} == {sdk.name: asked for sdk in SDKS}


def test_the_versions_are_the_pinned_ones():
    data = json.loads(DATA.read_text("utf-8"))
    said = {one["sdk"]: (one["package"], one["version"]) for one in data["results"]}
    assert said == {sdk.name: (sdk.package, sdk.version) for sdk in SDKS}


def test_the_titles_are_those_of_the_table():
    assert json.loads(DATA.read_text("utf-8"))["scenarios"] == {one.name: one.title for one in SCENARIOS}


def test_what_is_no_plain_yes_is_explained():
    unexplained = {
        (sdk, name)
        for sdk, seen in read().items()
        for name, one in seen.items()
        if one.verdict != "yes" and (sdk, name) not in notes()
    }
    assert unexplained == set()


def test_every_explanation_has_its_cell():
    assert notes().keys() <= {(sdk, name) for sdk, seen in read().items() for name in seen}


def test_this_project_does_all_of_it():
    assert {one.verdict for one in read()[OURS.name].values()} == {"yes"}
