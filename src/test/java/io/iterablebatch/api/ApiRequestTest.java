package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiRequestTest {

    private static final Endpoint ENDPOINT = new Endpoint("GET", "/api/users/getByEmail", 100);

    @Test
    void aQueryIsEncodedSoThatEveryServerReadsTheSame() {
        QueryParameters query =
                QueryParameters.of("email", "ann+a b&c=d/ü@example.com").with("x", "");

        assertThat(ApiRequest.read(ENDPOINT, query, "r").target())
                .isEqualTo("/api/users/getByEmail?email=ann%2Ba%20b%26c%3Dd%2F%C3%BC%40example.com&x=");
        assertThat(ApiRequest.read(ENDPOINT, QueryParameters.NONE, "r").target())
                .isEqualTo("/api/users/getByEmail");
    }

    @Test
    void aParameterMayStandSeveralTimes() {
        QueryParameters states =
                QueryParameters.of("page", 1).with("campaignState", "Ready").with("campaignState", "Running");

        assertThat(ApiRequest.read(ENDPOINT, states, "r").target())
                .isEqualTo("/api/users/getByEmail?page=1&campaignState=Ready&campaignState=Running");
    }

    @Test
    void aPathsParameterIsFilledInOnTheWireAlone() {
        Endpoint children = new Endpoint("GET", "/api/campaigns/recurring/{id}/childCampaigns", 100);

        ApiRequest request = ApiRequest.read(children, 70, QueryParameters.of("page", 2), "r");

        assertThat(request.target()).isEqualTo("/api/campaigns/recurring/70/childCampaigns?page=2");
        assertThat(request.endpoint()).isEqualTo(children);
    }

    @Test
    void itsTextIsFitForALog() {
        assertThat(ApiRequest.read(ENDPOINT, QueryParameters.of("email", "ann@example.com"), "r-7"))
                .asString()
                .isEqualTo("ApiRequest[GET /api/users/getByEmail, r-7]");
    }
}
