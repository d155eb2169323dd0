"""What four foreign JUnit readers make of chaindrill's reports: the same counts, cases and texts."""

import collections
import glob
import json
import os
import subprocess
import sys
import tempfile

from junit2htmlreport.parser import CaseResult, Junit
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree
import xunitparser

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCHEMAS = os.path.join(os.path.dirname(ROOT), "shared", "junit")
VERDICT = {Failure: "failed", Error: "unverified", Skipped: "skipped"}
RUNS = {
    "shipped": ([], 0),
    "returned": (["--cassettes", "fixtures/cassettes-returned", "suites/boundaries.yaml",
                  "suites/support-triage.yaml"], 1),
    # Every exchange a miss: errors instead of failures.
    "missing": (["--cassettes", "fixtures/cassettes-returned", "suites/summaries.yaml"], 3),
}

passed, failed, skipped = 0, 0, 0


def check(name, actual, expected):
    global passed, failed
    if actual == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: expected {expected!r}, got {actual!r}")


def by_junitparser(paths):
    """Verdicts and first body lines by case, and the totals the files themselves claim."""
    verdicts, texts, claimed = {}, {}, collections.Counter()
    for path in paths:
        report = JUnitXml.fromfile(path)
        for suite in report:
            claimed.update(tests=suite.tests, failed=suite.failures, unverified=suite.errors,
                           skipped=suite.skipped)
            for case in suite:
                key = case.classname, case.name
                assert key not in verdicts, f"{path}: {key} twice"
                results = [VERDICT[type(result)] for result in case.result]
                assert len(results) <= 1, f"{path}: {key} has {results}"
                verdicts[key] = results[0] if results else "passed"
                if results:
                    texts[key] = (case.result[0].message, case.result[0].text)
    return verdicts, texts, claimed


def by_xunitparser(paths):
    word = {"success": "passed", "failure": "failed", "error": "unverified", "skipped": "skipped"}
    counts = collections.Counter()
    for path in paths:
        with open(path, encoding="utf-8") as file:
            suite, _ = xunitparser.parse(file)
        counts.update(word[case.result] for case in suite)
    return counts


def by_junit2html(paths):
    word = {CaseResult.PASSED: "passed", CaseResult.FAILED: "failed",
            CaseResult.SKIPPED: "skipped"}
    counts = collections.Counter()
    for path in paths:
        report = Junit(path)
        assert report.html().lstrip().startswith("<!DOCTYPE html>")
        for suite in report.suites:
            counts.update(word[case.outcome()] for case in suite.all())
    return counts


def by_lxml(paths):
    """Plain XPath, the way a CI system's own script would count."""
    counts, flaky = collections.Counter(), 0
    for path in paths:
        tree = etree.parse(path)
        case = "count(/testsuites/testsuite/testcase"
        counts.update(failed=int(tree.xpath(f"{case}[failure])")),
                      unverified=int(tree.xpath(f"{case}[error])")),
                      skipped=int(tree.xpath(f"{case}[skipped])")),
                      passed=int(tree.xpath(f"{case}[not(failure|error|skipped)])")))
        flaky += int(tree.xpath(f"{case}[flakyFailure or rerunFailure])"))
    return counts, flaky


def nonzero(counts, *drop):
    return {key: value for key, value in counts.items() if value and key not in drop}


def read(label, dialect, folder, report):
    paths = sorted(glob.glob(os.path.join(folder, "TEST-*.xml")))
    name = f"{label} {dialect}"
    check(f"{name}: one file for each suite and member", len(paths), len(report["matrix"]))
    expected = nonzero({key: value for key, value in report["counts"].items() if key != "flaky"})
    verdicts, texts, claimed = by_junitparser(paths)
    check(f"{name}: junitparser", nonzero(collections.Counter(verdicts.values())), expected)
    check(f"{name}: the files' own totals", nonzero(claimed, "tests"), nonzero(expected, "passed"))
    check(f"{name}: the files' own sum", claimed["tests"], sum(expected.values()))
    check(f"{name}: xunitparser", nonzero(by_xunitparser(paths)), expected)
    # This one has no word for an error and calls it failed.
    merged = collections.Counter(expected)
    merged["failed"] += merged.pop("unverified", 0)
    check(f"{name}: junit2html", nonzero(by_junit2html(paths)), nonzero(merged))
    counts, flaky = by_lxml(paths)
    check(f"{name}: lxml", nonzero(counts), expected)
    if dialect == "junit":
        flaky_there = sum(1 for case in report["cases"] if case.get("flaky"))
        check(f"{name}: the report's own flaky count", flaky_there, report["counts"]["flaky"])
        check(f"{name}: flaky cases are marked", flaky >= flaky_there, True)
    for case in report["cases"]:
        classname = ".".join(["chaindrill"] + [part.replace(".", "_")
                                               for part in (case["suite"], case["member"])])
        key = classname, case["case"]
        check(f"{name}: {key}", verdicts.get(key), case["verdict"])
        if key in texts:
            message, text = texts[key]
            check(f"{name}: {key} repeats its message", text.split("\n")[0], message)
            place = case["location"]["file"] + ":"
            check(f"{name}: {key} says where", message.startswith(place), True)


def validate(label, folder):
    """The strict dialect against the two schemas, in lxml's engine."""
    global skipped
    for schema in ("ant-junit.xsd", "jenkins-junit-10.xsd"):
        path = os.path.join(SCHEMAS, schema)
        if not os.path.exists(path):
            if os.environ.get("CI"):
                check(f"{label} strict: {path} exists", False, True)
            else:
                skipped += 1
                print(f"SKIPPED {label} strict against {schema}: no {path}")
            continue
        engine = etree.XMLSchema(etree.parse(path))
        for report in sorted(glob.glob(os.path.join(folder, "*.xml"))):
            engine.validate(etree.parse(report))
            check(f"{label} strict: {os.path.basename(report)} by {schema}",
                  [str(error) for error in engine.error_log], [])


def main():
    program = os.path.abspath(sys.argv[1])
    environment = {**os.environ, "CI": "true"}
    for label, (arguments, code) in RUNS.items():
        with tempfile.TemporaryDirectory(prefix="chaindrill-readers") as folder:
            done = subprocess.run(
                [program, "run", "--replay", *arguments, "--report", f"junit={folder}/junit",
                 "--report", f"junit-strict={folder}/strict", "--report", f"json={folder}/r.json"],
                cwd=ROOT, env=environment, capture_output=True, text=True)
            check(f"{label}: exit code", done.returncode, code)
            if done.returncode != code:
                print(done.stderr[-2000:])
            if not os.path.exists(f"{folder}/r.json"):
                continue
            with open(f"{folder}/r.json", encoding="utf-8") as file:
                report = json.load(file)
            for dialect in ("junit", "strict"):
                read(label, dialect, f"{folder}/{dialect}", report)
            validate(label, f"{folder}/strict")
            print(f"{label}: {len(report['cases'])} results, {nonzero(report['counts'])}")
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
