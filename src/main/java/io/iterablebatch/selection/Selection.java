package io.iterablebatch.selection;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.job.source.TemplateRules;
import java.time.Instant;
import java.util.List;

/**
 * Rules, evaluated over what the project shows at the time of the call. Immutable, and safe for use by many threads.
 *
 * <p>Words (states, types, media, labels, data types) are compared ignoring case, names by their case. "Before",
 * "since" and "longer than" are strict. What a rule is about but the project does not tell of a target, as the end of a
 * campaign that goes on, lets it out.
 */
public sealed interface Selection permits CampaignSelection, TemplateSelection, ExportSelection {

    /**
     * The selection by these rules.
     *
     * @param now what ages are counted back from
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
     * What every rule lets in, in the order of ids.
     *
     * @throws io.iterablebatch.RunFailure where the project cannot be asked, or a rule names a recurring campaign that
     *     there is not
     * @throws io.iterablebatch.api.SendAbortedException where the run is ending
     */
    List<SelectedTarget> select(ApiClient client);

    /** What each rule says to the target of this id; fails likewise. */
    SelectionExplanation explain(long id, ApiClient client);
}
