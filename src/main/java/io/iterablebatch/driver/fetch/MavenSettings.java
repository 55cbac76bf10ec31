package io.iterablebatch.driver.fetch;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.file.UserNamedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** What a {@code settings.xml} of Maven's says of Maven Central: who stands for it, and how to log in there. */
final class MavenSettings {

    /** The place that stands for Maven Central. */
    record Place(String id, String url) {}

    /** A login, as it is written there. */
    record Login(String username, String password) {}

    private static final String CENTRAL = "central";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env\\.([^}]+)}");

    private final Element root;
    private final Map<String, String> environment;

    private MavenSettings(Element root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /**
     * Reads the file.
     *
     * @param environment for <code>${env.NAME}</code>
     * @throws UsageFailure where it cannot be read, or is no XML
     */
    static MavenSettings read(Path file, Map<String, String> environment) {
        try (InputStream in = UserNamedFile.open(file)) {
            return new MavenSettings(builder().parse(in).getDocumentElement(), environment);
        } catch (SAXParseException e) {
            throw broken(file, "is no XML that can be read, at line " + e.getLineNumber());
        } catch (SAXException e) {
            throw broken(file, "is no XML that can be read");
        } catch (IOException e) {
            throw broken(file, "cannot be read");
        }
    }

    private static UsageFailure broken(Path file, String what) {
        return new UsageFailure(List.of(new Problem(
                file.toString(), what + "; mend it, or name a repository in " + MavenRepositoryFinder.VARIABLE)));
    }

    /** Nothing that the file names is read or asked for. */
    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Thrower());
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every Java can read XML", impossible);
        }
    }

    /** The first mirror of Maven Central, or else the repository that an active profile puts in its place. */
    Optional<Place> central() {
        List<Element> mirrors = children(root, "mirrors", "mirror").stream()
                .filter(mirror -> !text(mirror, "blocked").equals("true"))
                .toList();
        return mirrors.stream()
                .filter(mirror -> text(mirror, "mirrorOf").equals(CENTRAL))
                .findFirst()
                .or(() -> mirrors.stream()
                        .filter(mirror -> isOfCentral(text(mirror, "mirrorOf")))
                        .findFirst())
                .or(this::ofProfile)
                .map(place -> new Place(text(place, "id"), text(place, "url")));
    }

    /** As Maven matches: names, {@code *}, {@code external:*}, and exceptions behind an exclamation mark. */
    private static boolean isOfCentral(String mirrorOf) {
        boolean matches = false;
        for (String part : mirrorOf.split(",")) {
            String name = part.strip();
            if (name.equals("!" + CENTRAL)) {
                return false;
            }
            matches |= name.equals(CENTRAL) || name.equals("*") || name.equals("external:*");
        }
        return matches;
    }

    private Optional<Element> ofProfile() {
        Set<String> active = children(root, "activeProfiles", "activeProfile").stream()
                .map(profile -> filled(profile.getTextContent()))
                .collect(Collectors.toSet());
        return children(root, "profiles", "profile").stream()
                .filter(profile -> active.contains(text(profile, "id"))
                        || children(profile, "activation", "activeByDefault").stream()
                                .anyMatch(flag -> flag.getTextContent().strip().equals("true")))
                .flatMap(profile -> children(profile, "repositories", "repository").stream())
                .filter(repository -> text(repository, "id").equals(CENTRAL))
                .findFirst();
    }

    /** The login for a place, if there is one. */
    Optional<Login> login(String id) {
        return children(root, "servers", "server").stream()
                .filter(server -> text(server, "id").equals(id))
                .filter(server -> !text(server, "username").isEmpty())
                .findFirst()
                .map(server -> new Login(text(server, "username"), text(server, "password")));
    }

    private List<Element> children(Element parent, String list, String name) {
        List<Element> found = new ArrayList<>();
        for (Element each : children(parent, list)) {
            found.addAll(children(each, name));
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : filled(found.get(0).getTextContent());
    }

    private String filled(String text) {
        return VARIABLE.matcher(text.strip())
                .replaceAll(use -> Matcher.quoteReplacement(environment.getOrDefault(use.group(1), use.group())));
    }

    /** The default one writes to the terminal. */
    private static final class Thrower implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {
            // No mistake.
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
