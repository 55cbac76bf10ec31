"""iterable-batch by exit code: 1, 130 and 143 are tried again; 2, 4, 5 and 6 want a person."""

import subprocess
from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException

try:
    from airflow.providers.standard.operators.python import PythonOperator
except ImportError:
    # Airflow 2.
    from airflow.operators.python import PythonOperator

HOME = "/opt/iterable-batch"


def run(job: str) -> None:
    tool = subprocess.Popen(
        ["./iterable-batch", "run", job], cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        # What is printed is in the task's log.
        for line in tool.stdout:
            print(line, end="", flush=True)
        code = tool.wait()
    except BaseException:
        # The task is to end: the run finishes what is in flight, which takes 20 seconds at most.
        tool.terminate()
        tool.communicate()
        raise
    if code in (0, 3):
        return
    if code == 5:
        raise AirflowFailException("exit 5: another run of this job has its lock; nothing was done, see `runs`")
    if code in (2, 4, 6):
        raise AirflowFailException(f"exit {code}: a person must act; see the run's log")
    raise AirflowException(f"exit {code}: the next try goes on where this one stopped")


with DAG(
    dag_id="iterable_users",
    schedule="15 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 4, "retry_delay": timedelta(minutes=15)},
) as dag:
    PythonOperator(task_id="users", python_callable=run, op_args=["jobs/users.yaml"])
