"""The servers that are measured: an nginx of our own, and `chaindrill mock serve`."""

import json
import os
import signal
import socket
import subprocess
import sys
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    """An nginx of our own on a free loopback port, one worker, that returns a constant."""

    def __init__(self, folder, body, headers=()):
        self.port = free_port()
        quoted = body.replace("\\", "\\\\").replace("'", "\\'")
        fields = " ".join(f"add_header {name} '{value}';" for name, value in headers)
        config = f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 100000000; client_max_body_size 1m;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{self.port};
    location / {{ default_type application/json; {fields} return 200 '{quoted}'; }} }}
}}"""
        path = os.path.join(folder, "nginx.conf")
        with open(path, "w") as file:
            file.write(config)
        self.process = subprocess.Popen(["nginx", "-c", path, "-p", folder])
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def stop(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(10)


class MockServe:
    """A `mock serve` that has announced itself; `seconds` is how long that took."""

    def __init__(self, program, project, *options):
        start = time.monotonic()
        self.process = subprocess.Popen(
            [program, "mock", "serve", "--project", project, *options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline()
        self.seconds = time.monotonic() - start
        if not line:
            sys.exit(f"bench: mock serve exited {self.process.wait()} before it was ready")
        self.announcement = json.loads(line)
        self.port = self.announcement["port"]

    def memory(self, field):
        """A line of /proc/PID/status in MiB: `VmRSS`, or `VmHWM` for the peak."""
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) / 1024
        raise KeyError(field)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=30)
