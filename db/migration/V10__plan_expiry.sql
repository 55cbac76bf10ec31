-- A kept plan that is too old to go on with is emptied by prune, since it may name users; that it was there stays known.
-- Those that are there already count as good for a day more.
ALTER TABLE frozen_plan ADD COLUMN expires_at timestamptz NOT NULL DEFAULT now() + interval '1 day';
ALTER TABLE frozen_plan ALTER COLUMN expires_at DROP DEFAULT;
