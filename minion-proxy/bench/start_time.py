"""Times from exec to the first answer of /healthz, and prints the median of nine."""
import os, socket, statistics, subprocess, sys, time

command, docker = sys.argv[1:]
environment = dict(os.environ, MINION_ADDRESS="127.0.0.1", MINION_PORT="14240", DOCKER_SOCKET=docker)
request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def start():
    begun = time.monotonic()
    process = subprocess.Popen([command], env=environment, stderr=subprocess.DEVNULL)
    while True:
        try:
            with socket.create_connection(("127.0.0.1", 14240)) as s:
                s.sendall(request)
                assert s.recv(15) == b"HTTP/1.1 200 OK"
                break
        except ConnectionError:
            time.sleep(0.002)
    taken = time.monotonic() - begun
    process.terminate()
    process.wait()
    return taken


times = [start() for _ in range(9)]
print(f"start: {statistics.median(times) * 1000:.0f} ms of at most 300 (least {min(times) * 1000:.0f}, most {max(times) * 1000:.0f})")
