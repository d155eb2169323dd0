"""The servers that are measured, each a process of its own that is over once its `with` is left."""

import json
import os
import signal
import socket
import subprocess
import sys
import time

from programs import end_with_parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process that serves on a loopback port until it is stopped."""

    END = signal.SIGTERM

    def __init__(self, command, **options):
        self.start = time.monotonic()
        self.process = subprocess.Popen(command, preexec_fn=end_with_parent, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def await_port(self, port, seconds):
        """Returns once the port takes connections; a process that ends before ends the bench."""
        deadline = time.monotonic() + seconds
        while True:
            if self.process.poll() is not None:
                sys.exit(f"bench: {self.process.args[0]} exited {self.process.returncode} "
                         "before it was ready")
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                if time.monotonic() > deadline:
                    self.stop()
                    sys.exit(f"bench: {self.process.args[0]} was not ready in {seconds} seconds")
                time.sleep(0.05)

    def memory(self, field):
        """A line of /proc/PID/status in MiB: `VmRSS`, or `VmHWM` for the peak."""
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) / 1024
        raise KeyError(field)

    def stop(self):
        """Asks it to end, and kills what has not ended after half a minute."""
        if self.process.poll() is None:
            self.process.send_signal(self.END)
        try:
            self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()


class Nginx(Server):
    """An nginx of our own on a free port, one worker; a subclass says what it does."""

    END = signal.SIGQUIT

    def __init__(self, folder, location, upstream=""):
        self.port = free_port()
        config = f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 100000000; client_max_body_size 1m;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {upstream}
  server {{ listen 127.0.0.1:{self.port};
    location / {{ {location} }} }}
}}"""
        path = os.path.join(folder, "nginx.conf")
        with open(path, "w") as file:
            file.write(config)
        super().__init__(["nginx", "-c", path, "-p", folder])
        self.await_port(self.port, 10)


class ConstantNginx(Nginx):
    """Returns a constant to whatever it is sent."""

    def __init__(self, folder, body, headers=()):
        quoted = body.replace("\\", "\\\\").replace("'", "\\'")
        fields = " ".join(f"add_header {name} '{value}';" for name, value in headers)
        super().__init__(folder, f"default_type application/json; {fields} return 200 '{quoted}';")


class ProxyNginx(Nginx):
    """Hands every request on to a port, over connections that it keeps."""

    def __init__(self, folder, port, connections):
        super().__init__(
            folder, 'proxy_http_version 1.1; proxy_set_header Connection ""; '
            "proxy_pass http://upstream;",
            f"upstream upstream {{ server 127.0.0.1:{port}; keepalive {connections}; "
            "keepalive_requests 100000000; }")


class AnnouncedServer(Server):
    """A `chaindrill` that has announced itself; `seconds` is how long that took."""

    def __init__(self, command, **options):
        super().__init__(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options)
        line = self.process.stdout.readline()
        self.seconds = time.monotonic() - self.start
        if not line:
            sys.exit(f"bench: {' '.join(command)} exited {self.process.wait()} "
                     "before it was ready")
        self.announcement = json.loads(line)
        self.port = self.announcement["port"]


class MockServe(AnnouncedServer):
    """A `mock serve`."""

    def __init__(self, program, project, *options):
        super().__init__([program, "mock", "serve", "--project", project, *options])
