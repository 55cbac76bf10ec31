package io.iterablebatch.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {

    private static final URI API = URI.create("https://api.iterable.com");
    private static final URI COLLECTOR = URI.create("http://collector.example:4318");

    private final List<String> problems = new ArrayList<>();

    @Test
    void eachVariableIsForTheUrlsOfItsScheme() {
        ProxyRules both = rules("HTTPS_PROXY", "http://one:3128", "HTTP_PROXY", "http://two:3128");
        assertThat(both.of(API)).hasToString("one:3128 (HTTPS_PROXY)");
        assertThat(both.of(COLLECTOR)).hasToString("two:3128 (HTTP_PROXY)");
        assertThat(rules("HTTP_PROXY", "http://two:3128").of(API)).isNull();
        assertThat(rules("HTTPS_PROXY", "http://one:3128").of(COLLECTOR)).isNull();
    }

    @Test
    void theLowerCaseGoesSecond() {
        assertThat(rules("https_proxy", "http://one:3128").of(API)).hasToString("one:3128 (https_proxy)");
        assertThat(rules("https_proxy", "http://one:3128", "HTTPS_PROXY", "http://two:3128")
                        .of(API))
                .hasToString("two:3128 (HTTPS_PROXY)");
        assertThat(rules("https_proxy", "http://one:3128", "HTTPS_PROXY", " ").of(API))
                .hasToString("one:3128 (https_proxy)");
        assertThat(rules("https_proxy", "http://one:3128", "no_proxy", "iterable.com")
                        .of(API))
                .isNull();
    }

    /** There it is a header of whoever made the request. */
    @Test
    void withinCgiHttpProxyMeansNothing() {
        assertThat(rules("HTTP_PROXY", "http://evil:1", "REQUEST_METHOD", "GET").of(COLLECTOR))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example:3128",
        "http://proxy.example:3128/, proxy.example:3128",
        "HTTP://proxy.example:3128, proxy.example:3128",
        "proxy.example:3128, proxy.example:3128",
        "http://proxy.example, proxy.example:80",
        "10.1.2.3:8080, 10.1.2.3:8080",
        "http://[fd00::1]:3128, [fd00::1]:3128"
    })
    void aProxyIsAUrlOrHostAndPort(String text, String place) throws Exception {
        HttpProxy proxy = HttpProxy.parse(text, "HTTPS_PROXY");
        assertThat(proxy.place()).isEqualTo(place);
        assertThat(proxy.authorization()).isNull();
    }

    /** RFC 7617; the third is Jöh:p@s/s. */
    @ParameterizedTest
    @CsvSource({
        "http://ann:secret@proxy.example:3128, YW5uOnNlY3JldA==",
        "ann:secret@proxy.example:3128, YW5uOnNlY3JldA==",
        "http://J%C3%B6h:p%40s%2Fs@proxy.example:3128, SsO2aDpwQHMvcw==",
        "http://ann:se@cret@proxy.example:3128, YW5uOnNlQGNyZXQ=",
        "http://ann:a+b@proxy.example:3128, YW5uOmErYg==",
        "http://ann:a:b@proxy.example:3128, YW5uOmE6Yg==",
        "http://ann@proxy.example:3128, YW5uOg=="
    })
    void aLoginStandsBeforeTheHost(String text, String basic) throws Exception {
        HttpProxy proxy = HttpProxy.parse(text, "HTTPS_PROXY");
        assertThat(proxy.authorization()).isEqualTo("Basic " + basic);
        assertThat(proxy.place()).isEqualTo("proxy.example:3128");
        assertThat(proxy).hasToString("proxy.example:3128 (HTTPS_PROXY), with a login");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://proxy.example:3128        | must begin with http://
            socks5://proxy.example:1080       | names a SOCKS proxy
            ftp://proxy.example:21            | must begin with http://
            http://proxy.example:99999        | holds a port
            proxy.example:0                   | holds a port
            http://127.1:3128                 | holds a host
            http://ann:s3cret@pro_xy:3128     | holds a host
            http://                           | names no host
            http://ann:s3cret@                | names no host
            http://proxy.example:3128/path    | must end with the port
            http://ann:s3/cret@proxy:3128     | holds a login with
            http://ann:s3%zz@proxy:3128       | holds a login with a `%`
            http://:s3cret@proxy:3128         | holds a login that is none
            http://a%3Ab:s3cret@proxy:3128    | holds a login that is none
            http://a%0D%0Ab:s3cret@proxy:3128 | holds a login that is none
            """)
    void oneThatCannotBeIsAMistakeThatKeepsTheSecret(String text, String message) {
        assertThat(rules("HTTPS_PROXY", text).of(API)).isNull();
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("HTTPS_PROXY " + message)
                .doesNotContain("s3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                          | https://api.iterable.com      | true
            iterable.com               | https://api.iterable.com      | true
            iterable.com               | https://iterable.com          | true
            ITERABLE.com               | https://API.iterable.COM      | true
            .iterable.com              | https://api.iterable.com      | true
            .iterable.com              | https://iterable.com          | true
            *.iterable.com             | https://api.eu.iterable.com   | true
            iterable.com.              | https://api.iterable.com.     | true
            terable.com                | https://api.iterable.com      | false
            api.iterable.com           | https://eu.iterable.com       | false
            iterable.com               | https://iterable.com.evil.org | false
            a.org, iterable.com        | https://api.iterable.com      | true
            a.org iterable.com         | https://api.iterable.com      | true
            ,,                         | https://api.iterable.com      | false
            iterable.com:443           | https://api.iterable.com      | true
            iterable.com:8443          | https://api.iterable.com      | false
            iterable.com:8443          | https://api.iterable.com:8443 | true
            10.1.2.3                   | https://10.1.2.3              | true
            10.1.2.3                   | https://10.1.2.4              | false
            10.1.2.3:8443              | https://10.1.2.3:8443         | true
            10.1.2.3:8443              | https://10.1.2.3              | false
            10.0.0.0/8                 | https://10.255.0.1            | true
            10.0.0.0/8                 | https://11.0.0.1              | false
            10.1.2.128/25              | https://10.1.2.127            | false
            0.0.0.0/0                  | https://10.1.2.3              | true
            0.0.0.0/0                  | https://[fd00::1]             | false
            10.0.0.0/33                | https://10.0.0.1              | false
            10.0.0.0/x                 | https://10.0.0.1              | false
            10.0.0.0/8                 | https://ten.example           | false
            fd00::/8                   | https://[fd12::3]             | true
            fd00::1                    | https://[fd00:0:0:0:0:0:0:1]  | true
            [fd00::1]                  | https://[fd00::1]             | true
            [fd00::1]:8443             | https://[fd00::1]:8443        | true
            [fd00::1]:8443             | https://[fd00::1]             | false
            """)
    void someHostsNeedNone(String exceptions, URI url, boolean directly) {
        ProxyRules rules = rules("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", exceptions);
        assertThat(rules.of(url) == null).isEqualTo(directly);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:1", "https://127.0.0.1", "http://127.1.2.3:8080", "http://[::1]:8080"})
    void thisMachineIsNeverReachedThroughOne(URI url) {
        assertThat(rules("HTTPS_PROXY", "http://p.example:1", "HTTP_PROXY", "http://p.example:1")
                        .of(url))
                .isNull();
    }

    private ProxyRules rules(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return ProxyRules.of(environment, (variable, what) -> problems.add(variable + " " + what));
    }
}
