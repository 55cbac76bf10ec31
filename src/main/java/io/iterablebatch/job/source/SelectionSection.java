package io.iterablebatch.job.source;

/**
 * Rules that select targets among all that the project has; every rule that is there must let a target in. What they
 * read is read anew for each plan, so that nothing of it can change before a resume.
 */
public sealed interface SelectionSection extends SourceSection permits CampaignRules, TemplateRules, ExportRules {

    @Override
    default OnChange onChange() {
        return OnChange.REFUSE;
    }
}
