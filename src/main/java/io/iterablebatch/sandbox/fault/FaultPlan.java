package io.iterablebatch.sandbox.fault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules of which the first that matches decides. Counts are exact however many requests arrive at once; which of them
 * is which number is then a matter of arrival. Thread-safe.
 */
public final class FaultPlan {

    private final List<FaultRule> rules;
    private final boolean readsBody;
    private final long[] seen;
    private final long[] hits;

    public FaultPlan(List<FaultRule> rules) {
        this.rules = List.copyOf(rules);
        this.readsBody = rules.stream().anyMatch(rule -> rule.when().readsBody());
        this.seen = new long[rules.size()];
        this.hits = new long[rules.size()];
    }

    /** The rule for this request, or null. Each call counts as one request. */
    public @Nullable FaultRule next(String endpoint, byte[] body) {
        String text = readsBody ? new String(body, StandardCharsets.UTF_8) : "";
        synchronized (this) {
            FaultRule first = null;
            for (int i = 0; i < seen.length; i++) {
                FaultRule rule = rules.get(i);
                if (rule.when().concerns(endpoint, text) && rule.when().hits(++seen[i]) && first == null) {
                    first = rule;
                    hits[i]++;
                }
            }
            return first;
        }
    }

    /** How often each rule decided, in their order. */
    public synchronized List<Long> hits() {
        return Arrays.stream(hits).boxed().toList();
    }
}
