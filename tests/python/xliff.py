"""A translator with translate-toolkit: opens a package, answers it, writes it
back. The toolkit shares no line with the program, so what it understands is
what the document says.

`xliff.py IN OUT ANSWERS`: ANSWERS is JSON, an object by unit id with `target`,
`state` (a name of the toolkit, or null to leave what setting a target does) and
`note`. Prints as JSON what it found before it changed anything.
"""

import json
import sys

from translate.storage.xliff import xlifffile

STATES = {
    "needs-review": "S_NEEDS_REVIEW",
    "translated": "S_TRANSLATED",
    "signed-off": "S_SIGNED_OFF",
}


def found(unit):
    return {
        "id": unit.xmlelement.get("id"),
        "source": unit.source,
        "target": unit.target,
        "notes": unit._getnotelist(),
        "approved": unit.isapproved(),
        "fuzzy": unit.isfuzzy(),
        "state": unit.get_state_n(),
        "maxwidth": unit.xmlelement.get("maxwidth"),
    }


def answer(unit, given):
    if given.get("target") is not None:
        unit.target = given["target"]
    if given.get("state") is not None:
        unit.set_state_n(getattr(unit, STATES[given["state"]]))
    if given.get("note") is not None:
        unit.addnote(given["note"], origin="translator")


def main():
    source, out, answers = sys.argv[1:]
    with open(answers, encoding="utf-8") as file:
        answers = json.load(file)
    store = xlifffile.parsefile(source)
    report = {
        "source": store.sourcelanguage,
        "target": store.targetlanguage,
        "files": store.getfilenames(),
        "units": [found(unit) for unit in store.units],
    }
    for unit in store.units:
        given = answers.pop(unit.xmlelement.get("id"), None)
        if given:
            answer(unit, given)
    if answers:
        raise SystemExit(f"no such units: {sorted(answers)}")
    store.savefile(out)
    json.dump(report, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
