package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.campaigns.Campaign;
import io.iterablebatch.sandbox.campaigns.Campaigns;
import io.iterablebatch.sandbox.exports.Export;
import io.iterablebatch.sandbox.exports.Exports;
import io.iterablebatch.sandbox.messages.Message;
import io.iterablebatch.sandbox.messages.Messages;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.shelf.ThingKind;
import io.iterablebatch.sandbox.shelf.ThingShelf;
import io.iterablebatch.sandbox.templates.Template;
import io.iterablebatch.sandbox.templates.Templates;
import java.util.List;

/**
 * The campaigns, templates, messages and exports of a project, each kept apart and read when it is first asked for. The
 * directory of the state must be locked by then. Thread-safe.
 */
public final class Inventory implements AutoCloseable {

    private final SandboxOptions options;
    private final ThingShelf<Campaign> campaigns;
    private final ThingShelf<Template> templates;
    private final ThingShelf<Message> messages;
    private final ThingShelf<Export> exports;

    public Inventory(SandboxOptions options) {
        this.options = options;
        this.campaigns = shelf(Campaign.KIND);
        this.templates = shelf(Template.KIND);
        this.messages = shelf(Message.KIND);
        this.exports = shelf(Export.KIND);
    }

    public ThingShelf<Campaign> campaigns() {
        return campaigns;
    }

    public ThingShelf<Template> templates() {
        return templates;
    }

    public ThingShelf<Message> messages() {
        return messages;
    }

    public ThingShelf<Export> exports() {
        return exports;
    }

    public ThingShelf<?> shelf(ProjectResource resource) {
        return switch (resource) {
            case CAMPAIGNS -> campaigns;
            case TEMPLATES -> templates;
            case MESSAGES -> messages;
            case EXPORTS -> exports;
        };
    }

    Campaigns doToCampaigns() {
        return new Campaigns(campaigns, options.clock());
    }

    Templates doToTemplates() {
        return new Templates(templates, doToCampaigns());
    }

    Messages doToMessages() {
        return new Messages(messages, options.clock());
    }

    Exports doToExports() {
        return new Exports(exports, options.clock());
    }

    /** Begins again with the seed. */
    public void reset() {
        all().forEach(ThingShelf::reset);
    }

    @Override
    public void close() {
        all().forEach(ThingShelf::close);
    }

    private List<ThingShelf<?>> all() {
        return List.of(campaigns, templates, messages, exports);
    }

    private <T> ThingShelf<T> shelf(ThingKind<T> kind) {
        return new ThingShelf<>(
                kind, options.seed(), options.clock(), options.project().visibilityDelay(), options.stateDirectory());
    }
}
