package io.clusterinsight.graph.observation.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** In these tables, ' stands for a double quote and SEKRIT is the planted secret. */
class RedactionTest {
  private static final String SECRET = "SEKRIT";
  private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.SEKRIT-sig";
  private static final String PEM =
      "-----BEGIN PRIVATE KEY-----\\nSEKRIT\\n-----END PRIVATE KEY-----";

  static Stream<String> places() {
    return Stream.of(
            List.of(
                "{'spec':{'containers':[{'env':[{'name':'LOG_LEVEL','value':'SEKRIT'}]}]}}",
                "{'spec':{'initContainers':[{'env':[{'name':'A','value':'SEKRIT'}]}]}}",
                "{'spec':{'template':{'spec':{'containers':[{'env':[{'name':'A','value':'SEKRIT'}]}]}}}}",
                "{'spec':{'jobTemplate':{'spec':{'template':{'spec':{'ephemeralContainers':"
                    + "[{'env':[{'name':'A','value':'SEKRIT'}]}]}}}}}}",
                "{'apiVersion':'a.io/v1','spec':{'extraEnv':[{'name':'A','value':'SEKRIT'}]}}",
                "{'apiVersion':'a.io/v1','spec':{'pod':{'env':{'A':'SEKRIT','B':1}}}}",
                "{'Config':{'Env':['PATH=SEKRIT','EMPTY=']}}",
                "{'ContainerConfig':{'Env':['A=SEKRIT']}}",
                "{'metadata':{'annotations':{'kubectl.kubernetes.io/last-applied-configuration':'SEKRIT'}}}",
                "{'metadata':{'annotations':{'other.io/applied':"
                    + "'{\\'kind\\':\\'Pod\\',\\'spec\\':{\\'env\\':[\\'SEKRIT\\']}}'}}}",
                "{'metadata':{'annotations':{'a.io/config':'{\\'db\\':{\\'password\\':\\'SEKRIT\\'}}'}}}",
                "{'kind':'Secret','data':{'a':'SEKRIT'}}",
                "{'kind':'Secret','stringData':{'a':'SEKRIT'}}",
                "{'kind':'ConfigMap','data':{'a':'SEKRIT'},'binaryData':{'b':'SEKRIT'}}",
                "{'kind':'Work','spec':{'manifests':[{'kind':'ConfigMap','data':{'a':'SEKRIT'}}]}}",
                "{'spec':{'containers':[{'livenessProbe':{'httpGet':{'httpHeaders':"
                    + "[{'name':'Authorization','value':'SEKRIT'}]}}}]}}",
                "{'lifecycle':{'postStart':{'httpGet':{'httpHeaders':[{'name':'X-Api-Key','value':'SEKRIT'}]}}}}",
                "{'readinessProbe':{'exec':{'command':['sh','-c','curl -H \\'Authorization: Bearer"
                    + " SEKRIT\\' x']}}}",
                "{'Config':{'Healthcheck':{'Test':['CMD-SHELL','PGPASSWORD=SEKRIT psql']}}}",
                "{'HostConfig':{'LogConfig':{'Config':{'splunk-token':'SEKRIT'}}}}",
                "{'HttpProxy':'http://user:SEKRIT@proxy:3128'}",
                "{'Labels':['registry-token=SEKRIT']}",
                "{'Processes':[['1','root','mysqld --password=SEKRIT']]}",
                "{'status':{'conditions':[{'message':'cannot pull https://u:SEKRIT@r.io/x:"
                    + " denied'}]}}",
                "{'spec':{'parameters':[{'name':'db-password','value':'SEKRIT'}]}}",
                "{'spec':{'values':'replicas: 1\\nauth:\\n  password: SEKRIT\\n'}}",
                "{'spec':{'tokens':['SEKRIT']}}",
                "{'spec':{'a':[[{'apiKey':'SEKRIT'}]]}}",
                "{'metadata':{'annotations':{'a.io/x':'see " + JWT + " there'}}}",
                "{'spec':{'anything':'" + PEM + "'}}",
                "{'spec':{'list':['" + PEM + "']}}",
                "{'spec':{'caKey':'LS0tLS1CRUdJTiBQUklWQVRFSEKRIT'}}"),
            Stream.of(
                    "password",
                    "DB_PASSWORD",
                    "dbPassword",
                    "dbpasswd",
                    "passwd",
                    "passphrase",
                    "pass",
                    "pwd",
                    "rootPass",
                    "token",
                    "authToken",
                    "FOO_TOKEN",
                    "vault-token",
                    "secret",
                    "clientSecret",
                    "client_secret",
                    "APIKey",
                    "api-key",
                    "api_key",
                    "apikey",
                    "x.api.key",
                    "credential",
                    "credentials",
                    "AWS_SECRET_ACCESS_KEY",
                    "privateKey",
                    "oauth2Token",
                    "passWord",
                    "example.com/api-key",
                    "checksum/secret")
                .flatMap(
                    key ->
                        Stream.of(
                            "{'metadata':{'labels':{'" + key + "':'SEKRIT'}}}",
                            "{'metadata':{'annotations':{'" + key + "':'SEKRIT'}}}",
                            "{'apiVersion':'db.io/v1','kind':'Db','spec':{'a':{'"
                                + key
                                + "':'SEKRIT'}}}"))
                .toList(),
            Stream.of(
                    "'--db-password=SEKRIT'",
                    "'--token','SEKRIT'",
                    "'-password','SEKRIT'",
                    "'FOO_TOKEN=SEKRIT'",
                    "'-e PASSWORD=SEKRIT'",
                    "'-e','PASSWORD=SEKRIT'",
                    "'-H','Authorization: Bearer SEKRIT'",
                    "'-H','authorization:SEKRIT'",
                    "'--header=Authorization: Basic SEKRIT'",
                    "'-H','X-Auth-Token: SEKRIT'",
                    "'-H','Cookie: session=SEKRIT'",
                    "'-Ddb.password=SEKRIT'",
                    "'sh','-c','export A_SECRET=SEKRIT; run'",
                    "'run --api-key SEKRIT --v=2'",
                    "'run --api-key=\\'SEKRIT\\''",
                    "'{\\'password\\':\\'SEKRIT\\'}'",
                    "'{\\'password\\' : \\'SEKRIT\\'}'",
                    "'--config={\\'clientSecret\\':\\'SEKRIT\\'}'",
                    "'postgres://app:SEKRIT@db:5432/x'",
                    "'--url=redis://:SEKRIT@cache'",
                    "'--url=https://h/x?user=a&password=SEKRIT'",
                    "'jdbc:mysql://h/x;password=SEKRIT'",
                    "'--jwt=" + JWT + "'",
                    "'password: SEKRIT'",
                    "'requirepass = SEKRIT'",
                    "'--requirepass','SEKRIT'",
                    "'echo $TOKEN --token SEKRIT'",
                    "'TOKEN=$TOKEN PASSWORD=SEKRIT'",
                    "'--password=$(echo SEKRIT)'")
                .flatMap(
                    arguments ->
                        Stream.of(
                            "{'spec':{'containers':[{'args':[" + arguments + "]}]}}",
                            "{'spec':{'containers':[{'command':['x'," + arguments + ",'y']}]}}",
                            "{'preStop':{'exec':{'command':[" + arguments + "]}}}",
                            "{'Config':{'Cmd':["
                                + arguments
                                + "],'Entrypoint':["
                                + arguments
                                + "]}}"))
                .toList())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void plantedSecret_isGoneAndRedactingAgainChangesNothing(String json) {
    ObjectNode object = object(json);
    Redaction.on().redact(object);
    assertFalse(object.toString().contains(SECRET), object.toString());
    ObjectNode again = object.deepCopy();
    Redaction.on().redact(again);
    assertEquals(object, again);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void off_leavesEverything(String json) {
    ObjectNode object = object(json);
    Redaction.off().redact(object);
    assertEquals(object(json), object);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{'env':[{'name':'DB_PASSWORD','valueFrom':{'secretKeyRef':{'name':'db-token','key':'password'}}}]}",
        "{'envFrom':[{'secretRef':{'name':'db-secret'}},{'configMapRef':{'name':'passwords'}}]}",
        "{'volumes':[{'name':'token','secret':{'secretName':'the-token','items':[{'key':'token','path':'token'}]}}]}",
        "{'volumes':[{'projected':{'sources':[{'serviceAccountToken':{'path':'token','expirationSeconds':3607,"
            + "'audience':'vault'}},{'secret':{'name':'tls-secret'}}]}}]}",
        "{'volumeMounts':[{'name':'token','mountPath':'/var/run/secrets/token','readOnly':true}]}",
        "{'spec':{'imagePullSecrets':[{'name':'registry-credentials'}],'automountServiceAccountToken':true}}",
        "{'secrets':[{'name':'default-token-x7k2p'}]}",
        "{'spec':{'tls':[{'secretName':'tls-secret'}]}}",
        "{'spec':{'csi':{'nodePublishSecretRef':{'name':'a','namespace':'b'}}}}",
        "{'parameters':{'csi.storage.k8s.io/provisioner-secret-name':'a',"
            + "'csi.storage.k8s.io/provisioner-secret-namespace':'b','adminsecretname':'c'}}",
        "{'tokenExpirationSeconds':600,'tokenTTL':'5m','passwordPolicy':'strict','tokenUrl':'https://id/token'}",
        "{'apiVersion':'a.io/v1','spec':{'dbSecretRef':{'name':'db','key':'password'},'credentialName':'tls',"
            + "'passwordSecretKeyRef':{'name':'a','key':'token'},'secretStoreRef':{'name':'x','kind':'S'}}}",
        "{'apiVersion':'a.io/v1','spec':{'pullSecrets':['registry'],'secrets':['a-secret']}}",
        "{'metadata':{'name':'token-secret','labels':{'app':'password-manager','k8s.io/tokenizer':'bert'},"
            + "'annotations':{'kubernetes.io/service-account.name':'x','secrets.io/reload':'db',"
            + "'kubernetes.io/enforce-mountable-secrets':'true'}}}",
        "{'metadata':{'ownerReferences':[{'kind':'Secret','name':'a','uid':'b'}]}}",
        "{'kind':'Secret','type':'Opaque','metadata':{'name':'x'}}",
        "{'args':['--token-file=/var/run/token','--password=$(DB_PASSWORD)','--max-tokens=4096','--token',"
            + "'$(TOKEN)','--secret-name','db','--use-token=true','--tokenizer=bert','--key=x']}",
        "{'args':['--bypass=x','--timeout-sec-retries=3','--keyfile','/etc/key','--v=2','GET"
            + " http://h:80/@a/b']}",
        "{'command':['sh','-c','curl -H \\'Authorization: Bearer $TOKEN\\' http://h:8080/']}",
        "{'command':['sh','-c','until test -f /secrets/token; do sleep 1; done']}",
        "{'command':['sh','-c','login --password \\'${DB_PASSWORD}\\' --token-file /x']}",
        "{'image':'r.io/token-service:v1@sha256:abc','repo':'ssh://git@github.com/a/b','user':'https://me@h/x'}",
        "{'url':'https://host:6443/apis?watch=true&token_type=bearer','other':'http://[::1]:80/@x'}",
        "{'status':{'conditions':[{'type':'TokenValid','reason':'SecretFound','message':'secret a:"
            + " found'}]}}",
        "{'httpHeaders':[{'name':'Accept','value':'application/json'}],'data':{'password':true}}",
        "{'annotations':{'k8s.v1.cni.cncf.io/status':'[{\\'name\\':\\'eth0\\',\\'ips\\':[\\'10.0.0.1\\']}]'}}",
        "{'annotations':{'a.io/template':'{\\'secretName\\':\\'x\\',\\'token\\':null,\\'password\\':\\'\\'}'}}",
        "{'spec':{'note':'first line\\nsecond line with a token in it\\n'}}",
      })
  void whatIsNoSecret_stays(String json) {
    ObjectNode object = object(json);
    Redaction.on().redact(object);
    assertEquals(object(json), object);
  }

  @Test
  void arguments_keepTheNamesOfWhatIsHidden() {
    ObjectNode object =
        object("{'args':['--db-password=x','--token','x','A_SECRET=x'],'Env':['HOME=/root']}");
    Redaction.on().redact(object);
    assertEquals(
        object(
            "{'args':['--db-password=<redacted>','--token','<redacted>','A_SECRET=<redacted>'],"
                + "'Env':['HOME=<redacted>']}"),
        object);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"eyJ", "://", "token=", "://@?&", "?=&", "--token ", "{\"", "= ", "?&"})
  void hostileString_isReadInLinearTime(String part) {
    ObjectNode object = JsonMapper.shared().createObjectNode();
    object.put("a", part.repeat(300_000)).putArray("args").add(part.repeat(300_000));
    assertTimeout(Duration.ofSeconds(5), () -> Redaction.on().redact(object));
  }

  private static ObjectNode object(String json) {
    String quoted = json.replace("\\'", "\\\"").replace('\'', '"');
    return (ObjectNode) JsonMapper.shared().readTree(quoted);
  }
}
