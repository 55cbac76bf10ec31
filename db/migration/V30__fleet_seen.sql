-- What lets people see how a fleet stands.

-- The newest script of the state that the worker's program knows. Where the state has a newer one, the worker takes
-- nothing. Null: it did not say.
ALTER TABLE worker ADD COLUMN knows_state integer;

-- What people were told of, where that is no run and no deadline: a due run that no worker takes, a slice.
ALTER TABLE alert ADD COLUMN about text;

-- When the slice's position last moved. The database notes it, whichever statement moves the position.
ALTER TABLE load_slice ADD COLUMN moved_at timestamptz;

CREATE FUNCTION load_slice_moved() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN NEW.moved_at := clock_timestamp(); RETURN NEW; END';

CREATE TRIGGER load_slice_moved BEFORE UPDATE ON load_slice FOR EACH ROW
WHEN (NEW.position_number <> OLD.position_number) EXECUTE FUNCTION load_slice_moved();
