package io.iterablebatch.proof.nights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What applying rows one by one leaves on profiles. Of some rows nobody knows whether they were applied, as of those
 * that a killed run had sent: then a profile may be any of several, and is taken for what it is found to be.
 */
final class ExpectedProfiles {

    /** More would take too long to go through. */
    private static final int MOST_UNKNOWN = 14;

    private record Step(ProfileChange change, boolean certain) {}

    private final Map<Integer, Map<String, String>> found = new HashMap<>();
    private final Map<Integer, List<Step>> steps = new HashMap<>();

    /** This is how a profile is before anything happens to it, unless that is known. */
    void begins(int person, Map<String, String> profile) {
        found.putIfAbsent(person, profile);
    }

    /** A row was applied. */
    void surely(int person, ProfileChange change) {
        steps(person).add(new Step(change, true));
    }

    /** A row may have been applied. */
    void perhaps(int person, ProfileChange change) {
        steps(person).add(new Step(change, false));
    }

    private List<Step> steps(int person) {
        return steps.computeIfAbsent(person, key -> new ArrayList<>());
    }

    /** What is otherwise than it can be, a sentence each. */
    List<String> compare(Map<Integer, Map<String, String>> seen) {
        List<String> wrong = new ArrayList<>();
        Set<Integer> everybody = new HashSet<>(found.keySet());
        everybody.addAll(steps.keySet());
        everybody.addAll(seen.keySet());
        for (int person : everybody) {
            Map<String, String> is = seen.getOrDefault(person, Map.of());
            Map<String, String> before = found.getOrDefault(person, Map.of());
            List<Step> between = steps.getOrDefault(person, List.of());
            if (!mayBe(is, before, between)) {
                wrong.add("the profile of " + person + " is " + is + ", expected " + all(before, between)
                        + (between.stream().allMatch(Step::certain) ? "" : ", or what a part of the rows makes")
                        + "; it was " + before);
            }
            found.put(person, is);
        }
        steps.clear();
        return wrong;
    }

    private static Map<String, String> all(Map<String, String> before, List<Step> steps) {
        return after(before, steps, -1);
    }

    private static boolean mayBe(Map<String, String> is, Map<String, String> before, List<Step> steps) {
        long unknown = steps.stream().filter(step -> !step.certain()).count();
        if (unknown > MOST_UNKNOWN) {
            return true;
        }
        for (int applied = (1 << unknown) - 1; applied >= 0; applied--) {
            if (after(before, steps, applied).equals(is)) {
                return true;
            }
        }
        return false;
    }

    /** @param applied a bit for each of those that may have been applied, in their order */
    private static Map<String, String> after(Map<String, String> before, List<Step> steps, int applied) {
        Map<String, String> profile = new TreeMap<>(before);
        int bits = applied;
        for (Step step : steps) {
            if (step.certain() || (bits & 1) == 1) {
                step.change().applyTo(profile);
            }
            bits >>= step.certain() ? 0 : 1;
        }
        return profile;
    }
}
