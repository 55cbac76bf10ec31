"""After dbt: runs dbt, and where all of it went well has iterable-batch load what it made.

after_dbt.py JOB_FILE [NAME=VALUE ...] -- dbt build --select users
"""

import subprocess
import sys

from batch_api import Api


def main(arguments):
    split = arguments.index("--")
    job_file, *parameters = arguments[:split]
    made = subprocess.run(arguments[split + 1 :], check=False).returncode
    if made != 0:
        return made
    queued = Api().run(job_file, dict(each.split("=", 1) for each in parameters))
    print("run %s ended with %d" % (queued["runId"], queued["exitCode"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
