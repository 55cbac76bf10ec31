"""Tries users.py without Airflow: python3 ops/airflow/users_test.py. What Airflow itself would say of it is not asked."""

import os
import runpy
import signal
import sys
import tempfile
import types
from pathlib import Path


class AirflowException(Exception):
    """A try that failed."""


class AirflowFailException(AirflowException):
    """The last try."""


class DAG:
    def __init__(self, **settings):
        self.settings = settings

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return False


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made


def load(operators):
    """The DAG's file as Airflow 2 or 3 would load it; returns its function and tasks."""
    for name in [name for name in sys.modules if name.startswith("airflow")]:
        del sys.modules[name]
    tasks = []
    module("airflow", DAG=DAG)
    module("airflow.exceptions", AirflowException=AirflowException, AirflowFailException=AirflowFailException)
    parent = ""
    for part in operators.split("."):
        parent = f"{parent}.{part}".lstrip(".")
        if parent not in sys.modules:
            module(parent)
    sys.modules[operators].PythonOperator = lambda **task: tasks.append(task)
    loaded = runpy.run_path(str(Path(__file__).with_name("users.py")))
    return loaded["run"], tasks


def tool(folder, script):
    file = Path(folder, "iterable-batch")
    file.write_text("#!/bin/sh\n" + script)
    file.chmod(0o755)


def ended(run):
    try:
        run("jobs/users.yaml")
        return "done"
    except AirflowFailException:
        return "failed"
    except AirflowException:
        return "again"


def interrupt(signum, frame):
    raise AirflowException("the task is to end")


for operators in ("airflow.operators.python", "airflow.providers.standard.operators.python"):
    run, tasks = load(operators)
    assert len(tasks) == 1 and tasks[0]["op_args"] == ["jobs/users.yaml"], tasks
    with tempfile.TemporaryDirectory() as folder:
        run.__globals__["HOME"] = folder
        run.__globals__["print"] = lambda *line, **how: None
        outcomes = {}
        for code in (0, 1, 2, 3, 4, 5, 6, 130, 143):
            tool(folder, f"echo \"$@\"; exit {code}\n")
            outcomes[code] = ended(run)
        wanted = {0: "done", 3: "done", 1: "again", 130: "again", 143: "again"}
        assert outcomes == {code: wanted.get(code, "failed") for code in outcomes}, outcomes

        # A task that is ended ends its run gracefully, and waits for that.
        tool(folder, "trap 'echo stopped >ended; exit 143' TERM\necho begun\nwhile :; do sleep 0.1; done\n")
        signal.signal(signal.SIGTERM, interrupt)
        run.__globals__["print"] = lambda *line, **how: os.kill(os.getpid(), signal.SIGTERM)
        assert ended(run) == "again"
        assert Path(folder, "ended").exists()
print("good")
