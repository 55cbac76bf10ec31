package io.iterablebatch.selection;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A rule that can give reasons.
 *
 * @param text as the job file writes it
 * @param letsIn whether it lets a target in
 * @param why the property of the target that decides this
 */
record SelectionRule<T>(String text, Predicate<T> letsIn, Function<T, String> why) {

    RuleVerdict judge(T target) {
        return new RuleVerdict(text, letsIn.test(target), why.apply(target));
    }
}
