"""FHIR resources: read by `fhir.resources`, held to what FHIR says beyond types, and items worked out a second time from docs/fhir.md."""

import json
from datetime import datetime

from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

import compare

BASE = "https://samspil.example/fhir"
HL7 = "http://hl7.org/fhir/StructureDefinition"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
YES_NO = "http://terminology.hl7.org/CodeSystem/v2-0136"
CODES = {"dont-know": "asked-unknown", "not-applicable": "not-applicable"}
REASONS = {"not-answered": "unknown", "not-asked": "not-asked"}
NUMBERS = {
    "mean/1", "median/1", "weighted-mean/1", "sum/1", "prorated-sum/1", "gap/1", "share/1", "agreements-kept/1", "gas-t/1",
}  # fmt: skip


def differences(samspil, definition, path, reports):
    """`reports`: paths and what stands there. What is not as it should be: a place, what was expected and what was found."""
    questionnaire = json.loads(samspil.converted("--to", "fhir-questionnaire", "--definition", path))
    name = f"{definition.id} "
    yield from misread(Questionnaire, questionnaire, name)
    questions = {}
    for question in walk(questionnaire):
        if questions.setdefault(question["linkId"], question) is not question:
            yield name, "a linkId once", question["linkId"]
    for question in questions.values():
        yield from compare.differences([], faults(question, questions), f"{name}{question['linkId']}: ")
    for file, report in reports:
        name = f"{definition.id} {report['id']}: "
        response = json.loads(samspil.converted("--to", "fhir", "--definition", path, file))
        yield from misread(QuestionnaireResponse, response, name)
        yield from compare.differences(Items(json.loads(definition.text)).of(report), plain(response["item"]), name)
        unknown = [item["linkId"] for item in walk(response) if item["linkId"] not in questions]
        yield from compare.differences([], unknown, f"{name}no questions: ")
        if response["questionnaire"] != f"{questionnaire['url']}|{questionnaire['version']}":
            yield name, questionnaire["url"], response["questionnaire"]


def misread(model, resource, name):
    """What `fhir.resources` does not take, or does not write again as it was."""
    try:
        again = json.loads(model.model_validate(resource).model_dump_json())
    except ValueError as error:
        yield name, "what fhir.resources takes", str(error)
    else:
        yield from compare.differences(with_moment(resource), with_moment(again), name)


def with_moment(resource):
    """A moment is the same however many decimals its seconds are written with."""
    written = resource.get("authored", "")
    return resource | {"authored": datetime.fromisoformat(written) if "T" in written else written}


def walk(holder):
    for item in holder.get("item", []):
        yield item
        yield from walk(item)


def faults(question, questions):
    """What the types do not say of a question: https://hl7.org/fhir/R4/questionnaire.html, que-1 to que-13."""
    conditions, options = question.get("enableWhen", []), question.get("answerOption", [])
    is_group = question["type"] == "group"
    rules = {
        "que-1 a group has items": not is_group or question.get("item"),
        "que-1 a display has none": question["type"] != "display" or "item" not in question,
        "que-3 a display has no code": question["type"] != "display" or "code" not in question,
        "que-5 options only to choose from": not options or question["type"] == "choice",
        "options to choose from": options or question["type"] != "choice",
        "que-6 a display asks nothing": question["type"] != "display" or not {"required", "repeats"} & question.keys(),
        "que-9 a group is not read only": not is_group or "readOnly" not in question,
        "que-12 all or any of several": len(conditions) < 2 or question.get("enableBehavior") in ("all", "any"),
        "a text": question.get("text"),
        "options differ": len({json.dumps(option["valueCoding"]) for option in options}) == len(options),
    }
    for condition in conditions:
        asked = questions.get(condition["question"], {})
        if condition["operator"] == "exists":
            rules["que-7 exists or not"] = "answerBoolean" in condition
        else:
            kind = {"choice": "answerCoding", "integer": "answerInteger", "decimal": "answerDecimal"}.get(asked.get("type"))
            rules[f"{condition['question']} is compared with its like"] = kind in condition
        rules[f"{condition['question']} is a question"] = asked.get("type") not in (None, "group", "display")
        if "answerCoding" in condition:
            offered = [(o["valueCoding"]["system"], o["valueCoding"]["code"]) for o in asked.get("answerOption", [])]
            coding = condition["answerCoding"]
            rules[f"{condition['question']} offers {coding['code']}"] = (coding["system"], coding["code"]) in offered
    return [rule for rule, holds in rules.items() if not holds]


def plain(element):
    """Without the labels of answers."""
    if isinstance(element, list):
        return [plain(part) for part in element]
    if isinstance(element, dict):
        return {key: plain(part) for key, part in element.items() if key != "display"}
    return element


class Items:
    """The items of a response, by docs/fhir.md."""

    def __init__(self, definition):
        self.definition = definition
        self.systems = f"{BASE}/CodeSystem/{definition['id']}"
        self.lists = {shared["id"]: shared["options"] for shared in definition.get("optionLists", [])}
        tables = [item for section in definition["sections"] for item in section["items"] if item["kind"] == "table"]
        self.columns = {table["id"]: table["columns"] for table in tables if "columns" in table}
        for table in tables:
            self.columns.setdefault(table["id"], self.columns.get(table.get("columnsOf")))

    def of(self, report):
        mode = {"system": f"{BASE}/CodeSystem/mode", "code": report["answeredBy"]["mode"]}
        items = [given("__mode", valueCoding=mode)] if '"mode"' in json.dumps(self.definition["sections"]) else []
        for section in self.definition["sections"]:
            children = []
            for item in section["items"]:
                if item["kind"] != "information":
                    children += self.items(item["id"], item["id"], item, report["answers"][item["id"]])
            items += group(f"_{section['id']}", children)
        figures = [score for score in report["scores"] if score["rule"] in NUMBERS and "value" in score]
        return items + group("__scores", [given(f"__scores_{score['id']}", valueDecimal=score["value"]) for score in figures])

    def items(self, link, place, item, answer):
        if item["kind"] == "table" and isinstance(answer, list):
            return self.rows(item, answer)
        if item.get("dual") and isinstance(answer, dict):
            sides = answer if "intention" in answer else dict.fromkeys(("intention", "practice"), answer)
            if "intention" in answer or answer["missing"] in CODES:
                return group(link, [self.one(f"{link}_{side}", place, item, part) for side, part in sides.items()])
        return [self.one(link, place, item, answer)]

    def rows(self, table, rows):
        is_fixed, groups = "fixed" in table["rows"], []
        for row in rows:
            link = f"{table['id']}_{row['id']}" if is_fixed else table["id"]
            cells = [] if is_fixed else [given(f"{link}__id", valueString=row["id"])]
            for column in self.columns[table["id"]]:
                place = f"{table['id']}.{column['id']}"
                cells += self.items(f"{link}_{column['id']}", place, column, row[column["id"]])
            groups += group(link, cells)
        if is_fixed or not groups:
            return group(table["id"], groups) or [{"linkId": table["id"]}]
        return groups

    def one(self, link, place, item, answer):
        if isinstance(answer, dict):
            return self.missing(link, answer)
        coded = lambda system, code: {"valueCoding": {"system": system, "code": str(code)}}
        kind = item["kind"]
        if kind == "rating":
            values = [coded(f"{self.systems}/scale/{item['scale']}", answer)]
        elif kind in ("choice", "choices"):
            values = [coded(f"{self.systems}/{place}", code) for code in ([answer] if kind == "choice" else answer)]
        elif kind == "check":
            values = [coded(YES_NO, "Y" if answer else "N")]
        elif kind == "number":
            is_whole = item.get("decimals", 0) == 0 and abs(answer) < 2**31
            values = [{"valueInteger" if is_whole else "valueDecimal": answer}]
        elif kind in ("date", "month"):
            values = [{"valueDate": answer}]
        else:
            if any(ord(c) < 32 and c not in "\t\r\n" or 127 <= ord(c) < 160 for c in answer):
                return self.missing(link, answer)
            values = [{"valueString": answer}]
        return {"linkId": link, "answer": values}

    def missing(self, link, answer):
        reason = answer["missing"] if isinstance(answer, dict) else None
        if reason in CODES:
            return given(link, valueCoding={"system": ABSENT, "code": CODES[reason]})
        extensions = [{"url": f"{HL7}/data-absent-reason", "valueCode": REASONS.get(reason, "as-text")}]
        if reason not in REASONS or len(answer) > 1:
            text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
            extensions.append({"url": f"{BASE}/StructureDefinition/answer", "valueString": text})
        return {"linkId": link, "extension": extensions}


def given(link, **value):
    return {"linkId": link, "answer": [value]}


def group(link, items):
    return [{"linkId": link, "item": items}] if items else []
