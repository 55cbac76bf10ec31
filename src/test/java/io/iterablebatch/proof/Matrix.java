package io.iterablebatch.proof;

import java.util.ArrayList;
import java.util.List;

/** Every action with every fault at every position. */
final class Matrix {

    /** Between the subjects of two positions, so that a fault meets as many as it has positions. */
    private static final int STRIDE = 3;

    private Matrix() {}

    /** Those that make sense. */
    static List<Case> all() {
        return every().stream().filter(one -> one.leftOut() == null).toList();
    }

    /** The others. */
    static List<Case> leftOut() {
        return every().stream().filter(one -> one.leftOut() != null).toList();
    }

    /** Every fault at every position, with the actions taking turns. */
    static List<Case> sample() {
        List<Case> some = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (Position position : Position.values()) {
                List<Case> subjects = all().stream()
                        .filter(one -> one.fault() == fault && one.position() == position)
                        .toList();
                some.add(subjects.get((fault.ordinal() + STRIDE * position.ordinal()) % subjects.size()));
            }
        }
        return some;
    }

    /** Every fault once, with actions and positions taking turns. */
    static List<Case> eachFaultOnce() {
        List<Case> some = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            List<Case> its = all().stream().filter(one -> one.fault() == fault).toList();
            some.add(its.get(STRIDE * fault.ordinal() % its.size()));
        }
        return some;
    }

    private static List<Case> every() {
        List<Case> all = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            for (Fault fault : Fault.values()) {
                for (Position position : Position.values()) {
                    all.add(new Case(subject, fault, position));
                }
            }
        }
        return all;
    }
}
