package io.iterablebatch.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as a reader takes it in, by way of a strict parser, and the rules that any page of ours keeps. */
public final class Page {

    private final Document document;

    private Page(Document document) {
        this.document = document;
    }

    /** Fails where the markup is not well-formed. */
    public static Page parse(String markup) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new Page(builder.parse(new InputSource(new StringReader(markup))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    /** All elements of this name. */
    public List<Element> all(String name) {
        return elements(document.getElementsByTagName(name));
    }

    /** The text of each of them. */
    public List<String> texts(String name) {
        return all(name).stream().map(Element::getTextContent).toList();
    }

    /** All text of the body. */
    public String text() {
        return all("body").get(0).getTextContent();
    }

    /** What the section with this heading says. */
    public String section(String id) {
        return all("section").stream()
                .filter(section -> section.getAttribute("aria-labelledby").equals(id))
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + id));
    }

    /** The addresses of links out of the page. */
    public List<String> linksOut() {
        return all("a").stream()
                .map(link -> link.getAttribute("href"))
                .filter(address -> !address.startsWith("#"))
                .toList();
    }

    /** What those need who do not see the page, or do not use a mouse. */
    public void isAccessible() {
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(texts("title").get(0)).isNotBlank();
        assertThat(all("main")).hasSize(1);
        assertThat(all("h1")).hasSize(1);
        assertThat(all("nav")).allMatch(nav -> nav.hasAttribute("aria-label"));
        headingsAreInOrder();
        namesAreUniqueAndFound();
        for (Element table : all("table")) {
            assertThat(elements(table.getElementsByTagName("caption")))
                    .as("captions")
                    .hasSize(1);
        }
        assertThat(all("th")).allMatch(header -> List.of("row", "col").contains(header.getAttribute("scope")));
        for (Element svg : all("svg")) {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("aria-labelledby")).isNotBlank();
            assertThat(elements(svg.getElementsByTagName("title"))).hasSize(1);
            assertThat(elements(svg.getElementsByTagName("desc"))).hasSize(1);
        }
        assertThat(all("div").stream().filter(div -> div.hasAttribute("tabindex")))
                .as("what scrolls has a name")
                .allMatch(div -> div.hasAttribute("aria-label")
                        && div.getAttribute("role").equals("region"));
    }

    /** It runs nothing, loads nothing and sends nothing. */
    public void isSelfContained() {
        for (String name : List.of("script", "link", "img", "iframe", "object", "form", "base", "image", "use")) {
            assertThat(all(name)).as(name).isEmpty();
        }
        assertThat(all("meta").stream().map(meta -> meta.getAttribute("content")))
                .contains("default-src 'none'; style-src 'unsafe-inline'");
        for (Element element : all("*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String attribute = element.getAttributes().item(i).getNodeName();
                assertThat(attribute).doesNotStartWith("on").isNotIn("src", "srcset", "style", "action", "xlink:href");
            }
        }
        assertThat(texts("style").get(0)).doesNotContain("url(", "@import");
        assertThat(linksOut()).allMatch(address -> address.startsWith("./"));
    }

    private void headingsAreInOrder() {
        int before = 0;
        for (Element element : all("*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int level = element.getTagName().charAt(1) - '0';
                assertThat(level).as(element.getTextContent()).isLessThanOrEqualTo(before + 1);
                before = level;
            }
        }
    }

    private void namesAreUniqueAndFound() {
        List<String> ids = all("*").stream()
                .filter(element -> element.hasAttribute("id"))
                .map(element -> element.getAttribute("id"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        for (Element element : all("*")) {
            if (element.hasAttribute("aria-labelledby")) {
                assertThat(ids).contains(element.getAttribute("aria-labelledby").split(" "));
            }
        }
        assertThat(all("a").stream()
                        .map(link -> link.getAttribute("href"))
                        .filter(address -> address.startsWith("#"))
                        .map(address -> address.substring(1)))
                .isSubsetOf(ids);
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
