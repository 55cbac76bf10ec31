-- Who had a run started, and from where: a console, the command line, systemd. Null for runs of earlier versions.
ALTER TABLE load_run
    ADD COLUMN operator   text,
    ADD COLUMN started_by text;

-- The first page of the console sums up what ended lately, and asks which run completed an instance.
CREATE INDEX load_run_started ON load_run (started_at);

-- Whether a plan was applied.
CREATE INDEX audit_by_plan ON audit (plan_hash);
