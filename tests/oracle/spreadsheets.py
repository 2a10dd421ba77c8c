"""The tables for spreadsheets, read by pandas and by Python's own csv, as docs/convert.md says."""

import csv
import io

import pandas

# What a spreadsheet would take for a formula at the start of a cell.
SIGNS = "=+-@＝＋－＠\t\r\n"


def differences(samspil, definition, definition_path, reports, separator):
    """Each value that is not found again in the table of several reports, `[(path, report)]`: (place, expected, found)."""
    sign, decimal = {"semicolon": (";", ","), "comma": (",", ".")}[separator]
    options = ["--to=csv", f"--separator={separator}", f"--definition={definition_path}"]
    text = samspil.converted(*options, *(path for path, _ in reports))
    place = f"{definition.id}, {separator}: "
    if text.startswith("\ufeff") != (separator == "semicolon"):
        yield f"{place}byte order mark", separator, text[:1]
    text = text.removeprefix("\ufeff")
    head, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    options = {"sep": sign, "decimal": decimal, "dtype": str, "keep_default_na": False}
    frame = pandas.read_csv(io.StringIO(text, newline=""), **options)
    if frame.to_dict("records") != rows:
        yield f"{place}pandas", rows, frame.to_dict("records")
    for (path, report), row in zip(reports, rows, strict=True):
        for name, found in row.items():
            if found[:1] and found[0] in SIGNS and not is_number(found, decimal):
                yield f"{place}{path}: {name} is a formula", "", found
        for name, expected in expected_row(definition, report, decimal):
            if row.get(name) != expected:
                yield f"{place}{path}: {name}", expected, row.get(name)


def expected_row(definition, report, decimal):
    """The names of a report's columns, and what stands in them."""
    yield "report:id", text_cell(report["id"])
    yield "report:revision", str(report["revision"])
    yield "report:instrument_id", report["instrument"]["id"]
    for score in report["scores"]:
        outcome = f"[{score['outcome']}]"
        yield f"score:{score['id']}", cell(score["value"], decimal) if "value" in score else outcome
    for item, answer in report["answers"].items():
        yield from expected_cells(item, definition.items[item], answer, decimal)


def is_number(cell, decimal):
    try:
        float(cell.replace(decimal, "."))
    except ValueError:
        return False
    return True


def expected_cells(name, item, answer, decimal):
    """The names of an answer's columns, and what stands in them."""
    if isinstance(answer, list) and item.kind == "table":
        yield name, str(len(answer))
        for number, row in enumerate(answer, 1):
            at = f"{name}_{number if item.fixed_rows is None else row['id']}"
            for column, value in row.items():
                if column != "id":
                    yield from expected_cells(f"{at}_{column}", item.columns[column], value, decimal)
                elif item.fixed_rows is None:
                    yield f"{at}_id", text_cell(value)
    elif item.dual:
        for side in ("intention", "practice"):
            yield f"{name}_{side}", cell(answer if "missing" in answer else answer[side], decimal)
    else:
        yield name, cell(answer, decimal)


def cell(answer, decimal):
    if isinstance(answer, dict):
        reason = answer["missing"]
        typed = f" {answer['typed']}" if reason == "unreadable" else ""
        return "" if reason == "not-answered" else f"[{reason}]{typed}"
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, list):
        return "|".join(answer)
    if isinstance(answer, str):
        return text_cell(answer)
    return (str(int(answer)) if float(answer).is_integer() else repr(answer)).replace(".", decimal)


def text_cell(text):
    needs = text[:1] in ("'", "[") or (text.lstrip()[:1] or " ") in SIGNS or text[:1] in ("\t", "\r", "\n")
    return f"'{text}" if needs else text
