package io.clusterinsight.collector.web;

import java.util.List;

/**
 * A parameter of an endpoint, as it is documented and checked.
 *
 * @param values the only values it may have; empty if it is free
 */
record Parameter(
    String name, Place place, boolean required, Kind kind, List<String> values, String meaning) {

  enum Place {
    PATH,
    QUERY
  }

  enum Kind {
    TEXT,
    NUMBER
  }

  static Parameter query(String name, String meaning, String... values) {
    return new Parameter(name, Place.QUERY, false, Kind.TEXT, List.of(values), meaning);
  }

  static Parameter number(String name, String meaning) {
    return new Parameter(name, Place.QUERY, false, Kind.NUMBER, List.of(), meaning);
  }

  static Parameter path(String name, String meaning) {
    return new Parameter(name, Place.PATH, true, Kind.TEXT, List.of(), meaning);
  }

  Parameter asRequired() {
    return new Parameter(name, place, true, kind, values, meaning);
  }
}
