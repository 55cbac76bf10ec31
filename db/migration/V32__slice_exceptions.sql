-- Users of a sliced instance who are in another slice than their numbers say, since rows connect them with others: found
-- once, before the first slice begins, so that every run of the instance divides its records alike.
CREATE TABLE slice_exception (
    instance_id bigint   NOT NULL REFERENCES load_instance (instance_id) ON DELETE CASCADE,
    user_number bigint   NOT NULL,
    slice       smallint NOT NULL, -- from 0
    PRIMARY KEY (instance_id, user_number)
);

-- That a sliced instance's source was read for such users, and where it ended: rows behind that would be new ones.
CREATE TABLE slice_search (
    instance_id   bigint PRIMARY KEY REFERENCES load_instance (instance_id) ON DELETE CASCADE,
    source_number bigint NOT NULL,
    source_end    text   NOT NULL
);

-- The slice of a job whose rows are staged; null for those of the whole source.
ALTER TABLE staging ADD COLUMN slice smallint;
