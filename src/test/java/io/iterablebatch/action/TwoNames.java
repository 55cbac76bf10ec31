package io.iterablebatch.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows about a few people, who are named by e-mail, by userId or by both as it comes. */
final class TwoNames {

    /** A row without what it says. */
    record Named(
            int person, @Nullable String email, @Nullable String userId) {}

    private final Random random;
    private final int people;

    TwoNames(Random random, int people) {
        this.random = random;
        this.people = people;
    }

    List<Named> rows(int count) {
        List<Named> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(random.nextInt(people)));
        }
        return rows;
    }

    /** The same without those that have both names. */
    List<Named> singleNames(int count) {
        return rows(2 * count).stream()
                .filter(row -> row.email() == null || row.userId() == null)
                .limit(count)
                .toList();
    }

    private Named row(int person) {
        String email = random.nextInt(4) == 0 ? email(person).toUpperCase(Locale.ROOT) : email(person);
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Named(person, email, null);
            case 2, 3 -> new Named(person, null, userId(person));
            default -> new Named(person, email, userId(person));
        };
    }

    static Named both(int person) {
        return new Named(person, email(person), userId(person));
    }

    static String email(int person) {
        return "p" + person + "@example.com";
    }

    static String userId(int person) {
        return "P-" + person;
    }

    /** One name of the person whom an identifier of the sandbox's log means. */
    static String person(String name) {
        return name.replace("userId:P-", "email:p").replace("@example.com", "");
    }
}
