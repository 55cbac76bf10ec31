-- What people were told of a job's trouble, so that they are told once, and told when it is over.
CREATE TABLE alert (
    alert_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    destination_id  text        NOT NULL,
    job             text        NOT NULL,
    event           text        NOT NULL,
    run_id          bigint,
    missed_at       timestamptz,
    told_at         timestamptz NOT NULL,
    over            boolean     NOT NULL DEFAULT false
);

CREATE INDEX alert_job ON alert (destination_id, job, told_at);
CREATE INDEX alert_told ON alert (told_at);
