package io.iterablebatch.sandbox.campaigns;

import io.iterablebatch.sandbox.shelf.ThingShelf;
import io.iterablebatch.sandbox.shelf.ThingShelf.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What can be done to campaigns, and when it can't. Each change moves {@code updatedAt}. Thread-safe. */
public final class Campaigns {

    private final ThingShelf<Campaign> shelf;
    private final InstantSource clock;

    public Campaigns(ThingShelf<Campaign> shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** One that can't be done: why, as in {@code Campaign 7 is not scheduled}; or what becomes of it. */
    private record Decision(
            @Nullable String refusal, @Nullable Campaign turned) {

        static Decision no(String refusal) {
            return new Decision(refusal, null);
        }

        static Decision to(Campaign turned) {
            return new Decision(null, turned);
        }
    }

    /** Ends one that runs, or a triggered one that has not ended. Answers null, or why not. */
    public @Nullable String abort(long id) {
        return change(id, (campaign, now) -> {
            CampaignState state = campaign.campaignState();
            boolean isFresh = campaign.type() == CampaignType.TRIGGERED
                    && (state == CampaignState.DRAFT || state == CampaignState.READY);
            return state.isLive() || isFresh
                    ? Decision.to(campaign.turned(CampaignState.ABORTED, campaign.startAt(), now, now))
                    : Decision.no("Campaign " + id + " is not running");
        });
    }

    /** Takes one that is scheduled or recurring back. Answers null, or why not. */
    public @Nullable String cancel(long id) {
        return change(
                id,
                (campaign, now) -> campaign.campaignState().isPlanned()
                        ? Decision.to(campaign.turned(CampaignState.READY, null, campaign.endedAt(), now))
                        : Decision.no("Campaign " + id + " is not scheduled"));
    }

    /** Lets a triggered one run. Answers null, or why not. */
    public @Nullable String activate(long id) {
        return change(id, (campaign, now) -> {
            if (campaign.type() != CampaignType.TRIGGERED) {
                return notTriggered(id);
            }
            return switch (campaign.campaignState()) {
                case DRAFT, READY, FINISHED -> Decision.to(campaign.turned(CampaignState.RUNNING, now, null, now));
                case RUNNING, STARTING -> Decision.no("Campaign " + id + " is already running");
                case SCHEDULED, ABORTED, RECURRING, ARCHIVED ->
                    Decision.no("Campaign " + id + " can't be activated: it is " + campaign.campaignState());
            };
        });
    }

    /** Lets a triggered one that runs end. Answers null, or why not. */
    public @Nullable String deactivate(long id) {
        return change(id, (campaign, now) -> {
            if (campaign.type() != CampaignType.TRIGGERED) {
                return notTriggered(id);
            }
            return campaign.campaignState().isLive()
                    ? Decision.to(campaign.turned(CampaignState.FINISHED, campaign.startAt(), now, now))
                    : Decision.no("Campaign " + id + " is not running");
        });
    }

    /** Puts one away: a planned one is cancelled first, one that runs is aborted. Answers null, or why not. */
    public @Nullable String archive(long id) {
        return change(id, (campaign, now) -> {
            CampaignState state = campaign.campaignState();
            if (state == CampaignState.ARCHIVED) {
                return Decision.no("Campaign " + id + " is already archived");
            }
            return Decision.to(campaign.turned(
                    CampaignState.ARCHIVED,
                    state.isPlanned() ? null : campaign.startAt(),
                    state.isLive() ? now : campaign.endedAt(),
                    now));
        });
    }

    /** Whether any campaign, of whatever state, sends this template. */
    public boolean use(long templateId) {
        return shelf.any(campaign -> {
            Long used = campaign.templateId();
            return used != null && used == templateId;
        });
    }

    private static Decision notTriggered(long id) {
        return Decision.no("Campaign " + id + " is not a triggered campaign");
    }

    private @Nullable String change(long id, BiFunction<Campaign, Instant, Decision> decide) {
        String[] refusal = new String[1];
        shelf.update(id, campaign -> {
            Decision decision = campaign == null
                    ? Decision.no("Invalid campaign id: " + id + " doesn't exist")
                    : decide.apply(campaign, clock.instant());
            refusal[0] = decision.refusal();
            Campaign turned = decision.turned();
            return turned == null ? null : Change.to(turned);
        });
        return refusal[0];
    }
}
