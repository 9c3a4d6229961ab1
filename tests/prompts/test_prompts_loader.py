import pytest

from prompts.loader import DECLARED, Prompt, PromptError, check_prompt, load_prompt


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_every_declared_prompt_loads(name):
    assert load_prompt(name).name == name


def test_unknown_prompt_names_the_known_ones():
    with pytest.raises(PromptError, match="known: answer"):
        load_prompt("nothing")


def test_wrong_variables_are_all_named():
    text = "{question} {question2} {clauses}"
    with pytest.raises(
        PromptError, match=r"unknown variables \['question2'\], missing \['refusal'\]"
    ):
        check_prompt(Prompt("answer", text))


def test_rendering_without_a_variable_fails():
    with pytest.raises(PromptError, match="missing"):
        load_prompt("answer").render(question="问", clauses="条")


def test_hash_changes_with_the_wording():
    prompt = load_prompt("answer")
    assert prompt.hash != Prompt("answer", prompt.text + " ").hash
    assert len(prompt.hash) == 12


def test_rendered_prompt_keeps_braces_of_the_document():
    shown = load_prompt("answer").render(question="{问}", clauses="[1] {a}", refusal="未找到")
    assert "{问}" in shown
    assert "[1] {a}" in shown
