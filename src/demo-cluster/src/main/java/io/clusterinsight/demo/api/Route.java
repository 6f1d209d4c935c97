package io.clusterinsight.demo.api;

import io.clusterinsight.demo.fault.Scope.Operation;
import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.store.Catalog;
import io.clusterinsight.demo.store.Kind;
import java.util.List;
import java.util.Optional;

/** What a request's path asks for. */
sealed interface Route {
  /** Objects of a kind that is served. */
  record Objects(Kind kind, String version, String namespace, String name, String verb)
      implements Route {
    @Override
    public String resource() {
      return kind.resource();
    }
  }

  /** A review that is answered from what the server knows of users and rights. */
  record Review(String resource) implements Route {
    @Override
    public String verb() {
      return "create";
    }
  }

  /** Discovery, versions, and paths that lead nowhere. */
  record Other(List<String> segments) implements Route {
    @Override
    public String verb() {
      return "other";
    }

    @Override
    public String resource() {
      return "";
    }
  }

  String verb();

  String resource();

  default Operation operation() {
    return switch (verb()) {
      case "list" -> Operation.LIST;
      case "watch" -> Operation.WATCH;
      default -> Operation.ANY;
    };
  }

  static Route of(Request request, Catalog catalog) {
    List<String> all = request.segments();
    int head = all.isEmpty() ? 0 : all.getFirst().equals("api") ? 2 : 3;
    if (all.size() <= head || !all.getFirst().startsWith("api")) {
      return new Other(all);
    }
    String group = head == 2 ? "" : all.get(1);
    String version = all.get(head - 1);
    List<String> rest = all.subList(head, all.size());
    if (request.method().equals("POST") && rest.getLast().endsWith("reviews")) {
      return new Review(rest.getLast());
    }
    return objects(request, catalog, group, version, rest).orElse(new Other(all));
  }

  private static Optional<Route> objects(
      Request request, Catalog catalog, String group, String version, List<String> rest) {
    boolean inNamespace = rest.size() > 2 && rest.getFirst().equals("namespaces");
    String namespace = inNamespace ? rest.get(1) : "";
    List<String> target = inNamespace ? rest.subList(2, rest.size()) : rest;
    if (target.size() > 2) {
      return Optional.empty();
    }
    String name = target.size() == 2 ? target.get(1) : "";
    return catalog
        .byResource(group, version, target.getFirst())
        .filter(kind -> kind.namespaced() || !inNamespace)
        .filter(kind -> name.isEmpty() || inNamespace == kind.namespaced())
        .map(kind -> new Objects(kind, version, namespace, name, verb(request, name)));
  }

  private static String verb(Request request, String name) {
    return switch (request.method()) {
      case "GET", "HEAD" -> !name.isEmpty() ? "get" : request.flag("watch") ? "watch" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "unknown";
    };
  }
}
