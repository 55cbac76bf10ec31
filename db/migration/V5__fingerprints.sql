-- What was last delivered for each user, per job and destination. A set is retired, and its fingerprints are no longer
-- believed, when the job runs without change detection.
CREATE TABLE fingerprint_set (
    set_id          integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    destination_id  text        NOT NULL REFERENCES destination (destination_id),
    job             text        NOT NULL,
    retired         boolean     NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX fingerprint_set_current ON fingerprint_set (destination_id, job) WHERE NOT retired;

-- One row for each identifier of a user, so that a delivery under one of them is known under the other. The set is not
-- declared as a reference: checking it for each of millions of rows takes longer than writing them.
CREATE TABLE fingerprint (
    user_hash       bigint      NOT NULL,
    content         bigint      NOT NULL,
    delivered_at    timestamptz NOT NULL,
    set_id          integer     NOT NULL,
    PRIMARY KEY (set_id, user_hash)
) WITH (fillfactor = 90);

-- An instance that began with --full goes on so, whoever resumes it.
ALTER TABLE load_instance ADD COLUMN full_load boolean NOT NULL DEFAULT false;
