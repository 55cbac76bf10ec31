package io.iterablebatch.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects fields by their paths, and makes the nodes of them that are sent. Fields keep the order of their adding. */
final class FieldTree {

    /** By name: a node, or a tree for an object. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** What makes a field, of its name as it stands before the value. */
    @FunctionalInterface
    interface FieldMaker {

        FieldNode named(byte[] encoded);
    }

    /**
     * Adds a field.
     *
     * @param path dots make nested objects; no part of it is a field already
     */
    void put(String path, FieldMaker field) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            putHere(path, field);
        } else {
            object(path.substring(0, dot)).put(path.substring(dot + 1), field);
        }
    }

    /** The same for a name in which dots mean nothing. */
    void putHere(String name, FieldMaker field) {
        members.put(name, field.named(FieldNode.encoded(name)));
    }

    private FieldTree object(String name) {
        if (members.computeIfAbsent(name, any -> new FieldTree()) instanceof FieldTree object) {
            return object;
        }
        throw new IllegalArgumentException("a field cannot be a value and an object");
    }

    /** The fields and objects at the top. */
    List<FieldNode> nodes() {
        List<FieldNode> nodes = new ArrayList<>();
        members.forEach((name, member) -> nodes.add(
                member instanceof FieldTree object
                        ? new FieldNode.Branch(FieldNode.encoded(name), object.nodes())
                        : (FieldNode) member));
        return List.copyOf(nodes);
    }
}
