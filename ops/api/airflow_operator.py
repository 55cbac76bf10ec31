"""An Airflow operator that has a run done by iterable-batch's workers. Put it beside batch_api.py into plugins/."""

from airflow.models import BaseOperator

from batch_api import Api


class IterableBatchRun(BaseOperator):
    """Starts a run and waits for its end. A task that is tried again is the same start: its key is the task's."""

    template_fields = ("job_file", "parameters")

    def __init__(self, job_file, parameters=None, **kwargs):
        super().__init__(**kwargs)
        self.job_file = job_file
        self.parameters = parameters or {}

    def execute(self, context):
        key = "%s-%s-%s" % (context["ti"].dag_id, context["ti"].task_id, context["run_id"])
        return Api().run(self.job_file, self.parameters, key.replace(" ", "_")[:255])["runId"]
