package io.iterablebatch.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Where the vendor's description is wrong or silent about answers, and how that is known. */
final class KnownFlaws {

    private static final Map<String, String> FLAWS = read("""
            CampaignDetails.createdAt maximum      | int32 is too small for epoch milliseconds (contract §9, recorded 2017)
            CampaignDetails.updatedAt maximum      | likewise
            CampaignDetails.startAt maximum        | likewise
            CampaignDetails.endedAt maximum        | likewise
            ListDetails.createdAt maximum          | likewise (recorded 2021)
            MessageTypeDetails.createdAt maximum   | likewise
            MessageTypeDetails.updatedAt maximum   | likewise
            ApiTemplateResponse.createdAt type     | date-time, but epoch milliseconds arrive (contract §11.12)
            ApiTemplateResponse.updatedAt type     | likewise
            CampaignsResponse.totalCampaignsCount type | an object; the vendor's client reads a number (contract §11.13)
            GetTemplatesResponse.totalTemplatesCount type | likewise
            IterableApiResponse.params type        | null in nearly all recordings (contract §1.2)
            IterableApiResponse.code enum error.users.noUserWithIdExists | outside the list (contract §1.2)
            ClientDataType type                    | an object, but a word arrives, as the example beside it says
            JobState type                          | likewise
            ApiResponseUser required email         | users of other projects than email-based ones may have none (contract §1.6)
            POST /api/campaigns/archive has no schema for 200 | the client's types are followed (contract §5)
            POST /api/templates/bulkDelete has no schema for 200 | likewise (contract §4)
            DELETE /api/export/{jobId} does not describe 200 | only a default answer, without a schema (contract §8)
            DELETE /api/export/{jobId} has no schema for 200 | likewise
            DELETE /api/export/{jobId} does not describe 400 | likewise
            GET /api/campaigns does not describe 400 | a wrong parameter has to be answered somehow
            GET /api/export/jobs does not describe 400 | likewise
            GET /api/export/jobs does not describe 401 | every endpoint needs a key (contract §1.3)
            GET /api/users/getFields does not describe 429 | no endpoint's limit is described but in prose (contract §1.4)
            POST /api/users/bulkUpdate does not describe 413 | nor is that of a body's size (contract §1.3)
            """);

    private KnownFlaws() {}

    /** What of the answers deviates, and may. */
    static Set<String> all() {
        return FLAWS.keySet();
    }

    private static Map<String, String> read(String lines) {
        Map<String, String> flaws = new LinkedHashMap<>();
        Arrays.stream(lines.split("\n")).map(line -> line.split("\\|", 2)).forEach(parts -> {
            if (parts.length < 2 || flaws.put(parts[0].strip(), parts[1].strip()) != null) {
                throw new IllegalStateException("no reason, or twice: " + parts[0]);
            }
        });
        return flaws;
    }
}
