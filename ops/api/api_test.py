"""Tries the examples with a stand-in for the API, for Airflow and for Dagster."""

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import types

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
started = []


class Stand(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def do_POST(self):
        assert self.path == "/api/v1/runs" and self.headers["Authorization"] == "Bearer ibt_x"
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        started.append((self.headers["Idempotency-Key"], body))
        self.answer(202, {"queueId": 1 if body["jobFile"] == "good.yaml" else 2, "state": "waiting", "workers": 1})

    def do_GET(self):
        code = 3 if self.path.endswith("/1") else 4
        self.answer(200, {"queueId": 1, "state": "ended", "exitCode": code, "runId": 12})

    def log_message(self, *ignored):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stand)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ["BATCH_API_URL"] = "http://127.0.0.1:%d" % server.server_port
os.environ["BATCH_API_TOKEN"] = "ibt_x"

import batch_api as client

assert client.Api().run("good.yaml", {"DAY": "1"}, "key", every=0)["runId"] == 12
assert started.pop() == ("key", {"jobFile": "good.yaml", "parameters": {"DAY": "1"}})
try:
    client.Api().run("bad.yaml", every=0)
    raise SystemExit("a run that failed was taken for done")
except client.RunFailed:
    pass

client.time = types.SimpleNamespace(sleep=lambda seconds: None)


class BaseOperator:
    def __init__(self, **kwargs):
        pass


sys.modules["airflow"] = types.ModuleType("airflow")
sys.modules["airflow.models"] = types.SimpleNamespace(BaseOperator=BaseOperator)
import airflow_operator

task = types.SimpleNamespace(dag_id="d", task_id="t")
assert airflow_operator.IterableBatchRun("good.yaml", task_id="t").execute({"ti": task, "run_id": "r 1"}) == 12
assert started.pop()[0] == "d-t-r_1"

sys.modules["dagster"] = types.SimpleNamespace(
    asset=lambda **kwargs: lambda function: function,
    DailyPartitionsDefinition=lambda start_date: None,
    MaterializeResult=dict,
)
import dagster_asset

client_of_users = dagster_asset.Api.run
dagster_asset.Api.run = lambda self, job, parameters, key: client_of_users(self, "good.yaml", parameters, key)
asked = types.SimpleNamespace(partition_key="2027-01-31", run_id="a")
assert dagster_asset.users_in_iterable(asked)["metadata"]["run"] == 12
assert started.pop() == ("dagster-a", {"jobFile": "good.yaml", "parameters": {"DAY": "2027-01-31"}})
dagster_asset.Api.run = client_of_users
import after_dbt

assert after_dbt.main(["good.yaml", "DAY=1", "--", "true"]) == 0
assert after_dbt.main(["good.yaml", "--", "false"]) == 1
if shutil.which("curl") and shutil.which("jq"):
    script = os.path.join(HERE, "start-run")
    assert subprocess.run([script, "good.yaml", "DAY=1=2"], env={**os.environ, "BATCH_RUN_KEY": "k"}).returncode == 3
    assert started.pop() == ("k", {"jobFile": "good.yaml", "parameters": {"DAY": "1=2"}})
    assert subprocess.run([script, "bad.yaml"]).returncode == 4
print("good")
