package io.iterablebatch.action.users;

import java.util.ArrayList;
import java.util.List;

/** Splits field paths whose dots lead into nested objects. */
final class FieldPathParents {

    private FieldPathParents() {}

    /** The objects that a path leads through, from the outermost: {@code a} and {@code a.b} of {@code a.b.c}. */
    static List<String> objectsAround(String path) {
        List<String> objects = new ArrayList<>();
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            objects.add(path.substring(0, dot));
        }
        return objects;
    }
}
