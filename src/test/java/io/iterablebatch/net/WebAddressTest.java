package io.iterablebatch.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    /** A request can be made of whatever passes: the JDK has its own idea of a host. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.iterable.com",
                "HTTPS://API.Iterable.com/a?b=%20c#d",
                "https://xn--bcher-kva.example:65535/x",
                "https://a-b.example.:443",
                "http://127.0.0.1:1/",
                "http://[::1]:8080/",
                "https://[fe80::1%25eth0]/",
                "https://localhost?x=1",
                "https://host:/x"
            })
    void whatPassesCanBeAsked(String text) throws Exception {
        URI url = WebAddress.parse(text);
        assertThat(url.getScheme()).isIn("http", "https");
        assertThat(HttpRequest.newBuilder(url).build().uri()).hasHost(url.getHost());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://127.1/                | holds a host
            http://127.0.0.256/          | holds a host
            https://hooks.123/           | holds a host
            https://h_k.example/         | holds a host
            https://-a.example/          | holds a host
            https://a..b/                | holds a host
            https://.example/            | holds a host
            https://bücher.example/      | holds a host
            https://[::1/                | holds a host
            https://[:::1]/              | holds a host
            https://ex ample/            | holds a host
            https://a.example:0/         | holds a port
            https://a.example:65536/     | holds a port
            https://a.example:99999999999/ | holds a port
            https://a.example:-1/        | holds a port
            https://a.example:80a/       | holds a port
            https://[::1]:65536/         | holds a port
            https://127.0.0.1:65536      | holds a port
            https://u:p@a.example/       | must not hold a user
            https://@a.example/          | must not hold a user
            https:///path                | names no host
            https://?x                   | names no host
            https://                     | names no host
            https://a.example/a b        | holds a character
            https://a.example/{x}        | holds a character
            https://a.example/%zz        | holds a character
            https:a.example              | is not a URL
            a.example                    | is not a URL
            mailto:ops@a.example         | is not a URL
            ftp://a.example              | must begin with https:// or http://
            """)
    void eachMistakeHasOneMessageThatRepeatsNothing(String text, String message) {
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> WebAddress.parse(text))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("a.example", "hooks", "u:p"));
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.example.com, true",
        "mail, true",
        "10.0.0.1, true",
        "::1, true",
        "[::1], true",
        "smtp.example.com:465, false",
        "smtp://smtp.example.com, false",
        "ops@example.com, false",
        "127.1, false",
        "smtp example, false",
        "smtp_relay.example, false"
    })
    void aHostStandsAlone(String text, boolean usable) {
        assertThat(isHost(text)).isEqualTo(usable);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "http://LOCALHOST, true",
        "http://a.localhost., true",
        "http://127.0.0.1, true",
        "http://127.8.0.1, true",
        "http://[::1]:8080, true",
        "http://[0:0:0:0:0:0:0:1], true",
        "http://127.0.0.1.evil.example, false",
        "http://localhost.evil.example, false",
        "http://notlocalhost, false",
        "http://[::2], false",
        "http://10.0.0.1, false"
    })
    void thisMachineIsKnownByItsNames(String url, boolean loopback) {
        assertThat(WebAddress.isLoopback(URI.create(url))).isEqualTo(loopback);
    }

    private static boolean isHost(String text) {
        try {
            WebAddress.host(text);
            return true;
        } catch (UnusableSettingException e) {
            return false;
        }
    }
}
