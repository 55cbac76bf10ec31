"""A client of iterable-batch's HTTP API, of the standard library alone. The examples for dbt, Airflow and Dagster use it."""

import json
import os
import time
import urllib.error
import urllib.request
import uuid


class RunFailed(Exception):
    """The run did not end with 0 or 3."""


class Api:
    """Reads BATCH_API_URL and BATCH_API_TOKEN unless told otherwise."""

    def __init__(self, url=None, token=None):
        self.url = (url or os.environ["BATCH_API_URL"]).rstrip("/") + "/api/v1"
        self.token = token or os.environ["BATCH_API_TOKEN"]

    def ask(self, method, path, body=None, headers=None, tries=6):
        """The JSON of the answer. What fails for now is asked again, so that a start needs a key."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + self.token, "Content-Type": "application/json", **(headers or {})},
        )
        for left in range(tries - 1, -1, -1):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as problem:
                if problem.code < 500 or left == 0:
                    raise RunFailed(problem.read().decode(errors="replace")) from None
            except urllib.error.URLError:
                if left == 0:
                    raise
            time.sleep(5)

    def run(self, job_file, parameters=None, key=None, every=5):
        """Starts a run, waits for its end and returns it. The same key within a day is the same start."""
        queued = self.ask(
            "POST",
            "/runs",
            {"jobFile": job_file, "parameters": parameters or {}},
            {"Idempotency-Key": key or str(uuid.uuid4())},
        )
        while queued["state"] in ("waiting", "running"):
            time.sleep(every)
            queued = self.ask("GET", "/queue/%d" % queued["queueId"])
        if queued["state"] != "ended" or queued["exitCode"] not in (0, 3):
            raise RunFailed("queued run %d %s with exit code %s" % (queued["queueId"], queued["state"], queued["exitCode"]))
        return queued
