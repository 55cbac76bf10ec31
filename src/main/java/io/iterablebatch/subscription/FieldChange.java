package io.iterablebatch.subscription;

/** What becomes of one set of ids. */
public sealed interface FieldChange {

    /** The set that it makes of another. */
    IdSet applyTo(IdSet present);

    /** One change that does what this one and then the later one do. */
    FieldChange then(FieldChange later);

    /** These ids and no others, whatever was there. */
    record Replace(IdSet ids) implements FieldChange {

        @Override
        public IdSet applyTo(IdSet present) {
            return ids;
        }

        @Override
        public FieldChange then(FieldChange later) {
            return new Replace(later.applyTo(ids));
        }
    }

    /**
     * Some more, some less, the others as they are. No id is in both.
     *
     * @param add ids that are in the set afterwards
     * @param remove ids that are not
     */
    record Edit(IdSet add, IdSet remove) implements FieldChange {

        public Edit {
            if (!add.minus(remove).equals(add)) {
                throw new IllegalArgumentException("ids to add are to be removed");
            }
        }

        @Override
        public IdSet applyTo(IdSet present) {
            return present.minus(remove).plus(add);
        }

        @Override
        public FieldChange then(FieldChange later) {
            if (later instanceof Edit edit) {
                return new Edit(
                        add.minus(edit.remove).plus(edit.add),
                        remove.minus(edit.add).plus(edit.remove));
            }
            return later;
        }
    }
}
