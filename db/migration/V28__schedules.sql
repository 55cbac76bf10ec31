-- When a job is due, as its job file says; the schedule of a job is one, on however many hosts its file is.

CREATE TABLE job_schedule (
    job            text        NOT NULL,
    project        text        NOT NULL, -- the label
    file           text        NOT NULL, -- below the folder of job files
    version        text        NOT NULL, -- hash of the file and of what was filled in
    times          text        NOT NULL, -- as in 15 2 * * * or every 15m
    zone           text        NOT NULL,
    catch_up       text        NOT NULL, -- once, none
    retry_seconds  bigint,               -- how long a run that fails for now is tried again; null for not at all
    parameters     text[]      NOT NULL, -- name=value
    due_parameters text[]      NOT NULL, -- name, seconds before the due time, form of the date
    given_by       text        NOT NULL, -- the worker that has this version
    given_at       timestamptz NOT NULL,
    seen_at        timestamptz NOT NULL, -- when a worker last had such a file
    next_due       timestamptz NOT NULL,
    last_due       timestamptz,          -- the last that was queued, or noted as missed or left out
    paused_at      timestamptz,
    paused_by      text,
    ended_at       timestamptz,          -- when no worker had the file any more; null while one has
    PRIMARY KEY (job, project)
);

-- Which worker has which version of a job file with a schedule, or one that cannot be read.
CREATE TABLE schedule_seen (
    worker_id text        NOT NULL,
    file      text        NOT NULL,
    job       text,
    project   text,
    version   text        NOT NULL,
    mistake   text,                  -- why its schedule does not count there
    seen_at   timestamptz NOT NULL,
    PRIMARY KEY (worker_id, file)
);
