"""A Dagster asset: the users of a day, loaded into Iterable by iterable-batch's workers."""

from dagster import DailyPartitionsDefinition, MaterializeResult, asset

from batch_api import Api


@asset(partitions_def=DailyPartitionsDefinition(start_date="2027-01-01"))
def users_in_iterable(context):
    queued = Api().run("users.yaml", {"DAY": context.partition_key}, "dagster-" + context.run_id)
    return MaterializeResult(metadata={"run": queued["runId"], "exit code": queued["exitCode"]})
