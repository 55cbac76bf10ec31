-- What workers note of a queued run, beside what somebody asked for.

ALTER TABLE queued_run
    ADD COLUMN failures integer NOT NULL DEFAULT 0, -- tries in a row that failed for now, or found the job active
    ADD COLUMN unable   text[]  NOT NULL DEFAULT '{}'; -- workers that have no such job file, or no key for it
