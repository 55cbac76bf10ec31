package io.iterablebatch.selection;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.job.source.TemplateRules;
import java.time.Instant;
import java.util.List;

/**
 * Rules that are applied to what the project shows at the time of the call. Immutable, and safe for use by many
 * threads.
 *
 * <p>Words (states, types, media, labels, data types) are compared ignoring case, names with their case. "Before",
 * "since" and "longer than" are strict. If the project does not tell what a rule is about, such as the end of a
 * campaign that goes on, the rule does not let the target in.
 */
public sealed interface Selection permits CampaignSelection, TemplateSelection, ExportSelection {

    /**
     * The selection by these rules.
     *
     * @param now the time from which ages are counted back
     */
    static Selection of(SelectionSection rules, Instant now) {
        if (rules instanceof CampaignRules campaigns) {
            return new CampaignSelection(campaigns, now);
        }
        return rules instanceof TemplateRules templates
                ? new TemplateSelection(templates, now)
                : new ExportSelection((ExportRules) rules, now);
    }

    /**
     * The targets that every rule lets in, in the order of their ids.
     *
     * @throws io.iterablebatch.RunFailure if the project does not answer, or if a rule names a recurring campaign that
     *     does not exist
     * @throws io.iterablebatch.api.SendAbortedException if the run is ending
     */
    List<SelectedTarget> select(ApiClient client);

    /** Each rule as the job file writes it, and those that always apply; of very many values only the first. */
    List<String> rules();

    /** What each rule decides about the target of this id; throws as {@link #select}. */
    SelectionExplanation explain(long id, ApiClient client);
}
