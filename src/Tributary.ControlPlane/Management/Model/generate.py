#!/usr/bin/env python3
"""Writes appsync-2017-07-25.json: what the management API needs of AWS's service model of AppSync.

Usage: generate.py path/to/appsync/2017-07-25/service-2.json > appsync-2017-07-25.json
The service model is part of every AWS SDK (botocore: botocore/data/appsync). Only facts are taken: routes, members,
types, bounds and patterns of requests; no documentation texts.
"""
import json
import sys

MODEL = json.load(open(sys.argv[1], encoding="utf-8"))
SHAPES = MODEL["shapes"]
BOUNDS = ("min", "max", "pattern", "enum")


def member(structure, name):
    facts = structure["members"][name]
    result = {"shape": facts["shape"]}
    if "location" in facts:
        assert facts["locationName"] == name
        result["in"] = {"uri": "path", "querystring": "query"}[facts["location"]]
    if name in structure.get("required", []):
        result["required"] = True
    return result


def shape(facts):
    result = {"type": facts["type"]}
    if facts["type"] == "structure":
        result["members"] = {name: member(facts, name) for name in facts["members"]}
    elif facts["type"] == "list":
        result["member"] = facts["member"]["shape"]
    elif facts["type"] == "map":
        result["key"] = facts["key"]["shape"]
        result["value"] = facts["value"]["shape"]
    result.update({bound: facts[bound] for bound in BOUNDS if bound in facts})
    return result


def reachable(name, found):
    if name in found:
        return
    found[name] = shape(SHAPES[name])
    facts = SHAPES[name]
    for child in facts.get("members", {}).values():
        reachable(child["shape"], found)
    for role in ("member", "key", "value"):
        if role in facts:
            reachable(facts[role]["shape"], found)


operations, shapes = {}, {}
for name in sorted(MODEL["operations"]):
    facts = MODEL["operations"][name]
    operations[name] = {
        "method": facts["http"]["method"],
        "uri": facts["http"]["requestUri"],
        "input": facts["input"]["shape"],
    }
    reachable(facts["input"]["shape"], shapes)

print('{"generated":"by generate.py from the AWS service model of AppSync; do not edit",')
for title, table in (("operations", operations), ("shapes", shapes)):
    rows = [f"  {json.dumps(name)}:{json.dumps(table[name], separators=(',', ':'))}" for name in sorted(table)]
    print(f'"{title}":{{\n' + ",\n".join(rows) + ("\n}," if title == "operations" else "\n}}"))
