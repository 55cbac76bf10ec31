package io.iterablebatch.proof.nights;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Rows of {@code users.bulk-update}: plain and nested fields, a number, an array, and a mark of the row's own. */
final class UserRows extends RowMaker {

    private static final List<String> CITIES = List.of("Oslo", "Köln", "Bonn, \"Süd\"", "Ağrı", "Bad Ems");

    UserRows(NightJob job, SplittableRandom random) {
        super(job, random);
    }

    @Override
    List<String> cells(String mark) {
        return List.of(
                inOneOf(5) ? "" : "Name " + random.nextInt(100),
                inOneOf(3) ? "" : one(CITIES),
                inOneOf(2) ? "" : "Z" + random.nextInt(100),
                inOneOf(5) ? " " : one(List.of("", "+", "00")) + random.nextInt(1_000),
                inOneOf(2) ? "" : inOneOf(6) ? "|" : "t" + random.nextInt(5) + "|t" + random.nextInt(5),
                inOneOf(20) ? "" : mark);
    }

    @Override
    List<String> spoilt(List<String> cells) {
        return List.of(cells.get(0), cells.get(1), cells.get(2), "many", cells.get(4), cells.get(5));
    }

    @Override
    ProfileChange change(List<String> cells) {
        return profile -> {
            put("name", cells.get(0), profile);
            address(cells.get(1), cells.get(2), profile);
            String points = cells.get(3).strip();
            put("points", points.isEmpty() ? "" : String.valueOf(Long.parseLong(points)), profile);
            tags(cells.get(4), profile);
            put("mark", cells.get(5), profile);
        };
    }

    private void put(String path, String value, Map<String, String> profile) {
        if (!value.isEmpty()) {
            profile.put(path, value);
        } else if (job().clear()) {
            profile.remove(path);
        }
    }

    /**
     * An object takes the place of the one that is there, unless it is merged into that; without any cell it is left
     * out.
     */
    private void address(String city, String zip, Map<String, String> profile) {
        if (city.isEmpty() && zip.isEmpty() && !job().clear()) {
            return;
        }
        if (!job().nested()) {
            profile.keySet().removeIf(path -> path.startsWith("address."));
        }
        put("address.city", city, profile);
        put("address.zip", zip, profile);
    }

    /** A cell that holds only separators is not empty. */
    private void tags(String cell, Map<String, String> profile) {
        if (cell.isEmpty()) {
            put("tags", "", profile);
        } else {
            List<String> tags =
                    Stream.of(cell.split("\\|")).filter(tag -> !tag.isEmpty()).toList();
            FlatProfile.put("tags", tags, profile);
        }
    }
}
