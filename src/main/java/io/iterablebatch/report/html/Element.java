package io.iterablebatch.report.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element. Names of elements and attributes are those of this code, never of data.
 *
 * @param attributes in the order in which they are written
 */
public record Element(String name, Map<String, String> attributes, List<Html> children) implements Html {

    private static final Set<String> EMPTY = Set.of("meta", "br", "hr", "link", "input", "img");

    /** Those that stand on lines of their own, so that a person can read the file and compare two of them. */
    private static final Set<String> ON_LINES = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "nav",
            "main",
            "footer",
            "section",
            "div",
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "figure",
            "figcaption",
            "details",
            "summary",
            "pre",
            "svg",
            "g",
            "desc",
            "path",
            "rect",
            "line");

    private static final Set<String> HOLDING_LINES = Set.of(
            "html", "head", "body", "header", "nav", "main", "footer", "section", "div", "ul", "ol", "dl", "table",
            "thead", "tbody", "tfoot", "tr", "figure", "details", "svg", "g");

    public Element {
        check(name);
        attributes.keySet().forEach(Element::check);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** The same with one attribute more. */
    public Element with(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, children);
    }

    /** The same with a class. */
    public Element css(String cssClass) {
        return with("class", cssClass);
    }

    /** The same with more in it, at its end. */
    public Element and(Html... more) {
        List<Html> all = new ArrayList<>(children);
        all.addAll(List.of(more));
        return new Element(name, attributes, all);
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            Escaping.text(value, out);
            out.append('"');
        });
        if (EMPTY.contains(name)) {
            out.append("/>");
        } else {
            out.append('>').append(HOLDING_LINES.contains(name) ? "\n" : "");
            children.forEach(child -> child.writeTo(out));
            out.append("</").append(name).append('>');
        }
        out.append(ON_LINES.contains(name) ? "\n" : "");
    }

    private static void check(String word) {
        boolean good = !word.isEmpty()
                && word.chars().allMatch(c -> c == '-' || c == ':' || (c < 128 && Character.isLetterOrDigit(c)));
        if (!good || !Character.isLetter(word.charAt(0))) {
            throw new IllegalArgumentException("no name of an element or attribute: " + word);
        }
    }
}
