-- What the approver said, shown beside the approval. Null where nothing was said, and for approvals from before.
ALTER TABLE plan_approval ADD COLUMN approver_comment text;
