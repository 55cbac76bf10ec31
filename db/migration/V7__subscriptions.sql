-- Rows of a source that are put into another order, user by user, for as long as an instance works on them. The rows
-- themselves are in an unlogged table for each entry, staged_<staging_id>: they can be read from the source again.
CREATE TABLE staging (
    staging_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    destination_id  text        NOT NULL,
    job             text        NOT NULL,
    source_end      text,
    row_count       bigint,
    user_count      bigint,
    created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX staging_of_job ON staging (destination_id, job);

-- The users who lose a subscription, while their instance is not complete: a row for each of their identifiers, of
-- which one is counted.
CREATE TABLE unsubscribed_user (
    instance_id     bigint      NOT NULL REFERENCES load_instance (instance_id) ON DELETE CASCADE,
    user_hash       bigint      NOT NULL,
    counted         boolean     NOT NULL,
    PRIMARY KEY (instance_id, user_hash)
);
