package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.store.Kinds;
import java.util.List;

/**
 * An EndpointSlice or an Endpoints object of a service.
 *
 * @param service the name of the service
 * @param manager who keeps the slice: a controller, or somebody by hand
 */
record SliceBody(
    Meta meta, String service, String manager, String portName, int port, List<Backend> backends)
    implements Body {
  SliceBody {
    backends = List.copyOf(backends);
  }

  SliceBody with(List<Backend> next) {
    return new SliceBody(meta, service, manager, portName, port, next);
  }

  @Override
  public void write(Out out, long resourceVersion, String version) {
    Form.of(meta.kind().name())
        .current()
        .write(
            out,
            (slot, to) -> {
              if (!meta.fill(slot, to, resourceVersion)) {
                fill(slot, to, version);
              }
            });
  }

  private void fill(String slot, Out out, String version) {
    switch (slot) {
      case "service" -> out.raw(service);
      case "serviceUid" -> meta.scene().uid(out, Kinds.SERVICE, meta.namespace(), service);
      case "manager" -> out.raw(manager);
      case "portName" -> out.raw(portName);
      case "port" -> out.number(port);
      case "endpoints" -> endpoints(out, version.equals("v1"));
      case "subset" -> {
        addresses(out, "\"addresses\":[", true);
        addresses(out, "\"notReadyAddresses\":[", false);
      }
      default -> throw new IllegalStateException("no value for slot " + slot);
    }
  }

  private void endpoints(Out out, boolean current) {
    String comma = "";
    for (Backend backend : backends) {
      String node = meta.scene().nodes().get(backend.node());
      String zone = "demo-1" + Scene.zone(backend.node());
      meta.scene().podIp(out.raw(comma).raw("{\"addresses\":[\""), backend.number());
      out.raw("\"],\"conditions\":{\"ready\":").raw(backend.ready() ? "true" : "false");
      if (current) {
        out.raw(",\"serving\":").raw(backend.ready() ? "true" : "false");
        out.raw(",\"terminating\":false},\"nodeName\":\"").raw(node);
        out.raw("\",\"zone\":\"").raw(zone).raw("\",");
      } else {
        out.raw("},\"topology\":{\"kubernetes.io/hostname\":\"").raw(node);
        out.raw("\",\"topology.kubernetes.io/zone\":\"").raw(zone).raw("\"},");
      }
      target(out, backend);
      comma = ",";
    }
  }

  private void addresses(Out out, String open, boolean ready) {
    String before = open;
    for (Backend backend : backends) {
      if (backend.ready() == ready) {
        meta.scene().podIp(out.raw(before).raw("{\"ip\":\""), backend.number());
        out.raw("\",\"nodeName\":\"").raw(meta.scene().nodes().get(backend.node())).raw("\",");
        target(out, backend);
        before = ",";
      }
    }
    out.raw(before.equals(",") ? "]," : "");
  }

  private void target(Out out, Backend backend) {
    out.raw("\"targetRef\":{\"kind\":\"Pod\",\"namespace\":\"").raw(meta.namespace());
    out.raw("\",\"name\":\"").raw(backend.pod()).raw("\",\"uid\":\"");
    meta.scene().seeded().uid(out, "Pod", backend.number());
    out.raw("\"}}");
  }
}
