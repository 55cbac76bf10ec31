package io.iterablebatch.selection;

import io.iterablebatch.job.source.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules over one kind of target, in the order of the job file's reference. Used by one thread. */
final class RuleBook<T> {

    private final List<Rule<T>> rules = new ArrayList<>();
    private final Instant now;

    /** @param now what ages are counted back from */
    RuleBook(Instant now) {
        this.now = now;
    }

    /** Whether all rules let it in. */
    boolean letsIn(T target) {
        return rules.stream().allMatch(rule -> rule.letsIn().test(target));
    }

    /** What each rule says to it. */
    List<Verdict> judge(T target) {
        return rules.stream().map(rule -> rule.judge(target)).toList();
    }

    RuleBook<T> rule(String text, Predicate<T> letsIn, Function<T, String> why) {
        rules.add(new Rule<>(text, letsIn, why));
        return this;
    }

    /** One of these words, ignoring case; no rule where there are none. */
    RuleBook<T> oneOf(String key, Set<String> words, Function<T, String> word) {
        if (words.isEmpty()) {
            return this;
        }
        Set<String> lower = Words.lower(words);
        return rule(
                key + " " + Words.list(words),
                target -> lower.contains(Words.lower(word.apply(target))),
                target -> word.apply(target).isEmpty() ? "it is not known" : "it is " + word.apply(target));
    }

    /** Of this pattern; no rule without one. */
    RuleBook<T> named(@Nullable String pattern, Function<T, String> name) {
        if (pattern == null) {
            return this;
        }
        Glob glob = new Glob(pattern);
        return rule(
                "name " + pattern,
                target -> glob.matches(name.apply(target)),
                target -> "the name is " + name.apply(target));
    }

    /** None of these; no rule where there are none. */
    RuleBook<T> keep(Set<Long> ids, Function<T, Long> id) {
        return ids.isEmpty()
                ? this
                : rule(
                        "keep " + Words.list(ids),
                        target -> !ids.contains(id.apply(target)),
                        target -> ids.contains(id.apply(target)) ? "it is to be kept" : "it is not among them");
    }

    /**
     * Strictly earlier than that, and known to be; no rule without a limit.
     *
     * @param happened as in {@code ended} or {@code was created}
     */
    RuleBook<T> before(String key, @Nullable When limit, String happened, Function<T, @Nullable Instant> time) {
        return limit == null ? this : before(key + " " + Words.of(limit), limit.at(now), happened, time);
    }

    private RuleBook<T> before(String text, Instant limit, String happened, Function<T, @Nullable Instant> time) {
        return rule(
                text,
                target -> {
                    Instant at = time.apply(target);
                    return at != null && at.isBefore(limit);
                },
                target -> {
                    Instant at = time.apply(target);
                    return at == null
                            ? "it is not known when it " + happened
                            : happened + " " + at + (at.isBefore(limit) ? "" : ", which is not before " + limit);
                });
    }
}
