package io.clusterinsight.minion.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentMaskTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "app --password=s --x=1 | app --password=<redacted> --x=1",
        "app --password s --x | app --password <redacted> --x",
        "app --db-password 's t u' x | app --db-password <redacted> <redacted> <redacted> x",
        "TOKEN=s app | TOKEN=<redacted> app",
        "env API_KEY=s MY.ACCESS-KEY=t app | env API_KEY=<redacted> MY.ACCESS-KEY=<redacted> app",
        "java -Dspring.datasource.password=s -jar a.jar | java"
            + " -Dspring.datasource.password=<redacted> -jar a.jar",
        "curl -H 'Authorization: Bearer s' http://h | curl -H 'Authorization: Bearer <redacted>"
            + " http://h",
        "curl -HAuthorization:s h | curl -HAuthorization:<redacted> h",
        "curl -u me:s http://h | curl -u me:<redacted> http://h",
        "curl -ume:s http://h | curl -ume:<redacted> http://h",
        "curl https://me:s@h/p | curl https://me:<redacted>@h/p",
        "psql postgres://me:s@h/d | psql postgres://me:<redacted>@h/d",
        "curl https://h/?token=s | curl https://h/?token=<redacted>",
        "curl -d {\"user\":\"a\",\"password\":\"s\"} h | curl -d"
            + " {\"user\":\"a\",\"password\":<redacted> h",
        "mysql -uroot -ps db | mysql -uroot -p<redacted> db",
        "/usr/bin/mysqldump -ps db | /usr/bin/mysqldump -p<redacted> db",
        "nc -p80 -l | nc -p80 -l",
        "sshpass -p s ssh h | sshpass -p <redacted> ssh h",
        "redis-cli -a s get k | redis-cli -a <redacted> get k",
        "x eyJhbGciOi.eyJzdWIi.c2ln | x <redacted>",
        "kubectl get secret foo | kubectl get secret foo",
        "httpd -f -p 8080 -h /www | httpd -f -p 8080 -h /www"
      })
  void commandLine_isMaskedWordByWord(String line, String masked) {
    assertEquals(masked, new ArgumentMask().mask(line));
  }

  @ParameterizedTest
  @CsvSource({"--password,s", "-token,s"})
  void flag_inOneArgument_masksTheNext(String flag, String secret) {
    ArgumentMask mask = new ArgumentMask();
    assertEquals(flag, mask.mask(flag));
    assertEquals("<redacted>", mask.mask(secret));
    assertEquals(secret, mask.mask(secret));
  }
}
