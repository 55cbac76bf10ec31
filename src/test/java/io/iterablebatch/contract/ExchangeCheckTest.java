package io.iterablebatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no request or answer of the vendor's description is found out. */
class ExchangeCheckTest {

    private static final ExchangeCheck CHECK = new ExchangeCheck();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "POST;/api/users/bulkUpdate;{'users':[{'email':'a@example.com','dataFields':{'x':[{}]}}]};",
                "POST;/api/users/bulkUpdate;{'users':[{'name':'x'}]};OptionalApiUser additionalProperties name",
                "POST;/api/users/bulkUpdate;{'users':[{'email':7}]};OptionalApiUser.email type",
                "POST;/api/users/bulkUpdate;{'createNewFields':true};BulkUpdateUsersRequest required users",
                "POST;/api/users/bulkUpdate;{;BulkUpdateUsersRequest type",
                "POST;/api/campaigns/abort;{'campaignId':'7'};CampaignIdRequest.campaignId type",
                "POST;/api/users/bulkUpdateSubscriptions;{'updateSubscriptionsRequests':[{'emailListIds':['x']}]};"
                        + "UpdateSubscriptionsRequest.emailListIds[] type",
                "GET;/api/campaigns?page=1&campaignState=Ready&campaignState=Running;``;",
                "GET;/api/campaigns?limit=7;``;GET /api/campaigns has no parameter limit",
                "GET;/api/campaigns?page=1&page=2;``;GET /api/campaigns takes one page",
                "GET;/api/campaigns?page=one;``;GET /api/campaigns takes no page like one",
                "GET;/api/templates?templateType=base;``;GET /api/templates takes no templateType like base",
                "GET;/api/campaigns/x;``;GET /api/campaigns/{id} takes no {id} like x",
                "DELETE;/api/export/7;{};DELETE /api/export/{jobId} takes no body",
                "PUT;/api/lists;``;PUT /api/lists is not described",
            })
    void ofARequest(String method, String target, String body, String deviation) {
        Exchange exchange = new Exchange(method, URI.create(target), true, bytes(body), 200, "", new byte[0]);

        assertThat(CHECK.request(exchange))
                .isEqualTo(Stream.ofNullable(deviation).toList());
    }

    @Test
    void ofARequestWithoutAKey() {
        assertThat(CHECK.request(new Exchange("GET", URI.create("/api/lists"), false, bytes(""), 200, "", bytes("{}"))))
                .containsExactly("no Api-Key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/api/lists;200;{'lists':[],'new':7};",
                "/api/lists;200;{};GetListsResponse required lists",
                "/api/lists;200;{'lists':[{'createdAt':1,'id':7,'name':'n','listType':'Odd'}]};ListDetails.listType enum Odd",
                "/api/lists;409;{'msg':'','code':'Success'};GET /api/lists does not describe 409",
                "/api/lists;400;{'msg':'','code':'Odd'};IterableApiResponse.code enum Odd",
                "/api/lists;200;<html>;GetListsResponse type",
            })
    void ofAnAnswer(String target, int status, String answer, String deviation) {
        Exchange exchange =
                new Exchange("GET", URI.create(target), true, bytes(""), status, "application/json", bytes(answer));

        assertThat(CHECK.answer(exchange))
                .isEqualTo(Stream.ofNullable(deviation).toList());
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
