package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.target.TargetId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The common part of the actions whose request names one campaign (contract §6). */
interface SingleCampaignAction extends TargetAction {

    /** No limit is published; a modest one is assumed (contract §12). */
    static Endpoint endpoint(String word) {
        return new Endpoint("POST", "/api/campaigns/" + word, 5);
    }

    @Override
    default int mostTargets() {
        return 1;
    }

    @Override
    default byte[] body(List<TargetId> targets) {
        return TargetIdJson.one("campaignId", targets);
    }

    @Override
    default Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer) {
        return EnvelopeAnswerReader.failed(targets, answer);
    }
}
