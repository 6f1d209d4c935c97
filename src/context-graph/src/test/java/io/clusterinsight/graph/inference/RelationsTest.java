package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A relation goes with its cause, and with nothing else. */
class RelationsTest {
  private final TestKeeper keeper = new TestKeeper();
  private final GraphKeeper graph = keeper.graph;

  @Test
  void ownerThatASelectorReplaces_keepsItsPod() {
    observe("ReplicationController", "{metadata:{%s,uid:'1'},spec:{selector:{app:'a'}}}", in("rc"));
    pod("ownerReferences:[{kind:'ReplicationController',name:'rc',uid:'1',controller:true}]", "");
    assertEquals(
        List.of("monitors Pod:n/pod because [metadata.ownerReferences]"),
        outgoing("ReplicationController:n/rc"));

    pod("ownerReferences:[]", "");
    assertEquals(
        List.of("monitors Pod:n/pod because [spec.selector]"),
        outgoing("ReplicationController:n/rc"));

    pod("ownerReferences:[{kind:'ReplicationController',name:'rc',uid:'1',controller:true}]", "");
    assertEquals(
        List.of("monitors Pod:n/pod because [metadata.ownerReferences]"),
        outgoing("ReplicationController:n/rc"));
  }

  @Test
  void ownerThatIsAnotherIncarnation_ownsWhatNamesItAlone() {
    observe("ReplicaSet", "{metadata:{%s,uid:'1'}}", in("rs"));
    pod("ownerReferences:[{kind:'ReplicaSet',name:'rs',uid:'1',controller:true}]", "");
    assertEquals(
        List.of("monitors Pod:n/pod because [metadata.ownerReferences]"),
        outgoing("ReplicaSet:n/rs"));

    observe("ReplicaSet", "{metadata:{%s,uid:'2'}}", in("rs"));
    assertEquals(List.of(), outgoing("ReplicaSet:n/rs"));
  }

  @Test
  void serviceThatGetsASelector_leavesThePodsThatItsEndpointsName() {
    pod("", "");
    observe("Pod", "{metadata:{%s}}", in("other"));
    observe("Service", "{metadata:{%s},spec:{}}", in("svc"));
    slice("pod", true, "other", true);
    String because = " because [EndpointSlice.endpoints.targetRef]";
    assertEquals(
        List.of(
            "loadBalances Pod:n/other" + because + " ready true",
            "loadBalances Pod:n/pod" + because + " ready true"),
        outgoing("Service:n/svc"));

    slice("pod", false, "other", true); // what is said of its readiness is no other cause
    observe("Service", "{metadata:{%s},spec:{selector:{app:'a'}}}", in("svc"));
    assertEquals(
        List.of("loadBalances Pod:n/pod because [spec.selector] ready false"),
        outgoing("Service:n/svc"));

    observe("Service", "{metadata:{%s},spec:{}}", in("svc"));
    assertEquals(
        List.of(
            "loadBalances Pod:n/other" + because + " ready true",
            "loadBalances Pod:n/pod" + because + " ready false"),
        outgoing("Service:n/svc"));
  }

  @Test
  void thingThatRefersToOthersAnew_keepsWhatOthersReferToItFor() {
    String claim = "{metadata:{%s},spec:{volumeName:'v',dataSource:{kind:'%s',name:'from'}}}";
    observe("PersistentVolume", "{metadata:{name:'v'}}");
    observe("PersistentVolumeClaim", "{metadata:{%s}}", in("from"));
    observe("VolumeSnapshot", "{metadata:{%s}}", in("from"));
    observe("PersistentVolumeClaim", claim, in("c"), "PersistentVolumeClaim");
    pod("", ",volumes:[{name:'w',persistentVolumeClaim:{claimName:'c'}}]");
    List<String> ofTheClaim = incoming("PersistentVolumeClaim:n/c");
    assertEquals(List.of("Pod:n/pod claims", "Namespace:n contains"), ofTheClaim);

    observe("PersistentVolumeClaim", claim, in("c"), "VolumeSnapshot");
    assertEquals(ofTheClaim, incoming("PersistentVolumeClaim:n/c"));
    assertEquals(
        List.of(
            "binds PersistentVolume:v because [spec.volumeName]",
            "restores VolumeSnapshot:n/from because [spec.dataSource]"),
        outgoing("PersistentVolumeClaim:n/c"));
  }

  @Test
  void imageThatTurnsOutToBeAnother_isWhatTheContainerIsCreatedFrom() {
    observe("Node", "{metadata:{name:'m'},status:{images:[{names:['a@sha256:1','b@sha256:2']}]}}");
    observe(
        "Pod",
        "{metadata:{%s},spec:{containers:[{name:'c'}]},"
            + "status:{containerStatuses:[{name:'c',imageID:'a@sha256:1'}]}}",
        in("one"));
    observe(
        "Pod",
        "{metadata:{%s},spec:{containers:[{name:'c'}]},"
            + "status:{containerStatuses:[{name:'c',imageID:'b@sha256:2'}]}}",
        in("two"));
    assertEquals(outgoing("Container:n/one/c"), outgoing("Container:n/two/c"));

    observe("Node", "{metadata:{name:'m'},status:{images:[]}}");
    assertEquals(
        List.of("createdFrom Image:sha256:1 because [status.imageID]"),
        outgoing("Container:n/one/c"));
    assertEquals(
        List.of("createdFrom Image:sha256:2 because [status.imageID]"),
        outgoing("Container:n/two/c"));
  }

  private void pod(String metadata, String spec) {
    observe(
        "Pod",
        "{metadata:{%s,labels:{app:'a'}%s},spec:{nodeName:'m'%s}}",
        in("pod"),
        metadata.isEmpty() ? "" : "," + metadata,
        spec);
  }

  private void slice(String pod, boolean ready, String other, boolean otherReady) {
    String endpoint = "{conditions:{ready:%s},targetRef:{kind:'Pod',name:'%s'}}";
    observe(
        "EndpointSlice",
        "{metadata:{%s,labels:{'kubernetes.io/service-name':'svc'}},endpoints:[%s,%s]}",
        in("slice"),
        endpoint.formatted(ready, pod),
        endpoint.formatted(otherReady, other));
  }

  private static String in(String name) {
    return "namespace:'n',name:'" + name + "'";
  }

  private void observe(String type, String json, Object... values) {
    keeper.observe(type, json.formatted(values));
  }

  private List<String> outgoing(String id) {
    return resource(id).outgoing().stream().map(RelationsTest::describe).toList();
  }

  private List<String> incoming(String id) {
    return resource(id).incoming().stream()
        .map(relation -> relation.source() + " " + relation.type().word())
        .toList();
  }

  private Resource resource(String id) {
    return graph.publish(Instant.EPOCH).find(ResourceId.parse(id)).orElseThrow();
  }

  private static String describe(Relation relation) {
    return "%s %s because %s%s"
        .formatted(
            relation.type().word(),
            relation.target(),
            relation.because(),
            relation.ready().map(ready -> " ready " + ready).orElse(""));
  }
}
