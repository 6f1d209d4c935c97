"""What scale.py needs of processes and of HTTP."""
import glob, os, re, socket, subprocess, time, urllib.request

TICKS = os.sysconf("SC_CLK_TCK")
JAVA = os.environ.get("JAVA_25") or next(iter(sorted(glob.glob("/usr/lib/jvm/*25*/bin/java"))), "java")
GZIP = ["-H", "Accept-Encoding: gzip"]


def say(text):
    print(time.strftime("%H:%M:%S "), text, flush=True)


def median(values):
    return sorted(values)[(len(values) - 1) // 2]


def p95(values):
    """By nearest rank: 95 of 100 are not above it."""
    return sorted(values)[(len(values) * 95 + 99) // 100 - 1]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def get(url, data=None):
    with urllib.request.urlopen(url, data=data, timeout=600) as answer:
        return answer.read()


def curl(urls, *options, broken=0):
    """Asks one URL after the other over one connection; [seconds to first byte, to the last, bytes] of each.

    At most `broken` of the answers may break off.
    """
    config = "".join(f'url = "{url}"\noutput = /dev/null\n' for url in urls)
    form = r"%{time_pretransfer} %{time_starttransfer} %{time_total} %{size_download} %{http_code} %{exitcode}\n"
    out = subprocess.run(["curl", "-sg", *options, "-K", "-", "-w", form],
                         input=config, capture_output=True, text=True).stdout
    rows = [list(map(float, line.split())) for line in out.splitlines()]
    wrong = [row for row in rows if row[4:] != [200, 0]]
    if len(wrong) > broken or len(rows) != len(urls):
        raise SystemExit(f"{len(wrong)} of {len(urls)} answers are wrong or broke off, such as {wrong[:1]} of {urls[0]}")
    return [(first - sent, last - sent, size) for sent, first, last, size, *_ in rows]


def rehearsed(jar, options, into):
    """The jar as its image has it, unpacked and with the AOT cache of a training run: the JVM's arguments for it."""
    say("the training run of the AOT cache, as for the image")
    subprocess.run([JAVA, "-Djarmode=tools", "-jar", jar, "extract", "--destination", into], check=True,
                   stdout=subprocess.DEVNULL)
    app, cache = next(iter(glob.glob(f"{into}/*.jar"))), f"{into}/collector.aot"
    with open(f"{into}/log", "w") as log:
        subprocess.run([JAVA, f"@{options}", "-XX:TieredStopAtLevel=4", "-XX:ReservedCodeCacheSize=128m",
                        f"-XX:AOTCacheOutput={cache}", "-cp", app, "io.clusterinsight.collector.Rehearsal",
                        str(free_port())], check=True, stdout=log, stderr=log)
    return [f"-XX:AOTCache={cache}", "-jar", app]


class Child:
    """A process that this one started, and what the kernel says of it."""

    def __init__(self, command, log):
        self.log = log
        with open(log, "w") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        self.pid = self.process.pid

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def status(self, key):
        with open(f"/proc/{self.pid}/status") as status:
            return int(re.search(key + r":\s+(\d+)", status.read()).group(1))

    def resident(self):
        return self.status("VmRSS") / 1024

    def peak(self):
        """The highest resident memory since the last call."""
        peak = self.status("VmHWM") / 1024
        with open(f"/proc/{self.pid}/clear_refs", "w") as refs:
            refs.write("5")
        return peak

    def live(self):
        """Bytes on the heap after a full collection."""
        jcmd = os.path.join(os.path.dirname(JAVA), "jcmd") if "/" in JAVA else "jcmd"
        out = subprocess.run([jcmd, str(self.pid), "GC.class_histogram"], capture_output=True, text=True, check=True)
        return int(out.stdout.splitlines()[-1].split()[2])

    def files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def until(self, ready, seconds):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            found = ready()
            if found:
                return found
            time.sleep(0.05)
        with open(self.log) as log:
            raise SystemExit(f"did not become ready, or ended: {self.process.args}\n{log.read()[-3000:]}")

    def stop(self):
        self.process.terminate()
        self.process.wait(60)
