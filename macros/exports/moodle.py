"""Moodle XML: a bank as one file, each kind of question by the piece in its own folder.

The elements are those that Moodle's own importer reads (question/format/xml/format.php and the question
types' ``import_from_xml``).  Texts are HTML, except the right-hand side of a match, which Moodle keeps
as plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from macros.exports.kinds import pieces
from macros.exports.wording import Wording, word
from macros.model.quiz import BankFile
from macros.questions import Option, Question
from macros.strings import t

# A third of the points a try, Moodle's own default.
PENALTY = "0.3333333"


def bank(file: BankFile, wording: Wording) -> bytes:
    """A bank as Moodle XML: its category, then its questions."""
    quiz = Element("quiz")
    quiz.append(_category(file, wording))
    for question in file.questions:
        quiz.extend(pieces("moodle", question, wording))
    indent(quiz)
    return bytes(tostring(quiz, "utf-8", xml_declaration=True)) + b"\n"


def entry(
    kind: str,
    question: Question,
    wording: Wording,
    *,
    suffix: str = "",
    stem: str = "",
    rows: Sequence[str] = (),
    grade: str = "1",
    penalty: str = PENALTY,
) -> Element:
    """A ``<question>`` with everything that all types have.

    ``suffix`` tells apart two entries made of one question; ``rows`` go into the general feedback.
    """
    made = Element("question", type=kind)
    _text(made, "name", wording.name(question))
    _text(made, "questiontext", stem or wording.html(question.stem), html=True)
    _text(made, "generalfeedback", wording.feedback(question, rows), html=True)
    values(made, defaultgrade=grade, penalty=penalty, hidden="0", idnumber=question.id + suffix)
    for hint in question.hint:
        _text(made, "hint", wording.html(hint), html=True)
    tags = SubElement(made, "tags")
    for tag in wording.tags(question):
        _text(tags, "tag", tag)
    return made


def values(made: Element, **given: str) -> None:
    """Plain elements of an entry."""
    for name, value in given.items():
        SubElement(made, name).text = value


def choices(made: Element, options: Sequence[Option], shares: Sequence[str], wording: Wording) -> Element:
    """Turn an entry into a choice; it takes one answer when no option takes anything away."""
    one = "100" in shares and min(map(float, shares)) >= 0
    values(made, single=str(one).lower(), shuffleanswers="true", answernumbering="ABCD")
    SubElement(made, "shownumcorrect")
    for option, share in zip(options, shares, strict=True):
        answer(made, share, wording.escaped(option.text), wording.html(option.feedback), html=True)
    return made


def answer(made: Element, share: str, text: str, feedback: str = "", *, html: bool = False) -> Element:
    """An ``<answer>`` worth ``share`` percent."""
    format = "html" if html else "moodle_auto_format"
    given = SubElement(made, "answer", {"fraction": share, "format": format})
    SubElement(given, "text").text = text
    if feedback:
        _text(given, "feedback", feedback, html=True)
    return given


def matching(made: Element, rows: Sequence[tuple[str, str]], extra: Sequence[str]) -> Element:
    """Turn an entry into a match of HTML to plain text; ``extra`` texts belong to nothing."""
    values(made, shuffleanswers="true")
    SubElement(made, "shownumcorrect")
    for left, right in (*rows, *(("", text) for text in enough(rows, extra))):
        row = SubElement(made, "subquestion", format="html")
        SubElement(row, "text").text = left
        _text(row, "answer", right)
    return made


def enough(rows: Sequence[tuple[str, str]], extra: Sequence[str]) -> list[str]:
    """``extra``, filled up: Moodle stops importing at a match of fewer than three texts."""
    return [*extra, *[word("file.none")] * (3 - len(rows) - len(extra))]


def _category(file: BankFile, wording: Wording) -> Element:
    made = Element("question", type="category")
    path = "/".join(name.replace("/", "//") for name in (t("site.name"), file.title))
    _text(made, "category", f"$course$/top/{path}")
    _text(made, "info", wording.html(file.about), html=True)
    values(made, idnumber=file.id)
    return made


def _text(parent: Element, tag: str, text: str, *, html: bool = False) -> None:
    SubElement(SubElement(parent, tag, {"format": "html"} if html else {}), "text").text = text
