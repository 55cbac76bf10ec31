package io.iterablebatch.subscription;

/** What becomes of one set of ids. */
public sealed interface IdSetChange {

    /** The set that it makes of another. */
    IdSet applyTo(IdSet present);

    /** One change that does what this one and then the later one do. */
    IdSetChange then(IdSetChange later);

    /** These ids and no others, whatever was there. */
    record Replace(IdSet ids) implements IdSetChange {

        @Override
        public IdSet applyTo(IdSet present) {
            return ids;
        }

        @Override
        public IdSetChange then(IdSetChange later) {
            return new Replace(later.applyTo(ids));
        }
    }

    /**
     * Some more, some less, the others as they are. No id is in both.
     *
     * @param add ids that are in the set afterwards
     * @param remove ids that are not
     */
    record Edit(IdSet add, IdSet remove) implements IdSetChange {

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
        public IdSetChange then(IdSetChange later) {
            if (later instanceof Edit edit) {
                return new Edit(
                        add.minus(edit.remove).plus(edit.add),
                        remove.minus(edit.add).plus(edit.remove));
            }
            return later;
        }
    }
}
