package io.iterablebatch.sandbox.templates;

import io.iterablebatch.sandbox.campaigns.Campaigns;
import io.iterablebatch.sandbox.shelf.ThingShelf;
import io.iterablebatch.sandbox.shelf.ThingShelf.Change;

/** What can be done to templates. Thread-safe. */
public final class Templates {

    /** The one reason that the API gives for all that it did not delete. */
    public static final String REFUSAL = "Only base templates that no campaign is associated with can be deleted";

    private final ThingShelf<Template> shelf;
    private final Campaigns campaigns;

    public Templates(ThingShelf<Template> shelf, Campaigns campaigns) {
        this.shelf = shelf;
        this.campaigns = campaigns;
    }

    /** Deletes a base template that no campaign uses; false where there is none of that id. */
    public boolean delete(long id) {
        return shelf.update(
                id,
                template -> template != null
                                && template.templateType() == TemplateType.BASE
                                && template.campaignId() == null
                                && !campaigns.use(id)
                        ? Change.gone()
                        : null);
    }
}
