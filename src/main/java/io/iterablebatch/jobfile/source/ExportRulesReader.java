package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.source.ExportRules;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.WordParser;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;
import java.util.Set;

/** Binds {@code source.exports:}. */
final class ExportRulesReader {

    private static final List<String> STATES = List.of("enqueued", "queued", "running");
    private static final Set<String> QUEUED = Set.of("enqueued", "queued");
    private static final Set<String> ENDED =
            Set.of("completed", "failed", "cancelled", "canceled", "cancelling", "canceling");

    /** As the vendor's description of the API lists them for new exports (swagger, StartExportRequest). */
    private static final List<String> DATA_TYPES = List.of("""
            emailSend emailOpen emailClick hostedUnsubscribeClick emailComplaint emailBounce emailSendSkip
            pushSend pushOpen pushUninstall pushBounce pushSendSkip inAppSend inAppOpen inAppClick inAppClose
            inAppDelete inAppDelivery inAppSendSkip inAppRecall inboxSession inboxMessageImpression smsSend
            smsBounce smsClick smsReceived smsSendSkip webPushSend webPushClick webPushSendSkip rcsSend
            rcsSendSkip emailSubscribe emailUnSubscribe purchase customEvent user smsUsageInfo embeddedSend
            embeddedSendSkip embeddedClick embeddedReceived embeddedImpression embeddedSession unknownSession
            journeyExit whatsAppBounce whatsAppClick whatsAppReceived whatsAppSeen whatsAppSend whatsAppSendSkip
            whatsAppUsageInfo
            """.strip().split("\\s+"));

    private ExportRulesReader() {}

    static ExportRules read(YamlSection rules) {
        rules.allows("states", "data-types", "longer-than", "keep");
        SelectionSectionReader.narrows(
                rules, "every export that has not ended", List.of("states", "data-types", "longer-than"));
        return new ExportRules(
                states(rules.several("states", ExportRulesReader::state)),
                rules.several("data-types", WordParser.like(DATA_TYPES)),
                rules.value("longer-than", QuantityParser::duration),
                rules.several("keep", SelectionSectionReader.ID));
    }

    private static String state(String text) throws InvalidValueException {
        if (ENDED.contains(text)) {
            throw new InvalidValueException("nothing is left there to cancel; known: " + String.join(", ", STATES));
        }
        return WordParser.among(STATES).parse(text);
    }

    /** The API has two words for what waits (contract §8): a rule that names one means both. */
    private static Set<String> states(Set<String> written) {
        if (written.stream().noneMatch(QUEUED::contains)) {
            return written;
        }
        return written.contains("running") ? Set.copyOf(STATES) : QUEUED;
    }
}
