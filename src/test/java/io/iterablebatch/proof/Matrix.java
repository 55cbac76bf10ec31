package io.iterablebatch.proof;

import java.util.ArrayList;
import java.util.List;

/** Every action with every fault at every position. */
final class Matrix {

    private static final int STRIDE = 7;

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
        Subject[] subjects = Subject.values();
        List<Case> some = new ArrayList<>();
        int turn = 0;
        for (Fault fault : Fault.values()) {
            for (Position position : Position.values()) {
                Case one;
                do {
                    one = new Case(subjects[turn % subjects.length], fault, position);
                    turn += STRIDE;
                } while (one.leftOut() != null);
                some.add(one);
            }
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
