package io.iterablebatch.subscription;

/** A change of one set of ids. */
public sealed interface IdSetChange {

    /** The set after this change. */
    IdSet applyTo(IdSet present);

    /** A change with the effect of this one followed by the later one. */
    IdSetChange then(IdSetChange later);

    /** The set becomes these ids, whatever it was. */
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
     * Some ids are added and some removed; the others stay. No id is in both.
     *
     * @param add ids that are in the set afterwards
     * @param remove ids that are not in the set afterwards
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
