-- Runs that workers take, and the workers themselves. db-scheduler hands out what is in run_task and slice_task; what it
-- is that a task does stands in our own tables, and the advisory lock of a job or of a slice decides who may send.

CREATE TABLE run_task (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    state                text,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX run_task_due ON run_task (priority DESC, execution_time ASC);
CREATE INDEX run_task_heartbeat ON run_task (last_heartbeat);

CREATE TABLE slice_task (LIKE run_task INCLUDING ALL);

-- A run that was asked for: by a person, by the API, or by a schedule. It is begun once, however often it is tried:
-- whoever tries it again goes on with its instance.
CREATE TABLE queued_run (
    queue_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_file      text        NOT NULL, -- below the folder of job files of whichever worker takes it
    job           text        NOT NULL,
    project       text        NOT NULL, -- the label
    parameters    text[]      NOT NULL, -- name=value
    options       text[]      NOT NULL, -- of the command run, as in --full
    priority      smallint    NOT NULL,
    asked_by      text        NOT NULL,
    asked_from    text        NOT NULL, -- as in the schedule, the console, the API
    scheduled_for timestamptz,          -- the time at which its schedule has it due; null where nobody scheduled it
    queued_at     timestamptz NOT NULL,
    due_at        timestamptz NOT NULL, -- when it may be tried next
    state         text        NOT NULL, -- waiting, running, ended, withdrawn
    attempts      integer     NOT NULL DEFAULT 0,
    worker_id     text,                 -- that tried it last
    instance_id   bigint,               -- that its first try began, or went on with
    run_id        bigint,               -- the last
    exit_code     integer,              -- of the last try
    retry_until   timestamptz,          -- no try is begun after it; null for none but the first
    note          text,                 -- why it waits, or was not run, in words
    ended_at      timestamptz
);

CREATE UNIQUE INDEX queued_run_scheduled ON queued_run (job, project, scheduled_for) WHERE scheduled_for IS NOT NULL;
CREATE INDEX queued_run_open ON queued_run (due_at) WHERE state IN ('waiting', 'running');
CREATE INDEX queued_run_of_job ON queued_run (job, project, queue_id DESC);
CREATE INDEX queued_run_ended ON queued_run (ended_at);

-- A process that takes runs and slices. Its row stays for a while after its end, for people to see.
CREATE TABLE worker (
    worker_id      text        PRIMARY KEY,
    host           text        NOT NULL,
    pid            bigint      NOT NULL,
    version        text        NOT NULL,
    at_once        integer     NOT NULL, -- runs
    slices_at_once integer     NOT NULL,
    started_at     timestamptz NOT NULL,
    beat_at        timestamptz NOT NULL, -- by the clock of the database
    draining       boolean     NOT NULL DEFAULT false,
    ended_at       timestamptz
);
