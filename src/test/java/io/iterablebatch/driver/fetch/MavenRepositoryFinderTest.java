package io.iterablebatch.driver.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.UsageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenRepositoryFinderTest {

    private static final String CORP = "https://maven.example.com/central";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void withoutAnySettingsItIsMavenCentral() {
        assertThat(find()).isEqualTo(MavenRepository.CENTRAL);
        assertThat(find()).hasToString("Maven Central");
    }

    @ParameterizedTest
    @CsvSource({
        "central, true",
        "*, true",
        "external:*, true",
        "'*,!central', false",
        "'!central,*', false",
        "'releases, central', true",
        "releases, false",
        "external:http:*, false",
        "centralx, false"
    })
    void aMirrorStandsForCentralWhereMavenSaysSo(String mirrorOf, boolean stands) throws IOException {
        settings(home.resolve(".m2"), mirror("corp", mirrorOf, CORP + "/"));

        assertThat(find().url().toString())
                .isEqualTo(stands ? CORP : MavenRepository.CENTRAL.url().toString());
    }

    @Test
    void theMirrorThatNamesCentralGoesFirstAndABlockedOneIsNone() throws IOException {
        settings(
                home.resolve(".m2"),
                "<mirrors>" + inner("all", "*", "https://all.example.com")
                        + "<mirror><id>no</id><mirrorOf>central</mirrorOf><url>https://no.example.com</url>"
                        + "<blocked>true</blocked></mirror>"
                        + inner("corp", "central", CORP) + "</mirrors>");

        assertThat(find().url()).hasToString(CORP);
        assertThat(find()).hasToString("maven.example.com (`corp` in " + home + "/.m2/settings.xml)");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void anActiveProfileMayReplaceCentral(boolean active, boolean replaces) throws IOException {
        settings(
                home.resolve(".m2"),
                "<profiles><profile><id>p</id><repositories><repository><id>central</id><url>" + CORP
                        + "</url></repository></repositories></profile></profiles>"
                        + (active ? "<activeProfiles><activeProfile>p</activeProfile></activeProfiles>" : ""));

        assertThat(find().url().toString().equals(CORP)).isEqualTo(replaces);
    }

    @Test
    void ourVariableGoesFirstAndTheInstallationsSettingsLast() throws IOException {
        Path maven = home.resolve("maven");
        settings(maven.resolve("conf"), mirror("global", "*", "https://global.example.com"));
        environment.put("MAVEN_HOME", maven.toString());
        assertThat(find().url()).hasToString("https://global.example.com");

        settings(home.resolve(".m2"), mirror("corp", "*", CORP));
        assertThat(find().url()).hasToString(CORP);

        environment.put("ITERABLE_BATCH_MAVEN_REPOSITORY", "https://own.example.com/x");
        assertThat(find().url()).hasToString("https://own.example.com/x");
    }

    @Test
    void aLoginIsThatOfTheServerWithTheMirrorsId() throws IOException {
        environment.put("TOKEN", "zqxsecret");
        settings(home.resolve(".m2"), mirror("corp", "*", CORP) + server("corp", "${env.TOKEN}"));

        assertThat(find().authorization()).isEqualTo("Basic YW5uOnpxeHNlY3JldA==");
        assertThat(find().toString()).doesNotContain("zqxsecret", "YW5u");
    }

    @ParameterizedTest
    @CsvSource({
        "https://maven.example.com/x, {COQLCE6DU6GtcS5P=}, only Maven can read",
        "https://maven.example.com/x, ${env.NOT_SET}, names a variable",
        "http://maven.example.com/x, zqxsecret, in the clear",
        "file:///var/maven, zqxsecret, must begin with https",
        "https://maven.example.com/x?a=b, zqxsecret, ends with a path",
    })
    void whatCannotBeUsedIsSaidWithoutTheSecret(String url, String password, String said) throws IOException {
        settings(home.resolve(".m2"), mirror("corp", "*", url) + server("corp", password));

        UsageFailure failure = catchThrowableOfType(UsageFailure.class, this::find);

        assertThat(failure).hasMessageContaining(said).hasMessageContaining("settings.xml");
        assertThat(failure.getMessage()).doesNotContain("zqxsecret", "COQLCE6DU6GtcS5P");
    }

    @ParameterizedTest
    @CsvSource({
        "<settings><mirrors>, at line 1",
        "'<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><settings>&b;</settings>', no XML",
        "'', no XML"
    })
    void brokenSettingsAreSaid(String content, String said) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(home.resolve(".m2/settings.xml"), content);

        assertThat(catchThrowableOfType(UsageFailure.class, this::find))
                .hasMessageContaining(said)
                .hasMessageContaining("ITERABLE_BATCH_MAVEN_REPOSITORY");
    }

    private MavenRepository find() {
        return new MavenRepositoryFinder(environment, home).find();
    }

    private static String mirror(String id, String of, String url) {
        return "<mirrors>" + inner(id, of, url) + "</mirrors>";
    }

    private static String inner(String id, String of, String url) {
        return "<mirror><id>" + id + "</id><mirrorOf>" + of + "</mirrorOf><url>" + url + "</url></mirror>";
    }

    private static String server(String id, String password) {
        return "<servers><server><id>" + id + "</id><username>ann</username><password>" + password
                + "</password></server></servers>";
    }

    private static void settings(Path folder, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("settings.xml"),
                "<?xml version=\"1.0\"?><settings xmlns=\"http://maven.apache.org/SETTINGS/1.2.0\">" + content
                        + "</settings>");
    }
}
