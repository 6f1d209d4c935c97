#!/usr/bin/env python3
"""Measures the collector at a size, the demo cluster in a JVM of its own, and prints docs/benchmark.md's table.

usage: collector/bench/scale.py [S] [L] [XL] [--only=SECTION,…] [--short] [--heap=900m] [--changes=5000000]

Sections: sync, idle, answers, queries, churn, readers, slow; changes only with --changes, which takes the time that
the demo cluster needs for so many. Several sizes add what an added resource costs. --short is for CI.
Needs packaged jars (mvn package), a JDK 25, curl, gzip and nginx; Linux. Ratios are of one run, side by side.
"""
import datetime, glob, json, os, re, resource, shutil, signal, subprocess, sys, tempfile, threading, time

sys.dont_write_bytecode = True
from processes import GZIP, JAVA, Child, curl, free_port, get, median, p95, rehearsed, say

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SECTIONS = ["sync", "idle", "answers", "queries", "churn", "readers", "slow"]
HEAPS = {"S": "120m", "L": "320m", "XL": "830m"}
MIB = 1 << 20
CHANGES_OF_A_POD = 3  # with its controllers' counts and its service's endpoints


class Run:
    """One size: its demo cluster, its collector, and the figures found so far."""

    def __init__(self, size, options, jar):
        self.size, self.options, self.short, self.jar = size, options, "short" in options, jar
        self.figures, self.children = {}, []
        self.work = tempfile.mkdtemp()

    def figure(self, name, bar, value, **numbers):
        say(f"{self.size} | {name} | {value}" + (f" (bar {bar})" if bar else ""))
        self.figures[name] = (bar, value)
        self.__dict__.update(numbers)

    def start(self, name, *command):
        child = Child(command, os.path.join(self.work, name + ".log"))
        self.children.append(child)
        return child

    def close(self):
        for child in reversed(self.children):
            child.stop()
        shutil.rmtree(self.work)

    def begin(self):
        demo = f"{HOME}/src/demo-cluster/target/demo-cluster.jar"
        self.demo = self.start("demo", JAVA, "-Xmx3g", "-jar", demo, "--port=0", f"--size={self.size}", "--still",
                               "--control", f"--kubeconfig={self.work}/kubeconfig")
        told = lambda: re.search(r"demo cluster: (\S+)", open(self.demo.log).read())
        self.api = self.demo.until(told, 120).group(1)
        for _ in range(2):  # warm, so that it is not its compiler that is measured
            self.pages("/api/v1/pods")
        say(f"{self.size}: the demo cluster takes {self.demo.resident():.0f} MiB, {len(os.sched_getaffinity(0))} cores, "
            f"load {os.getloadavg()[0]:.1f}")

    def pages(self, path):
        """The URLs of all pages of a list."""
        urls, url = [], f"{self.api}{path}?limit=500"
        while url:
            urls.append(url)
            head = get(url)[:500]
            more = re.search(rb'"continue":"([^"]*)"', head)
            url = more and f"{self.api}{path}?limit=500&continue={more.group(1).decode()}"
        return urls

    def collect(self):
        heap = self.options.get("heap", HEAPS[self.size])
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.port = port
        large = [] if self.size == "S" else [f"-XX:VMOptionsFile={HOME}/collector/large.options"]
        begun = time.time()
        self.collector = self.start("collector", JAVA, f"@{HOME}/collector/jvm.options", *large, f"-Xmx{heap}",
                                    *self.jar, f"--server.port={port}",
                                    f"--cluster-insight.kubernetes.kubeconfig={self.work}/kubeconfig")
        self.collector.until(self.is_ready, 1200)
        self.ready = time.time()
        self.cpu_of_sync = self.collector.cpu()
        self.peak_of_sync = self.collector.peak()
        self.since_start = self.ready - begun
        self.resources = int(self.metric("cluster_insight_resources"))
        say(f"{self.size}: -Xmx{heap}, {self.resources} resources")

    def is_ready(self):
        try:
            return get(self.url + "/readyz")
        except OSError:
            return None

    def metric(self, name):
        return float(re.search(rf"^{name}(?:{{[^}}]*}})? (\S+)", get(self.url + "/metrics").decode(), re.M).group(1))

    def churn(self, a_second):
        """Has so many objects of the API server change in a second; its world counts in pods."""
        get(self.api + "/demo/world", json.dumps({"churn": round(a_second / CHANGES_OF_A_POD)}).encode())

    def settle(self):
        """Ends the churn, and waits until the collector has caught up; how many seconds that took."""
        self.churn(0)
        begun, last, since = time.monotonic(), 0, time.monotonic()
        while time.monotonic() - since < 3:
            time.sleep(0.2)
            now = self.metric("cluster_insight_revision")
            if now != last:
                last, since = now, time.monotonic()
        return since - begun

    def revision(self):
        return json.loads(get(self.api + "/demo/faults"))["revision"]

    # --- the sections -------------------------------------------------------------------------------------------

    def first_answer(self):
        first, last, size = curl([self.url + "/cluster"], *GZIP)[0]
        self.figure("`GET /cluster`, the very first: first byte", "100 ms", f"{first * 1000:.0f} ms")
        self.figure("the same, all of it", "", f"{last:.1f} s, {size / 1e6:.1f} MB gzip")

    def sync(self):
        log = [e for e in json.loads(get(self.api + "/demo/requests")) if e["verb"] in ("list", "watch")
               and e["headers"].get("user-agent", "").startswith("cluster-insight")]
        first = min(e["time"] for e in log)
        asked = datetime.datetime.fromisoformat(first).timestamp()
        paths = sorted({e["path"] for e in log if e["status"] == 200})
        urls = [url for path in paths for url in self.pages(path)]
        with open(f"{self.work}/pages", "w") as config:
            config.write("".join(f'url = "{url}"\n' for url in urls))
        pages, pages_cpu = self.timed(f"curl -sgK {self.work}/pages | gzip -6 >/dev/null")
        alone, _ = self.timed(f"curl -sgK {self.work}/pages >/dev/null")
        took = self.ready - asked
        self.figure("first sync", "", f"{took:.1f} s ({self.since_start:.1f} s since the JVM's start, which took "
                    f"{self.cpu_of_sync:.1f} s of CPU)", sync_took=took)
        self.figure("`curl` of its pages `\\| gzip -6`", "",
                    f"{pages:.1f} s (of CPU {pages_cpu:.1f} s; without gzip {alone:.1f} s)")
        self.figure("first sync, in times of that", "2", f"{took / pages:.2f}")
        self.figure("resident memory, peak of the first sync", "1280 MiB", f"{self.peak_of_sync:.0f} MiB")

    def timed(self, command):
        """How many seconds a command took, and how many of CPU."""
        begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, shell=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.monotonic() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def steady(self):
        """When everything was read once, and nothing happens any more."""
        time.sleep(10)
        resident = self.collector.resident()
        live = self.collector.live()
        self.figure("resident memory, steady", "1024 MiB", f"{resident:.0f} MiB")
        self.figure("live heap after a full collection", "",
                    f"{live / MIB:.0f} MiB, {live / self.resources:.0f} bytes a resource", live_heap=live)

    def idle(self):
        used = self.used(15 if self.short else 60)
        self.figure("CPU, idle", "2 %", f"{used:.2f} %")

    def used(self, seconds):
        """Percent of a core that the collector takes for some time."""
        before, begun = self.collector.cpu(), time.monotonic()
        time.sleep(seconds)
        return (self.collector.cpu() - before) * 100 / (time.monotonic() - begun)

    def answers(self):
        file, static = f"{self.work}/www/cluster.gz", free_port()
        os.makedirs(f"{self.work}/www")
        subprocess.run(["curl", "-s", *GZIP, self.url + "/cluster", "-o", file], check=True)
        with open(f"{self.work}/nginx.conf", "w") as conf:
            conf.write(f"pid {self.work}/nginx.pid; error_log /dev/null; worker_processes 1; daemon off; events {{}} "
                       f"http {{ access_log off; sendfile on; server {{ listen 127.0.0.1:{static}; root {self.work}/www; }} }}")
        os.chmod(self.work, 0o755)
        same = f"http://127.0.0.1:{static}/cluster.gz"
        nginx = self.start("nginx", shutil.which("nginx") or "/usr/sbin/nginx", "-c", f"{self.work}/nginx.conf")
        nginx.until(lambda: subprocess.run(["curl", "-sf", "-o", "/dev/null", same]).returncode == 0, 30)
        curl([self.url + "/cluster"] * 5, *GZIP)
        ours, theirs, firsts = [], [], []
        for _ in range(10 if self.short else 21):
            answer = curl([self.url + "/cluster"], *GZIP)[0]
            firsts.append(answer[0])
            ours.append(answer[1])
            theirs.append(curl([same])[0][1])
        self.figure("`GET /cluster`, gzip, in times of nginx sending the same bytes", "2",
                    f"{median(ours) / median(theirs):.2f} ({median(ours) * 1000:.0f} ms, nginx {median(theirs) * 1000:.0f} ms)")
        self.figure("the same: first byte, median and worst", "100 ms",
                    f"{median(firsts) * 1000:.1f} ms, {max(firsts) * 1000:.1f} ms")
        plain, zcat = [], []
        for _ in range(2 if self.short else 5):
            plain.append(curl([self.url + "/cluster"])[0])
            zcat.append(self.timed(f"zcat {file} >/dev/null")[0])
        took = median([answer[1] for answer in plain])
        self.figure("`GET /cluster`, uncompressed, in times of `zcat`", "1.5",
                    f"{took / median(zcat):.2f} ({took:.2f} s, {plain[0][2] / 1e6:.0f} MB)")

    def ids(self, kind, wanted=40):
        if kind not in self.__dict__:
            found = re.findall(rb'"id":"(%s:[^"]*)"' % kind.encode(), get(f"{self.url}/cluster/resources/{kind}?fields=none"))
            self.__dict__[kind] = [i.decode() for i in found]
        known = self.__dict__[kind]
        return [known[i * len(known) // wanted] for i in range(wanted)]

    def ask(self, name, bar, paths):
        before = self.collector.cpu()
        answers = curl([self.url + paths[0]])
        if answers[0][1] < 5:  # what takes longer is far from its bar, and need not be asked twice
            end = time.monotonic() + 3  # so that it is not the compiler that is measured
            while time.monotonic() < end:
                curl([self.url + path for path in paths])
            before = self.collector.cpu()
            answers = curl([self.url + path for path in paths])
        took = [last * 1000 for _, last, _ in answers]
        cpu = (self.collector.cpu() - before) / len(answers)
        size = median([answer[2] for answer in answers])
        _, worst, largest = max(answers, key=lambda answer: answer[1])
        self.figure(name, bar, f"{p95(took):.0f} ms (of CPU {cpu * 1000:.0f} ms; {size / 1e3:.0f} KB; worst "
                    f"{worst * 1000:.0f} ms for {largest / 1e3:.0f} KB)")

    def queries(self):
        namespaces = [i.split(":")[1] for i in self.ids("Namespace")]
        self.ask("one namespace, p95", "50 ms", [f"/cluster?namespace={n}" for n in namespaces])
        self.ask("one type (StatefulSet), p95", "50 ms", ["/cluster/resources/StatefulSet"] * 20)
        self.ask("a selector with 1.3 % of the pods, p95", "50 ms", ["/cluster?selector=job-name=import-29394000"] * 20)
        for kind in ("Service", "Deployment", "Node", "Pod"):
            self.ask(f"neighborhood of depth 3 of a {kind}, p95", "50 ms",
                     [f"/cluster/neighborhood?depth=3&id={i}" for i in self.ids(kind, 20)])
        self.ask("impact of a node, p95", "200 ms", [f"/cluster/impact?id={i}" for i in self.ids("Node", 20)])
        self.ask("impact of the most used image, p95", "200 ms",
                 ["/cluster/impact?id=Image:docker.io/envoyproxy/envoy:v1.36.2"] * 10)
        users = json.loads(get(self.url + "/cluster/impact?id=ConfigMap:kube-system/app-config&type=Pod"))["impact"]
        self.ask("impact of the most used ConfigMap, p95", "200 ms",
                 ["/cluster/impact?id=ConfigMap:kube-system/app-config"] * 10)
        self.figure("pods that use that ConfigMap", "", f"{len(users)}")

    def under_churn(self):
        seconds = 10 if self.short else 60
        self.churn(1500)
        time.sleep(5 if self.size == "S" else 60)  # until the optimizing compiler is done with it
        for rate, cpu, latency in ((1500, "", ""), (500, "30 %", "250 ms")):
            self.churn(rate)
            time.sleep(5)
            before, begun = self.revision(), time.monotonic()
            used = self.used(seconds)
            changes = (self.revision() - before) / (time.monotonic() - begun)
            self.figure(f"CPU at {rate} changes/s, no reader", cpu, f"{used:.0f} % (at {changes:.0f}/s)")
            self.latency(rate, seconds, latency)
        first, last, _ = curl([self.url + "/cluster"], *GZIP)[0]
        self.figure("`GET /cluster` at 500/s, after a time when nobody read: first byte", "100 ms",
                    f"{first * 1000:.0f} ms ({last:.1f} s in all)")
        over, count = threading.Event(), [0]

        def always():
            while not over.is_set():
                curl([self.url + "/cluster"], *GZIP)
                count[0] += 1

        reader = threading.Thread(target=always)
        reader.start()
        used = self.used(seconds)
        over.set()
        reader.join()
        self.figure("CPU at 500/s, with a reader that always asks for everything", "200 %",
                    f"{used:.0f} % ({count[0]} answers in {seconds} s)")
        self.churn(2000)
        time.sleep(5)
        self.latency(2000, seconds, "1000 ms")
        behind = self.settle()
        self.figure("time to catch up after that", "", f"{behind:.1f} s")
        self.figure("resident memory, peak after the first sync until here", "", f"{self.collector.peak():.0f} MiB")

    def latency(self, rate, seconds, bar):
        libraries = f"{HOME}/src/demo-cluster/target/lib/*"
        out = subprocess.run([JAVA, "-XX:TieredStopAtLevel=1", "-cp", libraries, f"{HOME}/collector/bench/Latency.java",
                              self.api, self.url, "100000", str(seconds)], capture_output=True, text=True)
        found = re.search(r"p50 (\d+) ms, p99 (\d+) ms, max (\d+) ms \((\d+) changes", out.stdout)
        if not found:
            raise SystemExit(f"Latency.java says: {out.stdout} {out.stderr}")
        self.figure(f"a change at {rate}/s is in every answer begun after, p99", bar,
                    "{1} ms (p50 {0}, worst {2}; {3} changes looked at)".format(*found.groups()))

    def readers(self):
        together = {}
        for count in (10, 200):
            self.churn(500)
            time.sleep(2)
            self.settle()
            before, sizes = self.collector.cpu(), []
            for _ in range(200 // count):
                answers = curl([self.url + "/cluster"] * count, *GZIP, "-Z", "--parallel-immediate", "--parallel-max",
                               "200", "--no-progress-meter", broken=count)
                sizes += [size for *_, size in answers]
            together[count] = (self.collector.cpu() - before) / sum(sizes) * 1e9
        self.figure("200 readers of a version, CPU per byte in times of 10 readers", "1.2",
                    f"{together[200] / together[10]:.2f} ({together[10]:.2f} and {together[200]:.2f} s of CPU per GB; "
                    f"{sum(size < max(sizes) for size in sizes)} broke off)")

    def slow(self):
        before = self.collector.resident()
        self.collector.peak()
        self.churn(500)
        seconds = 45 if self.short else 90
        out = subprocess.run([sys.executable, f"{HOME}/collector/bench/slow.py", str(self.port), "40", str(seconds)],
                             capture_output=True, text=True, check=True).stdout
        self.settle()
        peak = self.collector.peak()
        self.figure("40 slow readers at 500/s: resident memory before and at its peak", "+128 MiB",
                    f"{before:.0f} and {peak:.0f} MiB")
        self.figure("40 slow readers: when they were cut", "30 s", "; ".join(out.splitlines()))

    def changes(self, wanted):
        def sample():
            self.settle()
            threads = self.collector.status("Threads")
            series = sum(not line.startswith(b"#") for line in get(self.url + "/metrics").splitlines())
            return self.collector.live(), threads, self.collector.files(), series, self.collector.resident()

        begun, samples = self.revision(), []
        for tenth in range(1, 11):
            self.churn(4000)
            while self.revision() - begun < wanted * tenth / 10:
                time.sleep(1)
            samples.append((self.revision() - begun, sample()))
            done, (live, threads, files, series, resident) = samples[-1]
            say(f"{done / 1e6:.2f} million changes: live heap {live / MIB:.1f} MiB, {threads} threads, {files} files, "
                f"{series} series, {resident:.0f} MiB resident, {self.resources_now()} resources")
        (at, first), (end, last) = samples[0], samples[-1]
        slope = (last[0] - first[0]) / MIB / ((end - at) / 1e6)
        self.figure(f"{end / 1e6:.1f} million changes: slope of the live heap", "1 MiB per million", f"{slope:.2f} MiB per million")
        flat = ", ".join(f"{w} {first[i]} → {last[i]}" for i, w in ((1, "threads"), (2, "files and sockets"), (3, "series")))
        self.figure("the same: threads, files, metric series", "flat", flat)

    def resources_now(self):
        return int(self.metric("cluster_insight_resources"))

    def measure(self, only):
        self.begin()
        self.collect()
        if "sync" in only:
            self.first_answer()
            self.sync()
            self.steady()
        for name, section in (("idle", self.idle), ("answers", self.answers), ("queries", self.queries),
                              ("churn", self.under_churn), ("readers", self.readers), ("slow", self.slow)):
            if name in only:
                try:
                    section()
                except (SystemExit, OSError) as e:  # also when the collector has ended
                    self.figure(f"{name}, from here on", "", f"not measured: {e}")
        if "changes" in self.options:
            self.changes(int(self.options["changes"]))


def growth(runs):
    """What an added resource costs from one size to the next."""
    for small, large in zip(runs, runs[1:]):
        more = large.resources - small.resources
        large.figure("an added resource: live heap", "", f"{(large.live_heap - small.live_heap) / more:.0f} bytes")
        large.figure("an added resource: first sync", "", f"{(large.sync_took - small.sync_took) / more * 1e6:.0f} µs "
                     f"(of CPU {(large.cpu_of_sync - small.cpu_of_sync) / more * 1e6:.0f} µs)")


def table(runs):
    print("\n| figure | bar |" + "".join(f" {run.size} |" for run in runs))
    print("|---|---|" + "---|" * len(runs))
    for name in dict.fromkeys(name for run in runs for name in run.figures):
        bar = next(run.figures[name][0] for run in runs if name in run.figures)
        print(f"| {name} | {bar} |" + "".join(f" {run.figures.get(name, ('', ''))[1]} |" for run in runs))


def main(arguments):
    options = dict(a[2:].partition("=")[::2] for a in arguments if a.startswith("--"))
    sizes = [a for a in arguments if not a.startswith("--")] or ["S"]
    only = options.get("only", ",".join(SECTIONS)).split(",")
    if set(sizes) - set(HEAPS) or set(options) - {"only", "short", "heap", "changes"} or set(only) - {*SECTIONS, ""}:
        raise SystemExit(__doc__)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    runs, unpacked = [], tempfile.mkdtemp()
    try:
        jar = next(j for j in glob.glob(f"{HOME}/collector/target/collector-*.jar") if "sources" not in j)
        jar = rehearsed(jar, f"{HOME}/collector/jvm.options", f"{unpacked}/app")
        for size in sizes:
            runs.append(Run(size, options, jar))
            try:
                runs[-1].measure(only)
            finally:
                runs[-1].close()
        if "sync" in only:
            growth(runs)
    except KeyboardInterrupt:
        say("ended early")
    finally:
        shutil.rmtree(unpacked)
        table(runs)


main(sys.argv[1:])
