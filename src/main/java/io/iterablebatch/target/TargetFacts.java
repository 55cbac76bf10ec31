package io.iterablebatch.target;

import io.iterablebatch.text.InvisibleCharacters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what people recognise a campaign, beside its name and state (contract §9).
 *
 * @param people to how many people it was sent, or null where the API does not tell (its {@code sendSize}); campaigns
 *     that were not sent, and triggered ones, have none
 * @param labels in the order of the API; deceptive characters are escaped
 */
public record TargetFacts(@Nullable Long people, List<String> labels) {

    /** Nothing of it is known. */
    public static final TargetFacts NONE = new TargetFacts(null, List.of());

    public TargetFacts {
        labels = labels.stream().map(InvisibleCharacters::shown).toList();
    }
}
