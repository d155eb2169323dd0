// Sends POSTs over keep-alive connections and measures each from the moment it was to be sent.
//
//   cc -O2 http_load.c -o http_load
//   http_load PORT PATH BODY_FILE COUNT CONNECTIONS RATE [EXPECTED [KEY]]
//
// BODY_FILE holds a body a line, taken in turn. With a RATE above 0 the loop is open: request i is
// due at i / RATE seconds whatever became of those before it, and waiting for a free connection
// counts as latency. With 0 each connection sends as soon as it is answered. KEY is sent as a
// bearer token. Prints one JSON object; ends with 1 when any request is not answered by 200 or,
// with EXPECTED, by a reply that does not hold that text; a reply is then at most 16 KiB.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define HEAD_LIMIT 16384

struct connection {
  int socket;
  double due;
  size_t head_size;
  long body_left;  // -1 while the head is not complete
  char head[HEAD_LIMIT];  // with EXPECTED the whole reply
};

static char **requests;
static size_t *request_sizes;
static size_t request_count;
static double *latencies;
static long failed;
static const char *expected;  // null: any reply

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void give_up(const char *what) {
  perror(what);
  exit(2);
}

static void read_requests(const char *file_name, const char *path, const char *key) {
  FILE *file = fopen(file_name, "r");
  if (!file) give_up(file_name);
  char *line = NULL;
  size_t room = 0;
  ssize_t size;
  while ((size = getline(&line, &room, file)) > 0) {
    if (line[size - 1] == '\n') line[--size] = 0;
    requests = realloc(requests, (request_count + 1) * sizeof *requests);
    request_sizes = realloc(request_sizes, (request_count + 1) * sizeof *request_sizes);
    if (!requests || !request_sizes) give_up("memory");
    int written = asprintf(
        &requests[request_count],
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        "%s%s%sContent-Length: %zd\r\n\r\n%s",
        path, key ? "Authorization: Bearer " : "", key ? key : "", key ? "\r\n" : "", size,
        line);
    if (written < 0) give_up("memory");
    request_sizes[request_count++] = (size_t)written;
  }
  free(line);
  fclose(file);
  if (request_count == 0) give_up("no bodies");
}

static void open_connection(struct connection *c, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  c->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (c->socket < 0 || connect(c->socket, (void *)&address, sizeof address) < 0) give_up("connect");
  int on = 1;
  setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void send_request(struct connection *c, long number, double due) {
  size_t which = (size_t)number % request_count;
  c->due = due;
  c->head_size = 0;
  c->body_left = -1;
  // A request fits into the socket's buffer: the connection was idle.
  if (send(c->socket, requests[which], request_sizes[which], 0) != (ssize_t)request_sizes[which])
    give_up("send");
}

// Reads the status and the body's length once the head is there; how much of the body is missing.
static void read_head(struct connection *c) {
  c->head[c->head_size] = 0;
  char *end = strstr(c->head, "\r\n\r\n");
  if (!end) {
    if (c->head_size >= HEAD_LIMIT - 1) give_up("head too long");
    return;
  }
  char *length = strcasestr(c->head, "\r\ncontent-length:");
  if (!length || length > end) give_up("no content-length");
  if (strncmp(c->head, "HTTP/1.1 200", 12) != 0) failed++;
  c->body_left = atol(length + 17) - (long)(c->head_size - (size_t)(end + 4 - c->head));
}

// True once the reply is complete.
static int receive(struct connection *c) {
  static char rest[1 << 16];
  ssize_t size;
  if (c->body_left < 0) {
    size = recv(c->socket, c->head + c->head_size, HEAD_LIMIT - 1 - c->head_size, 0);
    if (size <= 0) give_up("recv");
    c->head_size += (size_t)size;
    read_head(c);
  } else if (expected) {
    if (c->head_size >= HEAD_LIMIT - 1) give_up("reply too long");
    size = recv(c->socket, c->head + c->head_size, HEAD_LIMIT - 1 - c->head_size, 0);
    if (size <= 0) give_up("recv");
    c->head_size += (size_t)size;
    c->body_left -= size;
  } else {
    size = recv(c->socket, rest, sizeof rest, 0);
    if (size <= 0) give_up("recv");
    c->body_left -= size;
  }
  if (c->body_left != 0) return 0;
  if (expected && !memmem(c->head, c->head_size, expected, strlen(expected))) failed++;
  return 1;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc < 7 || argc > 9) {
    fprintf(stderr, "usage: %s PORT PATH BODY_FILE COUNT CONNECTIONS RATE [EXPECTED [KEY]]\n",
            argv[0]);
    return 2;
  }
  long count = atol(argv[4]), connections = atol(argv[5]);
  double rate = atof(argv[6]);
  if (argc > 7 && argv[7][0]) expected = argv[7];
  read_requests(argv[3], argv[2], argc > 8 && argv[8][0] ? argv[8] : NULL);
  struct connection *all = calloc((size_t)connections, sizeof *all);
  struct connection **idle = calloc((size_t)connections, sizeof *idle);
  latencies = calloc((size_t)count, sizeof *latencies);
  int poll = epoll_create1(0);
  if (!all || !idle || !latencies || poll < 0) give_up("memory");
  for (long i = 0; i < connections; i++) {
    open_connection(&all[i], atoi(argv[1]));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event);
    idle[i] = &all[i];
  }
  // Idle connections wait in a ring, so that all of them are used in turn.
  long idle_first = 0, idle_count = connections, sent = 0, done = 0;
  double start = seconds();
  while (done < count) {
    double now = seconds();
    while (sent < count && idle_count > 0) {
      double due = rate > 0 ? start + (double)sent / rate : now;
      if (due > now) break;
      send_request(idle[idle_first], sent++, due);
      idle_first = (idle_first + 1) % connections;
      idle_count--;
    }
    struct timespec wait = {1, 0};
    if (rate > 0 && sent < count && idle_count > 0) {
      double left = start + (double)sent / rate - seconds();
      wait = (struct timespec){0, left > 0 ? (long)(left * 1e9) % 1000000000 : 0};
    }
    struct epoll_event events[256];
    int ready = epoll_pwait2(poll, events, 256, &wait, NULL);
    for (int i = 0; i < ready; i++) {
      struct connection *c = events[i].data.ptr;
      if (!receive(c)) continue;
      latencies[done++] = seconds() - c->due;
      idle[(idle_first + idle_count++) % connections] = c;
    }
  }
  double elapsed = seconds() - start;
  qsort(latencies, (size_t)count, sizeof *latencies, ascending);
  printf("{\"requests_per_second\": %.1f, \"p50_ms\": %.4f, \"p99_ms\": %.4f, \"failed\": %ld}\n",
         (double)count / elapsed, latencies[count / 2] * 1e3, latencies[count * 99 / 100] * 1e3,
         failed);
  return failed == 0 ? 0 : 1;
}
