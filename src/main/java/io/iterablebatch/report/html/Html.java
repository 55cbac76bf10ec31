package io.iterablebatch.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A piece of a page, as a tree: text stays text until {@link Escaping} writes it, so that nothing can get in as markup,
 * and what is written is well-formed, as HTML and as XML. Immutable.
 */
public sealed interface Html permits Element, Stylesheet, Html.Text, Html.Several {

    /** Writes the markup. */
    void writeTo(StringBuilder out);

    /** Text, whatever it holds. */
    record Text(String text) implements Html {

        @Override
        public void writeTo(StringBuilder out) {
            Escaping.text(text, out);
        }
    }

    /** Some pieces, one after the other. */
    record Several(List<Html> pieces) implements Html {

        public Several {
            pieces = List.copyOf(pieces);
        }

        @Override
        public void writeTo(StringBuilder out) {
            pieces.forEach(piece -> piece.writeTo(out));
        }
    }

    /** Nothing at all. */
    static Html nothing() {
        return new Several(List.of());
    }

    /** Text, whatever it holds. */
    static Html text(String text) {
        return new Text(text);
    }

    /** An element with other pieces in it. */
    static Element el(String name, Html... children) {
        return new Element(name, Map.of(), List.of(children));
    }

    /** An element with a text in it. */
    static Element el(String name, String text) {
        return el(name, new Text(text));
    }

    /** Pieces, one after the other. */
    static Html all(Html... pieces) {
        return new Several(Arrays.asList(pieces));
    }

    /** A piece for each of some things. */
    static <T> Html each(Collection<T> things, Function<? super T, ? extends Html> piece) {
        return new Several(new ArrayList<>(things.stream().map(piece).toList()));
    }

    /** The piece, or nothing. */
    static Html when(boolean condition, Html piece) {
        return condition ? piece : nothing();
    }

    /** The markup. */
    default String markup() {
        StringBuilder out = new StringBuilder();
        writeTo(out);
        return out.toString();
    }
}
