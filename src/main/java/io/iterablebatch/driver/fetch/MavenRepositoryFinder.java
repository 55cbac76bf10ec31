package io.iterablebatch.driver.fetch;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.net.UnusableSettingException;
import io.iterablebatch.net.WebAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the repository that drivers come from: the one of our variable, else the one that stands for Maven Central in
 * Maven's settings (the user's, then those of the installation that {@code MAVEN_HOME} names), else Maven Central.
 */
final class MavenRepositoryFinder {

    static final String VARIABLE = EnvironmentSettings.MAVEN_REPOSITORY;

    private final Map<String, String> environment;
    private final Path home;

    /** @param home the user's home directory */
    MavenRepositoryFinder(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /** @throws UsageFailure where one is named that cannot be used */
    MavenRepository find() {
        String own = environment.getOrDefault(VARIABLE, "").strip();
        if (!own.isEmpty()) {
            return new MavenRepository(url(VARIABLE, own), VARIABLE, null);
        }
        for (Path file : files()) {
            if (Files.isRegularFile(file)) {
                MavenSettings settings = MavenSettings.read(file, environment);
                MavenSettings.Place place = settings.central().orElse(null);
                if (place != null) {
                    return ofSettings(file, settings, place);
                }
            }
        }
        return MavenRepository.CENTRAL;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(home.resolve(".m2/settings.xml")));
        for (String variable : List.of("MAVEN_HOME", "M2_HOME")) {
            String folder = environment.getOrDefault(variable, "").strip();
            if (!folder.isEmpty()) {
                files.add(Path.of(folder).resolve("conf/settings.xml"));
            }
        }
        return files;
    }

    private static MavenRepository ofSettings(Path file, MavenSettings settings, MavenSettings.Place place) {
        URI url = url(file.toString(), place.url());
        String authorization = settings.login(place.id())
                .map(login -> authorization(file, place, login, url))
                .orElse(null);
        return new MavenRepository(url, "`" + place.id() + "` in " + file, authorization);
    }

    private static String authorization(Path file, MavenSettings.Place place, MavenSettings.Login login, URI url) {
        if (login.password().contains("${") || login.username().contains("${")) {
            throw problem(
                    file.toString(),
                    "the login of server " + place.id() + " names a variable that the environment does not have");
        }
        if (login.password().matches("(?s).*\\{.+}.*")) {
            throw problem(
                    file.toString(),
                    "the password of server " + place.id()
                            + " is encrypted, which only Maven can read; write it there as"
                            + " ${env.NAME}, or fetch the jar by `mvn dependency:copy` and put it into the folder of drivers");
        }
        if (!"https".equals(url.getScheme()) && !WebAddress.isLoopback(url)) {
            throw problem(
                    file.toString(),
                    "the login of server " + place.id() + " would travel in the clear; the URL of " + place.id()
                            + " must be https");
        }
        byte[] pair = (login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static URI url(String where, String text) {
        try {
            URI url = WebAddress.parse(text);
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw problem(where, "the URL of a Maven repository ends with a path: files are looked for below it");
            }
            String whole = url.toString();
            return whole.endsWith("/") ? URI.create(whole.replaceAll("/+$", "")) : url;
        } catch (UnusableSettingException e) {
            throw problem(where, "the URL of the Maven repository " + e.getMessage());
        }
    }

    private static UsageFailure problem(String where, @Nullable String what) {
        return new UsageFailure(List.of(new Problem(where, String.valueOf(what))));
    }
}
