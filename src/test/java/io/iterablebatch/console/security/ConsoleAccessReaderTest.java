package io.iterablebatch.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.console.security.ConsoleAccess.Way;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may use a console is read from the environment, with all mistakes at once. */
class ConsoleAccessReaderTest {

    private static final String HASH = PasswordHash.of("a few words do");

    private static ConsoleAccess read(String bind, String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        try {
            return ConsoleAccessReader.read(environment, InetAddress.getByName(bind), "owner");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> mistakes(String bind, String... variables) {
        UsageFailure problems = catchThrowableOfType(UsageFailure.class, () -> read(bind, variables));
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void onThisMachineALinkWillDo() {
        assertThat(read("127.0.0.1").way()).isEqualTo(new Way.Link("owner"));
        assertThat(read("::1").way()).isEqualTo(new Way.Link("owner"));
    }

    @Test
    void anywhereElsePeopleMustLogIn() {
        assertThat(mistakes("0.0.0.0"))
                .singleElement()
                .asString()
                .contains("people must log in", ConsoleVariables.USERS_FILE, ConsoleVariables.PROXY_HEADER);
    }

    @Test
    void usersAreReadWithTheirRoles() {
        ConsoleAccess access = read(
                "0.0.0.0", ConsoleVariables.USERS, "vera:viewer:" + HASH + ";anna : approver, personal-data : " + HASH);
        assertThat(access.way())
                .isEqualTo(new Way.Passwords(List.of(
                        new ConsoleAccount("vera", Set.of(Role.VIEWER), HASH),
                        new ConsoleAccount("anna", Set.of(Role.APPROVER, Role.PERSONAL_DATA), HASH))));
        assertThat(access.toString() + new ConsoleAccount("vera", Set.of(Role.VIEWER), HASH))
                .doesNotContain(HASH);
    }

    @Test
    void allMistakesAreToldAtOnceAndNoHashIsRepeated() {
        List<String> mistakes = mistakes(
                "0.0.0.0",
                ConsoleVariables.USERS,
                "vera:viewer:plain text;otto:boss:" + HASH + ";anna:approver;pia;vera:viewer:" + HASH
                        + ";eve eve:viewer:" + HASH,
                ConsoleVariables.URL,
                "console.example.com",
                ConsoleVariables.METRICS_TOKEN,
                "short");
        assertThat(mistakes).anySatisfy(each -> assertThat(each).contains("USERS:1", "no bcrypt hash"));
        assertThat(mistakes).anySatisfy(each -> assertThat(each).contains("USERS:2", "`boss` is none of viewer"));
        assertThat(mistakes).anySatisfy(each -> assertThat(each).contains("USERS:3", "has no bcrypt hash"));
        assertThat(mistakes).anySatisfy(each -> assertThat(each).contains("USERS:4", "name:role,role:hash"));
        assertThat(mistakes).anySatisfy(each -> assertThat(each).contains("USERS:6", "a name is made of"));
        assertThat(mistakes).anySatisfy(each -> assertThat(each).contains(ConsoleVariables.URL));
        assertThat(mistakes).anySatisfy(each -> assertThat(each).contains(ConsoleVariables.METRICS_TOKEN));
        assertThat(String.join("\n", mistakes)).doesNotContain(HASH, "plain text");
    }

    @ParameterizedTest
    @CsvSource({
        "console.example.com, is not a URL",
        "ftp://console.example.com, must begin with",
        "http://127.1:8190, holds a host",
        "https://console.example.com:65536, holds a port",
        "https://ann:pw@console.example.com, must not hold a user"
    })
    void anAddressOfItsOwnThatCannotBeIsRefused(String url, String mistake) {
        assertThat(mistakes("127.0.0.1", ConsoleVariables.URL, url))
                .singleElement()
                .asString()
                .startsWith(ConsoleVariables.URL + ": " + mistake)
                .endsWith("; write it as https://console.example.com")
                .doesNotContain("pw");
    }

    @Test
    void aNameStandsThereOnce() {
        assertThat(mistakes("0.0.0.0", ConsoleVariables.USERS, "vera:viewer:" + HASH + ";vera:operator:" + HASH))
                .singleElement()
                .asString()
                .contains("`vera` stands there twice");
    }

    @Test
    void aProxyNeedsItsAddressAndSaysOnlyWhoItIs() {
        assertThat(mistakes("0.0.0.0", ConsoleVariables.PROXY_HEADER, "X-User", ConsoleVariables.USERS, "vera:viewer"))
                .singleElement()
                .asString()
                .contains(ConsoleVariables.PROXY_ADDRESS);
        assertThat(mistakes(
                        "0.0.0.0", ConsoleVariables.PROXY_HEADER, "X-User", ConsoleVariables.PROXY_ADDRESS, "10.0.0.5"))
                .singleElement()
                .asString()
                .contains(ConsoleVariables.USERS_FILE);
        assertThat(mistakes(
                        "0.0.0.0",
                        ConsoleVariables.PROXY_HEADER,
                        "X-User",
                        ConsoleVariables.PROXY_ADDRESS,
                        "proxy.example.com",
                        ConsoleVariables.USERS,
                        "vera:viewer"))
                .singleElement()
                .asString()
                .contains("is not an IP address");
    }

    @Test
    void aFileThatCannotBeReadOrNamesNobodyIsSaidToBeSo() {
        assertThat(mistakes("127.0.0.1", ConsoleVariables.USERS_FILE, "/nowhere/users"))
                .singleElement()
                .asString()
                .contains("cannot be read");
        assertThat(mistakes("127.0.0.1", ConsoleVariables.USERS_FILE, "/dev/null"))
                .singleElement()
                .asString()
                .contains("nobody stands");
    }
}
