# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The command line on an invented conflict: results, one-line errors, exit statuses, files, pipes."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time

import pytest

from ask_project import ROOT, make_project
from kg.cli import run

KG = [sys.executable, "-m", "kg"]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = make_project(tmp_path_factory.mktemp("project"))
    subprocess.run([*KG, "--project", str(folder), "build"], check=True, capture_output=True)
    return folder


@pytest.fixture
def call(project, capsys):
    def run_here(*arguments):
        status = run(["--project", str(project), *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run_here


def spawn(project, *arguments, **options):
    return subprocess.run(
        [*KG, "--project", str(project), *map(str, arguments)], capture_output=True, text=True, check=False, **options
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["questions"], ["rival-figures", "contradicted-claims"]),
        (["questions", "rival-figures"], ["--quantity-kind THING", "whose", "kg ask rival-figures --event"]),
        (["ask", "rival-figures", "--event", "fighting at Mirel"], ["River Watch", "Sources", "[1] Jona Ferrel"]),
        (["ask", "3", "--event", "river-crisis", "--quantityKind", "killed"], ["River Watch"]),
        (["ask", "what-happened", "--place", "Мирель", "--from", "2011-05-01", "--to", "2011-05-31"], ["Veskian"]),
        (["query", "--text", "SELECT ?s WHERE { ?s ace:madeBy ac:vesk }"], ["1 row", "st:2011-05-13-vesk-disputes"]),
        (["query", "--text", "ASK { ac:vesk ?p ?o }"], ["true"]),
        (["query", "--text", "CONSTRUCT WHERE { ac:vesk a ?k }"], ["@prefix ac:", "ac:vesk a"]),
        (["find", "mirel", "ost"], ["0 found"]),
        (["find", "mirel-ost"], ["Mirel–Öst bridge", "pl:mirel-bridge"]),
        (["find", "mirel", "--limit", "2"], ["5 found, the first 2 shown"]),
        (["describe", "Vesk"], ["Vesk", "Statements about it"]),
        (["describe", "Vesk", "--format", "turtle"], ["ac:vesk"]),
        (["stats"], ["ace:Statement", "statements/2011-05"]),
        (["export", "--graph", "sources"], ["# License: ", "sr:ref-1"]),
        (["validate"], ["the graph conforms"]),
        (["check"], ["1 check passed"]),
        (["check", "all"], ["1 check passed"]),
        (["build"], ["up to date"]),
        (["--version"], ["kg 0.", "data: 0.0.1", "store: "]),
    ],
)
def test_a_command_answers(call, arguments, words):
    status, out, err = call(*arguments)
    assert (status, "error" in err) == (0, False)
    for word in words:
        assert word in out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["ask", "rival-figure"], 2, "there is no question 'rival-figure'; did you mean rival-figures?"),
        (["ask", "rival-figures", "--evnt", "x"], 2, "No such option '--evnt'"),
        (["ask", "rival-figures", "--event", "fightin at Mirel"], 2, "did you mean 'fighting at Mirel'"),
        (["ask", "rival-figures", "--event"], 2, "requires an argument"),
        (
            ["ask", "what-happened", "--place", "Dorn", "--from", "yesterday"],
            2,
            "from must be a date such as 2021-05-12",
        ),
        (["questions", "nothing"], 2, "there is no question 'nothing'"),
        (["nothing"], 2, "No such command 'nothing'"),
        (["query"], 2, "give the query as FILE"),
        (["query", "absent.rq"], 2, "absent.rq: cannot be read: No such file or directory"),
        (["query", "--text", "SELECT ?s WHERE {\n?s ?p }"], 2, "2: the query does not parse"),
        (["query", "--text", "DELETE WHERE { ?s ?p ?o }"], 2, "not a query"),
        (["describe", "defence ministry"], 2, "may mean ac:ardania-mod, ac:vesk-mod"),
        (["export", "--graph", "nothing"], 2, "there is no graph 'nothing'"),
        (["export", "-o", "/no/such/folder/x.ttl"], 2, "/no/such/folder/x.ttl: cannot be written: No such file"),
        (["export", "-o", "/"], 2, "/: cannot be written: Is a directory"),
        (["ask", "rival-figures", "--event", "river-crisis", "-o", "/no/x.csv"], 2, "/no/x.csv: cannot be written"),
        (["fmt", "absent.ttl"], 2, "absent.ttl: cannot be read: No such file or directory"),
        (["check", "passages", "absent.txt"], 2, "absent.txt"),
        (["import", "references", "absent.txt"], 2, "absent.txt"),
        (["--project", "/no/such/folder", "stats"], 2, "/no/such/folder: not a project folder"),
    ],
)
def test_an_error_is_one_line_and_a_status(call, arguments, status, message):
    found, out, err = call(*arguments)
    assert found == status
    assert out == ""
    assert err.startswith("kg: error: ")
    assert err.count("\n") == 1
    assert message in err


def test_no_arguments_show_the_help(capsys):
    assert run([]) == 2
    assert "Usage: kg" in capsys.readouterr().err


def test_a_query_comes_from_a_file_or_standard_input(project, call, tmp_path):
    path = tmp_path / "q.rq"
    path.write_text("SELECT ?s WHERE { ?s ace:madeBy ac:vesk }", encoding="utf-8")
    status, out, _ = call("query", path, "--format", "csv")
    assert (status, out) == (0, "s\nhttps://w3id.org/ace-kg/id/statement/2011-05-13-vesk-disputes\n")
    done = spawn(project, "query", "-", "--format", "json", input=path.read_text(encoding="utf-8"))
    assert len(json.loads(done.stdout)["results"]["bindings"]) == 1
    path.write_bytes(b"\xff\xfe")
    assert "q.rq: not UTF-8 text" in call("query", path)[2]
    path.write_text("SELECT ?s\nWHERE { ?s ?p", encoding="utf-8")
    assert "q.rq:2: the query does not parse" in call("query", path)[2]


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.csv", "part,"), ("a.json", "{"), ("a.md", "**Rival figures"), ("a.txt", "Rival figures")],
)
def test_a_file_has_the_form_of_its_ending_and_is_written_whole(call, tmp_path, name, start):
    path = tmp_path / name
    path.write_text("old", encoding="utf-8")
    status, out, _ = call("ask", "rival-figures", "--event", "river-crisis", "-o", path)
    assert (status, out) == (0, "")
    assert path.read_text(encoding="utf-8").startswith(start)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_full_disk_leaves_the_old_file(project, tmp_path):
    path = tmp_path / "out.nq"
    path.write_text("old", encoding="utf-8")

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = spawn(project, "export", "-o", path, preexec_fn=small_files)
    assert done.returncode == 2
    assert done.stderr == f"kg: error: {path}: cannot be written: File too large\n"
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_output_that_is_piped_is_plain(project):
    done = spawn(project, "ask", "rival-figures", "--event", "river-crisis", env={**os.environ, "FORCE_COLOR": "1"})
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_reader_that_goes_away_is_no_error(project):
    child = subprocess.Popen(
        [*KG, "--project", str(project), "export", "--format", "nquads"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait() == 0


def test_an_interrupt_is_130_and_quiet(project):
    # The list of imports tells when the command has begun to wait for its input.
    child = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "kg", "--project", str(project), "query", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while b"kg.query_text" not in child.stderr.readline():
        assert child.poll() is None
    time.sleep(0.2)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate()
    assert child.returncode == 130
    assert b"Traceback" not in errors


def test_asking_without_a_store_builds_one_and_says_so(tmp_path):
    folder = make_project(tmp_path)
    done = spawn(folder, "ask", "rival-figures", "--event", "river-crisis", "--format", "csv")
    assert done.returncode == 0
    assert done.stderr.startswith(f"kg: no store in {folder}/.kg; building one\nkg: read\n")
    assert done.stdout.startswith("part,")
    assert spawn(folder, "ask", "rival-figures", "--event", "river-crisis").stderr == ""


def test_the_store_may_lie_elsewhere(project, tmp_path):
    done = spawn(project, "--store", tmp_path / "a", "build")
    assert done.returncode == 0
    assert (tmp_path / "a" / "current").exists()
    environment = {**os.environ, "KG_STORE": str(tmp_path / "a")}
    assert f"in {tmp_path / 'a'}" in spawn(project, "--version", env=environment).stdout


@pytest.mark.parametrize("content", ["", "../..", "0000"])
def test_a_damaged_store_is_status_3(call, tmp_path, content):
    (tmp_path / "current").write_text(content, encoding="utf-8")
    status, _, err = call("--store", tmp_path, "stats")
    assert status == 3
    assert err.startswith("kg: error: ")
    assert "kg build" in err


def test_a_store_that_cannot_be_written_is_status_3(call):
    status, _, err = call("--store", "/proc/nothing", "stats")
    assert status == 3
    assert "/proc/nothing" in err


@pytest.fixture
def broken(tmp_path):
    folder = make_project(tmp_path)
    statements = folder / "graph" / "statements" / "2011-05.ttl"

    def change(old, new):
        text = statements.read_text(encoding="utf-8")
        assert old in text
        statements.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change


@pytest.mark.parametrize("command", ["validate", "build"])
def test_data_that_break_a_shape_are_status_1_with_a_line_each(broken, command):
    done = spawn(broken("ace:madeBy ac:river-watch ;", ""), command)
    assert done.returncode == 1
    assert "st:undated-river-watch ace:madeBy: A statement needs a maker" in done.stdout + done.stderr
    assert done.stderr.endswith("\n")
    assert "kg: error: " in done.stderr


def test_a_failing_check_is_status_1(broken):
    done = spawn(broken("ace:foundIn pa:lede-p1 , pa:may-2011-p1 ;", ""), "check")
    assert done.returncode == 1
    assert "statements-have-a-passage: statement = st:2011-05-04-ardania-mod" in done.stdout


@pytest.mark.parametrize("command", ["validate", "build", "check"])
def test_broken_turtle_is_status_2_with_file_line_and_column(broken, command):
    folder = broken("ace:madeBy ac:river-watch ;", "ace:madeBy ac:river-watch")
    done = spawn(folder, command)
    assert done.returncode == 2
    error = done.stderr.splitlines()[-1]
    assert error.startswith(f"kg: error: {folder}/graph/statements/2011-05.ttl:")
    assert len(error.split(":")) >= 5


def test_fmt_rewrites_and_checks(tmp_path, capsys):
    path = tmp_path / "a.ttl"
    path.write_text("@prefix ac: <https://w3id.org/ace-kg/id/actor/> .\nac:b a ac:c.\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert run(["fmt", "--check", str(path)]) == 1
    assert f"kg fmt {path}" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == before
    assert run(["fmt", str(tmp_path)]) == 0
    assert path.read_text(encoding="utf-8") != before
    assert run(["fmt", "--check", str(path)]) == 0
    path.write_text("not turtle", encoding="utf-8")
    assert run(["fmt", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "not turtle"


def test_a_shell_completes_questions_and_parameters():
    environment = {**os.environ, "_KG_COMPLETE": "bash_complete", "COMP_CWORD": "2", "COMP_WORDS": "kg ask riv"}
    script = "import sys; sys.argv = ['kg']; from kg.cli import cli; cli(prog_name='kg')"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert "rival-figures" in done.stdout
    environment |= {"COMP_CWORD": "3", "COMP_WORDS": "kg ask rival-figures --quant"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert "--quantity-kind" in done.stdout


def test_import_writes_into_the_project(project, tmp_path, call):
    article = tmp_path / "article.txt"
    article.write_text("no references here\n", encoding="utf-8")
    before = (project / "graph" / "sources.ttl").read_bytes()
    status, _, err = call("import", "references", article)
    assert status == 2
    assert str(article) in err
    assert (project / "graph" / "sources.ttl").read_bytes() == before


def test_the_real_questions_run_from_another_folder(tmp_path):
    done = subprocess.run([*KG, "questions"], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert len(done.stdout.splitlines()) > len(list((ROOT / "queries" / "questions").glob("*.rq")))
