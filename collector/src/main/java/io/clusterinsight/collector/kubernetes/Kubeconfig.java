package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One or more kubeconfig files, merged as kubectl does: of entries with the same name, and of the
 * current contexts, the first one counts; relative paths are relative to the file they stand in.
 */
final class Kubeconfig {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** A named entry, and the directory of the file it stands in. */
  private record Entry(JsonNode fields, Path directory) {
    Optional<String> text(String name) {
      return Optional.of(fields.path(name).asString("")).filter(value -> !value.isEmpty());
    }

    boolean flag(String name) {
      return fields.path(name).asBoolean(false);
    }

    /** The content of {@code name-data}, else of the file that {@code name} points to. */
    Optional<String> content(String name) throws IOException {
      Optional<String> data = text(name + "-data");
      if (data.isPresent()) {
        return Optional.of(
            new String(Base64.getMimeDecoder().decode(data.get()), StandardCharsets.UTF_8));
      }
      Optional<Path> file = text(name).map(directory::resolve);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Files.readString(file.get()));
      } catch (IOException e) {
        throw new AccessException("cannot read the kubeconfig's " + name + ": " + e, e);
      }
    }
  }

  private final List<Path> files;
  private final Map<String, Entry> clusters = new TreeMap<>();
  private final Map<String, Entry> users = new TreeMap<>();
  private final Map<String, Entry> contexts = new TreeMap<>();
  private Optional<String> currentContext = Optional.empty();

  private Kubeconfig(List<Path> files) {
    this.files = files;
  }

  static Kubeconfig read(List<Path> files) throws AccessException {
    Kubeconfig merged = new Kubeconfig(files);
    for (Path file : files) {
      merged.add(parse(file), file.toAbsolutePath().resolveSibling(""));
    }
    return merged;
  }

  private static JsonNode parse(Path file) throws AccessException {
    try {
      Object parsed =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      if (parsed != null && !(parsed instanceof Map)) {
        throw new AccessException("the kubeconfig " + file + " is malformed: it has no fields");
      }
      return MAPPER.valueToTree(parsed);
    } catch (AccessException e) {
      throw e;
    } catch (IOException e) {
      throw new AccessException("cannot read the kubeconfig " + file + ": " + e, e);
    } catch (YAMLException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new AccessException("the kubeconfig " + file + " is malformed: " + reason, e);
    }
  }

  private void add(JsonNode file, Path directory) {
    addAll(file.path("clusters"), "cluster", directory, clusters);
    addAll(file.path("users"), "user", directory, users);
    addAll(file.path("contexts"), "context", directory, contexts);
    String current = file.path("current-context").asString("");
    if (currentContext.isEmpty() && !current.isEmpty()) {
      currentContext = Optional.of(current);
    }
  }

  private static void addAll(
      JsonNode entries, String field, Path directory, Map<String, Entry> known) {
    for (JsonNode entry : entries) {
      known.putIfAbsent(entry.path("name").asString(""), new Entry(entry.path(field), directory));
    }
  }

  /** The login of a context; of the current one if none is named. */
  Login login(Optional<String> wanted, Surroundings surroundings) throws IOException {
    String name =
        wanted
            .or(() -> currentContext)
            .orElseThrow(
                () ->
                    new AccessException(
                        "no current context in the kubeconfig %s; set cluster-insight.kubernetes.context to one of %s"
                            .formatted(files, contexts.keySet())));
    if (!contexts.containsKey(name) && wanted.isPresent()) {
      throw new AccessException(
          "cluster-insight.kubernetes.context: no context '%s' in the kubeconfig %s; it has %s"
              .formatted(name, files, contexts.keySet()));
    }
    Entry context = entry(contexts, "context", name);
    String clusterName = context.text("cluster").orElse("");
    Entry cluster = entry(clusters, "cluster", clusterName);
    Optional<String> userName = context.text("user");
    Entry user =
        userName.isPresent()
            ? entry(users, "user", userName.get())
            : new Entry(MAPPER.createObjectNode(), context.directory());
    return login(clusterName, cluster, user, surroundings);
  }

  private Entry entry(Map<String, Entry> entries, String what, String name) throws AccessException {
    Entry found = entries.get(name);
    if (found == null) {
      throw new AccessException(
          "no %s '%s' in the kubeconfig %s; it has %s"
              .formatted(what, name, files, entries.keySet()));
    }
    return found;
  }

  private Login login(String clusterName, Entry cluster, Entry user, Surroundings surroundings)
      throws IOException {
    String server =
        cluster
            .text("server")
            .orElseThrow(
                () ->
                    new AccessException(
                        "the cluster '%s' in the kubeconfig %s has no server"
                            .formatted(clusterName, files)));
    Optional<Login.ClientCertificate> certificate = certificate(user);
    Optional<Login.Authorization> authorization = authorization(user);
    ExecCredential.Outcome exec =
        certificate.isEmpty() && authorization.isEmpty()
            ? exec(user, cluster, surroundings)
            : ExecCredential.Outcome.NONE;
    return new Login(
        clusterName,
        withScheme(server),
        cluster.content("certificate-authority"),
        cluster.flag("insecure-skip-tls-verify"),
        cluster.text("tls-server-name"),
        cluster.text("proxy-url"),
        certificate.or(exec::certificate),
        authorization
            .or(() -> exec.token().map(Login.Fixed::bearer))
            .orElseGet(Login.Anonymous::new),
        impersonation(user),
        exec.expires());
  }

  private static String withScheme(String server) {
    String url = server.contains("://") ? server : "http://" + server;
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static Optional<Login.ClientCertificate> certificate(Entry user) throws IOException {
    Optional<String> certificate = user.content("client-certificate");
    Optional<String> key = user.content("client-key");
    return certificate.flatMap(pem -> key.map(itsKey -> new Login.ClientCertificate(pem, itsKey)));
  }

  private static Optional<Login.Authorization> authorization(Entry user) throws AccessException {
    if (user.text("tokenFile").isPresent()) {
      return user.text("tokenFile")
          .map(file -> new Login.TokenFile(user.directory().resolve(file)));
    }
    if (user.text("token").isPresent()) {
      return user.text("token").map(token -> Login.Fixed.bearer(token.strip()));
    }
    if (user.text("username").isPresent()) {
      String pair = user.text("username").get() + ":" + user.text("password").orElse("");
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      return Optional.of(new Login.Fixed("Basic " + Base64.getEncoder().encodeToString(bytes)));
    }
    if (user.fields().path("auth-provider").isObject()) {
      throw new AccessException(
          ("the kubeconfig's auth-provider '%s' is not supported: name an exec plugin in the user's"
                  + " 'exec' instead (of gcp gke-gcloud-auth-plugin, of azure kubelogin)")
              .formatted(user.fields().path("auth-provider").path("name").asString("")));
    }
    return Optional.empty();
  }

  private static ExecCredential.Outcome exec(Entry user, Entry cluster, Surroundings surroundings)
      throws AccessException {
    JsonNode exec = user.fields().path("exec");
    return exec.isObject()
        ? new ExecCredential(exec, user.directory(), cluster.fields(), surroundings).ask()
        : ExecCredential.Outcome.NONE;
  }

  private static List<Login.Header> impersonation(Entry user) throws AccessException {
    List<Login.Header> headers = new ArrayList<>();
    user.text("as").ifPresent(name -> headers.add(new Login.Header("Impersonate-User", name)));
    user.text("as-uid").ifPresent(uid -> headers.add(new Login.Header("Impersonate-Uid", uid)));
    for (JsonNode group : user.fields().path("as-groups")) {
      headers.add(new Login.Header("Impersonate-Group", group.asString("")));
    }
    user.fields()
        .path("as-user-extra")
        .forEachEntry(
            (key, values) ->
                values.forEach(
                    value -> headers.add(new Login.Header(extra(key), value.asString("")))));
    if (!headers.isEmpty() && user.text("as").isEmpty()) {
      throw new AccessException(
          "the kubeconfig's as-uid, as-groups and as-user-extra need a user in 'as'");
    }
    return headers;
  }

  /** A key may have what a header's name may not, and is in lower case there. */
  private static String extra(String key) {
    return "Impersonate-Extra-"
        + URLEncoder.encode(key.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8)
            .replace("+", "%20");
  }
}
